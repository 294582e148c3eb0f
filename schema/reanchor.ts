/**
 * Where an anchor stands in another text of the same law, when no log leads from the one to the other: a version
 * that came back as a file, or an amended law. The comparison says which words became which; an anchor goes where
 * its words went.
 *
 * From the certain to the doubtful: all its words are still together where the comparison left them; the very words
 * stand elsewhere in what became of their unit; they stand in one other place of the law and stood in one alone;
 * most of them are left where they were. Of places that are equally good none is taken: an orphan is honest, a
 * wrong place is not. What counts are words, never computed labels: an anchor keeps its place when 第十条 becomes
 * 第十一条.
 */
import { diffArrays } from 'diff';
import type { Node } from 'prosemirror-model';
import { compareUnits, type Span } from './compare/comparison.js';
import { type ComparedUnit, type LawUnits, unitsOfLaw } from './compare/units.js';
import { wordsIn } from './compare/words.js';

/** Offsets in the text form of a law, as `writeText` prints it; UTF-16. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * kept: the same words in the unit that theirs became. moved: the same words at another place. changed: found, but the
 * words inside differ. orphan: not found, or not surely.
 */
export type Reanchored =
  | { readonly status: 'kept' | 'moved' | 'changed'; readonly start: number; readonly end: number; readonly confidence: number }
  | { readonly status: 'orphan'; readonly start: null; readonly end: null; readonly confidence: 0 };

const orphan: Reanchored = { status: 'orphan', start: null, end: null, confidence: 0 };

/** The words of a law one after another, and where each stands in its printed text. */
interface Words {
  readonly text: string;
  /** Offset in the printed text of each character. */
  readonly printedAt: Int32Array;
  /** Index of the unit that each character stands in. */
  readonly unitAt: Int32Array;
  /** For each unit: the index of its first character. */
  readonly unitStart: readonly number[];
  /** Index of each line's first character → where the line begins in the printed text, label included. */
  readonly lineStart: ReadonlyMap<number, number>;
}

/** Lines of the text form are parted by a blank line. */
const parting = 2;

function wordsOf(units: readonly ComparedUnit[]): Words {
  const size = units.reduce((sum, { lines }) => lines.reduce((all, { words }) => all + words.length, sum), 0);
  const printedAt = new Int32Array(size);
  const unitAt = new Int32Array(size);
  const unitStart: number[] = [];
  const lineStart = new Map<number, number>();
  const parts: string[] = [];
  let [index, printed] = [0, 0];
  for (const [number, { lines }] of units.entries()) {
    unitStart.push(index);
    for (const { label, words } of lines) {
      if (words.length > 0) lineStart.set(index, printed);
      parts.push(words);
      for (let at = 0; at < words.length; at++, index++) {
        printedAt[index] = printed + label.length + at;
        unitAt[index] = number;
      }
      printed += label.length + words.length + parting;
    }
  }
  return { text: parts.join(''), printedAt, unitAt, unitStart, lineStart };
}

/** Makes a function that finds the anchors of one text in another; the comparison is made once. */
export function reanchoring(before: Node, after: Node): (anchor: TextRange) => Reanchored {
  const finder = new Finder(unitsOfLaw(before), unitsOfLaw(after));
  return (anchor) => finder.find(anchor);
}

/** A stretch of words: indexes into `Words.text`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What became of a unit: the units of the other text, as stretches of its words. */
type Fate = readonly Stretch[];

/** So many characters found again in one other place alone are no coincidence. */
const telling = 10;
/** Of so many characters around an anchor, those that agree tell two places of the same words apart. */
const context = 32;
/** Beyond so many words inserted and deleted, nothing is told apart in a replaced passage. */
const mostReplaced = 500;
/** Less of an anchor's words left is not enough to call the rest its place. */
const enough = 0.5;

class Finder {
  private readonly a: Words;
  private readonly b: Words;
  /** For each character of `a` the one it became in `b`, or -1; and the other way round. */
  private readonly became: Int32Array;
  private readonly cameFrom: Int32Array;
  /** The same where a reader is shown whole sentences replaced: words in them that stayed all the same. */
  private readonly stayed: Int32Array;
  /** For each unit of `a`. */
  private readonly fates: Fate[] = [];

