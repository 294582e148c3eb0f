/** A comment (意见) on the frozen text of a version: on the whole of it, on a unit, or on a range of words. */
import type { Kysely } from 'kysely';
import type { Node } from 'prosemirror-model';
import { type Anchor, anchorRange, hostAt, wordsBetween } from '../../schema/anchors.js';
import { forEachUnit } from '../../schema/law.js';
import { record } from '../audit.js';
import { readVersion } from '../drafts/version.js';
import { refusals, refuse } from '../errors.js';
import type { Actor, Platform } from '../platform.js';
import { transact } from '../store/database.js';
import type { CommentTable, Tables } from '../store/tables.js';
import { announceComment } from './placement.js';
import { roundRefusals } from './round.js';
import { cleanWords } from './words.js';

/** Longest comment and longest proposed wording, in characters. */
export const maxCommentLength = 4000;

export const commentRefusals = refusals({
  'comment-empty': { status: 422, text: ['请写下意见，或者写出建议的表述。', 'Write a comment or a proposed wording.'] },
  'comment-too-long': {
    status: 413,
    text: ['意见和建议表述各不超过 {limit} 字，请精简后再提交。', 'At most {limit} characters each; please shorten it.'],
  },
  'comment-off-text': {
    status: 422,
    text: [
      '所评议的文字与这一稿对不上，请重新选择后再提交；您写的意见还在。',
      'The words you comment on are not in this version. Select them again; what you wrote is kept.',
    ],
  },
});

/** What somebody says, before it is checked. */
export interface NewComment {
  readonly anchor: Anchor;
  /** The words it stands on, as the reader saw them; checked against the version where it is a range. */
  readonly quote: string;
  readonly body: string;
  readonly proposal: string | null;
}

/** The anchor that a row keeps. */
export function anchorOf(row: CommentTable): Anchor {
  if (row.start_unit === null) return { kind: 'whole' };
  if (row.start_offset === null || row.end_unit === null || row.end_offset === null) return { kind: 'unit', unit: row.start_unit };
  return { kind: 'range', start: { unit: row.start_unit, offset: row.start_offset }, end: { unit: row.end_unit, offset: row.end_offset } };
}

/** The columns that keep an anchor. */
function anchorColumns(anchor: Anchor): Pick<CommentTable, 'start_unit' | 'start_offset' | 'end_unit' | 'end_offset'> {
  if (anchor.kind === 'whole') return { start_unit: null, start_offset: null, end_unit: null, end_offset: null };
  if (anchor.kind === 'unit') return { start_unit: anchor.unit, start_offset: null, end_unit: null, end_offset: null };
  const { start, end } = anchor;
  return { start_unit: start.unit, start_offset: start.offset, end_unit: end.unit, end_offset: end.offset };
}

/**
 * A selection often ends where the next line begins, or begins where the line before ends; no word of that line
 * is meant, and a wording must not join it to the others.
 */
function withoutEmptyEnds(doc: Node, anchor: Anchor & { kind: 'range' }): Anchor & { kind: 'range' } {
  const lines: { unit: string; size: number }[] = [];
  forEachUnit(doc, (unit) => {
    if (unit.isTextblock) lines.push({ unit: unit.attrs.id, size: unit.content.size });
  });
  let { start, end } = anchor;
  let [first, last] = [lines.findIndex(({ unit }) => unit === start.unit), lines.findIndex(({ unit }) => unit === end.unit)];
  for (let next = lines[first + 1]; first < last && next && start.offset === lines[first]?.size; next = lines[first + 1]) {
    first += 1;
    start = { unit: next.unit, offset: 0 };
  }
  for (let next = lines[last - 1]; first < last && next && end.offset === 0; next = lines[last - 1]) {
    last -= 1;
    end = { unit: next.unit, offset: next.size };
  }
  return { kind: 'range', start, end };
}

