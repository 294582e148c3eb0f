/** Open discussion (互评): once the chair opens it, experts read each other, reply, and endorse or object. */
import type { Migration } from './index.js';

export const discussion: Migration = {
  name: '011-discussion',
  async up({ schema }) {
    await schema.alterTable('round').addColumn('discussion_at', 'bigint').execute();
    await schema
      .createTable('reply')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('comment_id', 'text', (column) => column.notNull().references('comment.id'))
      .addColumn('invitation_id', 'text', (column) => column.references('invitation.id'))
      .addColumn('person_id', 'text')
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('reply_of_comment').on('reply').column('comment_id').execute();
    await schema
      .createTable('stance')
      .addColumn('comment_id', 'text', (column) => column.notNull().references('comment.id'))
      .addColumn('invitation_id', 'text', (column) => column.notNull().references('invitation.id'))
      .addColumn('stance', 'text', (column) => column.notNull())
      .addColumn('taken_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('stance_place', ['comment_id', 'invitation_id'])
      .execute();
  },
};
