/** Lines broken at the edge of a page: put together where that is certain, left apart and reported where it is not. */
import { describe, expect, it } from 'vitest';
import { readText, writeText } from '../../../schema/formats/text.js';
import { outline, type UnitKind } from '../../../schema/outline.js';
import { counter } from '../build.js';
import { corpusTexts, hasCorpus } from '../corpus.js';

const bare = (text: string): string => text.replace(/[\s\u3000\uFEFF]/gu, '');
const read = (text: string) => readText(text, counter());
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Breaks each line after so many characters, as a page does: marks that may not begin a line stay where it ends. */
function broken(text: string, width: number, { indent = '', between = '\n', kinsoku = true } = {}): string {
  const breakLine = (line: string): string[] => {
    const pieces: string[] = [];
    for (let left = indent + line; left; ) {
      let end = width;
      while (kinsoku && /^[，。、；：）》”]/u.test(left.slice(end))) end += 1;
      pieces.push(left.slice(0, end));
      left = left.slice(end);
    }
    return pieces;
  };
  return linesOf(text).flatMap(breakLine).join(between);
}

const text = [
  '某市居家养老服务条例',
  '（2025年12月1日某市第八届人民代表大会常务委员会第三十次会议通过　2026年1月9日某省第十四届人民代表大会常务委员会第二十次会议批准）',
  '第一章　总则',
  '第一条　为了促进居家养老服务，保障老年人的合法权益，根据《中华人民共和国老年人权益保障法》等法律、法规，结合本市实际，制定本条例。',
  '第二条　市、县（区）人民政府应当将居家养老服务纳入国民经济和社会发展规划，依照本条例第一条、第三条的规定履行下列职责，并接受同级人民代表大会常务委员会的监督：',
  '（一）制定居家养老服务设施专项规划，并且与国土空间规划相衔接，每百户配套建设养老服务用房不少于三十平方米；',
  '（二）安排资金，用于居家养老服务设施的建设和运营，并且随着经济的发展逐步增加。',
  '违反本条例第一条规定的，由市民政部门责令限期改正；逾期不改正的，处一万元以上三万元以下罚款。',
  '第三条　本条例自2026年7月1日起施行。',
].join('\n');

const shape = (source: string) =>
  outline(read(source).doc).map(({ kind, label, text: words }) => `${kind} ${label} ${words.replaceAll('\u3000', '')}`);

describe('a text that a page has broken', () => {
  it.each([
    ['at 28 characters, with indents', 28, { indent: '　　' }],
    ['at 33 characters, with indents', 33, { indent: '　　' }],
    ['at 28 characters, anywhere', 28, { kinsoku: false }],
    ['at 36 characters, with empty lines between all', 36, { between: '\n\n' }],
  ])('%s is read as the law it was', (_, width, options) => {
    const source = broken(text, width, options);
    expect(shape(source)).toEqual(shape(text));
    expect(bare(writeText(read(source).doc))).toBe(bare(text));
    expect(read(source).problems.map(({ code }) => code)).toContain('lines-joined');
  });

  it('keeps a line apart and says so, where 。 ends a full line and nothing tells whether the paragraph goes on', () => {
    const sentence = '居家养老服务应当坚持政府主导社会参与市场运作家庭尽责的原则';
    const lines = [
      '某市条例',
      `第一条　${sentence.slice(0, 24)}`,
      `${sentence.slice(0, 27)}。`,
      sentence.slice(0, 28),
      sentence.slice(0, 28),
      sentence.slice(0, 28),
      '应当如此。',
    ];
    const { problems } = read(lines.join('\n'));
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual(['3 lines-joined', '4 line-may-go-on']);
  });

  it('puts a space between words of Latin letters alone', () => {
    const han = '养老服务应当使用本市统一的标准格式文件和通用的';
    const lines = [
      '某市条例',
      `第一条　${han.slice(0, 20)}Akoma`,
      `Ntoso${han.slice(0, 21)}20`,
      `26${han}年份`,
      han + han.slice(0, 5),
      `${han}其他`,
      '标准',
    ];
    const { doc } = read(`${lines.join('\n')}。`);
    expect(doc.textContent).toContain('Akoma Ntoso');
    expect(doc.textContent).toContain('2026养老');
  });

  it('is no text whose short lines were meant: a table, a list without marks, titles', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `项目${i}\t${i * 3}`).join('\n');
    expect(read(`某市条例\n第一条　收费见附件。\n附件\n${rows}`).problems).toEqual([]);
    const members = ['委员长，', '副委员长若干人，', '秘书长，', '委员若干人。'];
    expect(read(`某法\n第一条　由下列人员组成：\n${members.join('\n')}`).problems).toEqual([]);
  });

  it('reads a report of a congress, set in narrow lines with an empty line after each', () => {
    const report = ['“居家养老服务”专题监督 (三)', '某市: 问需于老　问计于民'];
    const body =
      '某市人大常委会把居家养老服务作为２０２４年的监督重点,先后组织代表４０名走访社区,听取 «关于居家养老服务情况的报告»,提出审议意见.★有关部门逐条研究办理,按季度报送进展,直到全部销号为止,并且接受满意度测评.';
    for (let at = 0; at < body.length; at += 28) report.push(body.slice(at, at + 28));
    const source = report.join('\n\n');
    const { doc, problems } = read(source);
    expect(bare(writeText(doc))).toBe(bare(source));
    expect(doc.lastChild?.textContent).toBe(body);
    expect(problems.map(({ code }) => code)).toContain('no-article');
  });
});

const counts = (source: string, kinds: readonly UnitKind[]): number[] => {
  const units = outline(read(source).doc);
  return kinds.map((kind) => units.filter((unit) => unit.kind === kind).length);
};

describe.skipIf(!hasCorpus)('the real laws, broken', () => {
  const kinds: UnitKind[] = ['part', 'chapter', 'section', 'article', 'item', 'subitem'];
  it.each(hasCorpus ? corpusTexts() : [])('$name keeps its headings, 条, 项 and 目, and every character', ({ text: law }) => {
    for (const [width, kinsoku] of [
      [28, true],
      [37, false],
    ] as const) {
      const source = broken(law, width, { kinsoku });
      expect(counts(source, kinds)).toEqual(counts(law, kinds));
      expect(bare(writeText(read(source).doc))).toBe(bare(law));
    }
    const indented = broken(law, 31, { indent: '　　' });
    const [before, after] = [counts(law, ['paragraph']), counts(indented, ['paragraph'])];
    expect(Math.abs((before[0] ?? 0) - (after[0] ?? 0))).toBeLessThanOrEqual(1);
  });

  it('none of them is taken for broken as it stands', () => {
    for (const { text: law } of corpusTexts()) expect(read(law).problems.map(({ code }) => code)).not.toContain('lines-joined');
  });
});
