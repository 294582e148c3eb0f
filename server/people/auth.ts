/**
 * Sign-in, sessions and passwords, by better-auth on the same store. Nothing else in the house knows it: its
 * HTTP handler is not mounted, our own forms call the few functions below. Accounts are made by
 * `person.ts`, in a transaction with their audit event.
 */
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { hashPassword } from 'better-auth/crypto';
import { username } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import type { Actor, Platform, Role } from '../platform.js';
import { roles } from '../platform.js';
import type { Tables } from '../store/tables.js';

/** Who sent a request, and cookies to send back where the session was prolonged. */
export interface Identified {
  readonly actor: Actor;
  /** Names the session, for `Sessions.watch`; '' for the public. */
  readonly session: string;
  readonly cookies: readonly string[];
}

export type SignIn = { readonly outcome: 'signed-in'; readonly cookies: readonly string[] } | { readonly outcome: 'wrong' | 'disabled' };

export interface Auth {
  /** The member of staff whose session cookie these headers carry; otherwise the public. Remembered for a moment. */
  identify(headers: Headers): Promise<Identified>;
  /** Checks account name and password and begins a session. Takes as long for an unknown account as for a known one. */
  signIn(account: string, password: string): Promise<SignIn>;
  /** Ends the session. @returns cookies that clear it in the browser */
  signOut(headers: Headers): Promise<readonly string[]>;
  /** What is stored of a password: scrypt with its salt. */
  hashPassword(password: string): Promise<string>;
}

/** Account names: lower case, half width; letters, digits, Chinese characters and . _ - */
export const accountPattern = /^[\p{Script=Han}a-z0-9._-]{2,30}$/u;
export const normaliseAccount = (account: string): string => account.normalize('NFKC').trim().toLowerCase();

const cookiePrefix = 'tiaoli';
const day = 86_400;
const secretKey = 'session-secret';

/** Opens sign-in on a store; makes the secret that signs session cookies when it is opened first. */
export async function openAuth(platform: Platform): Promise<Auth> {
  const engine = makeEngine(platform, await readSecret(platform));
  return {
    async identify(headers) {
      const session = sessionOf(headers);
      if (!session) return { actor: { kind: 'public' }, session, cookies: [] };
      const known = platform.sessions.recall(session);
      if (known) return { actor: known, session, cookies: [] };
      let cookies: readonly string[] = [];
      const actor = await platform.sessions.look(session, async () => {
        const { headers: answer, response } = await engine.api.getSession({ headers, returnHeaders: true });
        cookies = answer.getSetCookie();
        if (!response || response.user.disabled) return null;
        const { id, name } = response.user;
        return { kind: 'staff', id, name, roles: readRoles(response.user.roles) };
      });
      return { actor: actor ?? { kind: 'public' }, session, cookies };
    },
    async signIn(account, password) {
      try {
        const { headers } = await engine.api.signInUsername({ body: { username: account, password }, returnHeaders: true });
        return { outcome: 'signed-in', cookies: headers.getSetCookie() };
      } catch (error) {
        if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
        return { outcome: error.body?.code === accountDisabled ? 'disabled' : 'wrong' };
      }
    },
    async signOut(headers) {
      const { headers: answer } = await engine.api.signOut({ headers, returnHeaders: true });
      platform.sessions.endOne(sessionOf(headers));
      return answer.getSetCookie();
    },
    hashPassword,
  };
}

const sessionCookie = new RegExp(`(?:^|;\\s*)(?:__Secure-)?${cookiePrefix}\\.session_token=([^;]+)`, 'g');

/** What names the session in a request; all of it, should a cookie have been sent twice. */
const sessionOf = (headers: Headers): string =>
  [...(headers.get('cookie') ?? '').matchAll(sessionCookie)].map(([, value]) => value).join(';');

/** Roles as they stand in a row; a role this program does not know gives no right. */
export function readRoles(stored: string): Role[] {
  const held = stored.split(' ');
  return roles.filter((role) => held.includes(role));
}

async function readSecret(platform: Platform): Promise<string> {
  await platform.db
    .insertInto('setting')
    .values({ key: secretKey, value: platform.newSecret() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await platform.db.selectFrom('setting').select('value').where('key', '=', secretKey).executeTakeFirstOrThrow();
  return row.value;
}

const accountDisabled = 'ACCOUNT_DISABLED';

/** better-auth with our tables and names. Sessions last a week and are prolonged once a day. */
function makeEngine({ db, config, newId }: Platform, secret: string) {
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
  return betterAuth({
    database: { db, type: 'sqlite' },
    baseURL: config.publicUrl ?? `http://${config.host}:${config.port}`,
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', ...times },
      additionalFields: {
        roles: { type: 'string', input: false },
        unit: { type: 'string', input: false },
        disabled: { type: 'boolean', input: false },
      },
    },
    session: {
      fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...times },
      expiresIn: 7 * day,
      updateAge: day,
    },
    account: {
      modelName: 'credential',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...times } },
    advanced: {
      cookiePrefix,
      useSecureCookies: config.publicUrl?.startsWith('https:') ?? false,
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: { create: { before: async (session) => refuseDisabled(db, session.userId) } },
    },
    plugins: [
      username({
        minUsernameLength: 1,
        usernameNormalization: normaliseAccount,
        usernameValidator: (name) => accountPattern.test(normaliseAccount(name)),
        schema: { user: { fields: { displayUsername: 'display_username' } } },
      }),
    ],
  });
}

/** Asked after the password was found right, so that only the owner of an account learns that it is disabled. */
async function refuseDisabled(db: Kysely<Tables>, personId: string): Promise<void> {
  const person = await db.selectFrom('person').select('disabled').where('id', '=', personId).executeTakeFirst();
  if (person?.disabled !== 0) throw new APIError('FORBIDDEN', { code: accountDisabled });
}
