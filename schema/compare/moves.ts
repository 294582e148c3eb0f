/**
 * What stands elsewhere in the same unit on the other side: lines (款, 项, 目) that changed their order, and sentences
 * or parts of one that were taken out here and put in there.
 */
import { likeness, runsOf } from './likeness.js';
import type { LineMatch } from './lines.js';
import { type Span, SpanList } from './spans.js';

/** A line that was taken out, and the one put in that it became, as indexes of matches. */
export interface LineMove {
  readonly from: number;
  readonly to: number;
}

/** So alike, a line that was taken out and one that was put in are one line that moved. */
const alike = 0.7;
/** Shorter lines say too little to be known again. */
const shortest = 6;
/** Beyond so many pairs of lines only those with the same words are looked for. */
const maxPairs = 10_000;

/** Finds among lines that stand alone those that moved: with the same words first, then the most alike. */
export function lineMoves(matches: readonly LineMatch[]): LineMove[] {
  const alone = (own: 'before' | 'after', other: 'before' | 'after'): number[] =>
    [...matches.keys()].filter((n) => matches[n]?.[other].length === 0 && wordsOf(matches[n], own).length >= shortest);
  const [gone, come] = [alone('before', 'after'), alone('after', 'before')];
  if (gone.length === 0 || come.length === 0) return [];
  const candidates = gone.length * come.length > maxPairs ? sameWords(matches, gone, come) : likely(matches, gone, come);
  const taken = new Set<number>();
  return candidates.filter(({ from, to }) => {
    if (taken.has(from) || taken.has(to)) return false;
    taken.add(from).add(to);
    return true;
  });
}

const wordsOf = (match: LineMatch | undefined, side: 'before' | 'after'): string => match?.[side][0]?.words ?? '';

function sameWords(matches: readonly LineMatch[], gone: readonly number[], come: readonly number[]): LineMove[] {
  const places = new Map<string, number[]>();
  for (const to of come.toReversed()) {
    const words = wordsOf(matches[to], 'after');
    places.set(words, [...(places.get(words) ?? []), to]);
  }
  return gone.flatMap((from) => {
    const to = places.get(wordsOf(matches[from], 'before'))?.pop();
    return to === undefined ? [] : [{ from, to }];
  });
}

function likely(matches: readonly LineMatch[], gone: readonly number[], come: readonly number[]): LineMove[] {
  const runs = come.map((to) => runsOf(wordsOf(matches[to], 'after')));
  const found = gone.flatMap((from) => {
    const own = runsOf(wordsOf(matches[from], 'before'));
    return come.map((to, n) => ({ from, to, score: likeness(own, runs[n] ?? new Int32Array(0)) }));
  });
  return found.filter(({ score }) => score >= alike).sort((x, y) => y.score - x.score || x.from - y.from || x.to - y.to);
}

/** Cut after each mark at which a part of a sentence ends. */
const partsIn = (text: string): string[] => text.split(/(?<=[，。；：\n])/u);

/** A part of a span that was cut where sentences part. */
interface Part {
  readonly span: number;
  readonly text: string;
  /** The words without the mark at the end. */
  readonly words: string;
  move?: number;
}

/** A text with more parts is left as it is. */
const maxParts = 2_000;

/**
 * Gives a number to sentences, and parts of them between marks, that were deleted at one place of a unit and inserted
 * at another.
 * @param next the first number that is free
 */
export function markMoves(spans: readonly Span[], next: number): readonly Span[] {
  if (!['del', 'ins'].every((op) => spans.some((span) => span.op === op && span.text.length >= shortest))) return spans;
  const parts = (op: Span['op']): Part[] =>
    spans.flatMap((span, index) =>
      span.op !== op || span.move !== undefined || span.renumbered
        ? []
        : partsIn(span.text).map((text) => ({ span: index, text, words: text.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '') })),
    );
  const [gone, come] = [parts('del'), parts('ins')];
  if (gone.length === 0 || come.length === 0 || gone.length + come.length > maxParts) return spans;
  if (!numberMoves(gone, come, next)) return spans;
  for (const parts of [gone, come]) takeMarks(parts);
  const marked = new SpanList();
  for (const [index, span] of spans.entries()) {
    const own = [...gone, ...come].filter((part) => part.span === index);
    if (own.length === 0) marked.add(span);
    for (const { text, move } of own) marked.add(move === undefined ? { op: span.op, text } : { op: span.op, text, move });
  }
  return marked.all;
}

/** Numbers what is found again; parts that stood side by side and still do move together. @returns whether any is */
function numberMoves(gone: readonly Part[], come: readonly Part[], next: number): boolean {
  let move = next;
  for (let i = 0; i < gone.length; ) {
    const long = longestFrom(gone, i, come);
    const run = gone.slice(i, i + long.count);
    if (run.reduce((sum, { words }) => sum + words.length, 0) < shortest) {
      i += 1;
      continue;
    }
    for (let n = 0; n < long.count; n++) {
      (gone[i + n] as Part).move = move;
      (come[long.j + n] as Part).move = move;
    }
    move += 1;
    i += long.count;
  }
  return move > next;
}

/** A mark beside a part that moved goes with it. */
function takeMarks(parts: readonly Part[]): void {
  for (const [n, part] of parts.entries()) {
    if (part.words !== '') continue;
    const beside = [parts[n + 1], parts[n - 1]].find((each) => each?.span === part.span && each.move !== undefined);
    if (beside?.move !== undefined) part.move = beside.move;
  }
}

/** Where the most parts stand that say what these say from here on. */
function longestFrom(gone: readonly Part[], i: number, come: readonly Part[]): { j: number; count: number } {
  let long = { j: -1, count: 0 };
  for (const j of come.keys()) {
    const count = sharedFrom(gone, i, come, j);
    if (count > long.count) long = { j, count };
  }
  return long;
}

/** How many parts from here on say the same on both sides, in one span each, unless they have moved already. */
function sharedFrom(gone: readonly Part[], i: number, come: readonly Part[], j: number): number {
  let count = 0;
  for (;;) {
    const [x, y] = [gone[i + count], come[j + count]];
    if (!x || !y || x.words === '' || x.words !== y.words || y.move !== undefined) return count;
    if (x.span !== gone[i]?.span || y.span !== come[j]?.span) return count;
    count += 1;
  }
}
