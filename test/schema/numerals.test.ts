import { describe, expect, it } from 'vitest';
import { fromChinese, toChinese } from '../../schema/numerals.js';
import { corpusText, hasCorpus } from './corpus.js';

describe('Chinese numerals', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [111, '一百一十一'],
    [1000, '一千'],
    [1001, '一千零一'],
    [1010, '一千零一十'],
    [1260, '一千二百六十'],
    [9999, '九千九百九十九'],
  ])('%i is %s', (n, text) => {
    expect(toChinese(n)).toBe(text);
  });

  it('come back for every number there is', () => {
    for (let n = 1; n <= 9999; n++) expect(fromChinese(toChinese(n))).toBe(n);
  });

  it.each([
    ['廿三', 23],
    ['一百十', 110],
    ['二〇', null],
    ['两百', 200],
    ['１２', 12],
    ['12', 12],
    ['', null],
    ['零', null],
    ['十百', null],
    ['一一', null],
    ['0', null],
    ['甲', null],
  ])('%s is read as %s', (text, n) => {
    expect(fromChinese(text)).toBe(n);
  });

  it.each([0, -1, 1.5, 10_000, Number.NaN])('refuse %d', (n) => {
    expect(() => toChinese(n)).toThrow(RangeError);
  });

  it.skipIf(!hasCorpus)('are spelled as 民法典 spells its 1,260 articles', () => {
    const heads = corpusText('民法典').match(/^第[一二三四五六七八九十百千零]+条(?=\s)/gmu) ?? [];
    expect(heads).toEqual(Array.from({ length: 1260 }, (_, i) => `第${toChinese(i + 1)}条`));
  });
});
