/** Resolving the citations of 民法典 from cold and after one keystroke, and how many resolve in it and in all laws. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { citationsIn } from '../../schema/citations/resolve.js';
import { readText } from '../../schema/formats/text.js';
import { lawSchema } from '../../schema/law.js';
import { LawText } from '../../schema/line-text.js';
import { outline } from '../../schema/outline.js';
import { counter } from '../schema/build.js';
import { corpusTexts } from '../schema/corpus.js';
import { median, print, quantile, quick, timed } from './figures.js';

/** Percent of the citations that are resolved, and how many there are. */
function resolved(docs: readonly Node[]): { percent: number; count: number } {
  const all = docs.flatMap((doc) => citationsIn(outline(doc)));
  return { percent: (100 * all.filter(({ problem }) => problem === null).length) / all.length, count: all.length };
}

/** @param doc 民法典 */
export async function benchCitations(doc: Node): Promise<void> {
  const runs = quick ? 20 : 200;
  const cold: number[] = [];
  for (let i = 0; i < Math.min(runs, 40); i++) cold.push(await timed(() => new LawText(doc, null)));
  const clauses = outline(doc).filter(({ article }) => article !== null);
  const keystrokes: number[] = [];
  let text = new LawText(doc, null);
  for (let i = 0; i < runs; i++) {
    const clause = clauses[(i * 37) % clauses.length];
    const { doc: typed } = new Transform(text.doc).insert((clause?.pos ?? 0) + 1 + i, lawSchema.text('字'));
    keystrokes.push(
      await timed(() => {
        text = new LawText(typed, text);
      }),
    );
  }
  const cite = { bench: 'documents', unit: 'ms', n: runs };
  print({ ...cite, metric: '民法典 cite', ours: median(cold) });
  print({
    ...cite,
    metric: '民法典 cite keystroke p95',
    ours: quantile(keystrokes, 0.95),
    peer: median(cold),
    peerName: 'the same from cold',
  });
  const laws = corpusTexts().map(({ text }) => readText(text, counter()).doc);
  for (const [name, { percent, count }] of [['民法典', resolved([doc])] as const, ['corpus', resolved(laws)] as const])
    print({ bench: 'documents', metric: `${name} citations resolved`, unit: '%', ours: percent, n: count });
}
