/** Matches that are weighed: by shared runs of characters, wherever the units stand or between the same neighbours. */
import { type Runs, runsWithout, sharedRuns } from './likeness.js';
import { matchInOrder, oneToOne } from './order.js';
import { free, gaps, isFree, likenessOf, pair, type Side, sameFamily } from './sides.js';
import type { ComparedUnit } from './units.js';

/** A run that more units than this share tells nothing of which is which. */
const commonRun = 24;
/** So alike, two units belong together even where one might be a part of something else. */
const beyondDoubt = 0.8;

/** Pairs units that are at least so alike, wherever they stand, the most alike first. */
export function pairAnywhere(a: Side, b: Side, alike: number): void {
  const holders = holdersOfRuns(b);
  const found: { i: number; j: number; score: number }[] = [];
  for (const i of free(a)) {
    // The name of a chapter tells nothing of where it is from: 一般规定 is everywhere.
    if (a.families[i] === 'heading') continue;
    const own = likeliest(a.runs(i), holders).flatMap((j) => {
      const score = sameFamily(a, i, b, j) ? likenessOf(a, i, b, j) : 0;
      return score >= alike ? [{ i, j, score }] : [];
    });
    // Nor do words that several have: what stands around them will tell.
    if (own.filter(({ score }) => score === 1).length < 2) found.push(...own);
  }
  found.sort((x, y) => y.score - x.score || Math.abs(x.i - x.j) - Math.abs(y.i - y.j) || x.i - y.i || x.j - y.j);
  for (const { i, j, score } of found) {
    if (!isFree(a, i) || !isFree(b, j)) continue;
    if (score < beyondDoubt && (takePart(a, b, j) || takePart(b, a, i))) continue;
    pair(a, i, b, j);
  }
}

/** Run → the free units that have it; one too many for a run that is common. */
function holdersOfRuns(side: Side): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const index of free(side)) {
    for (const run of side.runs(index)) {
      const holders = found.get(run);
      if (!holders) found.set(run, [index]);
      else if (holders.at(-1) !== index && holders.length <= commonRun) holders.push(index);
    }
  }
  return found;
}

/** The few units that share the most telling runs with these. */
function likeliest(runs: Runs, holders: ReadonlyMap<number, readonly number[]>): number[] {
  const votes = new Map<number, number>();
  for (const run of runs) {
    const units = holders.get(run);
    if (units && units.length <= commonRun) for (const unit of units) votes.set(unit, (votes.get(unit) ?? 0) + 1);
  }
  const ranked = [...votes].sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  return ranked.slice(0, 6).map(([unit]) => unit);
}

/** Pairs what is left between the same neighbours, in order. The same number of a heading helps. */
export function pairInGaps(a: Side, b: Side, alike: number): void {
  const score = (i: number, j: number): number => {
    if (!sameFamily(a, i, b, j)) return 0;
    const [x, y] = [a.units[i] as ComparedUnit, b.units[j] as ComparedUnit];
    const sameNumber = a.families[i] === 'heading' && x.label === y.label ? 0.3 : 0;
    const sum = Math.max(likenessOf(a, i, b, j), keptShare(a, i, b, j)) + sameNumber;
    return sum >= alike ? sum : 0;
  };
  for (const [left, right] of gaps(a, b)) {
    const matches = matchInOrder(left.length, right.length, oneToOne, (i, _, j) => score(left[i] as number, right[j] as number));
    for (const { before, after } of matches) pair(a, left[before] as number, b, right[after] as number);
  }
}

/** What an article that lost most of its words, or got many more, counts for: the share of the shorter text in the longer. */
function keptShare(a: Side, i: number, b: Side, j: number): number {
  const [x, y] = [a.runs(i), b.runs(j)];
  const shared = sharedRuns(x, y);
  return shared < partRuns ? 0 : (0.75 * shared) / Math.min(x.length, y.length);
}

/** Runs that a part must have taken over, and the share of its own that these must be. */
const partRuns = 8;
const partShare = 0.5;

/** Finds the free units of `to` that are further parts of a unit of `from`. */
export function takeParts(from: Side, to: Side): void {
  for (const part of free(to)) takePart(from, to, part);
}

/**
 * Takes a free unit of `to` as a further part of a unit of `from`, if it stands beside the partner of that unit,
 * or beside another part of it, and has the words that the unit lost. From one side these are splits, from the
 * other mergers; a unit is never both.
 */
function takePart(from: Side, to: Side, part: number): boolean {
  return [part - 1, part + 1].some((neighbour) => {
    const [unit, beside] = [to.units[part] as ComparedUnit, to.units[neighbour]];
    if (!beside || beside.kind !== unit.kind || (unit.kind !== 'article' && unit.kind !== 'preface')) return false;
    const whole = to.partOf.get(neighbour) ?? (to.partner[neighbour] as number);
    if (whole === -1) return false;
    const partner = from.partner[whole] as number;
    if (to.lost.has(partner)) return false;
    const lost = from.lost.get(whole) ?? runsWithout(from.runs(whole), to.runs(partner));
    const taken = sharedRuns(lost, to.runs(part));
    if (taken < partRuns || taken < partShare * to.runs(part).length) return false;
    to.partOf.set(part, whole);
    from.lost.set(whole, runsWithout(lost, to.runs(part)));
    return true;
  });
}
