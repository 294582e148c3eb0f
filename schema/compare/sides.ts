/** The two laws while their units are being matched: who has a partner already, and what each unit's words are. */
import { headingLevels } from '../law.js';
import { type Runs, runsOf, sharedRuns } from './likeness.js';
import { heaviestRising } from './order.js';
import type { ComparedUnit } from './units.js';

/** One of the two laws. Units are spoken of by their index. */
export interface Side {
  readonly units: readonly ComparedUnit[];
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
  return { units, partner: new Int32Array(units.length).fill(-1), partOf: new Map(), lost: new Map(), runs };
}

const unitAt = (units: readonly ComparedUnit[], index: number): ComparedUnit => units[index] as ComparedUnit;

export function isFree(side: Side, index: number): boolean {
  return side.partner[index] === -1 && !side.partOf.has(index);
}

/** The units that have found no place yet. */
export const free = (side: Side): number[] => [...side.units.keys()].filter((index) => isFree(side, index));

export function pair(a: Side, i: number, b: Side, j: number): void {
  a.partner[i] = j;
  b.partner[j] = i;
}

/** What may be matched with each other: titles, notes, headings of any level, articles… */
export function family({ kind }: ComparedUnit): string {
  return (headingLevels as readonly string[]).includes(kind) ? 'heading' : kind;
}

/** May these two be matched, as far as what they are goes? */
export function sameFamily(a: Side, i: number, b: Side, j: number): boolean {
  return family(unitAt(a.units, i)) === family(unitAt(b.units, j));
}

/** From 0 to 1: how alike the words of two units are. */
export function likenessOf(a: Side, i: number, b: Side, j: number): number {
  const [x, y] = [a.runs(i), b.runs(j)];
  return (2 * sharedRuns(x, y)) / (x.length + y.length || 1);
}

/** For each unit of `a`: has it a partner, and did it keep its order among those that have? */
export function stayers(a: Side, b: Side): boolean[] {
  const paired = [...a.units.keys()].filter((i) => a.partner[i] !== -1);
  // A heading weighs more than one article and less than two: an article that passes a heading has moved, not the heading.
  const weights = paired.map((i) => (family(unitAt(a.units, i)) === 'heading' ? 1.5 : 1));
  const places = paired.map((i) => a.partner[i] as number);
  const stays = new Array<boolean>(a.units.length).fill(false);
  for (const [n, kept] of heaviestRising(places, weights, b.units.length).entries()) stays[paired[n] as number] = kept;
  return stays;
}