  constructor(a: LawUnits, b: LawUnits) {
    this.a = wordsOf(a.units);
    this.b = wordsOf(b.units);
    this.became = new Int32Array(this.a.text.length).fill(-1);
    this.stayed = new Int32Array(this.a.text.length).fill(-1);
    this.cameFrom = new Int32Array(this.b.text.length).fill(-1);
    const [indexA, indexB] = [a, b].map(({ units }) => new Map(units.map((unit, index) => [unit, index])));
    for (const { before, after, spans } of compareUnits(a, b).rows) {
      const [own, other] = [before.map((unit) => indexA?.get(unit) as number), after.map((unit) => indexB?.get(unit) as number)];
      const fate = other.map((unit) => stretchOf(this.b, unit));
      for (const unit of own) this.fates[unit] = fate;
      const [from, to] = [own.map((unit) => stretchOf(this.a, unit)), fate];
      this.follow(positionsIn(from), positionsIn(to), spans);
    }
  }

  /** Notes which characters of a row became which. Spans have the breaks between lines, which are no words. */
  private follow(from: readonly number[], to: readonly number[], spans: readonly Span[]): void {
    let [i, j] = [0, 0];
    for (const [index, { op, text }] of spans.entries()) {
      const words = text.replaceAll('\n', '');
      const next = spans[index + 1];
      if (op === 'del' && next?.op === 'ins') this.followReplaced(from.slice(i), to.slice(j), words, next.text.replaceAll('\n', ''));
      if (op === 'same')
        for (let at = 0; at < words.length; at++) {
          const [own, other] = [from[i + at] as number, to[j + at] as number];
          this.became[own] = other;
          this.stayed[own] = other;
          this.cameFrom[other] = own;
        }
      if (op !== 'ins') i += words.length;
      if (op !== 'del') j += words.length;
    }
  }

  private followReplaced(from: readonly number[], to: readonly number[], before: string, after: string): void {
    let [i, j] = [0, 0];
    for (const { added, removed, value } of diffArrays(wordsIn(before), wordsIn(after), { maxEditLength: mostReplaced }) ?? []) {
      const length = value.join('').length;
      if (!added && !removed) for (let at = 0; at < length; at++) this.stayed[from[i + at] as number] = to[j + at] as number;
      if (!added) i += length;
      if (!removed) j += length;
    }
  }

  find({ start, end }: TextRange): Reanchored {
    const own = this.wordsBetween(start, end);
    if (own.from === own.to) return orphan;
    const mapped = [...this.became.subarray(own.from, own.to)];
    const isWhole = mapped.every((to, index) => to !== -1 && to === (mapped[0] as number) + index);
    if (isWhole) return this.found(own, start, mapped[0] as number, 1);
    return this.sameWords(own, start) ?? this.elsewhere(own, start) ?? this.leftOver(own, mapped);
  }

  /** The words that a range of the printed text covers. */
  private wordsBetween(start: number, end: number): Stretch {
    return { from: lowerBound(this.a.printedAt, start), to: lowerBound(this.a.printedAt, end) };
  }

  /** The very words, at another place in what became of their unit. */
  private sameWords(own: Stretch, start: number): Reanchored | null {
    const quote = this.a.text.slice(own.from, own.to);
    const fate = this.fates[this.a.unitAt[own.from] as number] ?? [];
    const places = fate.flatMap((stretch) => occurrences(this.b.text, quote, stretch)).filter((place) => this.isFree(own, place));
    if (places.length === 0) return null;
    const best = this.best(own, places);
    return best === null ? null : this.found(own, start, best, places.length === 1 ? 0.99 : 0.9);
  }

  /** Words that came from elsewhere are not the anchor's, even if they read the same. */
  private isFree(own: Stretch, place: number): boolean {
    const origins = this.cameFrom.subarray(place, place + own.to - own.from);
    return origins.every((origin) => origin === -1 || (origin >= own.from && origin < own.to));
  }

