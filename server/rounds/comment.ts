/** A comment (意见) on the frozen text of a version: on the whole of it, on a unit, or on a range of words. */
import type { Kysely } from 'kysely';
import type { Node } from 'prosemirror-model';
import { type Anchor, anchorRange, hostAt, wordsBetween } from '../../schema/anchors.js';
import { forEachUnit } from '../../schema/law.js';
import { refusals, refuse } from '../errors.js';
import type { CommentTable, Tables } from '../store/tables.js';
import type { RemarkKind, Weight } from './terms.js';
import { cleanWords } from './words.js';

/** Longest comment and longest proposed wording, in characters. */
export const maxCommentLength = 4000;

export const commentRefusals = refusals({
  'comment-empty': { status: 422, text: ['请写下意见，或者写出建议的表述。', 'Write a comment or a proposed wording.'] },
  'comment-too-long': {
    status: 413,
    text: ['意见和建议表述各不超过 {limit} 字，请精简后再提交。', 'At most {limit} characters each; please shorten it.'],
  },
  'comment-not-open': {
    status: 409,
    text: [
      '这条意见已经提交，不能再改；可以撤回，或者另提一条。',
      'This comment is submitted and can no longer be changed. Withdraw it, or make another.',
    ],
  },
  'comment-answered': {
    status: 409,
    text: ['这条意见已有答复，不能撤回；可以另提一条。', 'This comment is answered and cannot be withdrawn; make another instead.'],
  },
  'nothing-to-submit': { status: 409, text: ['没有待提交的意见。', 'There is nothing to submit.'] },
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
  readonly kind: RemarkKind;
  readonly weight: Weight;
  /** Law, standard or data that it rests on; '' where none is given. */
  readonly basis: string;
}

/** The anchor that a row keeps. */
export function anchorOf(row: CommentTable): Anchor {
  if (row.start_unit === null) return { kind: 'whole' };
  if (row.start_offset === null || row.end_unit === null || row.end_offset === null) return { kind: 'unit', unit: row.start_unit };
  return { kind: 'range', start: { unit: row.start_unit, offset: row.start_offset }, end: { unit: row.end_unit, offset: row.end_offset } };
}

/** The columns that keep an anchor. */
export function anchorColumns(anchor: Anchor): Pick<CommentTable, 'start_unit' | 'start_offset' | 'end_unit' | 'end_offset'> {
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

/** The columns of a comment's row that come from what somebody says. */
export type CheckedComment = Pick<
  CommentTable,
  'start_unit' | 'start_offset' | 'end_unit' | 'end_offset' | 'quote' | 'body' | 'proposal' | 'kind' | 'weight' | 'basis'
>;

/**
 * Checks a comment against the text it is about.
 * @throws Refusal comment-empty, comment-too-long, words-unreadable, comment-off-text
 */
export function checkComment(doc: Node, input: NewComment): CheckedComment {
  const body = cleanWords(input.body);
  const basis = cleanWords(input.basis);
  const proposal = cleanWords(input.proposal ?? '') || null;
  // Who is for a clause, or would have it out, may leave it at that.
  const { kind, weight } = input;
  if (!body && !proposal && !(input.anchor.kind !== 'whole' && (kind === 'support' || kind === 'remove')))
    refuse(commentRefusals, 'comment-empty');
  if (Math.max(body.length, proposal?.length ?? 0, basis.length) > maxCommentLength)
    refuse(commentRefusals, 'comment-too-long', { limit: maxCommentLength });
  const anchor = input.anchor.kind === 'range' ? withoutEmptyEnds(doc, input.anchor) : input.anchor;
  const quote = wordsOf(doc, anchor);
  // A reader's browser may fold white space in what was selected; the words must be the same.
  const bare = (text: string): string => text.replace(/\s/g, '');
  if (anchor.kind === 'range' && bare(quote) !== bare(input.quote)) refuse(commentRefusals, 'comment-off-text');
  return { ...anchorColumns(anchor), quote, body, proposal, kind, weight, basis };
}

/** Writes a comment's row; for this feature and for public consultations, each in its own transaction. */
export async function insertComment(tx: Kysely<Tables>, row: CommentTable): Promise<void> {
  await tx.insertInto('comment').values(row).execute();
}
