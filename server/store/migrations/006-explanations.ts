/** The explanation of what changed between two versions (修改情况说明), as people word it; each saving is kept. */
import type { Migration } from './index.js';

export const explanations: Migration = {
  name: '006-explanations',
  async up(tx) {
    await tx.schema
      .createTable('explanation')
      .addColumn('from_version', 'text', (column) => column.notNull().references('version.id'))
      .addColumn('to_version', 'text', (column) => column.notNull().references('version.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('written_at', 'bigint', (column) => column.notNull())
      .addColumn('written_by', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('explanation_place', ['from_version', 'to_version', 'number'])
      .execute();
  },
};
