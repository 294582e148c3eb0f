/** Time from start to ready, and acknowledged durable steps a second on one draft, over HTTP. */
import { Transform } from 'prosemirror-transform';
import { lawFromJson, lawSchema } from '../../schema/law.js';
import type { WorkbenchState } from '../../server/drafts/wire.js';
import { dropFolder, newFolder, startServer } from '../browser/server.js';
import { median, print, quick, timed } from './figures.js';

const seconds = quick ? 3 : 10;
const password = 'bench-bench-2026';

async function readiness(): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < (quick ? 3 : 7); i++) {
    const folder = newFolder();
    let server: Awaited<ReturnType<typeof startServer>> | null = null;
    const start = performance.now();
    server = await startServer(folder);
    // startServer waits a little for the set-up address after the server has said that it is ready.
    times.push(performance.now() - start - 150);
    await server.stop();
    dropFolder(folder);
  }
  print({ bench: 'live', metric: 'start to ready, empty store', unit: 'ms', ours: median(times), n: times.length });
}

async function throughput(): Promise<void> {
  const folder = newFolder();
  const server = await startServer(folder);
  const origin = server.address;
  const form = new URLSearchParams({ name: '王工', unit: '法工委', username: 'wanggong', password, extra: 'drafter' });
  const entered = await fetch(server.setup ?? '', { method: 'POST', redirect: 'manual', headers: { origin }, body: form });
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  const body = new FormData();
  body.set('text', '某市条例\n第一条 为了养老，制定本条例。');
  const made = await fetch(`${origin}/drafts`, { method: 'POST', redirect: 'manual', headers: { origin, cookie }, body });
  const draft = made.headers.get('location') ?? '';
  for (const clients of [1, 10, 50]) await typeTogether(origin, cookie, draft, clients);
  await server.stop();
  dropFolder(folder);
}

async function typeTogether(origin: string, cookie: string, draft: string, clients: number): Promise<void> {
  const headers = { origin, cookie, accept: 'application/json', 'content-type': 'application/json' };
  let acknowledged = 0;
  const waits: number[] = [];
  const until = performance.now() + seconds * 1000;
  const client = async (name: string): Promise<void> => {
    const state = (await (await fetch(`${origin}${draft}/state`, { headers })).json()) as WorkbenchState;
    let doc = lawFromJson(state.doc);
    let position = state.position;
    for (let seq = 1; performance.now() < until; seq++) {
      const tr = new Transform(doc).insert(doc.child(0).nodeSize + 3, lawSchema.text('字'));
      const steps = tr.steps.map((step) => step.toJSON() as unknown);
      const request = JSON.stringify({ position, clientId: name, clientSeq: seq, steps });
      let answer: Response | null = null;
      waits.push(
        await timed(async () => {
          answer = await fetch(`${origin}${draft}/steps`, { method: 'POST', headers, body: request });
          await (answer as Response).arrayBuffer();
        }),
      );
      if (!(answer as Response | null)?.ok) throw new Error('a step was refused');
      acknowledged += 1;
      // As a window would: now and then it catches up with what the others did.
      if (seq % 50 === 0) {
        const fresh = (await (await fetch(`${origin}${draft}/state`, { headers })).json()) as WorkbenchState;
        doc = lawFromJson(fresh.doc);
        position = fresh.position;
      }
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, (_, i) => client(`c${clients}x${i}`)));
  const rate = acknowledged / ((performance.now() - start) / 1000);
  print({ bench: 'live', metric: `acknowledged durable steps, ${clients} clients`, unit: 'steps/s', ours: rate, n: acknowledged });
  print({
    bench: 'live',
    metric: `wait for an acknowledgement, ${clients} clients, median`,
    unit: 'ms',
    ours: median(waits),
    n: acknowledged,
  });
}

await readiness();
await throughput();
