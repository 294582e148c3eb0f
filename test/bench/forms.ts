/** Every law of the corpus read and written in every form, and 民法典 and a draft of forty articles one by one. */
import type { Node } from 'prosemirror-model';
import { unknownEdition } from '../../schema/formats/edition.js';
import { readLawFile } from '../../schema/formats/read.js';
import { readText, writeText } from '../../schema/formats/text.js';
import { forms } from '../../server/exports/forms.js';
import { counter } from '../schema/build.js';
import { corpusText, corpusTexts } from '../schema/corpus.js';
import { median, print, quick, timed } from './figures.js';

/** Forms that are read as well as written. */
const readable = new Set(['txt', 'html', 'akn', 'json', 'docx']);

export async function benchForms(): Promise<void> {
  await benchCorpus();
  await benchLaw('民法典', readText(corpusText('民法典'), counter()).doc, quick ? 2 : 5);
  await benchLaw('绍兴市居家养老服务条例 (39 条)', readText(corpusText('绍兴市居家养老服务条例'), counter()).doc, quick ? 5 : 20);
}

async function benchCorpus(): Promise<void> {
  const texts = corpusTexts().map(({ text }) => text);
  const docs = texts.map((text) => readText(text, counter()).doc);
  const passes = quick ? 1 : 5;
  const read: number[] = [];
  const written: number[] = [];
  for (let pass = 0; pass < passes; pass++) {
    read.push(await timed(() => texts.map((text) => readText(text, counter()))));
    written.push(await timed(() => docs.map(writeText)));
  }
  const perSecond = (times: readonly number[]): number => (texts.length / median(times)) * 1000;
  const figure = { bench: 'documents', unit: 'laws/s', n: passes } as const;
  print({ ...figure, metric: `all ${texts.length} texts read`, ours: perSecond(read) });
  print({ ...figure, metric: `all ${texts.length} texts written`, ours: perSecond(written) });
}

/** Milliseconds to write a law in each form, its size, and milliseconds to read it back. */
async function benchLaw(name: string, doc: Node, runs: number): Promise<void> {
  for (const { extension, write } of forms) {
    const bytes = Buffer.from(await write(doc, unknownEdition));
    const [writing, reading]: [number[], number[]] = [[], []];
    for (let run = 0; run < runs; run++) {
      writing.push(await timed(() => write(doc, unknownEdition)));
      if (readable.has(extension)) reading.push(await timed(() => readLawFile(`law.${extension}`, bytes, counter())));
    }
    const figure = { bench: 'documents', n: runs } as const;
    print({ ...figure, metric: `${name} ${extension} write`, unit: 'ms', ours: median(writing) });
    print({ ...figure, metric: `${name} ${extension} size`, unit: 'kB', ours: bytes.length / 1000 });
    if (reading.length > 0) print({ ...figure, metric: `${name} ${extension} read`, unit: 'ms', ours: median(reading) });
  }
  print({ bench: 'documents', metric: `memory after ${name}`, unit: 'MB', ours: process.memoryUsage().rss / 1e6, n: 1 });
}
