/**
 * The first start: an empty store has nobody who could let anybody in. The terminal therefore shows a one-time
 * address; whoever holds it makes the first administrator, or fills the store with the demonstration.
 */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { refusals, refuse } from '../errors.js';
import type { Platform } from '../platform.js';
import { transact } from '../store/database.js';
import type { Tables } from '../store/tables.js';
import { hasPeople, insertPerson, passwordField, personForm, setPassword } from './account.js';
import type { Auth } from './auth.js';
import { hashSecret } from './secret.js';

export const setupRefusals = refusals({
  'setup-done': {
    status: 410,
    text: [
      '系统已经设置好了，这个地址不再有效。请直接登录；没有账号的，请管理员添加。',
      'This place is already set up and the address no longer works. Sign in, or ask the administrator for an account.',
    ],
  },
  'setup-unknown': {
    status: 404,
    text: [
      '这个设置地址不对或已被新的代替。请使用终端里最近一次启动时显示的地址。',
      'This set-up address is wrong or was replaced. Use the one that the terminal showed at the last start.',
    ],
  },
});

const tokenKey = 'setup-token';

export const setupForm = personForm.omit({ roles: true }).extend({
  password: passwordField,
  extra: z.array(z.enum(['drafter', 'clerk', 'approver'])).default([]),
});
export type SetupInput = z.output<typeof setupForm>;

/** A new set-up token, in place of any other; null when there already is somebody. */
export async function issueSetup(platform: Platform): Promise<string | null> {
  const token = platform.newSecret();
  const value = hashSecret(token);
  return transact(platform.db, async (tx) => {
    if (await hasPeople(tx)) return null;
    await tx
      .insertInto('setting')
      .values({ key: tokenKey, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
    return token;
  });
}

/** Checks a set-up token. @throws Refusal setup-done, setup-unknown */
export async function checkSetup(db: Kysely<Tables>, token: string): Promise<void> {
  if (await hasPeople(db)) refuse(setupRefusals, 'setup-done');
  const row = await db.selectFrom('setting').select('value').where('key', '=', tokenKey).executeTakeFirst();
  if (row?.value !== hashSecret(token)) refuse(setupRefusals, 'setup-unknown');
}

/** Makes the first administrator and spends the token. @throws Refusal setup-done, setup-unknown */
export async function makeFirstAdministrator(platform: Platform, auth: Auth, token: string, input: SetupInput): Promise<void> {
  await checkSetup(platform.db, token);
  const hash = await auth.hashPassword(input.password);
  await transact(platform.db, async (tx) => {
    await checkSetup(tx, token);
    const { name, username, unit } = input;
    const id = await insertPerson(tx, platform, { kind: 'system' }, { name, username, unit, roles: [...input.extra, 'administrator'] });
    await setPassword(tx, platform, id, hash);
    await tx.deleteFrom('setting').where('key', '=', tokenKey).execute();
  });
}
