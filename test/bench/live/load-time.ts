/** How long a draft with a long history takes to open on a server that has just been started, and what an open one holds in memory. */
import { Transform } from 'prosemirror-transform';
import { lawFromJson, lawSchema } from '../../../schema/law.js';
import { packStep } from '../../../schema/packed-step.js';
import type { WorkbenchState } from '../../../server/drafts/wire.js';
import type { Actor, Platform } from '../../../server/platform.js';
import { chanceOf } from '../../schema/compare/chance.js';
import { median, print, quick, timed } from '../figures.js';
import { placesIn } from './document.js';
import { connect as connectOurs } from './ours.js';
import { draftOfParagraphs, type Server, startHocuspocus, startOurs } from './servers.js';
import { type Connect, paragraphs, type Target } from './typist.js';

const long = quick ? 20_000 : 200_000;
const runs = quick ? 1 : 3;
const open = quick ? 20 : 60;
const batch = 1000;
const peerName = 'hocuspocus 4.7 with SQLite';

/** Somebody types, and now and then takes out, all over the draft. @returns its address */
async function longDraft(platform: Platform): Promise<string> {
  const actor: Actor = { kind: 'system' };
  const id = await draftOfParagraphs(platform);
  const authority = await platform.drafts.open(id);
  const random = chanceOf(7);
  for (let done = 0; done < long; done += batch) {
    const tr = new Transform(authority.doc);
    const places = placesIn(tr.doc);
    while (tr.steps.length < batch) {
      const place = tr.mapping.map(places[Math.floor(random() * paragraphs)] ?? 0);
      if (random() < 0.4 && tr.doc.resolve(place).parentOffset > 10) tr.delete(place - 1, place);
      else tr.insert(place, lawSchema.text('字'));
    }
    await authority.submit(actor, { position: authority.position, clientId: 'long', clientSeq: done + 1, steps: tr.steps.map(packStep) });
  }
  return `/drafts/${id}`;
}

const openOurs = async ({ address, document, cookies }: Target): Promise<void> => {
  const answer = await fetch(`${address}${document}/state`, { headers: { cookie: cookies[0] ?? '', accept: 'application/json' } });
  lawFromJson(((await answer.json()) as WorkbenchState).doc);
};

export async function loadTimes(): Promise<void> {
  const longOnes: string[] = [];
  const ours = await startOurs(runs + 1 + open, async (platform) => {
    for (let i = 0; i < runs; i++) longOnes.push(await longDraft(platform));
  });
  const peer = await startHocuspocus({ documents: runs, edits: long });
  const peerModule = './hocuspocus.mjs';
  const { connect: connectPeer } = (await import(peerModule)) as { connect: Connect };
  const openPeer = async (target: Target): Promise<void> => (await connectPeer(target, 0, () => {})).close();
  const times = { oursFresh: [] as number[], oursLong: [] as number[], peerFresh: [] as number[], peerLong: [] as number[] };
  await openOurs(ours.fresh());
  await openPeer(peer.fresh());
  for (let i = 0; i < runs; i++) {
    const [fresh, freshPeer] = [ours.fresh(), peer.fresh()];
    times.oursFresh.push(await timed(() => openOurs(fresh)));
    times.oursLong.push(await timed(() => openOurs({ ...fresh, document: longOnes[i] ?? '' })));
    times.peerFresh.push(await timed(() => openPeer(freshPeer)));
    times.peerLong.push(await timed(() => openPeer({ ...freshPeer, document: `long${i}` })));
  }
  const figure = (metric: string, oursTimes: number[], peerTimes: number[]): void =>
    print({ bench: 'live', metric, unit: 'ms', ours: median(oursTimes), peer: median(peerTimes), peerName, n: runs });
  figure('open a draft nobody has worked in', times.oursFresh, times.peerFresh);
  figure(`open a draft with ${long.toLocaleString('en')} steps`, times.oursLong, times.peerLong);
  const oursMemory = await memoryPerDraft(ours, connectOurs);
  const peerMemory = await memoryPerDraft(peer, connectPeer);
  print({
    bench: 'live',
    metric: `server memory per open draft of ${paragraphs} articles`,
    unit: 'kB',
    ours: oursMemory / 1024,
    peer: peerMemory / 1024,
    peerName,
    n: open,
  });
  await ours.stop();
  await peer.stop();
}

/** Bytes that the process grows by when drafts are opened, each by one typist who types a little. */
async function memoryPerDraft(server: Server, connect: Connect): Promise<number> {
  const before = server.memory();
  const typists = [];
  for (let i = 0; i < open; i++) {
    const typist = await connect(server.fresh(), i % paragraphs, () => {});
    for (let key = 0; key < 5; key++) await typist.type();
    typists.push(typist);
  }
  const grown = server.memory() - before;
  for (const typist of typists) typist.close();
  return grown / open;
}
