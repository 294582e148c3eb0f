/**
 * The comparison of two laws (修改前后对照): what every view, file and figure of it is made from.
 *
 * One row a unit: title, 题注, preface line, heading, article, annex; a split or merged one lists its parts. Rows
 * stand in the order of the second law, with what was removed where it stood. Numbers are no words: a row whose
 * label alone differs is renumbered, never changed.
 */
import type { Node } from 'prosemirror-model';
import { type Aligned, alignUnits } from './align.js';
import { matchLines } from './lines.js';
import { type ComparedUnit, comparedUnits } from './units.js';
import { diffWords, type Span } from './words.js';

export type { ComparedUnit, Line } from './units.js';
export type { Span } from './words.js';

export const rowKinds = ['same', 'changed', 'added', 'removed', 'moved', 'renumbered', 'split', 'merged'] as const;
/**
 * same: words, labels and order. renumbered: only labels differ. moved: the same words at another place among
 * the others. changed: the words differ. split, merged: the text of one is now in several, of several in one.
 */
export type RowKind = (typeof rowKinds)[number];

export interface Row {
  readonly kind: RowKind;
  /** Empty for what was added; several for what was merged. */
  readonly before: readonly ComparedUnit[];
  /** Empty for what was removed; several for what was split. */
  readonly after: readonly ComparedUnit[];
  /** The words of both sides, without labels, lines parted by \n. */
  readonly spans: readonly Span[];
  /** True where the order changed, whether or not the words did too. */
  readonly moved: boolean;
}

export interface Comparison {
  /** Rows of each kind. */
  readonly summary: Readonly<Record<RowKind, number>>;
  readonly rows: readonly Row[];
}

/**
 * Compares two laws. Linear in what is the same; bounded for what is not. Deterministic.
 * The same and deleted spans of the rows, in the order of `before`, are its words exactly; the same and
 * inserted ones, in the order of the rows, those of `after`.
 */
export function compareLaws(before: Node, after: Node): Comparison {
  return compareUnits(comparedUnits(before), comparedUnits(after));
}

/** The same of laws whose units are at hand already; the rows refer to these very units. */
export function compareUnits(a: readonly ComparedUnit[], b: readonly ComparedUnit[]): Comparison {
  const rows = alignUnits(a, b).map((aligned) => rowOf(aligned, a, b));
  const summary = Object.fromEntries(rowKinds.map((kind) => [kind, 0])) as Record<RowKind, number>;
  for (const { kind } of rows) summary[kind] += 1;
  return { summary, rows };
}

function rowOf({ before, after, moved }: Aligned, a: readonly ComparedUnit[], b: readonly ComparedUnit[]): Row {
  const sides = { before: before.map((i) => a[i] as ComparedUnit), after: after.map((j) => b[j] as ComparedUnit) };
  const spans = spansOf(sides.before, sides.after);
  return { kind: kindOf(sides.before, sides.after, spans, moved), ...sides, spans, moved };
}

function kindOf(before: readonly ComparedUnit[], after: readonly ComparedUnit[], spans: readonly Span[], moved: boolean): RowKind {
  if (before.length === 0) return 'added';
  if (after.length === 0) return 'removed';
  if (after.length > 1) return 'split';
  if (before.length > 1) return 'merged';
  if (spans.some((span) => span.op !== 'same')) return 'changed';
  if (moved) return 'moved';
  return before[0]?.text === after[0]?.text ? 'same' : 'renumbered';
}

/** What changed in the words of units that belong together, line by line. */
function spansOf(before: readonly ComparedUnit[], after: readonly ComparedUnit[]): Span[] {
  const [first, second] = [before.map((unit) => unit.words).join('\n'), after.map((unit) => unit.words).join('\n')];
  if (first === second) return diffWords(first, second);
  const [a, b] = [before.flatMap((unit) => unit.lines), after.flatMap((unit) => unit.lines)];
  const spans: Span[] = [];
  const add = (op: Span['op'], text: string): void => {
    const last = spans.at(-1);
    if (last?.op === op) spans[spans.length - 1] = { op, text: last.text + text };
    else if (text !== '') spans.push({ op, text });
  };
  let [begunBefore, begunAfter] = [false, false];
  for (const match of matchLines(a, b)) {
    // The break before a line belongs to the sides that have had a line already.
    const [breakBefore, breakAfter] = [begunBefore && match.before.length > 0, begunAfter && match.after.length > 0];
    if (breakBefore || breakAfter) add(breakBefore && breakAfter ? 'same' : breakBefore ? 'del' : 'ins', '\n');
    for (const { op, text } of diffWords(wordsOf(match.before), wordsOf(match.after))) add(op, text);
    begunBefore ||= match.before.length > 0;
    begunAfter ||= match.after.length > 0;
  }
  return spans;
}

const wordsOf = (lines: ComparedUnit['lines']): string => lines.map((line) => line.words).join('\n');
