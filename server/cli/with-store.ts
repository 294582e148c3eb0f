/** Commands that work on a store that is there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { readConfig } from '../config.js';
import { fileName, openStore } from '../store/database.js';
import type { Tables } from '../store/tables.js';
import { WrongUse } from './files.js';

/** @throws WrongUse where there is none, StoreError while a server is using it */
export async function withStore<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  const { dataDir } = readConfig(process.env);
  if (!existsSync(join(dataDir, fileName))) throw new WrongUse(`${dataDir}: 这里没有数据；请用 DATA_DIR 指定数据目录。`);
  const store = await openStore(dataDir);
  try {
    return await work(store.db);
  } finally {
    await store.close();
  }
}
