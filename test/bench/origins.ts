/** Following the provenance of 民法典 through keystrokes, beside what ProseMirror takes to apply the same steps. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { emptyLaw, lawSchema } from '../../schema/law.js';
import { outline } from '../../schema/outline.js';
import { Provenance } from '../../schema/provenance/provenance.js';
import { chanceOf } from '../schema/compare/chance.js';
import { print, quantile, quick, timed } from './figures.js';

/** @param doc 民法典 */
export async function benchOrigins(doc: Node): Promise<void> {
  const provenance = Provenance.begin();
  const before = emptyLaw();
  const imported = new Transform(before).replaceWith(0, before.content.size, doc.content).steps;
  provenance.follow({ steps: imported, position: 1, client: 'server', recall: null });
  const keystrokes = quick ? 4000 : 20_000;
  const random = chanceOf(11);
  const ours: number[] = [];
  const peer: number[] = [];
  let clauses = outline(doc).filter(({ article, text }) => article !== null && text.length > 8);
  for (let i = 0; i < keystrokes; i++) {
    // Positions go out of date as the text grows; a fresh look now and then is near enough.
    if (i % 500 === 499) clauses = outline(provenance.doc).filter(({ article, text }) => article !== null && text.length > 8);
    const pos = (clauses[Math.floor(random() * clauses.length)]?.pos ?? 0) + 4;
    const tr = new Transform(provenance.doc);
    if (!provenance.doc.resolve(pos).parent.isTextblock) continue;
    if (i % 4 === 3) tr.delete(pos, pos + 1);
    else tr.insert(pos, lawSchema.text('字'));
    const change = { steps: tr.steps, position: provenance.position + 1, client: `w${i % 6}`, recall: null };
    peer.push(await timed(() => tr.steps[0]?.apply(provenance.doc)));
    ours.push(await timed(() => provenance.follow(change)));
  }
  const figure = { bench: 'documents', unit: 'ms', peerName: 'prosemirror-transform, the step alone', n: ours.length };
  for (const q of [0.5, 0.95, 0.99])
    print({ ...figure, metric: `民法典 provenance keystroke p${q * 100}`, ours: quantile(ours, q), peer: quantile(peer, q) });
  const all = ours.reduce((sum, each) => sum + each, 0);
  print({ bench: 'documents', metric: `民法典 provenance of ${ours.length} keystrokes`, unit: 'ms', ours: all, n: 1 });
}
