/** Reading, numbering, writing (in every form) and linting 民法典, beside what ProseMirror alone takes to read the same document from JSON. */
import { readText, writeText } from '../../schema/formats/text.js';
import { lawSchema } from '../../schema/law.js';
import { outline } from '../../schema/outline.js';
import { counter } from '../schema/build.js';
import { corpusText, hasCorpus } from '../schema/corpus.js';
import { benchCitations } from './citing.js';
import { median, print, quick, timed } from './figures.js';
import { benchForms } from './forms.js';
import { benchLint } from './linting.js';
import { benchOrigins } from './origins.js';
import { benchWord } from './word.js';

if (!hasCorpus) process.exit(2);
const text = corpusText('民法典');
const runs = quick ? 10 : 30;
const { doc } = readText(text, counter());
const json = doc.toJSON();

const ours: Record<string, number[]> = { read: [], number: [], write: [] };
const peer: number[] = [];
for (let i = 0; i < runs; i++) {
  peer.push(await timed(() => lawSchema.nodeFromJSON(json)));
  ours.read?.push(await timed(() => readText(text, counter())));
  ours.number?.push(await timed(() => outline(doc)));
  ours.write?.push(await timed(() => writeText(doc)));
}
for (const [metric, values] of Object.entries(ours))
  print({
    bench: 'documents',
    metric: `民法典 ${metric}`,
    unit: 'ms',
    ours: median(values),
    peer: median(peer),
    peerName: 'prosemirror-model fromJSON',
    n: runs,
  });

await benchCitations(doc);
await benchForms();
await benchLint(doc);
await benchWord(doc);
await benchOrigins(doc);
