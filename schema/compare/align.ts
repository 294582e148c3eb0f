/**
 * Which unit of one law became which unit of the other.
 *
 * From the certain to the likely: the same id with the same words; the same words, first where they occur
 * once, then beside what is matched already, then in order; the same id or many shared runs of characters,
 * best first; and last what stands in the same gap between matched neighbours, where less likeness is
 * enough. Ids decide only together with words: two files that were read apart may use the same ids for
 * different articles. A unit left over whose words were lost by a matched unit next door is the other half
 * of a split (or of a merger, seen from the other side). Of what is matched, the heaviest subsequence that
 * kept its order stayed; the rest moved.
 *
 * Every step is bounded by the size of the texts; a run of characters that many units share tells nothing
 * and is passed over, so thousands of articles that read alike cost no more than any others.
 */
import { headingLevels } from '../law.js';
import { type Runs, runsOf, runsWithout, sharedRuns } from './likeness.js';
import { heaviestRising, matchInOrder, oneToOne } from './order.js';
import type { ComparedUnit } from './units.js';

/** Units of both sides that belong together, as indexes; empty on one side for what was added or removed. */
export interface Aligned {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** True when it stands elsewhere among the others than it did. */
  readonly moved: boolean;
}

/** Alike enough wherever it stands. */
const alike = 0.5;
/** Alike enough between the same neighbours. */
const alikeInPlace = 0.25;
/** Alike enough to believe an id. */
const alikeById = 0.75;

/** One side while units are being matched. */
interface Side {
  readonly units: readonly ComparedUnit[];
  /** Index of the partner on the other side, -1 for none yet. */
  readonly partner: Int32Array;
  readonly runs: (index: number) => Runs;
}

function sideOf(units: readonly ComparedUnit[]): Side {
  const known: Runs[] = [];
  const runs = (index: number): Runs => {
    known[index] ??= runsOf((units[index] as ComparedUnit).words);
    return known[index];
  };
  return { units, partner: new Int32Array(units.length).fill(-1), runs };
}

/** What may be matched with each other: titles, notes, headings of any level, articles… */
function family(unit: ComparedUnit): string {
  return (headingLevels as readonly string[]).includes(unit.kind) ? 'heading' : unit.kind;
}

const free = (side: Side): number[] => [...side.units.keys()].filter((index) => side.partner[index] === -1);

function likenessOf(a: Side, i: number, b: Side, j: number): number {
  const [x, y] = [a.runs(i), b.runs(j)];
  return x.length + y.length === 0 ? 1 : (2 * sharedRuns(x, y)) / (x.length + y.length);
}

/** Aligns two laws, in the order of the second; what was removed stands after what it stood after. */
export function alignUnits(before: readonly ComparedUnit[], after: readonly ComparedUnit[]): Aligned[] {
  const a = sideOf(before);
  const b = sideOf(after);
  pairFront(a, b);
  pairSameWordsById(a, b);
  pairSameWords(a, b);
  pairEditedById(a, b);
  pairAlike(a, b);
  pairInGaps(a, b);
  const splits = findParts(a, b, () => false);
  const divided = new Set(splits.values());
  const mergers = findParts(b, a, (whole) => divided.has(b.partner[whole] as number));
  return inOrder(a, b, splits, mergers);
}

function pair(a: Side, i: number, b: Side, j: number): void {
  a.partner[i] = j;
  b.partner[j] = i;
}

/** A law has one title and one 题注: they answer to each other whatever they say. */
function pairFront(a: Side, b: Side): void {
  for (const kind of ['title', 'note']) {
    const i = a.units.findIndex((unit) => unit.kind === kind);
    const j = b.units.findIndex((unit) => unit.kind === kind);
    if (i >= 0 && j >= 0) pair(a, i, b, j);
  }
}

function byId(side: Side): Map<string, number> {
  return new Map(free(side).flatMap((index) => (side.units[index]?.id ? [[side.units[index].id, index] as const] : [])));
}

/** Calls `visit` for each two free units with the same id and of the same family. */
function forEachSameId(a: Side, b: Side, visit: (i: number, j: number, x: ComparedUnit, y: ComparedUnit) => void): void {
  const ids = byId(b);
  for (const i of free(a)) {
    const x = a.units[i] as ComparedUnit;
    const j = ids.get(x.id);
    const y = j === undefined ? undefined : b.units[j];
    if (j !== undefined && y && b.partner[j] === -1 && family(x) === family(y)) visit(i, j, x, y);
  }
}

function pairSameWordsById(a: Side, b: Side): void {
  forEachSameId(a, b, (i, j, x, y) => {
    if (x.words === y.words) pair(a, i, b, j);
  });
}