/** The words an anchor stands on. @throws Refusal comment-off-text when it stands on none, or runs from one article into another */
function wordsOf(doc: Node, anchor: Anchor): string {
  if (anchor.kind === 'whole') return '';
  const range = anchorRange(doc, anchor);
  if (!range || hostAt(doc, range.from) !== hostAt(doc, range.to)) refuse(commentRefusals, 'comment-off-text');
  return wordsBetween(doc, range.from, range.to);
}

/**
 * Checks a comment against the text it is about.
 * @returns the columns of its row that come from it
 * @throws Refusal comment-empty, comment-too-long, words-unreadable, comment-off-text
 */
export function checkComment(
  doc: Node,
  input: NewComment,
): Pick<CommentTable, 'start_unit' | 'start_offset' | 'end_unit' | 'end_offset' | 'quote' | 'body' | 'proposal'> {
  const body = cleanWords(input.body);
  const proposal = cleanWords(input.proposal ?? '') || null;
  if (!body && !proposal) refuse(commentRefusals, 'comment-empty');
  if (Math.max(body.length, proposal?.length ?? 0) > maxCommentLength)
    refuse(commentRefusals, 'comment-too-long', { limit: maxCommentLength });
  const anchor = input.anchor.kind === 'range' ? withoutEmptyEnds(doc, input.anchor) : input.anchor;
  const quote = wordsOf(doc, anchor);
  // A reader's browser may fold white space in what was selected; the words must be the same.
  const bare = (text: string): string => text.replace(/\s/g, '');
  if (anchor.kind === 'range' && bare(quote) !== bare(input.quote)) refuse(commentRefusals, 'comment-off-text');
  return { ...anchorColumns(anchor), quote, body, proposal };
}

/** Writes a comment's row; for this feature and for public consultations, each in its own transaction. */
export async function insertComment(tx: Kysely<Tables>, row: CommentTable): Promise<void> {
  await tx.insertInto('comment').values(row).execute();
}

/**
 * Takes an expert's comment. The same words on the same place are one comment, however often they are sent: on a
 * bad line the answer gets lost and the form is sent again.
 * @throws Refusal round-closed, and those of `checkComment`; nothing is stored then
 */
export async function addComment(platform: Platform, actor: Actor & { kind: 'expert' }, input: NewComment): Promise<CommentTable> {
  const round = await platform.db.selectFrom('round').selectAll().where('id', '=', actor.roundId).executeTakeFirstOrThrow();
  const { doc } = await readVersion(platform, round.version_id);
  const row: CommentTable = {
    id: platform.newId(),
    draft_id: round.draft_id,
    version_id: round.version_id,
    round_id: round.id,
    invitation_id: actor.id,
    consultation_id: null,
    ...checkComment(doc, input),
    created_at: platform.now(),
  };
  const known = await transact(platform.db, async (tx) => {
    // Asked inside the transaction, so that a comment and the closing of its round have an order.
    const open = await tx.selectFrom('round').select(['closed_at', 'number']).where('id', '=', round.id).executeTakeFirstOrThrow();
    if (open.closed_at !== null) refuse(roundRefusals, 'round-closed', { number: open.number });
    const same = await findSame(tx, row);
    if (same) return same;
    await insertComment(tx, row);
    await record(tx, row.created_at, actor, 'add.comment', row.id, { round: round.id });
    return null;
  });
  if (known) return known;
  await announceComment(platform, row.id);
  return row;
}

/** A comment of the same expert that says the same on the same place. */
async function findSame(tx: Kysely<Tables>, row: CommentTable): Promise<CommentTable | null> {
  const own = await tx
    .selectFrom('comment')
    .selectAll()
    .where('invitation_id', '=', row.invitation_id)
    .where('body', '=', row.body)
    .execute();
  const columns = ['start_unit', 'start_offset', 'end_unit', 'end_offset', 'proposal'] as const;
  return own.find((each) => columns.every((column) => each[column] === row[column])) ?? null;
}
