/**
 * A whole house for tests: a store in a folder of its own, a clock that the test holds, people who are signed
 * in. What a test does goes through the same app as in service, without a socket.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createApp } from '../../server/app.js';
import { readConfig } from '../../server/config.js';
import { openPlatform } from '../../server/open-platform.js';
import { insertPerson, setPassword } from '../../server/people/account.js';
import { type Auth, openAuth } from '../../server/people/auth.js';
import type { Actor, Platform, Role } from '../../server/platform.js';
import { unbuiltAssets } from '../../server/site/assets.js';
import type { AppEnv } from '../../server/site/view.js';
import { openStore, transact } from '../../server/store/database.js';

export const origin = 'http://127.0.0.1:3000';
/** Password of everybody whom `as` makes. */
export const password = 'twelve-clauses';

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Somebody at a browser: keeps cookies, follows no redirect. */
export interface Visitor {
  (path: string, init?: RequestInit): Promise<Response>;
  /** Sends a form, as a page of this site would. */
  post(path: string, fields?: Fields): Promise<Response>;
  /** Sends JSON, as the workbench would. */
  send(path: string, body: unknown): Promise<Response>;
  readonly cookies: Map<string, string>;
}

export interface StaffVisitor extends Visitor {
  readonly actor: Actor & { kind: 'staff' };
  readonly username: string;
}

export interface House {
  readonly platform: Platform;
  readonly auth: Auth;
  readonly app: Hono<AppEnv>;
  readonly folder: string;
  /** A visitor without cookies; a new one at each call. */
  readonly anonymous: () => Visitor;
  /** A new member of staff with these roles, signed in. */
  as(roles: Role | readonly Role[], name?: string): Promise<StaffVisitor>;
  /** Moves the clock on. */
  advance(milliseconds: number): void;
  close(): Promise<void>;
}

export interface HouseOptions {
  /** What the clock shows first; later readings are later. Default: 2026-03-05 10:00 in Shanghai. */
  now?: number;
  environment?: Record<string, string>;
  demo?: boolean;
}

export async function openHouse({ now = Date.UTC(2026, 2, 5, 2), environment = {}, demo = false }: HouseOptions = {}): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'tiaoli-'));
  const store = await openStore(folder);
  let time = now;
  const config = readConfig({ LOG_LEVEL: 'silent', DATA_DIR: folder, ...environment }, demo);
  // Two readings are never equal, so that what is ordered by time has an order.
  const platform = openPlatform(config, store.db, () => time++);
  const auth = await openAuth(platform);
  const app = createApp(platform, auth, unbuiltAssets);
  let people = 0;
  return {
    platform,
    auth,
    app,
    folder,
    anonymous: () => visitor(app),
    async as(roles, name) {
      people += 1;
      const held = typeof roles === 'string' ? [roles] : [...roles];
      const person = { name: name ?? `${held.join('-')} ${people}`, username: `person${people}`, unit: '市人大常委会', roles: held };
      const hash = await auth.hashPassword(password);
      const id = await transact(platform.db, async (tx) => {
        const made = await insertPerson(tx, platform, { kind: 'system' }, person);
        await setPassword(tx, platform, made, hash);
        return made;
      });
      const staff = visitor(app);
      const signed = await auth.signIn(person.username, password);
      if (signed.outcome !== 'signed-in') throw new Error('sign-in failed');
      keep(staff.cookies, signed.cookies);
      return Object.assign(staff, { actor: { kind: 'staff' as const, id, name: person.name, roles: held }, username: person.username });
    },
    advance(milliseconds) {
      time += milliseconds;
    },
    async close() {
      await platform.drafts.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Keeps what a server sets: name=value; an empty value takes the cookie away. */
function keep(cookies: Map<string, string>, set: readonly string[]): void {
  for (const cookie of set) {
    const [pair = ''] = cookie.split(';');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name);
    else cookies.set(name, value);
  }
}

function visitor(app: Hono<AppEnv>): Visitor {
  const cookies = new Map<string, string>();
  const visit = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (!headers.has('accept')) headers.set('accept', 'text/html');
    const response = await app.request(origin + path, { redirect: 'manual', ...init, headers });
    keep(cookies, response.headers.getSetCookie());
    return response;
  };
  return Object.assign(visit, {
    cookies,
    post(path: string, fields: Fields = {}) {
      const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each]));
      const body = new URLSearchParams(pairs);
      return visit(path, { method: 'POST', body, headers: { origin } });
    },
    send(path: string, body: unknown) {
      const headers = { origin, accept: 'application/json', 'content-type': 'application/json' };
      return visit(path, { method: 'POST', body: JSON.stringify(body), headers });
    },
  });
}
