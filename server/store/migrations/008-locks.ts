/** Clauses that are settled (定稿), and drafts that are frozen (冻结). */
import type { Migration } from './index.js';

export const locks: Migration = {
  name: '008-locks',
  async up(tx) {
    await tx.schema
      .createTable('settled_clause')
      .addColumn('draft_id', 'text', (column) => column.notNull())
      .addColumn('unit', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('settled_at', 'bigint', (column) => column.notNull())
      .addColumn('settled_by', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('settled_clause_place', ['draft_id', 'unit'])
      .addForeignKeyConstraint('settled_clause_of_draft', ['draft_id'], 'draft', ['id'])
      .execute();
    await tx.schema
      .createTable('frozen_draft')
      .addColumn('draft_id', 'text', (column) => column.primaryKey())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('frozen_at', 'bigint', (column) => column.notNull())
      .addColumn('frozen_by', 'text', (column) => column.notNull())
      .addForeignKeyConstraint('frozen_draft_of_draft', ['draft_id'], 'draft', ['id'])
      .execute();
  },
};
