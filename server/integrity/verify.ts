/** Holds a store against itself: chains of hashes, versions, and all that follows from the log. */
import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import type { Node } from 'prosemirror-model';
import { hashOf, toldOf } from '../drafts/version.js';
import { traceFromLog } from '../history/trace.js';
import { damageIn } from '../store/database.js';
import type { AuditTable, SnapshotTable, Tables, VersionTable } from '../store/tables.js';
import { auditLink, chainStart } from './chain.js';
import { walkLog } from './log-walk.js';
import { Findings, type Report } from './report.js';

const pageSize = 1000;

/** Looks at all of it and changes nothing. */
export async function verifyStore(db: Kysely<Tables>): Promise<Report> {
  const findings = new Findings();
  const damage = await damageIn(db);
  if (damage !== null) findings.add('database', { file: 'tiaoli.sqlite' }, 'damaged', damage);
  await checkAudit(db, findings);
  const drafts = await db.selectFrom('draft').select(['id', 'title']).orderBy('created_at').orderBy('id').execute();
  for (const draft of drafts) await checkDraft(db, draft, findings);
  await checkHomeless(db, findings);
  return findings.report;
}

async function checkAudit(db: Kysely<Tables>, findings: Findings): Promise<void> {
  let [id, expected]: [number, readonly string[]] = [0, [chainStart]];
  for (;;) {
    const rows = await db.selectFrom('audit').selectAll().where('id', '>', id).orderBy('id').limit(pageSize).execute();
    for (const row of rows) {
      findings.looked('audit');
      if (row.id !== id + 1) findings.add('audit', { id: id + 1 }, 'missing');
      else if (!isLinked(row, expected)) findings.add('audit', { id: row.id }, 'changed');
      id = row.id;
      // Where this row itself was changed, the next one tells what its hash was.
      expected = [row.hash, auditLink(row.previous_hash, row)];
    }
    if (rows.length < pageSize) return;
  }
}

const isLinked = (row: AuditTable, expected: readonly string[]): boolean =>
  expected.includes(row.previous_hash) && row.hash === auditLink(row.previous_hash, row);

async function checkDraft(db: Kysely<Tables>, draft: { id: string; title: string }, findings: Findings): Promise<void> {
  const snapshots = await db.selectFrom('snapshot').select('position').where('draft_id', '=', draft.id).execute();
  const versions = await db.selectFrom('version').selectAll().where('draft_id', '=', draft.id).execute();
  const kept = new Set(snapshots.map((row) => row.position));
  const head = await walkLog(db, draft.id, findings, async (position, doc) => {
    if (kept.delete(position)) await checkSnapshot(db, { draft_id: draft.id, position }, doc, findings);
    for (const version of versions) if (version.position === position) await checkVersion(db, version, doc, findings);
  });
  for (const position of kept) findings.add('snapshot', { draft: draft.id, position }, 'differs');
  for (const version of versions)
    if (version.position > head.position || version.position < 0) await checkVersion(db, version, null, findings);
  findings.looked('draft');
  if (!head.doc) return;
  if (draft.title !== (head.doc.firstChild?.textContent ?? '')) findings.add('draft', { draft: draft.id }, 'differs');
  await checkProvenance(db, draft.id, findings);
}

async function checkSnapshot(
  db: Kysely<Tables>,
  at: Pick<SnapshotTable, 'draft_id' | 'position'>,
  doc: Node | null,
  findings: Findings,
): Promise<void> {
  findings.looked('snapshot');
  if (!doc) return;
  const row = await db
    .selectFrom('snapshot')
    .select('doc')
    .where('draft_id', '=', at.draft_id)
    .where('position', '=', at.position)
    .executeTakeFirst();
  if (row?.doc !== JSON.stringify(doc.toJSON())) findings.add('snapshot', { draft: at.draft_id, position: at.position }, 'differs');
}

/** @param doc the text at the version's place in the log; null where there is none */
async function checkVersion(db: Kysely<Tables>, version: VersionTable, doc: Node | null, findings: Findings): Promise<void> {
  findings.looked('version');
  const key = { draft: version.draft_id, number: version.number };
  if (!doc || hashOf(doc) !== version.hash) findings.add('version', key, 'hash-differs');
  const event = await db
    .selectFrom('audit')
    .selectAll()
    .where('subject', '=', version.id)
    .where('action', 'in', ['name.version', 'seal.version'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!event) {
    findings.add('version', key, 'unrecorded');
    return;
  }
  const told: Record<string, unknown> = { at: event.at, by: event.actor, ...parsed(event.detail) };
  const is = { at: version.created_at, by: version.created_by, ...toldOf(version) };
  const different = Object.entries(is).filter(([name, value]) => !isDeepStrictEqual(told[name], value));
  if (different.length > 0) findings.add('version', key, 'record-differs', different.map(([name]) => name).join('、'));
}

/** The members of a JSON object; none where it cannot be read, which the chain tells of. */
function parsed(detail: string): Record<string, unknown> {
  try {
    return JSON.parse(detail) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function checkProvenance(db: Kysely<Tables>, draftId: string, findings: Findings): Promise<void> {
  const row = await db.selectFrom('provenance').selectAll().where('draft_id', '=', draftId).executeTakeFirst();
  if (!row) return;
  findings.looked('provenance');
  const traced = await traceFromLog(db, draftId, row.position).catch(() => null);
  if (row.stories !== JSON.stringify(traced?.toJson())) findings.add('provenance', { draft: draftId }, 'differs');
}

/** Rows whose draft has gone, or whose key was changed. */
async function checkHomeless(db: Kysely<Tables>, findings: Findings): Promise<void> {
  for (const table of ['step', 'snapshot', 'version'] as const) {
    const { rows } = await sql<{ draft_id: string; position: number }>`
      select draft_id, position from ${sql.table(table)} where draft_id not in (select id from draft) order by draft_id, position limit ${pageSize}`.execute(
      db,
    );
    for (const { draft_id: draft, position } of rows) findings.add(table, { draft, position }, 'homeless');
  }
}
