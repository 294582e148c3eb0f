/** The dialect on the real addon: what must hold under many clients, and the addon's traps. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transact } from '../../../server/store/database.js';
import { isBusy, storeRefusal, violated } from '../../../server/store/errors.js';
import { NestedStatement, SqliteDialect } from '../../../server/store/sqlite.js';
import { SqliteConnection } from '../../../server/store/sqlite-connection.js';
import { AcquireTimeout } from '../../../server/store/sqlite-pool.js';
import type { Tables } from '../../../server/store/tables.js';

interface Own {
  counter: { id: number; n: number };
  line: { id: number; words: string | null; counter_id: number | null };
}

let folder: string;
let db: Kysely<Own>;
/** `transact` knows the product's tables; these tests have their own. */
const inTransaction = <T>(work: (tx: Kysely<Own>) => Promise<T>): Promise<T> =>
  transact(db as unknown as Kysely<Tables>, (tx) => work(tx as unknown as Kysely<Own>));

const open = (acquireTimeout = 5000): Kysely<Own> =>
  new Kysely<Own>({ dialect: new SqliteDialect({ file: join(folder, 'test.sqlite'), readers: 2, acquireTimeout }) });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiaoli-store-'));
  db = open();
  await sql`create table counter (id integer primary key, n integer not null unique)`.execute(db);
  await sql`create table line (id integer primary key autoincrement, words text, counter_id integer references counter (id))`.execute(db);
  await db.insertInto('counter').values({ id: 1, n: 0 }).execute();
});

