/**
 * The load generator, a process of its own: `load.ts JSON` with a `Load`, prints a `Result` as JSON. All typists live
 * in it, so that one clock measures the way of a character from one to the others.
 */
import { connect as connectBare } from './bare.js';
import { connect as connectOurs } from './ours.js';
import type { Connect, Target, Typist } from './typist.js';

export interface Load {
  readonly system: 'ours' | 'hocuspocus' | 'bare';
  readonly target: Target;
  readonly clients: number;
  readonly seconds: number;
  /** Characters a second of each typist; null: the next as soon as the last is acknowledged. */
  readonly pace: number | null;
  /** Keys that a typist may be ahead of the acknowledgements: 1 waits for each. */
  readonly ahead: number;
}

export interface Result {
  /** Acknowledged characters a second, all typists together. */
  readonly rate: number;
  /** The slowest typist's characters as a share of the mean. */
  readonly slowest: number;
  /** Milliseconds from a key to its acknowledgement, and to the other typists' windows. */
  readonly acknowledged: Quantiles;
  readonly seen: Quantiles;
}

export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
}

/** Not counted: the servers' code is still being compiled. */
const warmUp = 1500;

/** Times in steps of a twentieth of a millisecond, up to ten seconds. */
class Histogram {
  private readonly counts = new Uint32Array(200_000);
  private total = 0;

  add(milliseconds: number): void {
    this.total += 1;
    const slot = Math.min(Math.floor(milliseconds * 20), this.counts.length - 1);
    this.counts[slot] = (this.counts[slot] ?? 0) + 1;
  }

  quantile(q: number): number {
    let left = this.total * q;
    for (const [slot, count] of this.counts.entries()) {
      left -= count;
      if (left <= 0) return (slot + 0.5) / 20;
    }
    return Number.NaN;
  }

  get quantiles(): Quantiles {
    return { p50: this.quantile(0.5), p99: this.quantile(0.99) };
  }
}

async function connectOf(system: Load['system']): Promise<Connect> {
  if (system === 'ours') return connectOurs;
  if (system === 'bare') return connectBare;
  const peer = './hocuspocus.mjs';
  return ((await import(peer)) as { connect: Connect }).connect;
}

async function run({ system, target, clients, seconds, pace, ahead }: Load): Promise<Result> {
  const connect = await connectOf(system);
  const pressed: number[][] = Array.from({ length: clients }, () => []);
  const counts = new Array<number>(clients).fill(0);
  const acknowledged = new Histogram();
  const seen = new Histogram();
  let counting = false;
  const typists = await Promise.all(
    Array.from({ length: clients }, (_, index) =>
      connect(target, index, (typist, nth) => {
        const at = pressed[typist]?.[nth];
        if (counting && at !== undefined) seen.add(performance.now() - at);
      }),
    ),
  );
  const end = performance.now() + warmUp + seconds * 1000;
  const key = async (typist: Typist, index: number): Promise<void> => {
    const at = performance.now();
    pressed[index]?.push(at);
    await typist.type();
    if (!counting || performance.now() > end) return;
    acknowledged.add(performance.now() - at);
    counts[index] = (counts[index] ?? 0) + 1;
  };
  const hands = typists.flatMap((typist, index) => Array.from({ length: ahead }, () => ({ typist, index })));
  const typing = hands.map(async ({ typist, index }) => {
    let next = performance.now() + (pace ? Math.random() * (1000 / pace) : 0);
    while (performance.now() < end) {
      if (pace) {
        await new Promise((resolve) => setTimeout(resolve, next - performance.now()));
        next += 1000 / pace;
      }
      await key(typist, index);
    }
  });
  setTimeout(() => {
    counting = true;
  }, warmUp);
  // A bare authority may never serve some of them.
  await Promise.race([Promise.all(typing), new Promise((resolve) => setTimeout(resolve, warmUp + seconds * 1000 + 2000))]);
  for (const typist of typists) typist.close();
  const total = counts.reduce((sum, count) => sum + count, 0);
  return {
    rate: total / seconds,
    slowest: Math.min(...counts) / (total / clients),
    acknowledged: acknowledged.quantiles,
    seen: seen.quantiles,
  };
}

console.log(JSON.stringify(await run(JSON.parse(process.argv[2] ?? '') as Load)));
process.exit(0);
