/** Matches that need no weighing: the title, the same id with much the same words, the same words. */
import { diffArrays } from 'diff';
import { sharedTextEnds } from './order.js';
import { free, gaps, isFree, likenessOf, pair, type Side, sameFamily } from './sides.js';

/** A law has one title and one 题注: they answer to each other whatever they say. */
export function pairFront(a: Side, b: Side): void {
  for (const kind of ['title', 'note']) {
    const i = a.units.findIndex((unit) => unit.kind === kind);
    const j = b.units.findIndex((unit) => unit.kind === kind);
    if (i >= 0 && j >= 0) pair(a, i, b, j);
  }
}

/** Units of both sides that have the same id. */
export type SameIds = readonly (readonly [i: number, j: number])[];

/** Pairs units with the same id whose words are at least so alike (1: the same; 0: whatever they say). */
export function pairById(a: Side, b: Side, ids: SameIds, alike: number): void {
  for (const [i, j] of ids) {
    if (!isFree(a, i) || !isFree(b, j) || !sameFamily(a, i, b, j)) continue;
    const same = a.units[i]?.words === b.units[j]?.words;
    if (same || alike === 0 || (alike < 1 && likenessOf(a, i, b, j) >= alike)) pair(a, i, b, j);
  }
}

/** Less alike than this, two texts of the same id speak against its being the same unit. */
const alikeAtAll = 0.4;

/**
 * Did both texts grow from one log, so that an id is the same unit whatever became of its words? Two files that were
 * read apart may use the same ids for different articles; then many of them say nothing alike, or their very words
 * stand under another id.
 */
export function shareLog(a: Side, b: Side, ids: SameIds): boolean {
  let [agree, unlike, elsewhere] = [0, 0, 0];
  for (const [i, j] of ids) {
    if (a.partner[i] === j) agree += 1;
    else if (!isFree(a, i) || !isFree(b, j)) elsewhere += 1;
    else if (likenessOf(a, i, b, j) >= alikeAtAll) agree += 1;
    else unlike += 1;
  }
  return agree >= 2 * unlike && agree >= 20 * elsewhere;
}

export function sameIds(a: Side, b: Side): SameIds {
  const ids = new Map(b.units.map(({ id }, j) => [id, j]));
  return a.units.flatMap(({ id }, i) => {
    const j = id === '' ? undefined : ids.get(id);
    return j === undefined ? [] : [[i, j] as [number, number]];
  });
}

/**
 * Pairs units whose words are the same and occur once on each side, then what says the same beside these, then what
 * does between these (总则 and 一般规定 occur in many parts of a code).
 */
export function pairSameWords(a: Side, b: Side): void {
  const inB = byWords(b);
  for (const [words, indexes] of byWords(a)) {
    const found = inB.get(words);
    if (indexes.length === 1 && found?.length === 1) pair(a, indexes[0] as number, b, found[0] as number);
  }
  pairBeside(a, b);
  for (const [left, right] of gaps(a, b)) pairInOrder(a, left, b, right);
}

/** Beyond so many units that only one side has, what both have is not looked for in order. */
const maxEdits = 1000;

function pairInOrder(a: Side, left: readonly number[], b: Side, right: readonly number[]): void {
  const keys = (side: Side, indexes: readonly number[]): string[] => indexes.map((index) => wordsKey(side, index));
  const edits = diffArrays(keys(a, left), keys(b, right), { maxEditLength: maxEdits }) ?? [];
  let [i, j] = [0, 0];
  for (const { added, removed, count } of edits) {
    if (!added && !removed) for (let n = 0; n < count; n++) pair(a, left[i + n] as number, b, right[j + n] as number);
    if (!added) i += count;
    if (!removed) j += count;
  }
}

/** Pairs what says the same and is left over, in order, wherever it stands. */
export function pairRepeated(a: Side, b: Side): void {
  const left = byWords(b);
  for (const [words, indexes] of byWords(a)) {
    const found = left.get(words) ?? [];
    for (let n = 0; n < Math.min(indexes.length, found.length); n++) pair(a, indexes[n] as number, b, found[n] as number);
  }
}

/** Words → the free units that have them, in order. Articles are looked up by their words alone, which are long. */
function byWords(side: Side): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const index of free(side)) {
    const key = wordsKey(side, index);
    const same = found.get(key);
    if (same) same.push(index);
    else found.set(key, [index]);
  }
  return found;
}

function wordsKey({ units, families }: Side, index: number): string {
  const words = units[index]?.words ?? '';
  return families[index] === 'article' ? words : `${families[index]}\n${words}`;
}

/** From each match, and from both ends, on to the neighbours as long as they say the same. */
export function pairBeside(a: Side, b: Side): void {
  follow(a, -1, b, -1, 1);
  for (let i = 0; i < a.units.length; i++) if (a.partner[i] !== -1) follow(a, i, b, a.partner[i] as number, 1);
  follow(a, a.units.length, b, b.units.length, -1);
  for (let i = a.units.length - 1; i >= 0; i--) if (a.partner[i] !== -1) follow(a, i, b, a.partner[i] as number, -1);
}

function follow(a: Side, i: number, b: Side, j: number, step: 1 | -1): void {
  for (let [x, y] = [i + step, j + step]; ; x += step, y += step) {
    if (!a.units[x] || !b.units[y] || !isFree(a, x) || !isFree(b, y) || !saysTheSame(a, x, b, y)) return;
    pair(a, x, b, y);
  }
}

const saysTheSame = (a: Side, i: number, b: Side, j: number): boolean => sameFamily(a, i, b, j) && a.units[i]?.words === b.units[j]?.words;

/** Pairs what stands alone between the same neighbours and is at least so alike: a unit that was edited where it stands. */
export function pairBetween(a: Side, b: Side, alike: number): void {
  for (const i of free(a)) {
    const j = i === 0 ? 0 : (a.partner[i - 1] as number) + 1;
    if ((i > 0 && j === 0) || !b.units[j] || !isFree(b, j) || !sameFamily(a, i, b, j)) continue;
    const next = i + 1 < a.units.length ? a.partner[i + 1] : b.units.length;
    if (next === j + 1 && (sharesEnds(a, i, b, j, alike) || likenessOf(a, i, b, j) >= alike)) pair(a, i, b, j);
  }
}

/** Do both begin and end with so much of the same that nothing needs to be weighed? */
function sharesEnds(a: Side, i: number, b: Side, j: number, alike: number): boolean {
  const [x, y] = [a.units[i]?.words ?? '', b.units[j]?.words ?? ''];
  const { start, end } = sharedTextEnds(x, y);
  return start + end >= alike * Math.max(x.length, y.length);
}
