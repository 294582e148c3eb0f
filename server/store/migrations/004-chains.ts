/** Steps and audit events are chained by hashes; what every version is, is told in the audit record. */
import { type Kysely, sql } from 'kysely';
import { auditLink, chainStart, stepLink } from '../../integrity/chain.js';
import type { AuditTable, StepTable, Tables, VersionTable } from '../tables.js';
import type { Migration } from './index.js';

const pageSize = 1000;

async function chainSteps(tx: Kysely<Tables>): Promise<void> {
  await sql`alter table step add column hash text not null default ''`.execute(tx);
  const drafts = await tx.selectFrom('draft').select('id').execute();
  for (const { id } of drafts) {
    let previous = chainStart;
    for (let after = 0; ; ) {
      const { rows } = await sql<StepTable>`
        select * from step where draft_id = ${id} and position > ${after} order by position limit ${pageSize}`.execute(tx);
      for (const row of rows) {
        previous = stepLink(previous, row);
        await sql`update step set hash = ${previous} where draft_id = ${id} and position = ${row.position}`.execute(tx);
        after = row.position;
      }
      if (rows.length < pageSize) break;
    }
  }
}

/** Versions named so far were told of in part: position and remark were not said. */
async function tellVersions(tx: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<VersionTable>`select * from version order by created_at, id`.execute(tx);
  for (const { id, created_at: at, created_by: actor, draft_id: draft, number, stage, position, hash, remark } of rows) {
    const detail = JSON.stringify({ draft, number, stage, position, hash, remark });
    await sql`insert into audit (at, actor, action, subject, detail) values (${at}, ${actor}, 'seal.version', ${id}, ${detail})`.execute(
      tx,
    );
  }
}

async function chainAudit(tx: Kysely<Tables>): Promise<void> {
  await sql`alter table audit add column previous_hash text not null default ''`.execute(tx);
  await sql`alter table audit add column hash text not null default ''`.execute(tx);
  const { rows } = await sql<AuditTable>`select * from audit order by id`.execute(tx);
  let previous = chainStart;
  for (const row of rows) {
    const hash = auditLink(previous, row);
    await sql`update audit set previous_hash = ${previous}, hash = ${hash} where id = ${row.id}`.execute(tx);
    previous = hash;
  }
}

export const chains: Migration = {
  name: '004-chains',
  async up(tx) {
    await chainSteps(tx);
    await tellVersions(tx);
    await chainAudit(tx);
  },
};
