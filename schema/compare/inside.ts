/** What changed inside units that belong together: which line became which, and the words in each. */
import type { Followed } from './citations.js';
import type { LineMatch } from './lines.js';
import { type LineMove, lineMoves, markMoves } from './moves.js';
import { reworded, worded } from './rewording.js';
import { diffSentences } from './sentences.js';
import { isChange, type Span, SpanList } from './spans.js';
import type { Line } from './units.js';

/** What became of a line (款, 项, 目): as of units, see `RowKind`. */
export const clauseKinds = ['same', 'changed', 'added', 'removed', 'moved', 'renumbered', 'split', 'merged'] as const;
export type ClauseKind = (typeof clauseKinds)[number];

/** A line and what became of it; lines that were cut or joined stand together. */
export interface Clause {
  readonly kind: ClauseKind;
  readonly before: readonly Line[];
  readonly after: readonly Line[];
  /** Its words on both sides; of one that moved as if it had not. */
  readonly spans: readonly Span[];
}

export interface Inside {
  /** The words of both sides, without labels, lines parted by \n. */
  readonly spans: readonly Span[];
  /** In the order of `after`, with what was removed where it stood. */
  readonly clauses: readonly Clause[];
}

/** The citations of some lines that are worded anew only because their target has another number. */
export type Follow = (before: readonly Line[], after: readonly Line[]) => readonly Followed[];

/** Compares the lines of units that belong together. */
export function compareInside(matches: readonly LineMatch[], follow: Follow): Inside {
  const moves = lineMoves(matches);
  const numbers = new Map(moves.flatMap(({ from, to }, n) => [[from, n + 1] as const, [to, n + 1] as const]));
  const spans = new SpanList();
  const clauses: Clause[] = [];
  let [begunBefore, begunAfter] = [false, false];
  for (const [n, { before, after }] of matches.entries()) {
    const number = numbers.get(n);
    const whole = number === undefined ? { before, after } : pairOf(moves[number - 1] as LineMove, matches);
    const words = compareLines(whole, follow);
    // The break before a line belongs to the sides that have had a line already.
    const [breakBefore, breakAfter] = [begunBefore && before.length > 0, begunAfter && after.length > 0];
    if (breakBefore && breakAfter) spans.add({ op: 'same', text: '\n' });
    else if (breakBefore || breakAfter) spans.add(moving({ op: breakBefore ? 'del' : 'ins', text: '\n' }, number ?? numbers.get(n - 1)));
    for (const span of number === undefined ? words : oneSide(words, before.length > 0 ? 'del' : 'ins', number)) spans.add(span);
    if (number === undefined || after.length > 0)
      clauses.push({ kind: kindOf(whole, words, number !== undefined), ...whole, spans: words });
    begunBefore ||= before.length > 0;
    begunAfter ||= after.length > 0;
  }
  return { spans: markMoves(spans.all, moves.length + 1), clauses };
}

const moving = (span: Span, move: number | undefined): Span => (move === undefined ? span : { ...span, move });

/** A line that moved, with what it became. */
const pairOf = ({ from, to }: LineMove, matches: readonly LineMatch[]): LineMatch => ({
  before: matches[from]?.before ?? [],
  after: matches[to]?.after ?? [],
});

function compareLines({ before, after }: LineMatch, follow: Follow): readonly Span[] {
  const [first, second] = [wordsOf(before), wordsOf(after)];
  if (first === second) return [{ op: 'same', text: first }];
  const citations = follow(before, after);
  return worded(diffSentences(reworded(first, citations), second), citations);
}

const wordsOf = (lines: readonly Line[]): string => lines.map((line) => line.words).join('\n');

/** What one side shows of a line that moved: its words as moved, what differs in it as deleted or inserted. */
function oneSide(spans: readonly Span[], op: 'del' | 'ins', move: number): Span[] {
  return spans.flatMap((span) => (span.op === 'same' ? [{ op, text: span.text, move }] : span.op === op ? [span] : []));
}

function kindOf({ before, after }: LineMatch, spans: readonly Span[], moved: boolean): ClauseKind {
  const [first, second] = [before[0], after[0]];
  if (!first) return 'added';
  if (!second) return 'removed';
  if (after.length > 1) return 'split';
  if (before.length > 1) return 'merged';
  if (spans.some(isChange)) return 'changed';
  if (moved) return 'moved';
  return first.place === second.place && first.words === second.words ? 'same' : 'renumbered';
}
