/** A finding of the drafting rules that a person judged not to apply, with the reason, kept for colleagues. */
import type { Migration } from './index.js';

export const dismissals: Migration = {
  name: '002-dismissals',
  async up(tx) {
    await tx.schema
      .createTable('dismissal')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('draft_id', 'text', (column) => column.notNull())
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('unit', 'text', (column) => column.notNull())
      .addColumn('quote', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('dismissed_by', 'text', (column) => column.notNull())
      .addColumn('dismissed_at', 'bigint', (column) => column.notNull())
      .addColumn('withdrawn_by', 'text')
      .addColumn('withdrawn_at', 'bigint')
      .addForeignKeyConstraint('dismissal_draft_id_of_draft', ['draft_id'], 'draft', ['id'])
      .execute();
    await tx.schema.createIndex('dismissal_of_draft').on('dismissal').column('draft_id').execute();
  },
};
