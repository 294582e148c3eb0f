/** How a figure is taken and printed: the median of n runs, beside its peer's in the same run. */

export const quick = process.argv.includes('--quick');

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export interface Figure {
  readonly bench: string;
  readonly metric: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer?: number;
  readonly peerName?: string;
  readonly n: number;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

export function print({ bench, metric, unit, ours, peer, peerName, n }: Figure): void {
  const compared =
    peer === undefined ? { peer: null, peerName: null, ratio: null } : { peer: rounded(peer), peerName, ratio: rounded(ours / peer) };
  console.log(JSON.stringify({ bench, metric, unit, ours: rounded(ours), ...compared, n }));
}

/** Milliseconds that some work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
