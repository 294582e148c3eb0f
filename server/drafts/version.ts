/** A version (稿次): a name for a place in the log. Immutable, with the hash of its text. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Node } from 'prosemirror-model';
import { record } from '../audit.js';
import { commonRefusals, refusals, refuse } from '../errors.js';
import { actorId, demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { demandRules } from '../rules/gate.js';
import type { Tables, VersionTable } from '../store/tables.js';
import { readDocument, writeSnapshot } from './log.js';
import { received, type Stage } from './stages.js';

export const versionRefusals = refusals({
  'version-unchanged': {
    status: 409,
    text: ['自第{number}稿（{stage}）以来没有修改，不必再命名。', 'Nothing has changed since version {number} ({stage}).'],
  },
});

/**
 * A document as JSON with sorted keys: what a version's hash is made of, the same in every engine and for ever.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

/** SHA-256 of a document, in hex. */
export function hashOf(doc: Node): string {
  return createHash('sha256').update(canonicalJson(doc.toJSON())).digest('hex');
}

/**
 * Names the draft as it now stands. Runs in the queue of the draft's steps, so that no edit slips between
 * the text that is seen and the text that is named.
 * @throws Refusal not-yours, not-found, version-unchanged (same text, same stage: a double click),
 *   rules-stand (a text for the vote or for publication with errors that nobody dismissed)
 */
export async function nameVersion(
  platform: Platform,
  actor: Actor,
  input: { draftId: string; stage: Stage; remark: string },
): Promise<VersionTable> {
  demand(actor, 'version.name');
  const authority = await platform.drafts.open(input.draftId);
  let named: VersionTable | null = null;
  await authority.change(
    actor,
    null,
    () => {},
    async (tx, position) => {
      const last = await tx
        .selectFrom('version')
        .selectAll()
        .where('draft_id', '=', input.draftId)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (last && last.position === position && last.stage === input.stage)
        refuse(versionRefusals, 'version-unchanged', { number: last.number, stage: last.stage });
      await demandRules(tx, input.draftId, authority.doc, input.stage);
      named = {
        id: platform.newId(),
        draft_id: input.draftId,
        number: (last?.number ?? 0) + 1,
        stage: input.stage,
        position,
        hash: hashOf(authority.doc),
        remark: input.remark,
        created_at: platform.now(),
        created_by: actorId(actor),
      };
      await insertVersion(tx, actor, named, authority.doc);
    },
  );
  return named ?? refuse(commonRefusals, 'not-found');
}

/**
 * Keeps the text of a file as it came (来稿), in the transaction that begins its draft: the comments in the file stand on it.
 * @param input.file its name
 * @returns the version's id
 */
export async function keepReceived(
  tx: Kysely<Tables>,
  platform: Platform,
  actor: Actor,
  input: { draftId: string; doc: Node; position: number; file: string },
): Promise<string> {
  const version: VersionTable = {
    id: platform.newId(),
    draft_id: input.draftId,
    number: 1,
    stage: received,
    position: input.position,
    hash: hashOf(input.doc),
    remark: input.file,
    created_at: platform.now(),
    created_by: actorId(actor),
  };
  await insertVersion(tx, actor, version, input.doc);
  return version.id;
}

/** Writes a version, the snapshot of its text, and the event that tells of all of it. */
async function insertVersion(tx: Kysely<Tables>, actor: Actor, version: VersionTable, doc: Node): Promise<void> {
  await tx.insertInto('version').values(version).execute();
  await writeSnapshot(tx, version.draft_id, version.position, doc);
  await record(tx, version.created_at, actor, 'name.version', version.id, toldOf(version));
}

/** What the audit record tells of a version: with the event's own subject, time and actor, every column of it. */
export const toldOf = ({ draft_id: draft, number, stage, position, hash, remark }: VersionTable) => ({
  draft,
  number,
  stage,
  position,
  hash,
  remark,
});

/** The versions of a draft, oldest first, with the name of who made each. */
export async function listVersions(platform: Platform, draftId: string): Promise<(VersionTable & { by: string })[]> {
  const rows = await platform.db
    .selectFrom('version')
    .leftJoin('person', 'person.id', 'version.created_by')
    .selectAll('version')
    .select('person.name as by')
    .where('draft_id', '=', draftId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...row, by: row.by ?? '' }));
}

/** A version and its document. @throws Refusal not-found */
export async function readVersion(platform: Platform, versionId: string): Promise<{ row: VersionTable; doc: Node }> {
  const row = await platform.db.selectFrom('version').selectAll().where('id', '=', versionId).executeTakeFirst();
  if (!row) refuse(commonRefusals, 'not-found');
  return { row, doc: await readDocument(platform.db, row.draft_id, row.position) };
}

/** A version by its number in its draft (第N稿). @throws Refusal not-found */
export async function readVersionNumber(platform: Platform, draftId: string, number: number): Promise<{ row: VersionTable; doc: Node }> {
  const row = await platform.db
    .selectFrom('version')
    .select('id')
    .where('draft_id', '=', draftId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row ? readVersion(platform, row.id) : refuse(commonRefusals, 'not-found');
}
