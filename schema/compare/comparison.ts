/**
 * The comparison of two laws (修改前后对照): what every view, file and figure of it is made from.
 *
 * One row a unit: title, 题注, preface line, heading, article, annex; a split or merged one lists its parts. Rows
 * stand in the order of the second law, with what was removed where it stood. Numbers are no words: a row whose
 * label alone differs is renumbered, never changed, and so is one whose citations merely follow what they cite.
 */
import type { Node } from 'prosemirror-model';
import { type Aligned, alignUnits } from './align.js';
import { Correspondence } from './correspondence.js';
import { type Clause, compareInside } from './inside.js';
import { isChange, type Span } from './spans.js';
import { type ComparedUnit, type LawUnits, type Together, unitsOfLaw } from './units.js';

export type { Clause } from './inside.js';
export type { Span } from './spans.js';
export type { ComparedUnit, Line } from './units.js';

export const rowKinds = ['same', 'changed', 'added', 'removed', 'moved', 'renumbered', 'split', 'merged'] as const;
/**
 * same: words, labels and order. renumbered: only labels differ, or numbers in citations that follow their target.
 * moved: the same words at another place among the others. changed: the words differ. split, merged: the text of one
 * is now in several, of several in one.
 */
export type RowKind = (typeof rowKinds)[number];

export interface Row extends Together {
  readonly kind: RowKind;
  /** The words of both sides, without labels, lines parted by \n. */
  readonly spans: readonly Span[];
  /** What became of each 款, 项 and 目, where the words differ and both sides have some; empty elsewhere. */
  readonly clauses: readonly Clause[];
  /** The chapters of an article that stands in another one now; null where it stayed. */
  readonly rechaptered: Rechaptered | null;
}

export interface Rechaptered {
  readonly from: ComparedUnit;
  readonly to: ComparedUnit;
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
  return compareUnits(unitsOfLaw(before), unitsOfLaw(after));
}

/** The same of laws whose units are at hand already; the rows refer to these very units. */
export function compareUnits(a: LawUnits, b: LawUnits): Comparison {
  const all = alignUnits(a.units, b.units).map((aligned) => together(aligned, a.units, b.units));
  const correspondence = new Correspondence(all, a.outline, b.outline);
  const chapters = chaptersOf(all);
  const rows = all.map((each) => rowOf(each, correspondence, chapters));
  const summary = Object.fromEntries(rowKinds.map((kind) => [kind, 0])) as Record<RowKind, number>;
  for (const { kind } of rows) summary[kind] += 1;
  return { summary, rows };
}

const together = ({ before, after, moved }: Aligned, a: readonly ComparedUnit[], b: readonly ComparedUnit[]): Together => ({
  before: before.map((i) => a[i] as ComparedUnit),
  after: after.map((j) => b[j] as ComparedUnit),
  moved,
});

function rowOf(units: Together, correspondence: Correspondence, chapters: Chapters): Row {
  const { before, after, moved } = units;
  const { spans, clauses } = insideOf(units, correspondence);
  return { kind: kindOf(units, spans), before, after, moved, spans, clauses, rechaptered: rechaptered(units, chapters) };
}

function insideOf(units: Together, correspondence: Correspondence): Pick<Row, 'spans' | 'clauses'> {
  const { before, after } = units;
  if (before.length === 0) return { spans: wholly('ins', after), clauses: [] };
  if (after.length === 0) return { spans: wholly('del', before), clauses: [] };
  if (before.length === 1 && after.length === 1 && before[0]?.words === after[0]?.words)
    return { spans: wholly('same', after), clauses: [] };
  return compareInside(correspondence.linesOf(units), (x, y) => correspondence.followed(units, x, y));
}

function wholly(op: Span['op'], units: readonly ComparedUnit[]): Span[] {
  const text = units.map(({ words }) => words).join('\n');
  return text === '' ? [] : [{ op, text }];
}

function kindOf({ before, after, moved }: Together, spans: readonly Span[]): RowKind {
  if (before.length === 0) return 'added';
  if (after.length === 0) return 'removed';
  if (after.length > 1) return 'split';
  if (before.length > 1) return 'merged';
  if (spans.some(isChange)) return 'changed';
  if (moved) return 'moved';
  return before[0]?.text === after[0]?.text ? 'same' : 'renumbered';
}

/** Heading of the new law → the one that it was. */
type Chapters = ReadonlyMap<ComparedUnit, ComparedUnit>;

function chaptersOf(all: readonly Together[]): Chapters {
  return new Map(all.flatMap(({ before: [old], after: [now] }) => (old && now && old.kind !== 'article' ? [[now, old]] : [])));
}

/**
 * The chapters of an article that stands in another one than it did. A chapter may have another name and number and
 * be the same; where a law has none there is nothing to tell.
 */
function rechaptered({ before: [old], after: [now] }: Together, chapters: Chapters): Rechaptered | null {
  if (old?.kind !== 'article' || now?.kind !== 'article' || !old.chapter || !now.chapter) return null;
  return chapters.get(now.chapter) === old.chapter ? null : { from: old.chapter, to: now.chapter };
}
