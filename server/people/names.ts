/** Names of staff by id, for showing who did what. Read often, changed almost never: kept in memory. */
import type { Platform } from '../platform.js';

const known = new WeakMap<Platform['db'], Map<string, string>>();

/** The name of a person; the id itself for one who is not staff (an expert's invitation, `system`). */
export async function nameOf({ db }: Pick<Platform, 'db'>, personId: string): Promise<string> {
  let names = known.get(db);
  if (!names) {
    names = new Map();
    known.set(db, names);
  }
  const name = names.get(personId);
  if (name !== undefined) return name;
  const row = await db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst();
  if (row) names.set(personId, row.name);
  return row?.name ?? personId;
}
