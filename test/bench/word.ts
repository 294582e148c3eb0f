/** Word files: 民法典 written and read, beside the libraries docx and mammoth on the same law; the corpus there and back. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import mammoth from 'mammoth';
import type { Node } from 'prosemirror-model';
import { readDocx } from '../../schema/formats/docx/read.js';
import { writeDocx } from '../../schema/formats/docx/write.js';
import { unknownEdition } from '../../schema/formats/edition.js';
import { printedLines, printLine, readText, writeText } from '../../schema/formats/text.js';
import { counter } from '../schema/build.js';
import { corpusTexts } from '../schema/corpus.js';
import { median, print, quick, timed } from './figures.js';

const runs = quick ? 5 : 15;

/** The same lines by the library, without anything of a layout. */
const byLibrary = (doc: Node): Promise<Uint8Array> =>
  Packer.toBuffer(
    new Document({
      sections: [{ children: printedLines(doc).map((line) => new Paragraph({ children: [new TextRun(printLine(line))] })) }],
    }),
  );

export async function benchWord(doc: Node): Promise<void> {
  const bytes = writeDocx(doc, unknownEdition);
  const times: Record<'write' | 'docx' | 'read' | 'mammoth', number[]> = { write: [], docx: [], read: [], mammoth: [] };
  for (let i = 0; i < runs; i++) {
    times.write.push(await timed(() => writeDocx(doc, unknownEdition)));
    times.docx.push(await timed(() => byLibrary(doc)));
    times.read.push(await timed(() => readDocx(bytes, counter())));
    times.mammoth.push(await timed(() => mammoth.extractRawText({ buffer: Buffer.from(bytes) })));
  }
  const figure = { bench: 'documents', unit: 'ms', n: runs };
  print({ ...figure, metric: '民法典 docx write', ours: median(times.write), peer: median(times.docx), peerName: 'docx' });
  print({ ...figure, metric: '民法典 docx read', ours: median(times.read), peer: median(times.mammoth), peerName: 'mammoth' });
  print({ ...figure, metric: '民法典 docx there and back, memory', unit: 'MB', ours: memory(), n: 1 });
  thereAndBack();
}

const memory = (): number =>
  Number(
    execFileSync(process.execPath, [...process.execArgv, fileURLToPath(new URL('word-memory.ts', import.meta.url))], { encoding: 'utf8' }),
  );

/** All texts of the corpus as Word files and back: how many come back as the same law. */
function thereAndBack(): void {
  const texts = corpusTexts();
  const same = texts.filter(({ text }) => {
    const { doc } = readText(text, counter());
    return writeText(readDocx(writeDocx(doc, unknownEdition), counter()).doc) === writeText(doc);
  });
  print({ bench: 'documents', metric: 'corpus docx there and back', unit: '%', ours: (100 * same.length) / texts.length, n: texts.length });
}