  /** Of several places of the same words, the one that has most of the anchor's own, or else its surroundings. */
  private best(own: Stretch, places: readonly number[]): number | null {
    const length = own.to - own.from;
    const stayed = [...this.stayed.subarray(own.from, own.to)];
    const scored = places.map((place) => ({
      place,
      overlap: stayed.filter((to) => to >= place && to < place + length).length,
      likeness: this.agreement(own.from, place, -1) + this.agreement(own.to, place + length, 1),
    }));
    scored.sort((x, y) => y.overlap - x.overlap || y.likeness - x.likeness);
    const [first, second] = scored;
    if (!first || (second && second.overlap === first.overlap && second.likeness === first.likeness)) return null;
    return first.overlap > 0 || length + first.likeness >= telling ? first.place : null;
  }

  /** How many characters before or behind two places agree. */
  private agreement(a: number, b: number, direction: -1 | 1): number {
    const shift = direction === -1 ? 1 : 0;
    let count = 0;
    while (count < context) {
      const character = this.a.text[a + direction * count - shift];
      if (character === undefined || character !== this.b.text[b + direction * count - shift]) break;
      count++;
    }
    return count;
  }

  /** Words that stood once in the old text and stand once in the new one, outside of what their unit became. */
  private elsewhere(own: Stretch, start: number): Reanchored | null {
    const quote = this.a.text.slice(own.from, own.to);
    if (quote.length < telling || !isOnce(this.a.text, quote) || !isOnce(this.b.text, quote)) return null;
    const place = this.b.text.indexOf(quote);
    if (!this.isFree(own, place)) return null;
    const isTorn = this.b.unitAt[place] !== this.b.unitAt[place + quote.length - 1] && this.isOneUnit(own);
    return isTorn ? null : this.found(own, start, place, 0.9);
  }

  private isOneUnit({ from, to }: Stretch): boolean {
    return this.a.unitAt[from] === this.a.unitAt[to - 1];
  }

  /** Where most of the words still are, in their order and near each other. */
  private leftOver(own: Stretch, mapped: readonly number[]): Reanchored {
    const left = mapped.filter((to) => to !== -1);
    const share = left.length / mapped.length;
    const [from, to] = [left[0], left.at(-1)];
    if (share < enough || from === undefined || to === undefined) return orphan;
    const inOrder = left.every((each, index) => index === 0 || each > (left[index - 1] as number));
    if (!inOrder || to - from > 2 * (own.to - own.from) + context) return orphan;
    return {
      status: 'changed',
      start: this.b.printedAt[from] as number,
      end: (this.b.printedAt[to] as number) + 1,
      // Words put in between leave all of its own, and yet it is not the same.
      confidence: Math.min(round(share), 0.95),
    };
  }

  /** The words of the anchor at a place of the new text; with the label of a line where the anchor had that, too. */
  private found(own: Stretch, start: number, place: number, confidence: number): Reanchored {
    const last = place + (own.to - own.from) - 1;
    const label = this.a.lineStart.get(own.from);
    const hadLabel = label !== undefined && start <= label && label < (this.a.printedAt[own.from] as number);
    const withLabel = hadLabel ? this.b.lineStart.get(place) : undefined;
    const isKept = (this.fates[this.a.unitAt[own.from] as number] ?? []).some(({ from, to }) => from <= place && last < to);
    const wasInPlace = this.became[own.from] === place;
    return {
      status: isKept && wasInPlace ? 'kept' : 'moved',
      start: withLabel ?? (this.b.printedAt[place] as number),
      end: (this.b.printedAt[last] as number) + 1,
      confidence,
    };
  }
}

function stretchOf({ unitStart, text }: Words, unit: number): Stretch {
  return { from: unitStart[unit] as number, to: unitStart[unit + 1] ?? text.length };
}

/** The indexes of some stretches, one after another. */
function positionsIn(stretches: readonly Stretch[]): number[] {
  return stretches.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index));
}

/** Where some words begin within a stretch. */
function occurrences(text: string, words: string, { from, to }: Stretch): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words, from); at >= 0 && at + words.length <= to; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

function isOnce(text: string, words: string): boolean {
  const first = text.indexOf(words);
  return first >= 0 && text.indexOf(words, first + 1) < 0;
}

/** The index of the first value that is not less. */
function lowerBound(values: Int32Array, wanted: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

const round = (share: number): number => Math.round(share * 100) / 100;
