/** The servers that are measured, each a process of its own on a fresh folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Transform } from 'prosemirror-transform';
import { readConfig } from '../../../server/config.js';
import { createDraft } from '../../../server/drafts/draft.js';
import { openPlatform } from '../../../server/open-platform.js';
import { insertPerson, setPassword } from '../../../server/people/account.js';
import { openAuth } from '../../../server/people/auth.js';
import type { Actor, Platform } from '../../../server/platform.js';
import { openStore, transact } from '../../../server/store/database.js';
import { dropFolder, newFolder, startServer } from '../../browser/server.js';
import { lawOfParagraphs } from './document.js';
import { paragraphs, paragraphText, type Target } from './typist.js';

const here = dirname(fileURLToPath(import.meta.url));
const tsx = pathToFileURL(join(here, '../../../node_modules/tsx/dist/esm/index.mjs')).href;

export interface Server {
  /** A document nobody has written in yet. */
  fresh(): Target;
  /** Bytes the process holds in memory. */
  memory(): number;
  /** Microseconds of processor that the process has used. */
  cpu(): number;
  stop(): Promise<void>;
}

/** People who write: several, as limits are for each. */
const people = 10;
const password = 'bench-bench-2026';
const system: Actor = { kind: 'system' };

/** Ours, with as many drafts of paragraphs as will be asked for. @param prepare further things in the store before it starts */
export async function startOurs(drafts: number, prepare: (platform: Platform) => Promise<void> = async () => {}): Promise<Server> {
  const folder = newFolder();
  const store = await openStore(folder);
  const platform = openPlatform(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), store.db);
  const auth = await openAuth(platform);
  const hash = await auth.hashPassword(password);
  const cookies: string[] = [];
  for (let i = 0; i < people; i++) {
    await transact(store.db, async (tx) => {
      const id = await insertPerson(tx, platform, system, {
        name: `起草人${i}`,
        username: `drafter${i}`,
        unit: '法工委',
        roles: ['drafter'],
      });
      await setPassword(tx, platform, id, hash);
    });
    const signed = await auth.signIn(`drafter${i}`, password);
    if (signed.outcome === 'signed-in') cookies.push(signed.cookies.map((cookie) => cookie.split(';', 1)[0]).join('; '));
  }
  const documents: string[] = [];
  for (let i = 0; i < drafts; i++) documents.push(`/drafts/${await draftOfParagraphs(platform)}`);
  await prepare(platform);
  await platform.drafts.close();
  await store.close();
  const server = await startServer(folder);
  return {
    fresh: () => ({ address: server.address, document: documents.pop() ?? '', cookies }),
    memory: () => memoryOf(server.pid),
    cpu: () => cpuOf(server.pid),
    async stop() {
      await server.stop();
      dropFolder(folder);
    },
  };
}

/** A draft with the paragraphs of the bench. @returns its id */
export async function draftOfParagraphs(platform: Platform): Promise<string> {
  const { id } = await createDraft(platform, system, { kind: 'blank', title: '某市条例' });
  const authority = await platform.drafts.open(id);
  const law = lawOfParagraphs();
  await authority.change(system, null, (tr: Transform) => tr.replaceWith(0, tr.doc.content.size, law.content));
  return id;
}

/** @param long documents `long0`, `long1`… that have been edited so many times */
export async function startHocuspocus(long = { documents: 0, edits: 0 }): Promise<Server> {
  const folder = newFolder();
  const setting = { file: join(folder, 'peer.sqlite'), paragraphs, paragraphText, long };
  const child = run('hocuspocus-server.mjs', JSON.stringify(setting));
  return otherServer(child, () => dropFolder(folder));
}

export const startBare = (): Promise<Server> => otherServer(run('bare-server.ts'), () => {});

const run = (file: string, ...args: string[]): ChildProcess =>
  spawn(process.execPath, ['--import', tsx, join(here, file), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

async function otherServer(child: ChildProcess, ended: () => void): Promise<Server> {
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (data: Buffer) => {
      const ready = /ready (\S+)/.exec(String(data))?.[1];
      if (ready) resolve(ready);
    });
    child.once('exit', () => reject(new Error('the peer did not start')));
  });
  let documents = 0;
  return {
    fresh: () => ({ address, document: `document${documents++}`, cookies: [] }),
    memory: () => memoryOf(child.pid ?? 0),
    cpu: () => cpuOf(child.pid ?? 0),
    async stop() {
      const exit = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await exit;
      ended();
    },
  };
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

/** From ticks of a hundredth of a second, fields 14 and 15; what stands in brackets before them may hold blanks. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Runs the load generator. */
export async function measure<Load, Result>(load: Load): Promise<Result> {
  const child = run('load.ts', JSON.stringify(load));
  let out = '';
  child.stdout?.on('data', (data: Buffer) => {
    out += data.toString();
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`the load generator ended with ${code}`);
  return JSON.parse(out) as Result;
}
