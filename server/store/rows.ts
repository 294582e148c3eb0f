/** Inserting many rows by one statement: what SQLite has of its own here, so that a swap of the engine is this file. */
import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from './tables.js';

/** Text of the statement that inserts into a table, unless a condition holds that has parameters of its own. */
const insertion = (table: keyof Tables, columns: readonly string[], unless: string): string =>
  `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) ` +
  `select ${columns.map((_, index) => `value->>${index}`).join(', ')} from json_each(?) where not (${unless})`;

/**
 * Inserts rows of any number by one statement whose text depends on the table alone: it stays prepared, it takes
 * one trip to the engine, and outside a transaction it is one, synced to disk when this resolves.
 * @param columns names as they are in the program, never from elsewhere
 * @param rows a list of values for each row, in the order of `columns`
 * @param unless a condition in SQL under which nothing is inserted, and its parameter
 * @returns the number of rows inserted: all or none
 */
export async function insertRows(
  db: Kysely<Tables>,
  table: keyof Tables,
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  unless: readonly [condition: string, parameter: string],
): Promise<number> {
  const [condition, parameter] = unless;
  const { numAffectedRows } = await db.executeQuery(
    CompiledQuery.raw(insertion(table, columns, condition), [JSON.stringify(rows), parameter]),
  );
  return Number(numAffectedRows ?? 0);
}

/** The members of a list, as one parameter of a statement: for `in (…)` with a text that stays the same. */
export const members = (list: readonly string[]): RawBuilder<string> => sql`(select value from json_each(${JSON.stringify(list)}))`;
