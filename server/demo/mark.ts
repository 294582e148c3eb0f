/** Whether a store holds the demonstration. Written once, with the demonstration itself; a store never stops being one. */
import type { Kysely } from 'kysely';
import type { Platform } from '../platform.js';
import type { Tables } from '../store/tables.js';

const key = 'demonstration';
const known = new WeakSet<Platform>();

/** Marks the store, in the transaction that begins to fill it. */
export async function markDemonstration(tx: Kysely<Tables>): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ key, value: 'yes' })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/** True for a store that was filled with the demonstration, however the server was started. */
export async function isDemonstration(platform: Platform): Promise<boolean> {
  if (known.has(platform)) return true;
  const row = await platform.db.selectFrom('setting').select('key').where('key', '=', key).executeTakeFirst();
  if (row) known.add(platform);
  return row !== undefined;
}
