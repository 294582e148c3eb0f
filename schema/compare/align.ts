/**
 * Which unit of one law became which unit of the other.
 *
 * From the certain to the likely: the same id with the same words; the same words; the same id with much the same
 * words, and where both texts are of one log the same id whatever it says; then, in two rounds, what shares most of its runs of characters wherever it stands, and what
 * stands between the same neighbours, where less likeness is enough. A unit left over that has the words a
 * neighbour's partner lost is a further part of a split (or of a merger, seen from the other side). Of what is
 * matched, the heaviest subsequence that kept its order stayed; the rest moved.
 *
 * Every step is bounded by the size of the texts; a run of characters that many units share tells nothing
 * and is passed over, so thousands of articles that read alike cost no more than any others.
 */
import { pairBeside, pairBetween, pairById, pairFront, pairRepeated, pairSameWords, sameIds, shareLog } from './certain.js';
import { pairAnywhere, pairInGaps, takeParts } from './likely.js';
import { type Side, sideOf, stayers } from './sides.js';
import type { ComparedUnit } from './units.js';

/** Units of both sides that belong together, as indexes in order; empty on one side for what was added or removed. */
export interface Aligned {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** True when it stands elsewhere among the others than it did. */
  readonly moved: boolean;
}

/** How alike is enough, wherever units stand and between the same neighbours: in the first round and the second. */
const rounds = [
  { anywhere: 0.7, inGaps: 0.4 },
  { anywhere: 0.55, inGaps: 0.25 },
];

/** Aligns two laws, in the order of the second; what was removed stands after what it stood after. */
export function alignUnits(before: readonly ComparedUnit[], after: readonly ComparedUnit[]): Aligned[] {
  const [a, b] = [sideOf(before), sideOf(after)];
  pairFront(a, b);
  const ids = sameIds(a, b);
  pairById(a, b, ids, 1);
  pairSameWords(a, b);
  pairById(a, b, ids, 0.75);
  pairBetween(a, b, 0.75);
  const oneLog = shareLog(a, b, ids);
  for (const { anywhere, inGaps } of rounds) {
    pairAnywhere(a, b, anywhere);
    if (oneLog) pairById(a, b, ids, 0);
    pairBeside(a, b);
    takeParts(a, b);
    takeParts(b, a);
    pairInGaps(a, b, inGaps);
  }
  pairRepeated(a, b);
  takeParts(a, b);
  takeParts(b, a);
  return inOrder(a, b);
}

function inOrder(a: Side, b: Side): Aligned[] {
  const stays = stayers(a, b);
  const removed = removedAfter(a, stays);
  const [further, joined] = [partsOf(b), partsOf(a)];
  const rows = [...(removed.get(-1) ?? [])];
  const placed = new Set<number>();
  for (const j of b.units.keys()) {
    if (placed.has(j)) continue;
    const whole = b.partOf.get(j) ?? (b.partner[j] as number);
    if (whole === -1) {
      rows.push({ before: [], after: [j], moved: false });
      continue;
    }
    const partner = a.partner[whole] as number;
    const before = [whole, ...(joined.get(partner) ?? [])].sort((x, y) => x - y);
    const after = [partner, ...(further.get(whole) ?? [])].sort((x, y) => x - y);
    rows.push({ before, after, moved: !stays[whole] }, ...(removed.get(whole) ?? []));
    for (const each of after) placed.add(each);
  }
  return rows;
}

/** The rows of what was removed, by the unit that stayed before it; -1 for the beginning. */
function removedAfter(a: Side, stays: readonly boolean[]): Map<number, Aligned[]> {
  const removed = new Map<number, Aligned[]>();
  let anchor = -1;
  for (const i of a.units.keys()) {
    if (stays[i]) anchor = i;
    if (a.partner[i] !== -1 || a.partOf.has(i)) continue;
    const row = { before: [i], after: [], moved: false };
    const beside = removed.get(anchor);
    if (beside) beside.push(row);
    else removed.set(anchor, [row]);
  }
  return removed;
}

/** Unit of the other side → its further parts here. */
function partsOf(side: Side): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [part, whole] of side.partOf) found.set(whole, [...(found.get(whole) ?? []), part]);
  return found;
}