function pairEditedById(a: Side, b: Side): void {
  forEachSameId(a, b, (i, j) => {
    if (likenessOf(a, i, b, j) >= alikeById) pair(a, i, b, j);
  });
}

function pairSameWords(a: Side, b: Side): void {
  const [inA, inB] = [byWords(a), byWords(b)];
  for (const [words, [i, ...others]] of inA) {
    const found = inB.get(words);
    if (i !== undefined && others.length === 0 && found?.length === 1) pair(a, i, b, found[0] as number);
  }
  pairBeside(a, b);
  const left = byWords(b);
  for (const [words, indexes] of byWords(a)) {
    const found = left.get(words) ?? [];
    for (let n = 0; n < Math.min(indexes.length, found.length); n++) pair(a, indexes[n] as number, b, found[n] as number);
  }
}

function byWords(side: Side): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const index of free(side)) {
    const key = wordsKey(side.units[index] as ComparedUnit);
    const same = found.get(key);
    if (same) same.push(index);
    else found.set(key, [index]);
  }
  return found;
}

const wordsKey = (unit: ComparedUnit): string => `${family(unit)}\n${unit.words}`;

/** Words that occur more than once (总则, 一般规定) go with the neighbours: on from each match, both ways. */
function pairBeside(a: Side, b: Side): void {
  const follow = (i: number, j: number, step: 1 | -1): void => {
    for (;;) {
      i += step;
      j += step;
      const [x, y] = [a.units[i], b.units[j]];
      if (!x || !y || a.partner[i] !== -1 || b.partner[j] !== -1 || wordsKey(x) !== wordsKey(y)) return;
      pair(a, i, b, j);
    }
  };
  for (let i = -1; i < a.units.length; i++) {
    const j = i < 0 ? -1 : (a.partner[i] as number);
    if (i < 0 || j >= 0) follow(i, j, 1);
  }
  for (let i = a.units.length; i >= 0; i--) {
    const j = i === a.units.length ? b.units.length : (a.partner[i] as number);
    if (j >= 0) follow(i, j, -1);
  }
}

/** A run that more units than this share tells nothing of which is which. */
const commonRun = 24;

/** Pairs what shares most of its runs, wherever it stands, the most alike first. */
function pairAlike(a: Side, b: Side): void {
  const index = new Map<number, number[]>();
  for (const j of free(b)) {
    for (const run of b.runs(j)) {
      const holders = index.get(run);
      if (!holders) index.set(run, [j]);
      else if (holders.at(-1) !== j && holders.length <= commonRun) holders.push(j);
    }
  }
  const found: { i: number; j: number; score: number }[] = [];
  for (const i of free(a)) {
    for (const j of likeliest(a.runs(i), index)) {
      if (family(a.units[i] as ComparedUnit) !== family(b.units[j] as ComparedUnit)) continue;
      const score = likenessOf(a, i, b, j);
      if (score >= alike) found.push({ i, j, score: score + (a.units[i]?.label === b.units[j]?.label ? 0.02 : 0) });
    }
  }
  found.sort((x, y) => y.score - x.score || x.i - y.i || x.j - y.j);
  for (const { i, j } of found) if (a.partner[i] === -1 && b.partner[j] === -1) pair(a, i, b, j);
}

/** The few units that share the most telling runs with these. */
function likeliest(runs: Runs, index: ReadonlyMap<number, readonly number[]>): number[] {
  const votes = new Map<number, number>();
  for (const run of runs) {
    const holders = index.get(run);
    if (holders && holders.length <= commonRun) for (const j of holders) votes.set(j, (votes.get(j) ?? 0) + 1);
  }
  return [...votes]
    .sort((x, y) => y[1] - x[1] || x[0] - y[0])
    .slice(0, 6)
    .map(([j]) => j);
}

/** Pairs what is left between the same neighbours, in order; there less likeness, or the id, is enough. */
function pairInGaps(a: Side, b: Side): void {
  const score = (i: number, j: number): number => {
    const [x, y] = [a.units[i] as ComparedUnit, b.units[j] as ComparedUnit];
    if (family(x) !== family(y)) return 0;
    const same = (x.id !== '' && x.id === y.id ? 1 : 0) + (family(x) === 'heading' && x.label === y.label ? 0.3 : 0);
    const sum = likenessOf(a, i, b, j) + same;
    return sum >= alikeInPlace ? sum : 0;
  };
  for (const [left, right] of gaps(a, b)) {
    const matches = matchInOrder(left.length, right.length, oneToOne, (i, _, j) => score(left[i] as number, right[j] as number));
    for (const { before, after } of matches) pair(a, left[before] as number, b, right[after] as number);
  }
}

