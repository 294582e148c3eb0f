/** Word files that we write: read back as the same law, the same bytes each time, in the layout of the standard. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { linked } from '../../../../schema/citations/link.js';
import { readDocx } from '../../../../schema/formats/docx/read.js';
import { writeDocx } from '../../../../schema/formats/docx/write.js';
import { parseXml } from '../../../../schema/formats/docx/xml.js';
import { unknownEdition } from '../../../../schema/formats/edition.js';
import { readText } from '../../../../schema/formats/text.js';
import { UnwritableText } from '../../../../schema/formats/unwritable.js';
import { annex, article, caption, chapter, counter, doc, heading, item, note, p, structure } from '../../build.js';
import { corpusTexts, hasCorpus } from '../../corpus.js';
import { randomLaw } from '../../random-law.js';

const write = (law: Node, edition = unknownEdition) => writeDocx(law, edition);
const read = (bytes: Uint8Array) => readDocx(bytes, counter());
const parts = (law: Node, edition = unknownEdition): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(write(law, edition))).map(([name, bytes]) => [name, strFromU8(bytes)]));

const law = doc(
  '某市居家养老服务条例',
  note('（2025年12月1日某市人民代表大会常务委员会通过）'),
  chapter('总则'),
  article(caption('【目的】'), p('为了“养老”，制定本条例。')),
  heading('section', '一般规定'),
  article(p('下列：'), item('甲 & <乙>；'), item('丙。'), p('又一款。')),
  annex('附件', '收费标准', '序号\t项目', '1\t床位'),
);

describe('reading back', () => {
  it('gives the document that was written', () => {
    fc.assert(
      fc.property(randomLaw, (words) => {
        const given = linked(words).doc;
        const again = read(write(given));
        expect(structure(again.doc)).toEqual(structure(given));
        expect(again.remarks).toEqual({ suggestions: [], comments: [] });
      }),
      { numRuns: 200 },
    );
  });

  it('leaves out the stage and the 目录 that the writer put in, and says so', () => {
    const again = read(write(law, { work: null, stage: '草案', number: 2, date: '2025-12-01' }));
    expect(structure(again.doc)).toEqual(structure(law));
    expect(again.problems.map(({ code }) => code)).toEqual(['word-stage', 'word-contents', 'word-table']);
  });

  it.skipIf(!hasCorpus).each(hasCorpus ? corpusTexts().filter((_text, index) => index % 9 === 0) : [])('gives back $name', ({ text }) => {
    const { doc: given } = readText(text, counter());
    expect(structure(read(write(given)).doc)).toEqual(structure(given));
  });
});

describe('the file', () => {
  it('is the same bytes each time, well-formed in every part, with a type for each', () => {
    expect(write(law)).toEqual(write(law));
    const files = parts(law);
    for (const [name, xml] of Object.entries(files)) {
      expect(() => parseXml(new TextEncoder().encode(xml), name)).not.toThrow();
      if (name.endsWith('.xml') && !name.startsWith('[')) expect(files['[Content_Types].xml']).toContain(`PartName="/${name}"`);
    }
  });

  it('has the page of the standard', () => {
    const { 'word/document.xml': text = '', 'word/settings.xml': settings = '', 'word/styles.xml': styles = '' } = parts(law);
    // Twentieths of a point: 37, 28, 35 and 26 mm.
    expect(text).toContain('<w:pgSz w:w="11906" w:h="16838"/>');
    expect(text).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/u);
    // 22 rows of 28.95 pt, and 28 characters of 15.75 pt.
    expect(text).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>');
    expect(styles).toContain('<w:spacing w:val="-5"/>');
    for (const setting of ['mirrorMargins', 'evenAndOddHeaders']) expect(settings).toContain(`<w:${setting}/>`);
  });

  it('bookmarks articles, lists headings as Word does, and writes numbers as words', () => {
    const { 'word/document.xml': text = '', 'word/styles.xml': styles = '' } = parts(law);
    expect(text).toContain('w:name="第一条"');
    expect(text).toContain('TOC \\o &quot;1-2&quot; \\n \\h \\z');
    expect(text.match(/<w:pStyle w:val="Heading[12]"\/>/gu)).toHaveLength(2);
    expect(styles).toContain('w:styleId="Heading2"');
    expect(text).not.toContain('w:numPr');
  });

  it('prints the stage under the title, once, and not of a text as it came', () => {
    const printed = (stage: string, given = law) =>
      parts(given, { ...unknownEdition, stage })['word/document.xml']?.match(/LawStage/gu)?.length ?? 0;
    expect([printed('草案'), printed('公布文本'), printed('来稿')]).toEqual([1, 0, 0]);
    expect(printed('草案', doc('某市条例', note('（草案）'), article(p('甲。'))))).toBe(0);
  });

  it('is refused for a character that no XML can hold, by name and place', () => {
    expect(() => write(doc('某市条例', article(p('甲\u0007乙。'))))).toThrow(UnwritableText);
  });
});
