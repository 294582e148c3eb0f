/** The explanation of what changed between two versions: drafted by the program, worded by people, each saving kept. */
import { compareLaws } from '../../schema/compare/comparison.js';
import { record } from '../audit.js';
import { readDraft } from '../drafts/draft.js';
import { listVersions, readVersion } from '../drafts/version.js';
import { refusals, refuse } from '../errors.js';
import { actorId, demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { type CommentRecord, readComments } from '../rounds/register.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { transact } from '../store/database.js';
import type { DraftTable, VersionTable } from '../store/tables.js';
import { draftExplanation } from './explanation-words.js';
import { reasonsOf } from './reasons.js';

export const explanationRefusals = refusals({
  'versions-only': { status: 422, text: m.explanationVersionsOnly },
});

/** Longest explanation, in characters. */
export const maxExplanation = 200_000;

/** Two versions of a draft, the earlier one first. */
export interface VersionPair {
  readonly draft: DraftTable;
  readonly from: VersionTable;
  readonly to: VersionTable;
}

export interface Explanation {
  readonly words: string;
  /** Null where nobody has saved one yet and the words are the program's. */
  readonly saved: { readonly by: string; readonly at: number; readonly number: number } | null;
}

/**
 * The versions by their numbers.
 * @throws Refusal not-found; versions-only where these are not two versions, the earlier one first
 */
export async function readPair(platform: Platform, draftId: string, query: Readonly<Record<string, string>>): Promise<VersionPair> {
  const draft = await readDraft(platform, draftId);
  const versions = await listVersions(platform, draft.id);
  const [from, to] = ['from', 'to'].map((name) => versions.find(({ number }) => String(number) === query[name]));
  if (!from || !to || from.number >= to.number) refuse(explanationRefusals, 'versions-only');
  return { draft, from, to };
}

/** What was saved last, or else a fresh draft of it. */
export async function readExplanation(platform: Platform, pair: VersionPair): Promise<Explanation> {
  const row = await platform.db
    .selectFrom('explanation')
    .leftJoin('person', 'person.id', 'explanation.written_by')
    .select(['explanation.words', 'explanation.number', 'explanation.written_at', 'person.name'])
    .where('from_version', '=', pair.from.id)
    .where('to_version', '=', pair.to.id)
    .orderBy('explanation.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row) return { words: row.words, saved: { by: row.name ?? '', at: row.written_at, number: row.number } };
  return { words: await freshExplanation(platform, pair), saved: null };
}

/** The program's own draft, from the comparison and the comments as they are now. */
export async function freshExplanation(platform: Platform, { draft, from, to }: VersionPair): Promise<string> {
  const [before, after] = [(await readVersion(platform, from.id)).doc, (await readVersion(platform, to.id)).doc];
  const comparison = compareLaws(before, after);
  const stretch = { draftId: draft.id, from: from.position, to: to.position, since: from.created_at, until: to.created_at, doc: after };
  const reasons = await reasonsOf(platform, stretch, comparison);
  const comments = (await readComments(platform, { draftId: draft.id })).filter((comment) => isBetween(comment, from, to));
  return draftExplanation({ title: after.firstChild?.textContent ?? '', from, to, comparison, reasons, comments });
}

const isBetween = ({ row, disposition }: CommentRecord, from: VersionTable, to: VersionTable): boolean =>
  row.version_id === from.id || (disposition !== null && disposition.at >= from.created_at && disposition.at <= to.created_at);

/** Saves the words of an explanation; what was saved before is kept. @throws Refusal not-yours */
export async function writeExplanation(platform: Platform, actor: Actor, { from, to }: VersionPair, words: string): Promise<void> {
  demand(actor, 'explanation.write');
  const at = platform.now();
  await transact(platform.db, async (tx) => {
    const last = await tx
      .selectFrom('explanation')
      .select((eb) => eb.fn.max('number').as('number'))
      .where('from_version', '=', from.id)
      .where('to_version', '=', to.id)
      .executeTakeFirst();
    const number = Number(last?.number ?? 0) + 1;
    const row = { from_version: from.id, to_version: to.id, number, words, written_at: at, written_by: actorId(actor) };
    await tx.insertInto('explanation').values(row).execute();
    await record(tx, at, actor, 'write.explanation', to.id, { from: from.number, to: to.number, number });
  });
}
