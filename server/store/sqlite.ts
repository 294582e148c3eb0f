/**
 * Kysely on the `sqlite3` package: one writer, several readers, off the main thread.
 *
 * A connection that Kysely acquires holds no handle: at that time nobody says whether a read or a write
 * follows. A SELECT of the query builder borrows a reader, anything else the writer, for that one
 * statement; a transaction keeps the writer from BEGIN IMMEDIATE to its end. SQLite's transaction belongs to
 * the handle, so only this keeps other requests' statements out of it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import { SqliteConnection } from './sqlite-connection.js';
import { SqlitePool } from './sqlite-pool.js';

export interface SqliteOptions {
  /** Path of the database file. */
  readonly file: string;
  readonly readers: number;
  /** Milliseconds to wait for a free connection. */
  readonly acquireTimeout: number;
}

/** Set while a transaction's function runs: see `transact` in database.ts. */
export const insideTransaction = new AsyncLocalStorage<{ active: boolean }>();

/** Thrown for a statement on the outer database inside a transaction: it would wait for itself for ever. */
export class NestedStatement extends Error {
  constructor(sql: string) {
    super(`inside a transaction only its own handle may be used: ${sql.slice(0, 80)}`);
    this.name = 'NestedStatement';
  }
}

export class SqliteDialect implements Dialect {
  private readonly options: SqliteOptions;
  constructor(options: SqliteOptions) {
    this.options = options;
  }
  createDriver(): Driver {
    return new SqliteDriver(this.options);
  }
  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }
  createAdapter(): SqliteAdapter {
    return new Adapter();
  }
  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
  /** Kysely 0.29 asks this, and would put one lock around every query. */
  get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** `foreign_keys`, `synchronous` and the rest belong to a handle, not to the file. */
async function openHandle(file: string, pragmas: readonly string[]): Promise<SqliteConnection> {
  const connection = await SqliteConnection.open(file);
  for (const pragma of ['busy_timeout = 5000', 'foreign_keys = on', 'synchronous = full', 'temp_store = memory', ...pragmas])
    await connection.exec(`pragma ${pragma}`);
  return connection;
}

class SqliteDriver implements Driver {
  private readonly options: SqliteOptions;
  private writers = new SqlitePool('writer', [], 0);
  private readers = new SqlitePool('reader', [], 0);

  constructor(options: SqliteOptions) {
    this.options = options;
  }

  async init(): Promise<void> {
    const { file, readers, acquireTimeout } = this.options;
    // The writer first: it puts the file into WAL mode.
    const writer = await openHandle(file, ['journal_mode = wal']);
    this.writers = new SqlitePool('writer', [writer], acquireTimeout);
    const handles: SqliteConnection[] = [];
    for (let i = 0; i < readers; i++) handles.push(await openHandle(file, ['query_only = on']));
    this.readers = new SqlitePool('reader', handles, acquireTimeout);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new LazyConnection(this.writers, this.readers);
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await lazy(connection).begin(settings.accessMode === 'read only');
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await lazy(connection).end('commit');
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await lazy(connection).end('rollback');
  }
  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await lazy(connection).exec(`savepoint ${quoted(name)}`);
  }
  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await lazy(connection).exec(`rollback to ${quoted(name)}`);
  }
  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await lazy(connection).exec(`release ${quoted(name)}`);
  }
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await lazy(connection).release();
  }

  async destroy(): Promise<void> {
    await this.readers.close();
    await this.writers.close((writer) => writer.exec('pragma optimize'));
  }
}

function lazy(connection: DatabaseConnection): LazyConnection {
  if (!(connection instanceof LazyConnection)) throw new TypeError('not a connection of this dialect');
  return connection;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Does this statement give rows? The addon does not tell, and its calls for rows and for counts differ. */
function givesRows(query: CompiledQuery): boolean {
  const node = query.query;
  if (node.kind === 'SelectQueryNode') return true;
  if ('returning' in node && node.returning) return true;
  return node.kind === 'RawNode' && (/^\s*(?:select|with|pragma|explain|values)\b/i.test(query.sql) || /\breturning\b/i.test(query.sql));
}

class LazyConnection implements DatabaseConnection {
  private readonly writers: SqlitePool;
  private readonly readers: SqlitePool;
  /** The handle of the transaction under way, and where it goes afterwards. */
  private pinned: { connection: SqliteConnection; pool: SqlitePool; open: boolean } | null = null;

  constructor(writers: SqlitePool, readers: SqlitePool) {
    this.writers = writers;
    this.readers = readers;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.borrow(query, async (connection) => {
      if (givesRows(query)) {
        const rows = (await connection.all(query.sql, query.parameters)) as R[];
        return query.query.kind === 'SelectQueryNode' ? { rows } : { rows, numAffectedRows: BigInt(rows.length) };
      }
      const { changes, lastId } = await connection.run(query.sql, query.parameters);
      const inserted = query.query.kind === 'InsertQueryNode' && changes > 0;
      return { rows: [], numAffectedRows: BigInt(changes), ...(inserted ? { insertId: BigInt(lastId) } : {}) };
    });
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    const pool = this.pinned ? null : this.poolFor(query);
    const connection = this.pinned?.connection ?? (await (pool ?? this.readers).take());
    try {
      let rows: R[] = [];
      for await (const row of connection.step(query.sql, query.parameters)) {
        rows.push(row as R);
        if (rows.length < Math.max(chunkSize, 1)) continue;
        yield { rows };
        rows = [];
      }
      if (rows.length > 0) yield { rows };
    } finally {
      pool?.give(connection);
    }
  }

  /** Which handle a statement outside a transaction runs on. @throws NestedStatement */
  private poolFor(query: CompiledQuery): SqlitePool {
    if (insideTransaction.getStore()?.active) throw new NestedStatement(query.sql);
    return query.query.kind === 'SelectQueryNode' ? this.readers : this.writers;
  }

  private async borrow<T>(query: CompiledQuery, work: (connection: SqliteConnection) => Promise<T>): Promise<T> {
    if (this.pinned) return work(this.pinned.connection);
    const pool = this.poolFor(query);
    const connection = await pool.take();
    try {
      return await work(connection);
    } finally {
      pool.give(connection);
    }
  }

  async begin(readOnly: boolean): Promise<void> {
    const pool = readOnly ? this.readers : this.writers;
    const connection = await pool.take();
    this.pinned = { connection, pool, open: false };
    // IMMEDIATE takes the write lock now: a lock upgrade later could fail at once, whatever the busy timeout.
    await connection.exec(readOnly ? 'begin' : 'begin immediate');
    this.pinned.open = true;
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    const { pinned } = this;
    if (!pinned) return;
    try {
      await pinned.connection.exec(how);
      pinned.open = false;
    } catch (error) {
      // SQLite itself has rolled back after a full disk or an I/O error.
      if (how === 'rollback' && error instanceof Error && error.message.includes('no transaction is active')) pinned.open = false;
      else throw error;
    }
  }

  async exec(sql: string): Promise<void> {
    if (!this.pinned) throw new TypeError('a savepoint needs a transaction');
    await this.pinned.connection.exec(sql);
  }

  /** Gives the handle back; what a failed COMMIT left open is rolled back first. */
  async release(): Promise<void> {
    const { pinned } = this;
    if (!pinned) return;
    if (pinned.open) await this.end('rollback').catch(() => {});
    this.pinned = null;
    pinned.pool.give(pinned.connection);
  }
}
