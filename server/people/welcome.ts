/** Welcome links: how a colleague sets the first password, or a new one, without anybody else ever knowing it. */
import type { Kysely } from 'kysely';
import { record } from '../audit.js';
import { refusals, refuse } from '../errors.js';
import type { Actor, Platform } from '../platform.js';
import { transact } from '../store/database.js';
import type { PersonTable, Tables } from '../store/tables.js';
import { readPerson, setPassword } from './account.js';
import type { Auth } from './auth.js';
import { demand } from './policy.js';
import { hashSecret } from './secret.js';

export const welcomeRefusals = refusals({
  'welcome-spent': {
    status: 410,
    text: [
      '这个链接已经用过、已过期或已被新的链接代替。若还没有设置好密码，请管理员重新发一个。',
      'This link was used, has expired or was replaced. If you still have no password, ask the administrator for a new link.',
    ],
  },
});

/** Days that a welcome link is good for. */
export const welcomeDays = 7;

const keyOf = (secret: string) => `welcome:${hashSecret(secret)}`;

/** Makes a welcome link for an account, in place of any other. @returns its secret, which is not stored */
export async function giveWelcome(tx: Kysely<Tables>, platform: Platform, personId: string): Promise<string> {
  const secret = platform.newSecret();
  const at = platform.now();
  const time = new Date(at).toISOString();
  await tx.deleteFrom('verification').where('value', '=', personId).where('identifier', 'like', 'welcome:%').execute();
  await tx
    .insertInto('verification')
    .values({
      id: platform.newId(),
      identifier: keyOf(secret),
      value: personId,
      expires_at: new Date(at + welcomeDays * 86_400_000).toISOString(),
      created_at: time,
      updated_at: time,
    })
    .execute();
  return secret;
}

/** A new welcome link for a colleague who lost the first or forgot the password. The old password stays until the link is used. */
export async function reissueWelcome(platform: Platform, actor: Actor, personId: string): Promise<string> {
  demand(actor, 'person.manage');
  return transact(platform.db, async (tx) => {
    await readPerson(tx, personId);
    await record(tx, platform.now(), actor, 'reissue.welcome', personId);
    return giveWelcome(tx, platform, personId);
  });
}

/** Whose link this is. @throws Refusal welcome-spent */
export async function findWelcome(db: Kysely<Tables>, platform: Platform, secret: string): Promise<PersonTable> {
  const row = await db
    .selectFrom('verification')
    .innerJoin('person', 'person.id', 'verification.value')
    .selectAll('person')
    .select('verification.expires_at')
    .where('verification.identifier', '=', keyOf(secret))
    .executeTakeFirst();
  if (!row || row.disabled || Date.parse(row.expires_at) <= platform.now()) refuse(welcomeRefusals, 'welcome-spent');
  return row;
}

/** Spends a welcome link: the colleague's own password is set and all older sessions end. @throws Refusal welcome-spent */
export async function spendWelcome(platform: Platform, auth: Auth, secret: string, password: string): Promise<PersonTable> {
  await findWelcome(platform.db, platform, secret);
  const hash = await auth.hashPassword(password);
  const spender = await transact(platform.db, async (tx) => {
    const person = await findWelcome(tx, platform, secret);
    await tx.deleteFrom('verification').where('identifier', '=', keyOf(secret)).execute();
    await setPassword(tx, platform, person.id, hash);
    const actor: Actor = { kind: 'staff', id: person.id, name: person.name, roles: [] };
    await record(tx, platform.now(), actor, 'set.password', person.id);
    return person;
  });
  platform.sessions.endAllOf(spender.id);
  return spender;
}
