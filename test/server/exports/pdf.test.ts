/** PDF: what is printed is the text, on the grid of the page, after the rules of Chinese lines, the same bytes each time. */
import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphsOf } from '../../../schema/formats/paper.js';
import { columns, pitch, rows, textArea } from '../../../schema/formats/sheet.js';
import { readText } from '../../../schema/formats/text.js';
import { printedLines, printLine } from '../../../schema/formats/text-write.js';
import { layOut } from '../../../server/exports/pdf/layout.js';
import { breakLines, piecesOf } from '../../../server/exports/pdf/line-break.js';
import { missingInPdf, writePdf } from '../../../server/exports/pdf/write.js';
import { annex, article, caption, chapter, counter, doc, heading, item, note, p, subitem } from '../../schema/build.js';
import { corpusText, hasCorpus } from '../../schema/corpus.js';
import { anyLaw } from '../../schema/random-law.js';

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
if (!hasPoppler) console.warn('pdftotext (poppler-utils) is not here: the tests that read PDF files back do not run.');
if (!hasPoppler && process.env.CI) throw new Error('pdftotext is missing');

const edition = { work: 'd', stage: '草案', number: 1, date: '2026-03-05' };
const bare = (text: string): string => text.replace(/[\s\u3000]/gu, '');

/** The text of a PDF, page numbers left out. */
function textOf(pdf: Uint8Array): string {
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, maxBuffer: 1e8 }).toString();
  return bare(text.replace(/^[ \t\f]*— \d+ —[ \t]*$/gmu, ''));
}

const regulation = doc(
  '某市居家养老服务条例',
  note('（2025年12月1日某市人民代表大会常务委员会第三次会议通过）'),
  chapter('总则'),
  heading('section', '一般规定'),
  article(caption('【立法目的】'), p('为了促进居家养老服务，根据《中华人民共和国老年人权益保障法》，制定本条例。')),
  article(
    p('包括下列服务：'),
    item('日常生活：'),
    subitem('助餐；'),
    subitem('助浴；'),
    item('其他。'),
    p('自2026年7月1日起施行，依照GB/T 9704-2012。'),
  ),
  annex('附件：收费标准', '序号\t项目\t元', '1\t助餐\t12', `2\t${'助浴，'.repeat(400)}\t30`, '注：以上不含材料。'),
);

const width = columns * pitch;
/** Chinese characters take a column, others half. */
const cell = (character: string): number => (character < '\u0300' ? pitch / 2 : pitch);
const cells = (_: string, __: boolean): number => 1;

describe('lines', () => {
  const pieces = fc.array(
    fc.constantFrom('养', '老', '，', '。', '）', '（', '《', '》', '“', '”', '、', '2026', '……', '——', 'Akoma', ' ', '12.5%'),
    {
      maxLength: 120,
    },
  );
  it('begin with no mark that ends something, end with none that opens, and lose nothing', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        // Runs of marks alone cannot be set by any rule.
        const text = parts.map((part, index) => (index % 2 === 0 ? '甲乙' : '') + part).join('');
        const lines = breakLines(piecesOf(text, false, cell), width, 2 * pitch, pitch);
        const texts = lines.map((line) => line.pieces.map((piece) => piece.text).join(''));
        expect(texts.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const [index, line] of texts.entries()) {
          if (index > 0) expect(line).not.toMatch(/^[。，、；：？！）〕】》〉”’]/u);
          if (index < texts.length - 1) expect(line).not.toMatch(/[（〔【《〈“‘]$/u);
          expect(lines[index]?.width).toBeLessThanOrEqual(width + pitch + 0.1);
        }
      }),
      { numRuns: 500 },
    );
  });
  it('hold 28 characters, the first of a paragraph 26', () => {
    const lines = breakLines(
      piecesOf('养'.repeat(100), false, () => pitch),
      width,
      2 * pitch,
      pitch,
    );
    expect(lines.map((line) => line.pieces.length)).toEqual([26, 28, 28, 18]);
  });
  it('take in a mark that would begin the next, or send a character down with it', () => {
    const last = (text: string) =>
      breakLines(
        piecesOf(text, false, () => pitch),
        width,
        0,
        pitch,
      ).map((line) => line.pieces.length);
    expect(last(`${'养'.repeat(28)}，${'老'.repeat(5)}`)).toEqual([29, 5]);
    expect(last(`${'养'.repeat(28)}”。${'老'.repeat(5)}`)).toEqual([27, 8]);
    expect(last(`${'养'.repeat(27)}（老年人）`)).toEqual([27, 5]);
  });
});

