/** Members of staff: accounts are made, disabled and enabled again by an administrator; never deleted, since the record names them. */
import type { Kysely } from 'kysely';
import { record } from '../audit.js';
import { refusals, refuse } from '../errors.js';
import type { Actor, Platform } from '../platform.js';
import { transact } from '../store/database.js';
import { violated } from '../store/errors.js';
import type { Tables } from '../store/tables.js';
import { insertPerson, type PersonInput, readPerson } from './account.js';
import { actorId, demand } from './policy.js';
import { giveWelcome } from './welcome.js';

export const personRefusals = refusals({
  'account-taken': {
    status: 409,
    text: ['账号“{username}”已有人使用，请换一个。', 'The account name “{username}” is taken; choose another.'],
  },
  'own-account': {
    status: 409,
    text: ['不能停用自己的账号，请由另一位管理员操作。', 'You cannot disable your own account; ask another administrator.'],
  },
  'last-administrator': {
    status: 409,
    text: ['这是最后一位管理员，停用后就没有人能管理账号了。', 'This is the last administrator; nobody could manage accounts afterwards.'],
  },
});

/**
 * Adds a colleague.
 * @returns the id and the secret of the welcome link by which they set their own password; it is not stored
 * @throws Refusal account-taken
 */
export async function addPerson(platform: Platform, actor: Actor, input: PersonInput): Promise<{ id: string; secret: string }> {
  demand(actor, 'person.manage');
  try {
    return await transact(platform.db, async (tx) => {
      const id = await insertPerson(tx, platform, actor, input);
      return { id, secret: await giveWelcome(tx, platform, id) };
    });
  } catch (error) {
    if (violated(error) === 'unique') refuse(personRefusals, 'account-taken', { username: input.username });
    throw error;
  }
}

/**
 * Disables an account: its sessions end at once and it cannot sign in.
 * @throws Refusal own-account, last-administrator, not-found
 */
export async function disablePerson(platform: Platform, actor: Actor, id: string): Promise<void> {
  demand(actor, 'person.manage');
  if (actorId(actor) === id) refuse(personRefusals, 'own-account');
  await transact(platform.db, async (tx) => {
    const person = await readPerson(tx, id);
    if (person.disabled) return;
    const others = await tx.selectFrom('person').select('roles').where('id', '!=', id).where('disabled', '=', 0).execute();
    const isAdministrator = (held: string) => held.split(' ').includes('administrator');
    if (isAdministrator(person.roles) && !others.some((other) => isAdministrator(other.roles)))
      refuse(personRefusals, 'last-administrator');
    await setDisabled(tx, platform, actor, id, 1);
    await tx.deleteFrom('session').where('user_id', '=', id).execute();
  });
  platform.sessions.endAllOf(id);
}

/** Lets a disabled account sign in again. @throws Refusal not-found */
export async function enablePerson(platform: Platform, actor: Actor, id: string): Promise<void> {
  demand(actor, 'person.manage');
  await transact(platform.db, async (tx) => {
    const person = await readPerson(tx, id);
    if (person.disabled) await setDisabled(tx, platform, actor, id, 0);
  });
}

async function setDisabled(tx: Kysely<Tables>, platform: Platform, actor: Actor, id: string, disabled: 0 | 1): Promise<void> {
  const at = platform.now();
  await tx
    .updateTable('person')
    .set({ disabled, updated_at: new Date(at).toISOString() })
    .where('id', '=', id)
    .execute();
  await record(tx, at, actor, disabled ? 'disable.person' : 'enable.person', id);
}
