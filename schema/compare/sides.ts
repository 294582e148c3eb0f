/** The two laws while their units are being matched: who has a partner already, and what each unit's words are. */
import { headingLevels } from '../law.js';
import { type Runs, runsOf, sharedRuns } from './likeness.js';
import { heaviestRising } from './order.js';
import type { ComparedUnit } from './units.js';

/** One of the two laws. Units are spoken of by their index. */
export interface Side {
  readonly units: readonly ComparedUnit[];
  /** What each may be matched with: titles, notes, headings of any level, articles… */
  readonly families: readonly string[];
  /** Partner on the other side, -1 for none yet. */
  readonly partner: Int32Array;
  /** Further part of a split or merged unit → that unit, on the other side. */
  readonly partOf: Map<number, number>;
  /** Split unit → those of its runs that neither its partner nor a part has. */
  readonly lost: Map<number, Runs>;
  /** The runs of a unit's words. */
  readonly runs: (index: number) => Runs;
}

export function sideOf(units: readonly ComparedUnit[]): Side {
  const known: Runs[] = [];
  const runs = (index: number): Runs => {
    known[index] ??= runsOf(unitAt(units, index).words);
    return known[index];
  };
  return { units, families: units.map(family), partner: new Int32Array(units.length).fill(-1), partOf: new Map(), lost: new Map(), runs };
}

const unitAt = (units: readonly ComparedUnit[], index: number): ComparedUnit => units[index] as ComparedUnit;

export function isFree(side: Side, index: number): boolean {
  return side.partner[index] === -1 && !side.partOf.has(index);
}

/** The units that have found no place yet. */
export function free(side: Side): number[] {
  const found: number[] = [];
  for (let index = 0; index < side.units.length; index++) if (isFree(side, index)) found.push(index);
  return found;
}

export function pair(a: Side, i: number, b: Side, j: number): void {
  a.partner[i] = j;
  b.partner[j] = i;
}

const family = ({ kind }: ComparedUnit): string => ((headingLevels as readonly string[]).includes(kind) ? 'heading' : kind);

/** May these two be matched, as far as what they are goes? */
export const sameFamily = (a: Side, i: number, b: Side, j: number): boolean => a.families[i] === b.families[j];

/** From 0 to 1: how alike the words of two units are. */
export function likenessOf(a: Side, i: number, b: Side, j: number): number {
  const [x, y] = [a.runs(i), b.runs(j)];
  return (2 * sharedRuns(x, y)) / (x.length + y.length || 1);
}

/** For each unit of `a`: has it a partner, and did it keep its order among those that have? */
export function stayers(a: Side, b: Side): boolean[] {
  const paired = [...a.units.keys()].filter((i) => a.partner[i] !== -1);
  // A heading weighs more than one article and less than two: an article that passes a heading has moved, not the heading.
  const weights = paired.map((i) => (a.families[i] === 'heading' ? 1.5 : 1));
  const places = paired.map((i) => a.partner[i] as number);
  const stays = new Array<boolean>(a.units.length).fill(false);
  for (const [n, kept] of heaviestRising(places, weights, b.units.length).entries()) stays[paired[n] as number] = kept;
  return stays;
}

/** The free units of both sides between two neighbours that stayed in order, where both have some. */
export function gaps(a: Side, b: Side): [number[], number[]][] {
  const stays = stayers(a, b);
  const found: [number[], number[]][] = [];
  let left: number[] = [];
  let next = 0;
  for (let i = 0; i <= a.units.length; i++) {
    if (i < a.units.length && !stays[i]) {
      if (isFree(a, i)) left.push(i);
      continue;
    }
    const right: number[] = [];
    const end = i < a.units.length ? (a.partner[i] as number) : b.units.length;
    for (; next < end; next++) if (isFree(b, next)) right.push(next);
    if (left.length > 0 && right.length > 0) found.push([left, right]);
    left = [];
    next = end + 1;
  }
  return found;
}
