/** The first house: people, drafts and their log, rounds, consultations, audit. See ../tables.ts for what each column means. */
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Tables } from '../tables.js';
import type { Migration } from './index.js';

type Table = CreateTableBuilder<string, string>;

/** Columns by type: a name with `?` may be null. */
function columns(table: Table, type: 'text' | 'integer' | 'bigint', names: string): Table {
  return names.split(' ').reduce<Table>((so, name) => {
    const optional = name.endsWith('?');
    return so.addColumn(name.replace('?', ''), type, (column) => (optional ? column : column.notNull()));
  }, table);
}

const texts = (table: Table, names: string): Table => columns(table, 'text', names);
/** Times in milliseconds and log positions. */
const numbers = (table: Table, names: string): Table => columns(table, 'bigint', names);

const keyed = (table: Table): Table => table.addColumn('id', 'text', (column) => column.primaryKey());

function refers(table: Table, column: string, to: string, key = 'id'): Table {
  return table.addForeignKeyConstraint(`${column}_of_${to}`, [column], to, [key]);
}

async function people(tx: Kysely<Tables>): Promise<void> {
  const { schema } = tx;
  await texts(
    schema.createTable('setting').addColumn('key', 'text', (column) => column.primaryKey()),
    'value',
  ).execute();
  await texts(keyed(schema.createTable('person')), 'name username display_username? email image? roles unit created_at updated_at')
    .addColumn('email_verified', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('disabled', 'integer', (column) => column.notNull().defaultTo(0))
    .addUniqueConstraint('person_username', ['username'])
    .addUniqueConstraint('person_email', ['email'])
    .execute();
  await refers(
    texts(keyed(schema.createTable('session')), 'token user_id expires_at ip_address? user_agent? created_at updated_at'),
    'user_id',
    'person',
  )
    .addUniqueConstraint('session_token', ['token'])
    .execute();
  await refers(
    texts(
      keyed(schema.createTable('credential')),
      'account_id provider_id user_id access_token? refresh_token? id_token? access_token_expires_at? refresh_token_expires_at? scope? password? created_at updated_at',
    ),
    'user_id',
    'person',
  ).execute();
  await texts(keyed(schema.createTable('verification')), 'identifier value expires_at created_at updated_at').execute();
}

async function drafts(tx: Kysely<Tables>): Promise<void> {
  const { schema } = tx;
  await numbers(texts(keyed(schema.createTable('draft')), 'title created_by'), 'created_at').execute();
  await refers(
    numbers(texts(schema.createTable('step'), 'draft_id step author_id client_id cause?'), 'position client_seq at'),
    'draft_id',
    'draft',
  )
    .addPrimaryKeyConstraint('step_place', ['draft_id', 'position'])
    .addUniqueConstraint('step_origin', ['draft_id', 'client_id', 'client_seq'])
    .execute();
  await refers(numbers(texts(schema.createTable('snapshot'), 'draft_id doc'), 'position'), 'draft_id', 'draft')
    .addPrimaryKeyConstraint('snapshot_place', ['draft_id', 'position'])
    .execute();
  await refers(
    numbers(texts(keyed(schema.createTable('version')), 'draft_id stage hash remark created_by'), 'number position created_at'),
    'draft_id',
    'draft',
  )
    .addUniqueConstraint('version_number', ['draft_id', 'number'])
    .execute();
}

async function rounds(tx: Kysely<Tables>): Promise<void> {
  const { schema } = tx;
  const round = numbers(
    texts(keyed(schema.createTable('round')), 'draft_id version_id title agenda fields opened_by closes_on? closed_by?'),
    'number opened_at closed_at?',
  );
  await refers(refers(round, 'draft_id', 'draft'), 'version_id', 'version')
    .addUniqueConstraint('round_number', ['draft_id', 'number'])
    .execute();
  const invitation = numbers(
    texts(keyed(schema.createTable('invitation')), 'round_id token_hash name unit field created_by'),
    'created_at revoked_at? first_seen_at?',
  );
  await refers(invitation, 'round_id', 'round').addUniqueConstraint('invitation_token', ['token_hash']).execute();
  await schema.createIndex('invitation_of_round').on('invitation').column('round_id').execute();
}

async function consultations(tx: Kysely<Tables>): Promise<void> {
  const { schema } = tx;
  const consultation = numbers(
    texts(
      keyed(schema.createTable('consultation')),
      'draft_id version_id slug title intro channels opens_on closes_on ground proposed_by published_by?',
    ),
    'proposed_at published_at?',
  );
  await refers(refers(consultation, 'draft_id', 'draft'), 'version_id', 'version')
    .addUniqueConstraint('consultation_slug', ['slug'])
    .execute();
}

async function comments(tx: Kysely<Tables>): Promise<void> {
  const { schema } = tx;
  let comment = numbers(
    texts(
      keyed(schema.createTable('comment')),
      'draft_id version_id round_id? invitation_id? consultation_id? start_unit? end_unit? quote body proposal?',
    ),
    'start_offset? end_offset? created_at',
  );
  for (const thing of ['draft', 'version', 'round', 'invitation', 'consultation']) comment = refers(comment, `${thing}_id`, thing);
  await comment.execute();
  for (const thing of ['draft', 'round', 'invitation', 'consultation'])
    await schema.createIndex(`comment_of_${thing}`).on('comment').column(`${thing}_id`).execute();
  const disposition = numbers(texts(schema.createTable('disposition'), 'comment_id fate reason decided_by'), 'number position? decided_at');
  await refers(disposition, 'comment_id', 'comment').addPrimaryKeyConstraint('disposition_place', ['comment_id', 'number']).execute();
  const receipt = numbers(
    texts(
      schema.createTable('receipt').addColumn('comment_id', 'text', (column) => column.primaryKey()),
      'consultation_id code_hash',
    ),
    'number',
  );
  await refers(refers(receipt, 'comment_id', 'comment'), 'consultation_id', 'consultation')
    .addUniqueConstraint('receipt_code', ['code_hash'])
    .addUniqueConstraint('receipt_number', ['consultation_id', 'number'])
    .execute();
  const citizen = texts(
    schema.createTable('citizen').addColumn('comment_id', 'text', (column) => column.primaryKey()),
    'name contact',
  );
  await refers(citizen, 'comment_id', 'comment').execute();
}

async function audit(tx: Kysely<Tables>): Promise<void> {
  await numbers(
    texts(
      tx.schema.createTable('audit').addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement()),
      'actor action subject detail',
    ),
    'at',
  ).execute();
  await tx.schema.createIndex('audit_of_subject').on('audit').columns(['subject', 'action']).execute();
}

export const house: Migration = {
  name: '001-house',
  async up(tx) {
    await people(tx);
    await drafts(tx);
    await rounds(tx);
    await consultations(tx);
    await comments(tx);
    await audit(tx);
  },
};
