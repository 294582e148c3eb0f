/**
 * Why a unit was changed (修改理由、意见来源): the comments that were taken up, and what else was given as a cause of
 * steps, between two places of a draft's log.
 *
 * A step that had a cause is followed to where its words stand now; a comment that a drafter took up by hand, or
 * whose words are gone, counts for the unit that it was made on.
 */
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import type { Comparison, Row } from '../../schema/compare/comparison.js';
import type { Cause } from '../drafts/cause.js';
import { type LoggedStep, readSteps } from '../drafts/log.js';
import type { Platform } from '../platform.js';
import { type CommentRecord, readComments } from '../rounds/register.js';

export type Reason =
  | { readonly kind: 'comment'; readonly comment: CommentRecord }
  /** A finding of the drafting rules that was mended. */
  | { readonly kind: 'finding'; readonly message: string }
  /** Words that follow another law. */
  | { readonly kind: 'law'; readonly title: string; readonly address: string }
  /** What somebody wrote who changed a settled clause. */
  | { readonly kind: 'stated'; readonly words: string };

/** Rows that changed → why, comments first in the order in which they came. */
export type Reasons = ReadonlyMap<Row, readonly Reason[]>;

/** A stretch of a draft's log, and the text at its end. */
export interface Stretch {
  readonly draftId: string;
  /** Log positions: after the first, up to the second. */
  readonly from: number;
  readonly to: number;
  /** The same in time, for what was decided without a step; `until` is null for what is being drafted. */
  readonly since: number;
  readonly until: number | null;
  readonly doc: Node;
}

/** Beyond so much work the log is not walked; what comments stand on still tells. */
const mostMapped = 20_000_000;

/** Finds the reasons of the rows of a comparison of two places of a log. */
export async function reasonsOf(platform: Platform, stretch: Stretch, { rows }: Comparison): Promise<Reasons> {
  const byUnit = rowsByUnit(rows);
  const comments = (await readComments(platform, { draftId: stretch.draftId })).filter((comment) => isTakenUp(comment));
  const byId = new Map(comments.map((comment) => [comment.row.id, comment]));
  const found = new Map<Row, Reason[]>();
  const add = (unit: string | null, reason: Reason | null): void => {
    const row = unit === null ? undefined : byUnit.get(unit);
    if (!row || !reason) return;
    const known = found.get(row) ?? [];
    if (!known.some((each) => keyOf(each) === keyOf(reason))) found.set(row, [...known, reason]);
  };
  for (const comment of comments) if (isDecidedWithin(comment, stretch)) add(comment.row.start_unit, { kind: 'comment', comment });
  for (const { unit, cause } of await causesOf(platform, stretch)) for (const reason of reasonsIn(cause, byId)) add(unit, reason);
  return found;
}

const isTakenUp = ({ disposition }: CommentRecord): boolean => disposition?.fate === 'adopted' || disposition?.fate === 'partly';

function isDecidedWithin({ disposition }: CommentRecord, { since, until }: Stretch): boolean {
  return disposition !== null && disposition.at >= since && (until === null || disposition.at <= until);
}

/** Rows whose words changed, by the id of each unit and clause on both sides. */
function rowsByUnit(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const found = new Map<string, Row>();
  for (const row of rows) {
    if (row.kind === 'same' || row.kind === 'renumbered') continue;
    for (const { id, lines } of [...row.before, ...row.after])
      for (const each of [id, ...lines.map((line) => line.id)]) found.set(each, row);
  }
  return found;
}

function keyOf(reason: Reason): string {
  switch (reason.kind) {
    case 'comment':
      return `comment ${reason.comment.row.id}`;
    case 'law':
      return `law ${reason.title} ${reason.address}`;
    case 'finding':
      return `finding ${reason.message}`;
    case 'stated':
      return `stated ${reason.words}`;
  }
}

function reasonsIn(cause: Cause, comments: ReadonlyMap<string, CommentRecord>): Reason[] {
  const reasons: Reason[] = [];
  if (cause.kind === 'comment') {
    const comment = comments.get(cause.comment);
    if (comment) reasons.push({ kind: 'comment', comment });
  }
  if (cause.kind === 'finding') reasons.push({ kind: 'finding', message: cause.message });
  if (cause.kind === 'law') reasons.push({ kind: 'law', title: cause.title, address: cause.address });
  if (cause.reason) reasons.push({ kind: 'stated', words: cause.reason });
  return reasons;
}

/** The steps that had a cause, each with the id of a unit in which its words stand at the end. */
async function causesOf(platform: Platform, stretch: Stretch): Promise<{ unit: string | null; cause: Cause }[]> {
  const { draftId, from, to } = stretch;
  const first = await platform.db
    .selectFrom('step')
    .select((eb) => eb.fn.min('position').as('position'))
    .where('draft_id', '=', draftId)
    .where('position', '>', from)
    .where('position', '<=', to)
    .where('cause', 'is not', null)
    .executeTakeFirst();
  if (first?.position == null) return [];
  const steps = await readSteps(platform.db, draftId, Number(first.position) - 1, to);
  const caused = steps.flatMap(({ cause }, index) => (cause && isReason(cause) ? [{ index, cause }] : []));
  if (caused.length * steps.length > mostMapped) return [];
  const maps = steps.map(({ step }) => step.getMap());
  return caused.flatMap(({ index, cause }) => unitsAfter(placesOf(steps[index]), maps.slice(index + 1), stretch.doc, cause));
}

const isReason = ({ kind, reason }: Cause): boolean => kind === 'comment' || kind === 'finding' || kind === 'law' || reason !== undefined;

/** Where a step put words in or took some out, in the text after it. */
function placesOf(logged: LoggedStep | undefined): number[] {
  const places: number[] = [];
  logged?.step.getMap().forEach((_oldStart, _oldEnd, start, end) => {
    places.push(start, Math.max(start, end - 1));
  });
  return places;
}

/** The units at the top in which these places are after further steps, each with the cause. */
function unitsAfter(places: readonly number[], maps: readonly StepMap[], doc: Node, cause: Cause): { unit: string | null; cause: Cause }[] {
  const units = places.map((place) => {
    const at = maps.reduce((pos, map) => map.map(pos, 1), place);
    return (doc.childAfter(Math.min(at, Math.max(0, doc.content.size - 1))).node?.attrs.id as string | undefined) ?? null;
  });
  return [...new Set(units)].map((unit) => ({ unit, cause }));
}
