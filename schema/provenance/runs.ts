/**
 * Where each position of a text comes from, run by run: as many runs as there were hands, not as there are
 * characters.
 */

/** The story of a run. Log positions of steps; 0 where there was no such step. */
export interface Story {
  /** First written by. */
  readonly written: number;
  /** Taken out and put back by: an undo, a version or clause restored, what was cut and pasted. The last time counts. */
  readonly restored: number;
  /** Carried here from elsewhere, in one piece, by. The last time counts. */
  readonly moved: number;
}

export interface Run {
  /** Positions in the document: a character, a leaf, or the beginning or end of a node. */
  readonly size: number;
  readonly story: Story;
}

export type Runs = readonly Run[];

export const writtenBy = (position: number): Story => ({ written: position, restored: 0, moved: 0 });

export const sameStory = (a: Story, b: Story): boolean =>
  a === b || (a.written === b.written && a.restored === b.restored && a.moved === b.moved);

/** Puts a run behind others; one that goes on with the same story makes the last one longer. */
export function addRun(runs: Run[], size: number, story: Story): void {
  if (size === 0) return;
  const last = runs.at(-1);
  if (last && sameStory(last.story, story)) runs[runs.length - 1] = { size: last.size + size, story: last.story };
  else runs.push({ size, story });
}

export function addRuns(runs: Run[], more: Runs): void {
  for (const { size, story } of more) addRun(runs, size, story);
}

/** The runs between two positions, counted from the beginning of `runs`. */
export function sliceRuns(runs: Runs, from: number, to: number): Run[] {
  const slice: Run[] = [];
  let at = 0;
  for (const { size, story } of runs) {
    if (at >= to) break;
    addRun(slice, Math.max(0, Math.min(at + size, to) - Math.max(at, from)), story);
    at += size;
  }
  return slice;
}

/** `runs` with others in the place of those between two positions. */
export function replaceRuns(runs: Runs, from: number, to: number, others: Runs): Run[] {
  const replaced = sliceRuns(runs, 0, from);
  addRuns(replaced, others);
  addRuns(replaced, sliceRuns(runs, to, Number.POSITIVE_INFINITY));
  return replaced;
}

/** Runs as numbers, four a run: size, written, restored, moved. */
export const runsToJson = (runs: Runs): number[] => runs.flatMap(({ size, story }) => [size, story.written, story.restored, story.moved]);

export function runsFromJson(numbers: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < numbers.length; i += 4) {
    const [size = 0, written = 0, restored = 0, moved = 0] = numbers.slice(i, i + 4);
    runs.push({ size, story: { written, restored, moved } });
  }
  return runs;
}
