/** Matches that need no weighing: the title, the same id with much the same words, the same words. */

import { family, free, isFree, likenessOf, pair, type Side } from './sides.js';
import type { ComparedUnit } from './units.js';

/** A law has one title and one 题注: they answer to each other whatever they say. */
export function pairFront(a: Side, b: Side): void {
  for (const kind of ['title', 'note']) {
    const i = a.units.findIndex((unit) => unit.kind === kind);
    const j = b.units.findIndex((unit) => unit.kind === kind);
    if (i >= 0 && j >= 0) pair(a, i, b, j);
  }
}

/**
 * Pairs units with the same id whose words are at least so alike (1: the same). Ids decide only together with
 * words: two files that were read apart may use the same ids for different articles.
 */
export function pairById(a: Side, b: Side, alike: number): void {
  const ids = new Map(free(b).map((j) => [b.units[j]?.id, j]));
  for (const i of free(a)) {
    const x = a.units[i] as ComparedUnit;
    const j = x.id === '' ? undefined : ids.get(x.id);
    const y = j === undefined ? undefined : b.units[j];
    if (j === undefined || !y || !isFree(b, j) || family(x) !== family(y)) continue;
    if (x.words === y.words || (alike < 1 && likenessOf(a, i, b, j) >= alike)) pair(a, i, b, j);
  }
}

/**
 * Pairs units with the same words: first those whose words occur once on each side, then what stands beside
 * these (总则 and 一般规定 occur in many parts of a code), then the rest in order.
 */
export function pairSameWords(a: Side, b: Side): void {
  const inB = byWords(b);
  for (const [words, indexes] of byWords(a)) {
    const found = inB.get(words);
    if (indexes.length === 1 && found?.length === 1) pair(a, indexes[0] as number, b, found[0] as number);
  }
  pairBeside(a, b);
  const left = byWords(b);
  for (const [words, indexes] of byWords(a)) {
    const found = left.get(words) ?? [];
    for (let n = 0; n < Math.min(indexes.length, found.length); n++) pair(a, indexes[n] as number, b, found[n] as number);
  }
}

const wordsKey = (unit: ComparedUnit): string => `${family(unit)}\n${unit.words}`;

/** Words → the free units that have them, in order. */
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

/** From each match, and from both ends, on to the neighbours as long as they say the same. */
function pairBeside(a: Side, b: Side): void {
  const follow = (i: number, j: number, step: 1 | -1): void => {
    for (let [x, y] = [i + step, j + step]; ; x += step, y += step) {
      const [left, right] = [a.units[x], b.units[y]];
      if (!left || !right || !isFree(a, x) || !isFree(b, y) || wordsKey(left) !== wordsKey(right)) return;
      pair(a, x, b, y);
    }
  };
  follow(-1, -1, 1);
  for (const i of a.units.keys()) if (a.partner[i] !== -1) follow(i, a.partner[i] as number, 1);
  follow(a.units.length, b.units.length, -1);
  for (let i = a.units.length - 1; i >= 0; i--) if (a.partner[i] !== -1) follow(i, a.partner[i] as number, -1);
}
