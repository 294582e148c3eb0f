/** The fate of a comment is decided by one person and confirmed by another. */
import type { Migration } from './index.js';

export const confirmations: Migration = {
  name: '010-confirmations',
  async up(tx) {
    await tx.schema
      .createTable('confirmation')
      .addColumn('comment_id', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('confirmed_by', 'text', (column) => column.notNull())
      .addColumn('confirmed_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('confirmation_place', ['comment_id', 'number'])
      .addForeignKeyConstraint('confirmation_of', ['comment_id', 'number'], 'disposition', ['comment_id', 'number'])
      .execute();
  },
};
