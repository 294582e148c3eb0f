/** The forms in which real texts come: each is read as the law it is, keeps every character, and says what it is unsure of. */
import { describe, expect, it } from 'vitest';
import { plainFromMarkdown } from '../../../schema/formats/markdown.js';
import { readText, writeText } from '../../../schema/formats/text.js';
import { outline } from '../../../schema/outline.js';
import { counter } from '../build.js';

const bare = (text: string): string => text.replace(/[\s\u3000\uFEFF]/gu, '');

/** Each unit as `kind label words`, 条 left out unless it has a 条旨; what was doubtful as `line code`. Keeps every character. */
function told(text: string): { units: string[]; doubts: string[] } {
  const { doc, problems } = readText(text, counter());
  doc.check();
  expect(bare(writeText(doc))).toBe(bare(text));
  const units = outline(doc)
    .filter(({ kind, node }) => kind !== 'article' || node.firstChild?.type.name === 'caption')
    .map(({ kind, label, text: words }) => [kind, label, words.replaceAll('\n', '|')].filter(Boolean).join(' '));
  return { units, doubts: problems.map(({ line, code }) => `${line} ${code}`) };
}

const rest = '第一条　为了甲，制定本条例。\n第二条　本条例自2026年1月1日起施行。';
const restUnits = ['paragraph 为了甲，制定本条例。', 'paragraph 本条例自2026年1月1日起施行。'];

describe('题注', () => {
  it.each([
    ['in one line', '（2025年1月1日某市人大常委会通过　2025年3月1日某省人大常委会批准）'],
    ['in several brackets', '（2025年1月1日某市人大常委会通过）\n（2025年3月1日某省人大常委会批准）'],
    ['over several lines', '（2025年1月1日某市人大常委会通过\n根据2026年1月1日《关于修改〈某市条例〉的决定》修正）'],
    ['in 【】', '【2025年1月1日某市人大常委会通过】'],
    ['in 〔〕 over two lines', '〔2025年1月1日某市人大常委会通过\n2025年3月1日某省人大常委会批准〕'],
    ['without brackets', '2025年1月1日 某市人大常委会通过'],
    [
      'without brackets, with a list of amendments',
      '2001年5月1日某市人大常委会通过\n根据2010年7月30日某市人大常委会《关于修改部分地方性法规的决定》第一次修正\n根据2018年3月1日《关于修改〈某市条例〉的决定》第二次修正',
    ],
    ['in old numerals', '二○○七年三月十六日某市第十届人民代表大会常务委员会第三次会议通过'],
    ['with the number of the announcement', '某市人民代表大会常务委员会公告第12号\n（2025年1月1日某市人大常委会通过）'],
    ['with the day it comes into force', '（1998年10月25日发布）\n自1998年11月1日起施行'],
    ['of a decree', '（国务院令第300号）'],
  ])('%s', (_, lines) => {
    const { units, doubts } = told(`某市条例\n${lines}\n${rest}`);
    expect(units).toEqual(['title 某市条例', `note ${lines.replaceAll('\n', '\u3000')}`, ...restUnits]);
    expect(doubts).toEqual([]);
  });
});

describe('the title', () => {
  it('in two lines is one, and that is said', () => {
    for (const title of ['某市人民代表大会常务委员会\n关于加强养老服务的决定', '某市居家养老服务\n条例']) {
      const { units, doubts } = told(`${title}\n（2025年1月1日通过）\n${rest}`);
      expect(units.slice(0, 2)).toEqual([`title ${title.replace('\n', '')}`, 'note （2025年1月1日通过）']);
      expect(doubts).toEqual(['2 title-joined']);
    }
  });
  it('is not joined with what is no title', () => {
    expect(told(`某市条例\n关于本条例的规定\n${rest}`).units[0]).toBe('title 某市条例');
    expect(told(`某市养老工作\n（试行办法）\n${rest}`).units[0]).toBe('title 某市养老工作');
  });
});