/** The free units of both sides between two neighbours that stayed in order. */
function gaps(a: Side, b: Side): [number[], number[]][] {
  const stays = stayers(a, b);
  const found: [number[], number[]][] = [];
  let [i, j] = [0, 0];
  for (let end = 0; end <= a.units.length; end++) {
    if (end < a.units.length && !stays[end]) continue;
    const endB = end < a.units.length ? (a.partner[end] as number) : b.units.length;
    const left = range(i, end).filter((index) => a.partner[index] === -1);
    const right = range(j, endB).filter((index) => b.partner[index] === -1);
    if (left.length > 0 && right.length > 0) found.push([left, right]);
    i = end + 1;
    j = endB + 1;
  }
  return found;
}

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);

/** For each unit of `a`: has it a partner, and did it keep its order among those that have? */
function stayers(a: Side, b: Side): boolean[] {
  const paired = [...a.units.keys()].filter((i) => a.partner[i] !== -1);
  // A heading weighs more than one article and less than two: an article that passes a heading has moved, not the heading.
  const weights = paired.map((i) => (family(a.units[i] as ComparedUnit) === 'heading' ? 1.5 : 1));
  const places = paired.map((i) => a.partner[i] as number);
  const stays = new Array<boolean>(a.units.length).fill(false);
  for (const [n, kept] of heaviestRising(places, weights, b.units.length).entries()) stays[paired[n] as number] = kept;
  return stays;
}

/** Runs that a part must have taken over, and the share of its own that these must be. */
const partRuns = 8;
const partShare = 0.5;

/**
 * Units of `to` that are further parts of a unit of `from`: index in `to` → index in `from`. Such a one has no
 * partner, stands next to the partner (or to another part) of that unit, and has the words that the unit lost.
 * @param excluded units of `from` that take no parts
 */
function findParts(from: Side, to: Side, excluded: (whole: number) => boolean): Map<number, number> {
  const parts = new Map<number, number>();
  const lost = new Map<number, Runs>();
  const take = (part: number, neighbour: number): boolean => {
    const whole = to.partner[neighbour] === -1 ? parts.get(neighbour) : to.partner[neighbour];
    const [unit, other] = [to.units[part] as ComparedUnit, from.units[whole ?? -1]];
    if (
      whole === undefined ||
      !other ||
      excluded(whole) ||
      unit.kind !== other.kind ||
      !(unit.kind === 'article' || unit.kind === 'preface')
    )
      return false;
    const missing = lost.get(whole) ?? runsWithout(from.runs(whole), to.runs(from.partner[whole] as number));
    const taken = sharedRuns(missing, to.runs(part));
    if (taken < partRuns || taken < partShare * to.runs(part).length) return false;
    parts.set(part, whole);
    lost.set(whole, runsWithout(missing, to.runs(part)));
    return true;
  };
  const left = free(to);
  for (const part of left) if (part > 0) take(part, part - 1);
  for (const part of left.toReversed()) if (!parts.has(part) && part + 1 < to.units.length) take(part, part + 1);
  return parts;
}

/** The rows, in the order of `b`; what was removed stands after what it stood after. */
function inOrder(a: Side, b: Side, splits: ReadonlyMap<number, number>, mergers: ReadonlyMap<number, number>): Aligned[] {
  const stays = stayers(a, b);
  const removed = new Map<number, Aligned[]>();
  let anchor = -1;
  for (const i of a.units.keys()) {
    if (stays[i]) anchor = i;
    if (a.partner[i] !== -1 || mergers.has(i)) continue;
    const row = { before: [i], after: [], moved: false };
    const beside = removed.get(anchor);
    if (beside) beside.push(row);
    else removed.set(anchor, [row]);
  }
  const halves = { before: parts(mergers), after: parts(splits) };
  const rows = [...(removed.get(-1) ?? [])];
  const placed = new Set<number>();
  for (const j of b.units.keys()) {
    if (placed.has(j)) continue;
    const whole = b.partner[j] === -1 ? splits.get(j) : b.partner[j];
    if (whole === undefined) {
      rows.push({ before: [], after: [j], moved: false });
      continue;
    }
    const partner = a.partner[whole] as number;
    const after = [partner, ...(halves.after.get(whole) ?? [])].sort((x, y) => x - y);
    const before = [whole, ...(halves.before.get(partner) ?? [])].sort((x, y) => x - y);
    rows.push({ before, after, moved: !stays[whole] }, ...(removed.get(whole) ?? []));
    for (const each of after) placed.add(each);
  }
  return rows;
}

/** Whole → its further parts. */
function parts(wholes: ReadonlyMap<number, number>): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [part, whole] of wholes) found.set(whole, [...(found.get(whole) ?? []), part]);
  return found;
}
