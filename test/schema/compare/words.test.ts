import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../../schema/compare/spans.js';
import { diffWords, wordsIn } from '../../../schema/compare/words.js';

/** 应当[-二十-]{+三十+}平方米 */
const marked = (spans: readonly Span[]): string =>
  spans.map(({ op, text }) => (op === 'same' ? text : op === 'del' ? `[-${text}-]` : `{+${text}+}`)).join('');
const compare = (before: string, after: string): string => marked(diffWords(before, after));
const side = (spans: readonly Span[], own: 'del' | 'ins'): string =>
  spans
    .filter(({ op }) => op === 'same' || op === own)
    .map(({ text }) => text)
    .join('');

describe('words', () => {
  test.each([
    ['自2026年1月1日起施行', ['自', '2026年1月1日']],
    ['依照第一百二十条之一第二款', ['第一百二十条之一', '第二款']],
    ['百分之二十以上', ['百分之二十']],
    ['不少于二十平方米', ['二十']],
    ['（一）一般规定', ['（一）', '一般']],
    ['3.5％、12,000元', ['3.5％', '12,000']],
    ['𠮷老', ['𠮷']],
  ])('%s keeps its numbers and dates whole', (text, whole) => {
    expect(wordsIn(text)).toEqual(expect.arrayContaining(whole));
  });

  test('joined again, words are the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(wordsIn(text).join('')).toBe(text);
      }),
    );
  });

  test('a long stretch without a mark is cut in bounded time', () => {
    const text = '养老服务设施规划建设'.repeat(10_000);
    const began = performance.now();
    expect(wordsIn(text).join('')).toBe(text);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('what changed inside a text', () => {
  test.each([
    ['每百户二十平方米。', '每百户三十平方米。', '每百户[-二十-]{+三十+}平方米。'],
    ['依照第十条的规定', '依照第十一条的规定', '依照[-第十条-]{+第十一条+}的规定'],
    ['自2025年10月1日起施行', '自2025年11月1日起施行', '自[-2025年10月1日-]{+2025年11月1日+}起施行'],
    ['发展养老服务。', '发展养老服务业。', '发展养老服务{+业+}。'],
    ['不得从事', '得从事', '[-不-]得从事'],
    ['民政部门负责。', '民政、卫生健康部门负责。', '民政{+、卫生健康+}部门负责。'],
    ['甲应当报告。丙应当公开。', '甲应当报告。乙应当备案。丙应当公开。', '甲应当报告。{+乙应当备案。+}丙应当公开。'],
    ['建立制度，公开信息，接受监督。', '建立制度，接受监督。', '建立制度，[-公开信息，-]接受监督。'],
    ['', '新增', '{+新增+}'],
    ['删去', '', '[-删去-]'],
    ['', '', ''],
  ])('%s → %s', (before, after, expected) => {
    expect(compare(before, after)).toBe(expected);
  });

  test('two texts that share crumbs alone are one replacement', () => {
    const spans = diffWords('老年人的子女应当关心父母的健康，定期看望。', '本市鼓励社会力量兴办各类的机构，给予补贴。');
    expect(spans.map(({ op }) => op).filter((op) => op !== 'same')).toEqual(['del', 'ins']);
  });

  test('both texts come out to the character, and neighbours differ in kind', () => {
    const piece = fc.constantFrom(
      '养老',
      '服务',
      '的',
      '，',
      '。',
      '应当',
      '二十',
      '三',
      '第十条',
      '\n',
      '𠮷',
      'A4',
      ' ',
      '市人民政府',
      '民政部门',
    );
    const text = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const spans = diffWords(before, after);
        expect(side(spans, 'del')).toBe(before);
        expect(side(spans, 'ins')).toBe(after);
        spans.forEach((span, index) => {
          expect(span.text).not.toBe('');
          expect(span.op).not.toBe(spans[index - 1]?.op);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test('of any texts at all', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, (start, before, after) => {
        const spans = diffWords(start + before, start + after);
        expect(side(spans, 'del')).toBe(start + before);
        expect(side(spans, 'ins')).toBe(start + after);
      }),
    );
  });

  test('the same text is never marked', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(diffWords(text, text)).toEqual([{ op: 'same', text }]);
      }),
    );
  });

  test('a sentence put into a long text is all that is marked', () => {
    const sentences = Array.from({ length: 2_000 }, (_, n) => `第${n}类机构应当按照标准提供服务。`);
    const spans = diffWords(sentences.join(''), [...sentences.slice(0, 900), '新的句子写在这里。', ...sentences.slice(900)].join(''));
    expect(spans.filter(({ op }) => op !== 'same')).toEqual([{ op: 'ins', text: '新的句子写在这里。' }]);
  });

  test('two long texts without a word in common take bounded time', () => {
    const strange = (from: number): string => Array.from({ length: 60_000 }, (_, n) => String.fromCharCode(from + (n % 3_000))).join('');
    const began = performance.now();
    expect(diffWords(strange(0x4e00), strange(0x6e00))).toHaveLength(2);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