describe('目录', () => {
  const body = '第一章　总则\n第一条　甲。\n第二章　服务与保障\n第二条　乙。\n附　则\n第三条　丙。';
  const bodyUnits = [
    'chapter 第一章 总则',
    'paragraph 甲。',
    'chapter 第二章 服务与保障',
    'paragraph 乙。',
    'chapter 附则',
    'paragraph 丙。',
  ];
  it.each([
    ['with dots and pages', `目　录\n第一章　总则……………………1\n第二章　服务与保障${'…'.repeat(50)}3\n附　则 …… 12`, 4],
    ['with tabs', '目录\n第一章 总则\t1\n第二章 服务与保障\t2\n附则\t9', 4],
    ['with full stops', '目次\n第一章 总则........1\n第二章 服务与保障........2\n附则........9', 4],
    ['in one line', '目录：第一章 总则；第二章 服务与保障；附则', 1],
    ['without its name', '第一章 总则\n第二章 服务与保障\n附则', 3],
  ])('%s is kept before the text', (_, contents, lines) => {
    const { units, doubts } = told(`某市条例\n${contents}\n${body}`);
    expect(units.filter((unit) => unit.startsWith('preface'))).toHaveLength(lines);
    expect(units.slice(-6)).toEqual(bodyUnits);
    expect(doubts).toContain('2 contents-kept');
  });
});

describe('numbers', () => {
  it('in full-width and Arabic digits are kept and reported once a kind', () => {
    const { units, doubts } = told('某市条例\n第１条　甲。\n第2条　乙：\n（１）丙；\n（２）丁。\n第３条　戊。');
    expect(units).toEqual(['title 某市条例', 'paragraph 甲。', 'paragraph 乙：', 'item （１） 丙；', 'item （２） 丁。', 'paragraph 戊。']);
    expect(doubts).toEqual(['2 label-form', '3 label-form', '4 label-form']);
  });
  it('with spaces in them are those numbers', () => {
    const text = `某市条例\n第 一 章  总  则\n${Array.from({ length: 12 }, (_, i) => `第${i + 1}条 甲。`).join('\n')}\n第 十 三 条  乙。\n第　十　四　条　丙。`;
    const { units } = told(text);
    expect(units[1]).toBe('chapter 第一章 总则');
    expect(units.slice(-2)).toEqual(['paragraph 乙。', 'paragraph 丙。']);
  });
  it('of 项 with other marks make a list, and of 目 within it', () => {
    const { units } = told(
      '某市条例\n第一条 下列：\n（一）甲：\n①子；\n②丑；\n（二）乙：\n1．寅；\n2．卯。\n第二条 丁：\n1、戊；\n2、己。',
    );
    expect(units.slice(1)).toEqual([
      'paragraph 下列：',
      'item （一） 甲：',
      'subitem ① 子；',
      'subitem ② 丑；',
      'item （二） 乙：',
      'subitem 1． 寅；',
      'subitem 2． 卯。',
      'paragraph 丁：',
      'item 1、 戊；',
      'item 2、 己。',
    ]);
  });
  it('that were lost are told of', () => {
    expect(told('某市条例\n第一条 下列：\n甲；\n乙；\n丙。\n第二条 丁。').doubts).toEqual([
      '3 item-label-lost',
      '4 item-label-lost',
      '5 item-label-lost',
    ]);
    expect(told('某市条例\n第一条 甲。\n养老机构\n第二条 乙。').doubts).toEqual(['3 heading-unnumbered']);
  });
});

describe('条旨', () => {
  it.each(['【立法目的】', '〔立法目的〕', '[立法目的]'])('in %s, with space or without, on its line or before it', (caption) => {
    for (const gap of ['', ' ', '\n'])
      expect(told(`某市条例\n第一条${caption}${gap}为了甲。`).units).toEqual([
        'title 某市条例',
        `article 第一条 ${caption}|为了甲。`,
        'paragraph 为了甲。',
      ]);
  });
  it('in round brackets where most articles have one', () => {
    for (const gap of ['', '\n']) {
      const text = `某市条例\n第一条（立法目的）${gap}为了甲。\n第二条（适用范围）${gap}乙。\n第三条 丙。`;
      expect(told(text).units.filter((unit) => unit.startsWith('article'))).toEqual([
        'article 第一条 （立法目的）|为了甲。',
        'article 第二条 （适用范围）|乙。',
      ]);
    }
    expect(told('某市条例\n第一条（略）甲。\n第二条 乙。\n第三条 丙。').units.some((unit) => unit.startsWith('article'))).toBe(false);
  });
});

