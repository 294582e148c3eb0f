/** Drafting rules on 民法典: from cold, after one keystroke, and what their memory costs. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { lawSchema } from '../../schema/law.js';
import { type LintState, startLint, updateLint } from '../../schema/rules/lint.js';
import { chanceOf } from '../schema/compare/chance.js';
import { median, print, quantile, quick, timed } from './figures.js';

const options = { stage: 'consult' } as const;
const coldRuns = quick ? 5 : 15;
const keystrokes = quick ? 200 : 1000;

/** A place inside a line of an article. */
function somewhere(law: Node, next: () => number): number {
  for (;;) {
    const place = law.resolve(Math.floor(next() * law.content.size));
    if (place.parent.isTextblock && place.depth === 2) return place.pos;
  }
}

/** Bytes of the heap in use, garbage collected. */
function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

export async function benchLint(doc: Node): Promise<void> {
  const cold: number[] = [];
  for (let i = 0; i < coldRuns; i++) cold.push(await timed(() => startLint(doc, options)));
  const before = heap();
  let state: LintState = startLint(doc, options);
  const memory = (heap() - before) / 2 ** 20;
  const next = chanceOf(1);
  const after: number[] = [];
  let law = doc;
  for (let i = 0; i < keystrokes; i++) {
    law = new Transform(law).insert(somewhere(law, next), lawSchema.text('老')).doc;
    after.push(
      await timed(() => {
        state = updateLint(state, law);
      }),
    );
  }
  const figure = { bench: 'documents', unit: 'ms' };
  print({ ...figure, metric: '民法典 lint', ours: median(cold), n: coldRuns });
  const whole = { peer: median(cold), peerName: 'lint of the whole text', n: keystrokes };
  print({ ...figure, metric: '民法典 lint after one keystroke, p50', ours: quantile(after, 0.5), ...whole });
  print({ ...figure, metric: '民法典 lint after one keystroke, p95', ours: quantile(after, 0.95), ...whole });
  print({ bench: 'documents', metric: '民法典 lint memory', unit: 'MiB', ours: memory, n: 1 });
}
