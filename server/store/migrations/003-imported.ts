/** What stood in the margin and between the lines of a file that was read in, with the names of who wrote it there. */
import type { Migration } from './index.js';

export const imported: Migration = {
  name: '003-imported',
  async up(tx) {
    await tx.schema
      .createTable('imported')
      .addColumn('comment_id', 'text', (column) => column.primaryKey())
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('form', 'text', (column) => column.notNull())
      .addForeignKeyConstraint('imported_comment', ['comment_id'], 'comment', ['id'])
      .execute();
  },
};
