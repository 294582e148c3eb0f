/** The store: a folder with a SQLite file in it, opened, brought up to date, and held by one process alone. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Kysely, sql, type Transaction } from 'kysely';
import { isBusy, StoreError } from './errors.js';
import { migrate } from './migrations/index.js';
import { insideTransaction, SqliteDialect } from './sqlite.js';
import { SqliteConnection } from './sqlite-connection.js';
import type { Tables } from './tables.js';

/** Name of the database in the data folder. */
export const fileName = 'tiaoli.sqlite';
const lockName = 'tiaoli.lock';
const readers = 3;
const acquireTimeout = 10_000;
/** A quiet store folds its write-ahead log back into the file this often. */
const checkpointEvery = 5 * 60_000;

export interface Store {
  readonly db: Kysely<Tables>;
  /** Migrations that were applied on opening. */
  readonly applied: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens the store in a folder, made if need be, and applies the migrations it lacks.
 * @throws StoreError when another server holds it, when it is newer than this program, when the folder cannot
 *   be written to
 */
export async function openStore(dataDir: string): Promise<Store> {
  try {
    await mkdir(dataDir, { recursive: true });
  } catch {
    throw new StoreError(`无法创建或进入数据目录 ${dataDir}，请检查权限。 / The data folder ${dataDir} cannot be made or entered.`);
  }
  const lock = await takeLock(dataDir);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ file: join(dataDir, fileName), readers, acquireTimeout }) });
  try {
    const applied = await migrate(db);
    const timer = setInterval(() => {
      sql`pragma wal_checkpoint(truncate)`.execute(db).catch(() => {});
    }, checkpointEvery);
    timer.unref();
    return {
      db,
      applied,
      async close() {
        clearInterval(timer);
        await db.destroy();
        await lock.close();
      },
    };
  } catch (error) {
    await db.destroy().catch(() => {});
    await lock.close();
    throw error;
  }
}

/**
 * Holds an exclusive lock on a small file beside the store. Two servers on one store would each order steps
 * on their own; the operating system drops the lock with its process, however that ends.
 */
async function takeLock(dataDir: string): Promise<SqliteConnection> {
  const lock = await SqliteConnection.open(join(dataDir, lockName)).catch(() => {
    throw new StoreError(`数据目录 ${dataDir} 不能写入，请检查权限。 / The data folder ${dataDir} cannot be written to.`);
  });
  try {
    await lock.exec('pragma busy_timeout = 0; pragma locking_mode = exclusive; begin exclusive');
    return lock;
  } catch (error) {
    await lock.close();
    if (isBusy(error))
      throw new StoreError(`数据目录 ${dataDir} 正由另一个条例服务使用，请先停止它。 / Another server is using ${dataDir}; stop it first.`);
    throw new StoreError(`数据目录 ${dataDir} 不能写入，请检查权限。 / The data folder ${dataDir} cannot be written to.`);
  }
}

/** How often a transaction is begun again when another process holds the write lock. */
const attempts = 3;

/**
 * Runs `work` in one transaction; all of it is on disk when this resolves, or none of it.
 * @param work uses only `tx`; may run again when the lock was busy, so it must have no effect outside
 * @throws NestedStatement when it is called inside another transaction's function
 */
export async function transact<T>(db: Kysely<Tables>, work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    let begun = false;
    const inside = { active: false };
    try {
      return await insideTransaction.run(inside, () =>
        db.transaction().execute((tx) => {
          begun = true;
          inside.active = true;
          return work(tx);
        }),
      );
    } catch (error) {
      if (begun || !isBusy(error) || attempt === attempts) throw error;
      await delay(50 * attempt + Math.random() * 50);
    } finally {
      inside.active = false;
    }
  }
}

/** What the engine finds wrong with its own file; null when it is whole. */
export async function damageIn(db: Kysely<Tables>): Promise<string | null> {
  const { rows } = await sql<Record<string, string>>`pragma quick_check(1)`.execute(db);
  const found = Object.values(rows[0] ?? {})[0] ?? '';
  return found === 'ok' ? null : found;
}

/** For `tiaoli migrate`: brings a store up to date. @returns the names of the migrations applied now */
export async function migrateStore(dataDir: string): Promise<readonly string[]> {
  const store = await openStore(dataDir);
  await store.close();
  return store.applied;
}
