/** Reading and writing plain text: every character in, the same law out. */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linked } from '../../schema/citations/link.js';
import { decodeText } from '../../schema/formats/decode.js';
import { readText, writeText } from '../../schema/formats/text.js';
import { UnreadableFile } from '../../schema/formats/unreadable.js';
import { outline } from '../../schema/outline.js';
import {
  annex,
  article,
  branch,
  caption,
  chapter,
  counter,
  doc,
  heading,
  item,
  labelled,
  note,
  p,
  preface,
  structure,
  subitem,
} from './build.js';
import { corpusText, corpusTexts, hasCorpus } from './corpus.js';
import { randomLaw } from './random-law.js';

const bare = (text: string): string => text.replace(/[\s\u3000\uFEFF]/gu, '');
const read = (text: string) => readText(text, counter());
const codes = (text: string) => read(text).problems.map((problem) => `${problem.line} ${problem.code}`);

describe('reading', () => {
  it('knows title, note, chapters, articles, 款, 项 and 目', () => {
    const text = [
      '某市条例',
      '（2025年1月1日某市人大常委会通过）',
      '第一章  总  则',
      '第一条 为了促进养老，制定本条例。',
      '第二条 市人民政府应当：',
      '（一）制定：',
      '1.规划；',
      '2.计划；',
      '（二）公布。',
      '前款规定另行细化。',
      '第二章 附则',
      '第三条 自公布之日起施行。',
      '附件：',
      '一、表格',
    ].join('\n\n');
    const expected = doc(
      '某市条例',
      note('（2025年1月1日某市人大常委会通过）'),
      chapter('总则'),
      article(p('为了促进养老，制定本条例。')),
      article(p('市人民政府应当：'), item('制定：'), subitem('规划；'), subitem('计划；'), item('公布。'), p('前款规定另行细化。')),
      chapter('附则'),
      article(p('自公布之日起施行。')),
      annex('附件：', '一、表格'),
    );
    const { doc: law, problems } = read(text);
    expect(problems).toEqual([]);
    expect(structure(law)).toEqual(structure(linked(expected).doc));
  });

  it('takes pasted text: no blank lines, tabs, Windows line ends, full-width indents, no space after 第X条', () => {
    const law = read('某市条例\r\n\t第一条　　为了养老。\r\n　　第二款。\r\n第二条市政府负责。\r\n').doc;
    expect(structure(law)).toEqual(structure(doc('某市条例', article(p('为了养老。'), p('第二款。')), article(p('市政府负责。')))));
  });

  it('tells a citation at the head of a 款 from an article', () => {
    const { doc: law, problems } = read('某市条例\n第一条 甲。\n第二条规定的人员除外。\n第二条 乙。');
    expect(outline(law).filter((unit) => unit.kind === 'article')).toHaveLength(2);
    expect(problems).toEqual([]);
  });

  it('keeps and reports numbers that order does not give', () => {
    const text = '某市条例\n第一条 甲。\n第三条 乙：\n(一)丙；\n（三）丁。\n第四条 戊。';
    const law = read(text).doc;
    expect(codes(text)).toEqual(['3 article-number', '4 label-form', '5 item-number']);
    expect(
      outline(law)
        .map((unit) => unit.label)
        .filter(Boolean),
    ).toEqual(['第一条', '第三条', '(一)', '（三）', '第四条']);
    expect(law.lastChild?.attrs.label).toBeNull();
    expect(bare(writeText(law))).toBe(bare(text));
  });

  it('reports a line that may have lost its 项 number', () => {
    expect(codes('某市条例\n第一条 下列：\n（一）甲；\n乙；\n（三）丙。')).toEqual(['4 item-label-lost', '5 item-number']);
  });

  it('says that there is no article, no title, a contents page', () => {
    expect(codes('只是一封信。')).toEqual(['1 no-article']);
    expect(codes('第一条 甲。')).toEqual(['1 title-missing']);
    const withContents = '某市条例\n目　录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。';
    expect(codes(withContents)).toEqual(['2 contents-kept']);
    expect(bare(writeText(read(withContents).doc))).toBe(bare(withContents));
  });

  it('reads 第X条之一, 条旨 and a heading without number', () => {
    const law = read('某法\n第一编 总则\n第一条 【目的】为了甲。\n第一条之一 乙。\n第二条 丙。\n附则\n第三条 丁。').doc;
    const expected = doc(
      '某法',
      heading('part', '总则'),
      article(caption('【目的】'), p('为了甲。')),
      branch(p('乙。')),
      article(p('丙。')),
      heading('part', '附则', false),
      article(p('丁。')),
    );
    expect(structure(law)).toEqual(structure(expected));
  });

  it('never throws and never loses a character, whatever is pasted', () => {
    const fragments = [
      '第一条',
      '第十条之二 ',
      '（一）',
      '(二)',
      '1.',
      '①',
      '第二章 ',
      '第一编',
      '附则',
      '附件一',
      '目录',
      '\n',
      '\r\n',
      '　',
      '【旨】',
      '养老服务。',
      '；',
      '：',
      '\u200b',
      '\u202e',
      '𠮷',
      '第',
      '条',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 60 }),
        (parts) => {
          const text = parts.join('').replace(/[^\P{Cc}\n\r\t]/gu, '');
          expect(bare(writeText(read(text).doc))).toBe(bare(text));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('writing', () => {
  it('gives back the document it wrote', () => {
    fc.assert(
      fc.property(randomLaw, (words) => {
        const law = linked(words).doc;
        const again = read(writeText(law));
        expect(structure(again.doc)).toEqual(structure(law));
      }),
      { numRuns: 300 },
    );
  });

  it('prints labels before their words', () => {
    const law = doc('某市条例', preface('说明'), chapter('总则'), article(item('甲；'), labelled('(二)', item('乙。'))), article(p('')));
    expect(writeText(law)).toBe('某市条例\n\n说明\n\n第一章\u3000总则\n\n第一条\u3000（一）甲；\n\n(二)乙。\n\n第二条\n');
  });
});

describe.skipIf(!hasCorpus)('the real laws', () => {
  it.each(hasCorpus ? corpusTexts() : [])('$name gives back the same characters and counts', ({ text, articles }) => {
    const law = read(text).doc;
    expect(bare(writeText(law))).toBe(bare(text));
    expect(outline(law).filter((unit) => unit.kind === 'article')).toHaveLength(articles ?? -1);
    const again = read(writeText(law));
    expect(structure(again.doc)).toEqual(structure(law));
  });

  /** Counted anew from the raw lines, without the reader: 项 by their brackets, 款 by what is left in an article. */
  it('have the 项 and 款 that a plain count of their lines gives', () => {
    const entry = /^(?:第[^条\s]{1,9}条(?:之[一二三四五六七八九十]+)?[\s\u3000]*)?[（(][一二三四五六七八九十百]+[）)]/u;
    for (const { name, text } of corpusTexts()) {
      const units = outline(read(text).doc);
      // What stands in an annex is no 项.
      const body = text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      const annexAt = body.findIndex((line) => line === units.find(({ kind }) => kind === 'annex')?.text.split('\n', 1)[0]);
      const lines = annexAt < 0 ? body : body.slice(0, annexAt);
      const count = (kind: string): number => units.filter((unit) => unit.kind === kind).length;
      const entries = lines.filter((line) => entry.test(line)).length;
      expect([name, count('item')]).toEqual([name, entries]);
      const others = units.filter(({ kind }) => kind !== 'article' && kind !== 'item' && kind !== 'paragraph' && kind !== 'annex');
      const joined = read(text).problems.filter(({ code }) => code === 'heading-joined').length;
      expect([name, count('paragraph')]).toEqual([name, lines.length - entries - others.length - joined - heads(lines)]);
    }
  });

  it.each(['民法典', '刑法', '宪法'])('%s needs no stored number', (name) => {
    const { doc: law } = read(corpusText(name));
    expect(outline(law).filter((unit) => unit.node.attrs.label)).toEqual([]);
  });

  it('reads 宪法 without a doubt, 民法典 with one citation that may mean two things, and 刑法 with a 款 that bears a number', () => {
    const doubts = (name: string) => read(corpusText(name)).problems.map(({ code, words }) => ({ code, words }));
    expect(doubts('民法典')).toEqual([{ code: 'citation-unclear', words: { found: '第五项' } }]);
    expect(doubts('宪法')).toEqual([]);
    expect(doubts('刑法')).toEqual([{ code: 'clause-numbered', words: { found: '①' } }]);
  });
});

/** Lines that hold the number of an article, or its number and 条旨, and nothing else. */
const heads = (lines: readonly string[]): number =>
  lines.filter((line) => /^第[^条\s]{1,9}条(?:之[一二三四五六七八九十]+)?[\s\u3000]*(?:[【〔][^】〕]*[】〕])?$/u.test(line)).length;

/** Bytes given as characters. */
const latin = (bytes: string) => Uint8Array.from(bytes, (character) => character.charCodeAt(0));

describe('decoding', () => {
  const text = '某市居家养老服务条例\n第一条 为了促进居家养老服务，制定本条例。';
  const bytes = new TextEncoder().encode(text);
  const utf16 = (little: boolean) => {
    const units = [...`\uFEFF${text}`].map((character) => character.charCodeAt(0));
    return Uint8Array.from(units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
  };
  /** Node encodes no legacy Chinese; iconv does. */
  const iconv = (to: string) => new Uint8Array(execFileSync('iconv', ['-f', 'utf-8', '-t', to], { input: bytes }));

  it('reads UTF-8, UTF-16 and GB18030', () => {
    expect(decodeText(bytes)).toEqual({ text, encoding: 'utf-8' });
    expect(decodeText(Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes])).text).toBe(text);
    expect(decodeText(utf16(true))).toEqual({ text, encoding: 'utf-16le' });
    expect(decodeText(utf16(false))).toEqual({ text, encoding: 'utf-16be' });
    expect(decodeText(iconv('gb18030'))).toEqual({ text, encoding: 'gb18030' });
  });

  it.each([
    ['file-empty', new Uint8Array()],
    ['file-empty', new TextEncoder().encode(' \n\u3000')],
    ['file-is-encrypted', latin(`\xD0\xCF\x11\xE0…${[...'EncryptedPackage'].join('\0')}`)],
    ['file-is-archive', latin('PK\x03\x04\x14\x00…xl/workbook.xml')],
    ['file-is-rtf', latin('{\\rtf1\\ansi')],
    ['file-is-old-word', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['file-is-pdf', new TextEncoder().encode('%PDF-1.7')],
    ['file-is-binary', Uint8Array.from([1, 2, 0, 4])],
    ['file-is-binary', Uint8Array.from([0xff, 0xfe, 0x00])],
    ['file-encoding', Uint8Array.from([0x80, 0x80, 0xff, 0xff])],
  ])('refuses with %s', (code, given) => {
    expect(() => decodeText(given)).toThrow(expect.objectContaining({ code }));
    expect(() => decodeText(given)).toThrow(UnreadableFile);
  });

  it('does not take Big5 for GB18030', () => {
    const big5 = execFileSync('iconv', ['-f', 'utf-8', '-t', 'big5'], {
      input: '為促進居家養老服務，滿足老年人需求，特制定本條例。市政府應當加強領導。',
    });
    expect(() => decodeText(new Uint8Array(big5))).toThrow(expect.objectContaining({ code: 'file-is-big5' }));
  });

  it('names the line of a damaged file', () => {
    const lines = [...Array.from({ length: 30 }, (_, n) => `第${n}行的规定应当公布。`)].join('\n');
    const damaged = Uint8Array.from([...new TextEncoder().encode(`${lines}\n`), 0xff, 0xe4, ...new TextEncoder().encode(`\n${lines}`)]);
    expect(() => decodeText(damaged)).toThrow(expect.objectContaining({ code: 'file-damaged', line: 31 }));
  });
});
