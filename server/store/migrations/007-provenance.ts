/** Where each run of a draft's text comes from, kept so that it need not be followed from the first step again. */
import type { Migration } from './index.js';

export const provenance: Migration = {
  name: '007-provenance',
  async up(tx) {
    await tx.schema
      .createTable('provenance')
      .addColumn('draft_id', 'text', (column) => column.primaryKey())
      .addColumn('position', 'bigint', (column) => column.notNull())
      .addColumn('stories', 'text', (column) => column.notNull())
      .addForeignKeyConstraint('provenance_of_draft', ['draft_id'], 'draft', ['id'])
      .execute();
  },
};
