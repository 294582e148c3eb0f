/**
 * Live drafting beside its peers, in one run: hocuspocus 4.7 with its SQLite extension as it comes, and a bare
 * prosemirror-collab authority in memory as the limit. Each server is a process of its own on this machine's disk, the
 * typists are one further process (live/load.ts). Ours acknowledges what is synced to disk; hocuspocus what is in
 * memory, writing later; the bare authority stores nothing.
 *
 * `one key at a time`: each typist puts in a character when the last is acknowledged. `20 keys ahead`: each types on,
 * with at most 20 characters not acknowledged; how many go into one message is each system's own affair. `5 keys a
 * second`: people typing. `key to other screen`: from the key to the arrival at every other typist.
 */

import { dropFolder, newFolder, startServer } from '../browser/server.js';
import { median, print, quick, timed } from './figures.js';
import type { Load, Result } from './live/load.js';
import { loadTimes } from './live/load-time.js';
import { measure, type Server, startBare, startHocuspocus, startOurs } from './live/servers.js';
import { benchStories } from './live/stories.js';

const runs = quick ? 1 : 3;
const seconds = quick ? 2 : 5;
const crowds = quick ? [1, 50] : [1, 10, 50, 200];

type System = Load['system'];
const peers = { hocuspocus: 'hocuspocus 4.7 with SQLite', bare: 'prosemirror-collab in memory' } as const;

const ways = [
  { name: 'one key at a time', ahead: 1, pace: null },
  { name: '20 keys ahead', ahead: 20, pace: null },
  { name: '5 keys a second', ahead: 1, pace: 5 },
] as const;

interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly of: (result: Result) => number;
}

const metrics: readonly Metric[] = [
  { name: 'acknowledged steps', unit: 'steps/s', of: ({ rate }) => rate },
  { name: 'slowest client', unit: 'share of mean', of: ({ slowest }) => slowest },
  { name: 'key to acknowledgement p50', unit: 'ms', of: ({ acknowledged }) => acknowledged.p50 },
  { name: 'key to acknowledgement p99', unit: 'ms', of: ({ acknowledged }) => acknowledged.p99 },
  { name: 'key to other screen p50', unit: 'ms', of: ({ seen }) => seen.p50 },
  { name: 'key to other screen p99', unit: 'ms', of: ({ seen }) => seen.p99 },
];

async function readiness(): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < (quick ? 3 : 7); i++) {
    const folder = newFolder();
    let server: Awaited<ReturnType<typeof startServer>> | null = null;
    // startServer waits a little for the set-up address after the server has said that it is ready.
    times.push((await timed(async () => (server = await startServer(folder)))) - 150);
    await (server as Awaited<ReturnType<typeof startServer>> | null)?.stop();
    dropFolder(folder);
  }
  print({ bench: 'live', metric: 'start to ready, empty store', unit: 'ms', ours: median(times), n: times.length });
}

/** Typing, with more and more clients; systems in turn within each run, so that what else the machine does meets all. */
async function typing(): Promise<void> {
  const servers: Record<System, Server> = {
    ours: await startOurs(runs * crowds.length * ways.length),
    hocuspocus: await startHocuspocus(),
    bare: await startBare(),
  };
  for (const { name, ahead, pace } of ways)
    for (const clients of crowds) {
      // One person who types at leisure tells nothing.
      if (clients === 1 && pace !== null) continue;
      const results: Record<System, Result[]> = { ours: [], hocuspocus: [], bare: [] };
      for (let i = 0; i < runs; i++)
        for (const system of Object.keys(results) as System[]) {
          const load: Load = { system, target: servers[system].fresh(), clients, seconds, ahead, pace };
          results[system].push(await measure<Load, Result>(load));
        }
      for (const { name: metric, unit, of } of metrics) {
        if (clients === 1 && /screen|slowest/.test(metric)) continue;
        const middle = (system: System): number => median(results[system].map(of));
        for (const system of ['hocuspocus', 'bare'] as const)
          print({
            bench: 'live',
            metric: `${metric}, ${clients} clients, ${name}`,
            unit,
            ours: middle('ours'),
            peer: middle(system),
            peerName: peers[system],
            n: runs,
          });
      }
    }
  for (const server of Object.values(servers)) await server.stop();
}

await readiness();
await typing();
await loadTimes();
await benchStories();