describe('punctuation and layout', () => {
  it('of half width are read alike', () => {
    const { units, doubts } = told('某市条例\n第一条 为了甲,制定本条例.\n第二条 包括:\n(一)甲;\n(二)乙.\n附则\n第三条 丙.');
    expect(units.slice(1)).toEqual([
      'paragraph 为了甲,制定本条例.',
      'paragraph 包括:',
      'item (一) 甲;',
      'item (二) 乙.',
      'chapter 附则',
      'paragraph 丙.',
    ]);
    expect(doubts).toEqual(['4 label-form', '6 heading-unnumbered']);
  });
  it('that hide or turn characters are reported', () => {
    const { units, doubts } = told('某市条例\n\u200b第一条 甲\u202e乙。\n第二条 丙\uFEFF丁\u00AD戊。');
    expect(units).toHaveLength(3);
    expect(doubts).toEqual(['1 strange-character', '2 strange-character', '3 strange-character', '3 strange-character']);
  });
  it('of articles run together in one line are cut where it is certain', () => {
    const text = '某市条例\n第一章 总则 第一条 为了甲。第二条 依照本法第五条 规定。 第三条　乙。\n第四条 丙。';
    const { units, doubts } = told(text);
    expect(units).toEqual([
      'title 某市条例',
      'chapter 第一章 总则',
      'paragraph 为了甲。',
      'paragraph 依照本法第五条 规定。',
      'paragraph 乙。',
      'paragraph 丙。',
    ]);
    expect(doubts).toEqual(['2 article-within-line', '2 citation-missing']);
    expect(told('某市条例\n第一条 甲。第二条 的情形除外。\n第二条 乙。').doubts).toEqual([]);
  });
  it('of pages and signatures are kept and reported', () => {
    const { doubts } = told('某市条例\n第一条 甲。\n— 1 —\n第二条 乙。\n- 2 -\n第3页 共4页\n某市人大常委会\n2025年1月1日');
    expect(doubts).toEqual(['3 page-number', '8 signature']);
  });
});

describe('附件', () => {
  it('keep their lines, tables row by row', () => {
    const { units, doubts } = told(
      '某市条例\n第一条 收费见附件。\n附件1\n收费标准\n序号\t项目  金额\n1\t助餐  12\n附件2：范围\n一、甲\n（一）乙',
    );
    expect(units.slice(2)).toEqual(['annex 附件1|收费标准|序号\t项目  金额|1\t助餐  12', 'annex 附件2：范围|一、甲|（一）乙']);
    expect(doubts).toEqual([]);
  });
  it('that hold articles say so', () => {
    expect(told('某市条例\n第一条 甲。\n第二条 乙。\n附件：某公约\n第一条 丙。').doubts).toEqual(['5 article-in-annex']);
  });
});

describe('Markdown', () => {
  it('loses its marks and nothing else', () => {
    const text = [
      '# 某市条例',
      '',
      '> 2025年1月1日通过',
      '',
      '## 第一章 总则 ##',
      '',
      '**第一条** 为了*甲*，制定[本条例](https://example.org)。',
      '第二条 下列：',
      '- （一）甲\\*；',
      '- （二）`乙`。',
      '',
      '---',
      '## 附件',
      '| 序号 | 项目 |',
      '|---|:--:|',
      '| 1 | **助餐** |',
      '<!-- 完 -->',
    ].join('\n');
    const plain = plainFromMarkdown(text);
    expect(plain.split('\n')).toHaveLength(text.split('\n').length);
    expect(told(plain)).toEqual({
      units: [
        'title 某市条例',
        'note 2025年1月1日通过',
        'chapter 第一章 总则',
        'paragraph 为了甲，制定本条例。',
        'paragraph 下列：',
        'item （一） 甲*；',
        'item （二） 乙。',
        'annex 附件|序号\t项目|1\t助餐',
      ],
      doubts: [],
    });
  });
});

describe('very much of it', () => {
  it('is read whole: a paragraph of 100,000 characters, 50,000 paragraphs, and whatever repeats itself', () => {
    const texts = [
      `某市条例\n第一条　${'养老服务，'.repeat(20_000)}。\n第二条　乙。`,
      `某市条例\n${Array.from({ length: 50_000 }, (_, i) => (i % 3 ? `（${i}）养老服务应当依法。` : `第${i}条　应当。`)).join('\n')}`,
      `某市条例\n${'养老服务应当依法进行养老服务应当依法进行养老服务\n'.repeat(50_000)}`,
      ...['第', '（', '第一条', '《', '　第', '【', '第一条 甲。'].flatMap((piece) => [
        `某\n${piece.repeat(30_000)}`,
        `某\n第一条${`${piece}\n`.repeat(20_000)}`,
      ]),
    ];
    for (const text of texts) expect(bare(writeText(readText(text, counter()).doc)) === bare(text)).toBe(true);
  }, 90_000);
});
