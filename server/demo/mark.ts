/** Whether a store holds the demonstration: once it does, it stays one, however the server is started. */
import type { Kysely } from 'kysely';
import type { Platform } from '../platform.js';
import type { Tables } from '../store/tables.js';

const key = 'demonstration';
const known = new WeakSet<Platform>();

/** How far the demonstration has been told: its people are in, or all of it. */
export type Progress = 'begun' | 'complete';

/** Marks the store. */
export async function markDemonstration(db: Kysely<Tables>, value: Progress): Promise<void> {
  await db
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** The mark of a store; null when it holds no demonstration. */
export async function readProgress(db: Kysely<Tables>): Promise<Progress | null> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row ? (row.value as Progress) : null;
}

/** True for a store that was filled with the demonstration, in whole or in part. */
export async function isDemonstration(platform: Platform): Promise<boolean> {
  if (known.has(platform)) return true;
  const marked = (await readProgress(platform.db)) !== null;
  if (marked) known.add(platform);
  return marked;
}
