/** R01–R03: how a text cites itself. Whether what it cites exists is R04 and R05 (`references-targets.ts`). */
import { fromChinese, toChinese } from '../numerals.js';
import { genres } from './context.js';
import { always, type ClauseRule, clauseLines, type Mark, type Rule } from './rule.js';

/** 本法 and the like; not 本法院, 本规定时间. */
const self = new RegExp(`本(${genres.join('|')})(?!院|人|医|官|庭|制|学|律|性|名)`, 'gu');

const ownName: ClauseRule = {
  id: 'R01',
  scope: 'clause',
  severity: always('error'),
  basis: '立法技术规范（试行）（一）6',
  basisStatus: 'memory',
  summary: [
    '引用本法规用“本条例”（本规定、本办法），不用“本法”“该条例”或者全称',
    'A text calls itself 本条例 (本规定, 本办法), not 本法, 该条例 or by its full title',
  ],
  advice: ['改为本法规的自称', 'Write 本条例 (or what the title says)'],
  example: { bad: '违反本法规定的，由市民政部门责令改正。', good: '违反本条例规定的，由市民政部门责令改正。' },
  on: clauseLines,
  check({ plain, named }, { genre, title }) {
    if (genre === null) return [];
    const fix = { replacement: `本${genre}` };
    const others = Array.from(plain.matchAll(self))
      .filter(([, word]) => word !== genre && isNamed(word ?? '', genre))
      .map(({ 0: words, index }): Mark => ({ from: index, to: index + words.length, fix }));
    const full = named
      .filter(({ name, to }) => name === title && title !== '' && !/废止|修[改正订]/u.test(plain.slice(to, to + 12)))
      .map(({ from, to }): Mark => ({ from, to, fix }));
    // 该条例 may be another one that was named just before; 该法 is what any law says of another.
    const that = genre === '法' || named.some(({ name }) => name.endsWith(genre)) ? -1 : plain.indexOf(`该${genre}`);
    return [...others, ...full, ...(that >= 0 ? [{ from: that, to: that + genre.length + 1, fix }] : [])];
  },
};

/** 本决定 and 本规定 in a text that is none are often no name: 本决定 of an authority. */
const isNamed = (word: string, genre: string): boolean =>
  !(word === '决定' || word === '解释' || word === '规则' || (word === '规定' && genre === '法'));

const bracketed = /第[（(]([零〇一二三四五六七八九十百0-9０-９]{1,5})[）)](?=[项目]|[、和至到]第?[（(])/gu;

const itemForm: ClauseRule = {
  id: 'R02',
  scope: 'clause',
  severity: always('error'),
  basis: '立法技术规范（试行）（一）9',
  basisStatus: 'secondary',
  summary: ['引用项时写“第二项”，不加括号', 'An item is cited without brackets: 第二项'],
  advice: ['去掉括号', 'Leave the brackets out'],
  example: { bad: '违反本条例第五条第（二）项规定的，责令改正。', good: '违反本条例第五条第二项规定的，责令改正。' },
  on: clauseLines,
  since: '2010-01-01',
  // The State Council and the courts write by other standards.
  check: ({ plain }, { rank }) =>
    rank === 'administrative' || rank === 'judicial'
      ? []
      : Array.from(plain.matchAll(bracketed), ({ 0: words, 1: number, index }) => ({
          from: index,
          to: index + words.length,
          fix: { replacement: `第${number}` },
        })),
};

const arabic = /第([0-9０-９]{1,4})(?=[编章节条款项](?![目])|条之)/gu;

const numerals: ClauseRule = {
  id: 'R03',
  scope: 'clause',
  severity: always('error'),
  basis: '立法法（2023年）第六十五条',
  basisStatus: 'primary',
  summary: ['引用条、款、项用中文数字', 'Articles, paragraphs and items are cited in Chinese numerals'],
  advice: ['改为中文数字', 'Write the number in Chinese numerals'],
  example: { bad: '依照本条例第5条的规定执行。', good: '依照本条例第五条的规定执行。' },
  on: clauseLines,
  check: ({ plain }) =>
    Array.from(plain.matchAll(arabic), ({ 0: words, 1: digits = '', index }) => {
      const number = fromChinese(digits);
      const mark = { from: index, to: index + words.length };
      return number === null ? mark : { ...mark, fix: { replacement: `第${toChinese(number)}` } };
    }),
};

export const ownReferenceRules: readonly Rule[] = [ownName, itemForm, numerals];
