import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAll, findInLine, type Query } from '../../schema/find.js';
import { annex, article, caption, chapter, doc, item, p } from './build.js';

const query = (words: string, options: Partial<Query> = {}): Query => ({ words, anyWidth: true, skipQuoted: false, ...options });
const found = (text: string, words: string, options: Partial<Query> = {}): string[] =>
  findInLine(text, query(words, options)).map(({ from, to }) => text.slice(from, to));

describe('in a line', () => {
  it('words are found from left to right, none over another', () => {
    expect(findInLine('老人和老人', query('老人'))).toEqual([
      { from: 0, to: 2 },
      { from: 3, to: 5 },
    ]);
    expect(found('老老老老老', '老老')).toEqual(['老老', '老老']);
    expect(found('甲', '')).toEqual([]);
  });
  it('full width and half width, small and large are one, or not', () => {
    expect(found('ＡＢ（一）3％', '(一)3%')).toEqual(['（一）3％']);
    expect(found('Ａb　c', 'aB c')).toEqual(['Ａb　c']);
    expect(found('（一）', '(一)', { anyWidth: false })).toEqual([]);
    expect(found('İ甲', '甲')).toEqual(['甲']);
  });
  it('what is quoted stays out when asked', () => {
    const text = '老年人，“老年人”是指《老年人权益保障法》《关于《老年人》的说明》所称老年人。';
    expect(findInLine(text, query('老年人'))).toHaveLength(5);
    expect(findInLine(text, query('老年人', { skipQuoted: true })).map(({ from }) => from)).toEqual([0, text.lastIndexOf('老年人')]);
    expect(found('甲“乙丙”丁', '丙”丁', { skipQuoted: true })).toEqual([]);
  });
  it('a search that is out of bounds goes on behind it', () => {
    expect(found('“老”老老人', '老老', { skipQuoted: true })).toEqual(['老老']);
  });
});

describe('in a law', () => {
  const law = doc('老人条例', chapter('老人'), article(caption('【老人】'), p('甲老人'), item('老人乙')), annex('附件', '老人'));
  it('every line is looked through, and places are positions', () => {
    const matches = findAll(law, query('老人'));
    expect(matches.map(({ text }) => text)).toEqual(['老人条例', '老人', '【老人】', '甲老人', '老人乙', '老人']);
    for (const { from, to, line, at } of matches) {
      expect(law.textBetween(from, to)).toBe('老人');
      expect(line).toBe(from - at.from - 1);
    }
  });
  it('as a plain search of each line finds them', () => {
    const text = fc.array(fc.constantFrom('老', '人', '，'), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text.filter(Boolean), (line, words) => {
        const parts = line.split(words);
        expect(findInLine(line, query(words))).toHaveLength(parts.length - 1);
      }),
    );
  });
});
