/** A platform on a temporary folder with a clock that tests turn. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../server/config.js';
import { openPlatform } from '../../server/open-platform.js';
import type { Actor, Platform, Role } from '../../server/platform.js';
import { openStore, type Store } from '../../server/store/database.js';

export interface Ground {
  readonly platform: Platform;
  readonly store: Store;
  readonly folder: string;
  /** Moves the clock on by milliseconds. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

/** 2026年3月5日 10:00 in Luohe. */
export const morning = Date.parse('2026-03-05T02:00:00Z');

/** Opens a store; with `folder` one that is there already. The clock goes on a second with every look. */
export async function openGround(folder?: string): Promise<Ground> {
  const own = folder ?? (await mkdtemp(join(tmpdir(), 'tiaoli-ground-')));
  const store = await openStore(own);
  let now = morning;
  const config = readConfig({ DATA_DIR: own, LOG_LEVEL: 'silent' });
  const platform = openPlatform(config, store.db, () => {
    now += 1000;
    return now;
  });
  return {
    platform,
    store,
    folder: own,
    pass(milliseconds) {
      now += milliseconds;
    },
    async close() {
      await platform.drafts.close();
      await store.close();
      if (!folder) await rm(own, { recursive: true });
    },
  };
}

/** A member of staff who has no account: for domain functions, which ask for roles alone. */
export const staff = (...roles: Role[]): Actor & { kind: 'staff' } => ({
  kind: 'staff',
  id: `person-${roles.join('-')}`,
  name: roles.join(),
  roles,
});
