import { describe, expect, it } from 'vitest';
import { quoteUnit } from '../../schema/quote.js';
import { article, caption, chapter, doc, item, p, subitem } from './build.js';

const law = doc(
  '某市条例',
  chapter('总则'),
  article(caption('【职责】'), p('甲：'), item('一；'), subitem('子；'), item('二。'), p('乙。')),
);

describe('a quotation', () => {
  it('of a 款, 项 or 目 cites it to the letter', () => {
    expect(quoteUnit(law, 'u7', '草案')).toEqual({ citation: '《某市条例（草案）》第一条第二款', words: '乙。' });
    expect(quoteUnit(law, 'u5', '草案')).toEqual({ citation: '《某市条例（草案）》第一条第一款第一项第1目', words: '子；' });
  });
  it('of an article has its lines with their labels', () => {
    expect(quoteUnit(law, 'u2', '')).toEqual({
      citation: '《某市条例》第一条',
      words: '【职责】\n甲：\n（一）一；\n1.子；\n（二）二。\n乙。',
    });
  });
  it('of a heading names the chapter; a title that says 草案 already says it once', () => {
    expect(quoteUnit(law, 'u1', '草案')).toEqual({ citation: '《某市条例（草案）》第一章', words: '总则' });
    expect(quoteUnit(doc('某市条例（草案）', article(p('甲'))), 'u1', '草案')?.citation).toBe('《某市条例（草案）》第一条');
    expect(quoteUnit(law, 'nobody', '草案')).toBeNull();
  });
});
