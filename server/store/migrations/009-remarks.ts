/** A comment has a kind, a weight and a basis; an expert's stays private until it is submitted, and may be withdrawn. */
import { sql } from 'kysely';
import type { Migration } from './index.js';

export const remarks: Migration = {
  name: '009-remarks',
  async up(tx) {
    for (const [column, preset] of [
      ['kind', 'change'],
      ['weight', 'should'],
      ['basis', ''],
      ['withdrawal', ''],
    ] as const)
      await tx.schema
        .alterTable('comment')
        .addColumn(column, 'text', (c) => c.notNull().defaultTo(preset))
        .execute();
    for (const column of ['submitted_at', 'withdrawn_at']) await tx.schema.alterTable('comment').addColumn(column, 'bigint').execute();
    await sql`update comment set submitted_at = created_at`.execute(tx);
  },
};
