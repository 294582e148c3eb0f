/** Brings a store's schema up to date: the numbered changes it lacks, in order, all or none. */
import type { Kysely } from 'kysely';
import { StoreError } from '../errors.js';
import type { Tables } from '../tables.js';
import { house } from './001-house.js';
import { dismissals } from './002-dismissals.js';
import { imported } from './003-imported.js';
import { chains } from './004-chains.js';
import { explanations } from './006-explanations.js';
import { provenance } from './007-provenance.js';
import { locks } from './008-locks.js';
import { remarks } from './009-remarks.js';
import { confirmations } from './010-confirmations.js';
import { discussion } from './011-discussion.js';

/** A change of the schema. Its name never changes once it was published. */
export interface Migration {
  readonly name: string;
  readonly up: (tx: Kysely<Tables>) => Promise<void>;
}

export const migrations: readonly Migration[] = [
  house,
  dismissals,
  imported,
  chains,
  explanations,
  provenance,
  locks,
  remarks,
  confirmations,
  discussion,
];

interface Applied {
  migration: { name: string; applied_at: number };
}

/**
 * Applies what is missing, in one transaction.
 * @returns the names of the migrations applied now
 * @throws StoreError when the store has migrations that this program does not know; nothing is touched then
 */
export async function migrate(db: Kysely<Tables>, known: readonly Migration[] = migrations): Promise<readonly string[]> {
  return db.transaction().execute(async (tx) => {
    await tx.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('applied_at', 'bigint', (column) => column.notNull())
      .execute();
    const own = tx as unknown as Kysely<Applied>;
    const applied = (await own.selectFrom('migration').select('name').execute()).map((row) => row.name);
    const unknown = applied.filter((name) => !known.some((migration) => migration.name === name));
    if (unknown.length > 0)
      throw new StoreError(
        `数据是由更新版本的程序写入的（${unknown.join('、')}），请升级程序后再启动；数据未作任何改动。 / The store is newer than this program (${unknown.join(', ')}); nothing was touched.`,
      );
    const missing = known.filter((migration) => !applied.includes(migration.name));
    for (const migration of missing) {
      await migration.up(tx);
      await own.insertInto('migration').values({ name: migration.name, applied_at: Date.now() }).execute();
    }
    return missing.map((migration) => migration.name);
  });
}
