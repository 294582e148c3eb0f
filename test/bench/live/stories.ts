/** How long it takes to follow the stories of a draft from the first step of its log: the demonstration's, and a long one. */
import { Transform } from 'prosemirror-transform';
import { lawSchema } from '../../../schema/law.js';
import { packStep } from '../../../schema/packed-step.js';
import { seedDemo } from '../../../server/demo/seed.js';
import { createDraft } from '../../../server/drafts/draft.js';
import { rebuildProvenance, trace, traceFromLog } from '../../../server/history/trace.js';
import type { Actor, Platform } from '../../../server/platform.js';
import { chanceOf } from '../../schema/compare/chance.js';
import { openHouse } from '../../server/house.js';
import { median, print, quick, timed } from '../figures.js';
import { placesIn } from './document.js';

const long = quick ? 4000 : 20_000;
const batch = 1000;
const runs = 3;
const actor: Actor = { kind: 'system' };

export async function benchStories(): Promise<void> {
  const house = await openHouse();
  const { platform } = house;
  await seedDemo(platform, house.auth);
  const demo = await platform.db.selectFrom('draft').select('id').executeTakeFirstOrThrow();
  await figures(platform, demo.id, 'the demonstration');
  await figures(platform, await longDraft(platform), `a log of ${long.toLocaleString('en')} steps`);
  await house.close();
}

async function figures(platform: Platform, draftId: string, name: string): Promise<void> {
  const { position } = await platform.drafts.open(draftId);
  const whole: number[] = [];
  for (let i = 0; i < runs; i++) whole.push(await timed(() => traceFromLog(platform.db, draftId, position)));
  print({ bench: 'live', metric: `provenance of ${name}, from its first step`, unit: 'ms', ours: median(whole), n: runs });
  await rebuildProvenance(platform.db, draftId, position);
  const kept = await timed(() => trace(platform, draftId, () => null));
  print({ bench: 'live', metric: `provenance of ${name}, as it is kept`, unit: 'ms', ours: kept, n: 1 });
}

async function longDraft(platform: Platform): Promise<string> {
  const articles = Array.from({ length: 60 }, (_, i) => `第${i + 1}条　本条规定第${i + 1}件事，市人民政府应当制定办法并向社会公布。`);
  const { id } = await createDraft(platform, actor, { kind: 'text', text: ['某市条例', ...articles].join('\n') });
  const authority = await platform.drafts.open(id);
  const random = chanceOf(5);
  for (let done = 0; done < long; done += batch) {
    const tr = new Transform(authority.doc);
    const places = placesIn(tr.doc);
    while (tr.steps.length < batch) {
      const place = tr.mapping.map(places[Math.floor(random() * places.length)] ?? 0);
      if (random() < 0.4 && tr.doc.resolve(place).parentOffset > 10) tr.delete(place - 1, place);
      else tr.insert(place, lawSchema.text('字'));
    }
    await authority.submit(actor, { position: authority.position, clientId: 'long', clientSeq: done + 1, steps: tr.steps.map(packStep) });
  }
  return id;
}