describe('pages', () => {
  it('have 22 rows at most, one line a row, within the text area, and no heading last', () => {
    fc.assert(
      fc.property(fc.array(anyLaw, { minLength: 1, maxLength: 3 }), (laws) => {
        const paragraphs = laws.flatMap((law) => paragraphsOf(law, edition));
        for (const page of layOut(paragraphs, cells)) {
          for (const { row, runs } of page.lines) {
            expect(row).toBeGreaterThanOrEqual(0);
            expect(row).toBeLessThan(rows);
            for (const run of runs) expect(run.x).toBeGreaterThanOrEqual(-0.01);
          }
          for (const frame of page.frames) {
            expect(frame.row + frame.rows).toBeLessThanOrEqual(rows);
            expect(frame.x + frame.width).toBeLessThanOrEqual(textArea.width + 0.01);
          }
          const last = page.lines.at(-1);
          const style = last && paragraphs[last.paragraph]?.kind === 'text' ? (paragraphs[last.paragraph] as { style: string }).style : '';
          if (last && last.row >= rows - 1) expect(style).not.toBe('heading');
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the file', () => {
  it('is the same each time', async () => {
    const [one, two] = [await writePdf(regulation, edition), await writePdf(regulation, edition)];
    expect(Buffer.compare(one, two)).toBe(0);
    expect(Buffer.from(one).toString('latin1', 0, 8)).toBe('%PDF-1.7');
  });

  it('tells what it cannot print as people know it', async () => {
    expect(await missingInPdf(regulation)).toEqual([]);
    expect(await missingInPdf(doc('某市条例', article(p('𠮷字、\u200b〇。'))))).toEqual(['𠮷']);
  });

  it.skipIf(!hasPoppler)('holds the text that is printed, its title, bookmarks and tags', async () => {
    const pdf = await writePdf(regulation, edition);
    const text = textOf(pdf);
    const words = printedLines(regulation)
      .filter(({ unit }) => unit.kind !== 'annex')
      .map(printLine);
    expect(text.startsWith(`${bare(words[0] ?? '')}（草案）`)).toBe(true);
    expect(text).toContain(bare(words.slice(1).join('')));
    for (const cellText of ['附件：收费标准', '助餐', '注：以上不含材料。']) expect(text).toContain(cellText);
    expect(text.match(/浴/gu)).toHaveLength(401);
    const info = execFileSync('pdfinfo', ['-'], { input: pdf }).toString();
    expect(info).toMatch(/Title: +某市居家养老服务条例/u);
    expect(info).toMatch(/Tagged: +yes/u);
    const tags = execFileSync('pdfinfo', ['-struct-text', '-'], { input: pdf }).toString();
    for (const tag of ['H1', 'H2', 'P (block)', 'Table', 'TR', 'TD']) expect(tags).toContain(tag);
  });

  it.skipIf(!hasPoppler)('copies a character it could not print as that character', async () => {
    expect(textOf(await writePdf(doc('某市条例', article(p('甲𠮷乙。'))), edition))).toMatch(/甲.*𠮷.*乙。/u);
  });

  it.skipIf(!hasPoppler || !hasCorpus).each(['绍兴市居家养老服务条例', '宪法', '电信条例'])(
    'of %s has every character in its order',
    async (name) => {
      const { doc: law } = readText(corpusText(name), counter());
      const pdf = await writePdf(law, { ...edition, stage: null });
      expect(textOf(pdf)).toBe(bare(printedLines(law).map(printLine).join('')));
    },
  );
});
