/**
 * One SQLite handle with promises instead of callbacks, a cache of prepared statements, and strict binding.
 * Its user never has two calls under way on it at once.
 *
 * Two traps of the addon are closed here: values it cannot bind become NULL or "[object Object]" without
 * a word, and a statement that failed stays open and pins the snapshot it saw.
 */
import sqlite3 from 'sqlite3';

type Value = string | number | Buffer | null;

/** Statements kept prepared on each handle. */
const cachedStatements = 128;

export interface Ran {
  readonly changes: number;
  readonly lastId: number;
}

/**
 * Makes a value fit to bind.
 * @throws TypeError for undefined, objects, dates, NaN, infinities and integers beyond 2^53
 */
export function bindable(value: unknown, index: number): Value {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'bigint' && value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER) return Number(value);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const shown = typeof value === 'object' ? `a ${value?.constructor?.name ?? 'object'}` : String(value);
  throw new TypeError(`parameter ${index + 1} cannot be stored: ${shown}`);
}

const bind = (parameters: readonly unknown[]): Value[] => parameters.map(bindable);

export class SqliteConnection {
  private readonly handle: sqlite3.Database;
  private readonly statements = new Map<string, sqlite3.Statement>();

  private constructor(handle: sqlite3.Database) {
    this.handle = handle;
  }

  /** Opens a file, made if it does not exist. */
  static open(file: string): Promise<SqliteConnection> {
    return new Promise((resolve, reject) => {
      const handle = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(new SqliteConnection(handle))));
    });
  }

  /** Runs SQL text without parameters, several statements if need be. */
  exec(sql: string): Promise<void> {
    return new Promise((resolve, reject) => this.handle.exec(sql, (error) => (error ? reject(error) : resolve())));
  }

  /** Rows of a statement. */
  async all(sql: string, parameters: readonly unknown[]): Promise<unknown[]> {
    const values = bind(parameters);
    const statement = await this.prepared(sql);
    return new Promise((resolve, reject) => {
      statement.all(values, (error: Error | null, rows: unknown[]) => (error ? this.drop(sql, error, reject) : resolve(rows)));
    });
  }

  /** Runs a statement that gives no rows. */
  async run(sql: string, parameters: readonly unknown[]): Promise<Ran> {
    const values = bind(parameters);
    const statement = await this.prepared(sql);
    return new Promise((resolve, reject) => {
      const drop = (error: Error): void => this.drop(sql, error, reject);
      statement.run(values, function (this: sqlite3.RunResult, error: Error | null) {
        if (error) drop(error);
        else resolve({ changes: this.changes, lastId: this.lastID });
      });
    });
  }

  /** Rows one by one, at the pace of who reads them; the statement ends with the loop, also on an early break. */
  async *step(sql: string, parameters: readonly unknown[]): AsyncGenerator<unknown> {
    const values = bind(parameters);
    const statement = await this.prepare(sql);
    try {
      let row = await getRow(statement, values);
      while (row !== undefined) {
        yield row;
        row = await getRow(statement);
      }
    } finally {
      await finalize(statement);
    }
  }

  /** Ends all statements and the handle. */
  async close(): Promise<void> {
    for (const statement of this.statements.values()) await finalize(statement);
    this.statements.clear();
    await new Promise<void>((resolve, reject) => this.handle.close((error) => (error ? reject(error) : resolve())));
  }

  private async prepared(sql: string): Promise<sqlite3.Statement> {
    const known = this.statements.get(sql);
    if (known) {
      this.statements.delete(sql);
      this.statements.set(sql, known);
      return known;
    }
    const statement = await this.prepare(sql);
    this.statements.set(sql, statement);
    const [oldest] = this.statements;
    if (this.statements.size > cachedStatements && oldest) {
      this.statements.delete(oldest[0]);
      await finalize(oldest[1]);
    }
    return statement;
  }

  private prepare(sql: string): Promise<sqlite3.Statement> {
    return new Promise((resolve, reject) => {
      const statement = this.handle.prepare(sql, (error) => (error ? reject(error) : resolve(statement)));
    });
  }

  /** A failed statement is ended before its error is passed on; else it would go on holding its snapshot. */
  private drop(sql: string, error: Error, reject: (error: Error) => void): void {
    const statement = this.statements.get(sql);
    this.statements.delete(sql);
    if (statement) statement.finalize(() => reject(error));
    else reject(error);
  }
}

function getRow(statement: sqlite3.Statement, values?: readonly Value[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const got = (error: Error | null, row: unknown): void => (error ? reject(error) : resolve(row));
    if (values) statement.get(values, got);
    else statement.get(got);
  });
}

const finalize = (statement: sqlite3.Statement): Promise<void> => new Promise((resolve) => statement.finalize(() => resolve()));
