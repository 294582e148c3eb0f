/** Matching and ordering of sequences: what stays in order when two of them are laid side by side. */

/** How many elements two sequences have in common at their beginnings, and then at their ends. */
export function sharedEnds(a: readonly string[], b: readonly string[]): { start: number; end: number } {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return { start, end };
}

/** The same of two texts, in UTF-16 units. */
export function sharedTextEnds(a: string, b: string): { start: number; end: number } {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end += 1;
  return { start, end };
}

/** A stretch of one sequence matched with a stretch of the other. */
export interface Match {
  readonly before: number;
  readonly beforeCount: number;
  readonly after: number;
  readonly afterCount: number;
}

/** How many of each side one match may take: one of each, or two of one side for one of the other. */
type Stride = readonly [before: number, after: number];
export const oneToOne: readonly Stride[] = [[1, 1]];
export const withJoins: readonly Stride[] = [
  [1, 1],
  [1, 2],
  [2, 1],
];

/** Beyond this many cells the table is not filled; see `nearestInOrder`. */
const maxCells = 20_000;

/**
 * Matches two short sequences in order so that the sum of the scores is greatest; a score of 0 or less
 * means that the two do not match. By dynamic programming over all pairs, with strides as in the alignment
 * of sentences by Gale and Church. Long sequences are matched by looking a little ahead, in linear time.
 */
export function matchInOrder(
  n: number,
  m: number,
  strides: readonly Stride[],
  score: (before: number, beforeCount: number, after: number, afterCount: number) => number,
): Match[] {
  if (n === 0 || m === 0) return [];
  if (n * m > maxCells) return nearestInOrder(n, m, score);
  const width = m + 1;
  /** best[i * width + j]: the greatest sum for what follows i and j; choice: the stride that gives it, from 1. */
  const best = new Float64Array((n + 1) * width);
  const choice = new Uint8Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const cell = i * width + j;
      best[cell] = Math.max(best[cell + width] as number, best[cell + 1] as number);
      for (let s = 0; s < strides.length; s++) {
        const [down, right] = strides[s] as Stride;
        if (i + down > n || j + right > m) continue;
        const own = score(i, down, j, right);
        const sum = own + (best[cell + down * width + right] as number);
        if (own > 0 && sum > (best[cell] as number)) {
          best[cell] = sum;
          choice[cell] = s + 1;
        }
      }
    }
  }
  const matches: Match[] = [];
  for (let i = 0, j = 0; i < n && j < m; ) {
    const cell = i * width + j;
    const stride = strides[(choice[cell] as number) - 1];
    if (stride) {
      matches.push({ before: i, beforeCount: stride[0], after: j, afterCount: stride[1] });
      i += stride[0];
      j += stride[1];
    } else if (best[cell] === best[cell + width]) i += 1;
    else j += 1;
  }
  return matches;
}

const lookAhead = 16;

/** Matches each with the best of the next few that are left. */
function nearestInOrder(n: number, m: number, score: (i: number, di: number, j: number, dj: number) => number): Match[] {
  const matches: Match[] = [];
  let next = 0;
  for (let i = 0; i < n && next < m; i++) {
    let best = 0;
    let at = -1;
    for (let j = next; j < Math.min(next + lookAhead, m); j++) {
      const own = score(i, 1, j, 1);
      if (own <= best) continue;
      best = own;
      at = j;
    }
    if (at < 0) continue;
    matches.push({ before: i, beforeCount: 1, after: at, afterCount: 1 });
    next = at + 1;
  }
  return matches;
}

/**
 * Which of these stay in order when the others are taken out: the rising subsequence of greatest weight, in
 * O(n log n) with a tree of prefix maxima.
 * @param places distinct numbers from 0 to `bound` - 1
 * @returns true for those that stay
 */
export function heaviestRising(places: readonly number[], weights: readonly number[], bound: number): boolean[] {
  const sums = new Float64Array(places.length);
  const previous = new Int32Array(places.length).fill(-1);
  /** tree[k]: index of the best ending in the range of places that k stands for (Fenwick). */
  const tree = new Int32Array(bound + 1).fill(-1);
  const heavier = (a: number, b: number): number => (b >= 0 && (a < 0 || (sums[b] as number) > (sums[a] as number)) ? b : a);
  let last = -1;
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    let best = -1;
    for (let k = place; k > 0; k -= k & -k) best = heavier(best, tree[k] as number);
    previous[i] = best;
    sums[i] = (weights[i] as number) + (best < 0 ? 0 : (sums[best] as number));
    for (let k = place + 1; k <= bound; k += k & -k) tree[k] = heavier(tree[k] as number, i);
    last = heavier(last, i);
  }
  const stays = new Array<boolean>(places.length).fill(false);
  for (let i = last; i >= 0; i = previous[i] as number) stays[i] = true;
  return stays;
}
