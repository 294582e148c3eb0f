/** Inserting many rows by one statement: what SQLite has of its own here, so that a swap of the engine is this file. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from './tables.js';

/**
 * Inserts rows of any number by one statement whose text depends on the table alone: it stays prepared, it takes
 * one trip to the engine, and outside a transaction it is one, synced to disk when this resolves.
 * @param rows a list of values for each row, in the order of `columns`
 * @param unless a condition under which nothing is inserted
 * @returns the number of rows inserted: all or none
 */
export async function insertRows(
  db: Kysely<Tables>,
  table: keyof Tables,
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  unless: RawBuilder<unknown>,
): Promise<number> {
  const values = columns.map((_, index) => sql`value->>${sql.lit(index)}`);
  const { numAffectedRows } = await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(values)} from json_each(${JSON.stringify(rows)}) where not (${unless})`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** The members of a list, as one parameter of a statement: for `in (…)` with a text that stays the same. */
export const members = (list: readonly string[]): RawBuilder<string> => sql`(select value from json_each(${JSON.stringify(list)}))`;
