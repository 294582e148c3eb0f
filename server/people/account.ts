/** Accounts as rows: how one is written and read. Who may do what with them stands in `person.ts`, `setup.ts` and `welcome.ts`. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { record } from '../audit.js';
import { commonRefusals, refuse } from '../errors.js';
import { type Actor, type Platform, roles } from '../platform.js';
import { line } from '../site/form.js';
import { peopleMessages } from '../site/messages/people.js';
import type { PersonTable, Tables } from '../store/tables.js';
import { accountPattern, normaliseAccount } from './auth.js';

/** What an administrator fills in for a colleague. */
export const personForm = z.object({
  name: line(40),
  username: z
    .string()
    .transform(normaliseAccount)
    .refine((name) => accountPattern.test(name), { params: { text: peopleMessages.accountRule } }),
  unit: line(80),
  roles: z.array(z.enum(roles)).min(1),
});
export type PersonInput = z.output<typeof personForm>;

export const minPassword = 10;
/** Better-auth reads no more than this. */
export const maxPassword = 128;
export const passwordField = z.string().min(minPassword).max(maxPassword);

/** Everybody, in the order in which they came. */
export async function listPeople(platform: Platform): Promise<readonly PersonTable[]> {
  return platform.db.selectFrom('person').selectAll().orderBy('created_at').orderBy('id').execute();
}

/** Ids of those who have set a password. */
export async function listWithPassword(platform: Platform): Promise<ReadonlySet<string>> {
  const rows = await platform.db.selectFrom('credential').select('user_id').execute();
  return new Set(rows.map((row) => row.user_id));
}

/** True once there is a member of staff. */
export async function hasPeople(db: Kysely<Tables>): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** One account. @throws Refusal not-found */
export async function readPerson(db: Kysely<Tables>, id: string): Promise<PersonTable> {
  const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? refuse(commonRefusals, 'not-found');
}

/**
 * Writes an account and its audit event. For domain functions that make an account, in their transaction.
 * @returns its id
 */
export async function insertPerson(tx: Kysely<Tables>, platform: Platform, actor: Actor, input: PersonInput): Promise<string> {
  const id = platform.newId();
  const at = platform.now();
  const time = new Date(at).toISOString();
  await tx
    .insertInto('person')
    .values({
      id,
      name: input.name,
      username: input.username,
      display_username: input.username,
      email: `${input.username}@tiaoli.invalid`,
      email_verified: 0,
      image: null,
      roles: input.roles.join(' '),
      unit: input.unit,
      disabled: 0,
      created_at: time,
      updated_at: time,
    })
    .execute();
  await record(tx, at, actor, 'add.person', id, { name: input.name, username: input.username, roles: input.roles });
  return id;
}

/** Gives an account its password, in place of any other, and ends its sessions. @param hash from `Auth.hashPassword` */
export async function setPassword(tx: Kysely<Tables>, platform: Platform, personId: string, hash: string): Promise<void> {
  const time = new Date(platform.now()).toISOString();
  await tx.deleteFrom('session').where('user_id', '=', personId).execute();
  await tx.deleteFrom('credential').where('user_id', '=', personId).execute();
  await tx
    .insertInto('credential')
    .values({
      id: platform.newId(),
      account_id: personId,
      provider_id: 'credential',
      user_id: personId,
      password: hash,
      access_token: null,
      refresh_token: null,
      id_token: null,
      access_token_expires_at: null,
      refresh_token_expires_at: null,
      scope: null,
      created_at: time,
      updated_at: time,
    })
    .execute();
}