afterEach(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

const count = async (from: Kysely<Own> = db): Promise<number> =>
  (await from.selectFrom('counter').select('n').where('id', '=', 1).executeTakeFirstOrThrow()).n;

describe('transactions', () => {
  it('keep 200 that read and write at once apart', async () => {
    await Promise.all(
      Array.from({ length: 200 }, () =>
        inTransaction(async (tx) => {
          const n = await count(tx);
          await tx
            .updateTable('counter')
            .set({ n: n + 1 })
            .where('id', '=', 1)
            .execute();
        }),
      ),
    );
    expect(await count()).toBe(200);
  });

  it('are not seen by a reader before their end', async () => {
    let during = -1;
    const outside = new Promise<void>((resolve) => setTimeout(resolve, 50)).then(async () => {
      during = await count();
    });
    await inTransaction(async (tx) => {
      await tx.updateTable('counter').set({ n: 9 }).execute();
      await new Promise((resolve) => setTimeout(resolve, 150));
    });
    await outside;
    expect(during).toBe(0);
    expect(await count()).toBe(9);
  });

  it('leave nothing behind when they throw', async () => {
    await expect(
      inTransaction(async (tx) => {
        await tx.updateTable('counter').set({ n: 5 }).execute();
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await count()).toBe(0);
    await inTransaction((tx) => tx.updateTable('counter').set({ n: 6 }).execute());
    expect(await count()).toBe(6);
  });

  it('go back to a savepoint', async () => {
    await inTransaction(async (tx) => {
      await tx.updateTable('counter').set({ n: 1 }).execute();
      await sql`savepoint here`.execute(tx);
      await tx.updateTable('counter').set({ n: 2 }).execute();
      await sql`rollback to here`.execute(tx);
    });
    expect(await count()).toBe(1);
  });

  it('throw at once when the outer database is used inside, for a write and for a read', async () => {
    await expect(inTransaction(() => db.updateTable('counter').set({ n: 3 }).execute())).rejects.toThrow(NestedStatement);
    await expect(inTransaction(() => count())).rejects.toThrow(NestedStatement);
    expect(await count()).toBe(0);
  });

  it('tell a writer that waits too long', async () => {
    await db.destroy();
    db = open(80);
    const slow = db.transaction().execute(async () => new Promise((resolve) => setTimeout(resolve, 300)));
    await new Promise((resolve) => setTimeout(resolve, 10));
    await expect(db.updateTable('counter').set({ n: 1 }).execute()).rejects.toThrow(AcquireTimeout);
    await slow;
    await db.updateTable('counter').set({ n: 1 }).execute();
  });

  it('that are read only cannot write', async () => {
    const writing = db
      .transaction()
      .setAccessMode('read only')
      .execute((tx) => tx.updateTable('counter').set({ n: 1 }).execute());
    await expect(writing).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
  });
});

describe('another process that holds the lock', () => {
  it('is waited for, and a statement that met it does not pin its snapshot', async () => {
    const other = await SqliteConnection.open(join(folder, 'test.sqlite'));
    await sql`pragma busy_timeout = 50`.execute(db);
    await other.exec('begin immediate');
    const refused = await db
      .transaction()
      .execute(async () => {})
      .catch((error: unknown) => error);
    expect(isBusy(refused)).toBe(true);
    expect(storeRefusal(refused)?.code).toBe('store-slow');
    await other.exec('update counter set n = 7');
    await other.exec('commit');
    await other.close();
    await inTransaction(async (tx) => {
      expect(await count(tx)).toBe(7);
      await tx.updateTable('counter').set({ n: 8 }).execute();
    });
    expect(await count()).toBe(8);
  });
});

describe('binding', () => {
  const insert = (words: unknown) =>
    db
      .insertInto('line')
      .values({ words } as never)
      .execute();

  it.each([
    ['an integer beyond 2^53', 9007199254740993n],
    ['an object', { a: 1 }],
    ['a date', new Date(0)],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
  ])('refuses %s instead of storing something else', async (_name, value) => {
    await expect(insert(value)).rejects.toThrow(/parameter \d+ cannot be stored/);
    expect(await db.selectFrom('line').selectAll().execute()).toEqual([]);
  });

  it('refuses undefined', async () => {
    await expect(sql`insert into line (words) values (${undefined})`.execute(db)).rejects.toThrow(/parameter 1 cannot be stored/);
  });

  it('takes text with rare characters, a small BigInt, true and null', async () => {
    await insert('𠮷\u0000養');
    await insert(null);
    await sql`update counter set n = ${12n}`.execute(db);
    await sql`insert into line (counter_id) values (${true})`.execute(db);
    const rows = await db.selectFrom('line').select(['words', 'counter_id']).orderBy('id').execute();
    expect(rows[0]?.words).toBe('𠮷\u0000養');
    expect(rows[1]?.words).toBeNull();
    expect(rows[2]?.counter_id).toBe(1);
    expect(await count()).toBe(12);
  });
});

describe('results', () => {
  it('carry rows of RETURNING, counts, and the id of an insert alone', async () => {
    const returned = await db
      .insertInto('line')
      .values({ words: 'a' } as never)
      .returning('id')
      .executeTakeFirstOrThrow();
    expect(returned.id).toBe(1);
    const inserted = await db
      .insertInto('line')
      .values({ words: 'b' } as never)
      .executeTakeFirst();
    expect(inserted.insertId).toBe(2n);
    const updated = await db.updateTable('line').set({ words: 'c' }).executeTakeFirst();
    expect(updated.numUpdatedRows).toBe(2n);
    const deleted = await db.deleteFrom('line').where('id', '=', 99).executeTakeFirst();
    expect(deleted.numDeletedRows).toBe(0n);
  });

  it('stream, and an early break frees the reader', async () => {
    for (let i = 0; i < 30; i++)
      await db
        .insertInto('line')
        .values({ words: `${i}` } as never)
        .execute();
    for (let round = 0; round < 6; round++) {
      const seen: unknown[] = [];
      for await (const row of db.selectFrom('line').selectAll().stream(5)) {
        seen.push(row);
        if (seen.length === 7) break;
      }
      expect(seen).toHaveLength(7);
    }
    expect(await count()).toBe(0);
  });

  it('stay right when more statements are used than are kept prepared', async () => {
    for (let i = 0; i < 300; i++) {
      const rows = await sql<{ n: number }>`select ${sql.lit(i)} as n`.execute(db);
      expect(rows.rows[0]?.n).toBe(i);
    }
  });
});

describe('constraints', () => {
  it('are told apart', async () => {
    const unique = await db
      .insertInto('counter')
      .values({ id: 2, n: 0 })
      .execute()
      .catch((error: unknown) => error);
    expect(violated(unique)).toBe('unique');
    const foreign = await db
      .insertInto('line')
      .values({ counter_id: 99 } as never)
      .execute()
      .catch((error: unknown) => error);
    expect(violated(foreign)).toBe('foreign-key');
    const missing = await sql`insert into counter (id, n) values (3, null)`.execute(db).catch((error: unknown) => error);
    expect(violated(missing)).toBe('not-null');
    expect(violated(new Error('UNIQUE constraint failed'))).toBeNull();
  });
});
