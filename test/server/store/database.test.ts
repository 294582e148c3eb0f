/** Opening the store: made, migrated, held alone. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../server/store/database.js';
import { StoreError } from '../../../server/store/errors.js';
import { migrate, migrations } from '../../../server/store/migrations/index.js';
import type { Tables } from '../../../server/store/tables.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiaoli-open-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const names = async (db: Kysely<Tables>) => (await db.introspection.getTables()).map((table) => table.name).sort();

describe('opening a store', () => {
  it('makes every table, and nothing the second time', async () => {
    const first = await openStore(folder);
    expect(first.applied).toEqual(migrations.map((migration) => migration.name));
    expect(await names(first.db)).toEqual(
      'audit citizen comment confirmation consultation credential dismissal disposition draft explanation frozen_draft imported invitation migration person provenance receipt reply round session setting settled_clause snapshot stance step verification version'.split(
        ' ',
      ),
    );
    await first.close();
    const second = await openStore(folder);
    expect(second.applied).toEqual([]);
    await second.close();
  });

  it('is refused while another holds it, and possible afterwards', async () => {
    const first = await openStore(folder);
    await expect(openStore(folder)).rejects.toThrow(/正由另一个条例服务使用/);
    await first.close();
    await (await openStore(folder)).close();
  });

  it('is refused for a folder that is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openStore(join(folder, 'file'))).rejects.toThrow(StoreError);
  });
});

describe('migrations', () => {
  it('are all applied or none', async () => {
    const store = await openStore(folder);
    const broken = {
      name: '999-broken',
      up: async (tx: Kysely<Tables>) => {
        await tx.schema.createTable('half').addColumn('id', 'text').execute();
        throw new Error('broken');
      },
    };
    await expect(migrate(store.db, [...migrations, broken])).rejects.toThrow('broken');
    expect(await names(store.db)).not.toContain('half');
    expect(await migrate(store.db)).toEqual([]);
    await store.close();
  });

  it('refuse a store that is newer than the program, and leave it alone', async () => {
    const store = await openStore(folder);
    await migrate(store.db, [...migrations, { name: '999-future', up: async () => {} }]);
    await store.close();
    await expect(openStore(folder)).rejects.toThrow(/更新版本的程序/);
    await expect(openStore(folder)).rejects.toThrow(StoreError);
  });
});
