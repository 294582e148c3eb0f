/** N01: how numbers are written. */
import { fromChinese, toChinese } from '../numerals.js';
import { always, type ClauseRule, clauseLines, type Mark, type Rule } from './rule.js';

/** What is counted or measured; 年 and 月 alone are dates, 个月 and 年以上 are terms. */
const measures =
  '周岁|岁|个工作日|工作日|个月|个|倍|万元|亿元|元|万|亿|人|名|户|户籍|次|小时|分钟|平方米|平方公里|立方米|公里|千米|米|厘米|毫米|公斤|千克|克|吨|亩|公顷|张|层|级|分贝|日(?=内|以上|以下|以内|前(?!款)|期满|届满)|天|年(?=内|以上|以下|以内|期满|届满|期限|[，。；])|月(?=内|以上|以下)';

const digits = '[0-9０-９]{1,9}';
/** A number in Arabic digits with what it counts; not behind a letter or digit (PM2.5, GB 3095), not a decimal, not 第3号. */
const counted = new RegExp(`(?<![0-9０-９A-Za-z.．:：/×~～第月〔〕\\[\\]-])(${digits})(?:余|多)?(${measures})`, 'gu');
const percent = new RegExp(`(?<![0-9０-９A-Za-z.．/第-])(${digits})[%％]`, 'gu');

/** The number in Chinese, as law text writes it. */
function inChinese(text: string): string | null {
  const number = fromChinese(text);
  if (number !== null) return number === 2 ? null : toChinese(number);
  const value = Number(text.replace(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - 0xff10)));
  return value % 10000 === 0 && value / 10000 <= 9999 && value > 0 ? `${toChinese(value / 10000)}万` : null;
}

/** Two is 二 or 两, as the measure goes: a person decides. */
function mark(from: number, to: number, chinese: string | null, tail: string): Mark {
  return chinese === null ? { from, to } : { from, to, fix: { replacement: tail === '%' ? `百分之${chinese}` : chinese + tail } };
}

const numbers: ClauseRule = {
  id: 'N01',
  scope: 'clause',
  severity: always('error'),
  basis: '立法技术规范（试行）（一）11.1',
  basisStatus: 'secondary',
  summary: [
    '序数、比例、分数、百分比、倍数、时间段、年龄、人数、金额、计量用中文数字，公历日期用阿拉伯数字',
    'Ordinals, ratios, percentages, terms, ages, amounts and measures are in Chinese numerals; calendar dates in Arabic',
  ],
  advice: ['改为中文数字', 'Write the number in Chinese numerals'],
  example: { bad: '补贴标准不低于百元的30%，面向60周岁以上的老年人。', good: '补贴标准不低于百元的百分之三十，面向六十周岁以上的老年人。' },
  on: clauseLines,
  since: '2010-01-01',
  check({ plain }, { rank }) {
    // The State Council and the courts write by other standards.
    if (rank === 'administrative' || rank === 'judicial' || !/[0-9０-９]/u.test(plain)) return [];
    return [
      ...Array.from(plain.matchAll(counted), ({ 0: words, 1: number = '', index }) =>
        mark(index, index + words.length, inChinese(number), words.slice(number.length)),
      ),
      ...Array.from(plain.matchAll(percent), ({ 0: words, 1: number = '', index }) =>
        mark(index, index + words.length, inChinese(number), '%'),
      ),
    ];
  },
};

export const numberWordRules: readonly Rule[] = [numbers];
