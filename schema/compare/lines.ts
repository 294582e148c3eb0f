/**
 * Which line (款, 项, 目) of a unit became which, so that an inserted 项 is one clean insertion and words are
 * compared inside the lines that belong together.
 */
import { diffArrays } from 'diff';
import { likeness, type Runs, runsOf, sharedRuns } from './likeness.js';
import { matchInOrder, sharedEnds, withJoins } from './order.js';
import type { Line } from './units.js';

/** Lines that belong together, in order: one and one, two and one where a line was cut or joined, or none on one side. */
export interface LineMatch<L extends Compared = Line> {
  readonly before: readonly L[];
  readonly after: readonly L[];
}

/** What lines are matched by. */
type Compared = Pick<Line, 'id' | 'words'>;

/** Changed lines among equal ones beyond this number are not looked for one by one. */
const maxEdits = 2000;
const alike = 0.3;
/** What the same id counts for beside shared runs. */
const idWorth = 6;
/** A cut or joined line must share this much more than the better half of it would. */
const joinCost = 3;

/** Aligns the lines of two units. Equal lines first, then what stands between them by likeness. */
export function matchLines<L extends Compared>(before: readonly L[], after: readonly L[]): LineMatch<L>[] {
  // Of units that belong together, two single lines do.
  if (before.length === 1 && after.length === 1) return [{ before, after }];
  const { start, end } = sharedEnds(wordsOf(before), wordsOf(after));
  const pairs = (from: number, fromAfter: number, count: number): LineMatch<L>[] =>
    Array.from({ length: count }, (_, n) => ({
      before: before.slice(from + n, from + n + 1),
      after: after.slice(fromAfter + n, fromAfter + n + 1),
    }));
  return [
    ...pairs(0, 0, start),
    ...matchBetween(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...pairs(before.length - end, after.length - end, end),
  ];
}

/** Of lines that begin and end differently. */
function matchBetween<L extends Compared>(before: readonly L[], after: readonly L[]): LineMatch<L>[] {
  const edits =
    before.length > 1 && after.length > 1 ? diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: maxEdits }) : undefined;
  if (!edits) return matchGap(before, after);
  const matches: LineMatch<L>[] = [];
  let [i, j] = [0, 0];
  for (let n = 0; n < edits.length; ) {
    const [start, startAfter] = [i, j];
    for (; n < edits.length && (edits[n]?.added || edits[n]?.removed); n++) {
      if (edits[n]?.added) j += edits[n]?.count ?? 0;
      else i += edits[n]?.count ?? 0;
    }
    matches.push(...matchGap(before.slice(start, i), after.slice(startAfter, j)));
    for (let same = edits[n++]?.count ?? 0; same > 0; same--) {
      matches.push({ before: before.slice(i, i + 1), after: after.slice(j, j + 1) });
      i += 1;
      j += 1;
    }
  }
  return matches;
}

const wordsOf = (lines: readonly Compared[]): string[] => lines.map((line) => line.words);

/** Lines between equal ones, by the runs they share; what is left over stands alone, removed before added. */
function matchGap<L extends Compared>(before: readonly L[], after: readonly L[]): LineMatch<L>[] {
  const [runsBefore, runsAfter] = [runsIn(before), runsIn(after)];
  const score = (i: number, di: number, j: number, dj: number): number => {
    const [x, y] = [runsBefore(i, di), runsAfter(j, dj)];
    const known = before[i]?.id !== '' && before[i]?.id === after[j]?.id;
    if (likeness(x, y) < alike && !known) return 0;
    const shared = sharedRuns(x, y) + (known ? idWorth : 0);
    return di + dj === 2 ? shared : shared - joinCost;
  };
  const matches: LineMatch<L>[] = [];
  let [i, j] = [0, 0];
  const alone = (endBefore: number, endAfter: number): void => {
    for (; i < endBefore; i++) matches.push({ before: before.slice(i, i + 1), after: [] });
    for (; j < endAfter; j++) matches.push({ before: [], after: after.slice(j, j + 1) });
  };
  for (const match of matchInOrder(before.length, after.length, withJoins, score)) {
    alone(match.before, match.after);
    const [endBefore, endAfter] = [match.before + match.beforeCount, match.after + match.afterCount];
    matches.push({ before: before.slice(i, endBefore), after: after.slice(j, endAfter) });
    i = endBefore;
    j = endAfter;
  }
  alone(before.length, after.length);
  return matches;
}

/** The runs of one line, or of two as if they were one; each worked out once. */
function runsIn(lines: readonly Compared[]): (index: number, count: number) => Runs {
  const known = new Map<number, Runs>();
  return (index, count) => {
    const key = index * 2 + count - 1;
    const runs = known.get(key) ?? runsOf(wordsOf(lines.slice(index, index + count)).join(''));
    known.set(key, runs);
    return runs;
  };
}
