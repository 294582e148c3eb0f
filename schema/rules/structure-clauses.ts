/** S13–S16: the set pieces of a regulation: 题注, purpose, commencement, repeal. */
import { fromChinese } from '../numerals.js';
import { type Block, clausesOf } from './block.js';
import type { Context } from './context.js';
import { always, type ClauseRule, clauseLines, documentRule, type Hit, type Rule } from './rule.js';

interface Front {
  readonly unit: string;
  /** The 题注; null for the title. */
  readonly note: string | null;
}

/** Cities whose regulations need no approval, since they stand on the level of a province. */
const provincial = /^(?:北京市|上海市|天津市|重庆市|[^市县州]{2,8}(?:省|自治区))/u;

function noteHits({ unit, note }: Front, { title, stage }: Context): Hit[] {
  const all = { unit, offset: 0, length: note?.length ?? 0 };
  const isPassed = note !== null && /通过/u.test(note);
  if (stage !== 'publish')
    return isPassed
      ? [{ ...all, severity: 'hint', message: ['还没有通过的草案不写通过日期', 'A draft that is not passed has no 题注 of passing'] }]
      : [];
  if (note === null) return [{ ...all, message: ['公布文本缺少题注', 'The text for publication has no 题注'] }];
  if (!isPassed) return [{ ...all, message: ['题注没有写明通过的机关、届次和日期', 'The 题注 does not say who passed it and when'] }];
  if (!/^[（(].*[）)]$/su.test(note))
    return [{ ...all, severity: 'warning', message: ['题注写在圆括号里', 'The 题注 stands in round brackets'] }];
  if (!provincial.test(title) && !/批准/u.test(note))
    return [{ ...all, message: ['题注没有写明省人大常委会批准', 'The 题注 does not say that the province approved it'] }];
  return [];
}

const note = documentRule<Front>({
  id: 'S13',
  severity: { consult: 'hint', vote: 'hint', publish: 'error' },
  basis: '立法法（2023年）第六十五条；漯河市法规的惯例',
  basisStatus: 'primary',
  summary: [
    '公布文本在题目下用括号载明通过的机关、届次、日期和省人大常委会的批准；通过之前不写',
    'Below the title of a published text stand, in brackets, who passed it and when, and the approval by the province; before that, nothing',
  ],
  advice: ['按通过、批准、修正的先后补写题注', 'Complete the 题注, in the order of passing, approval and amendments'],
  example: {
    bad: '漯河市养老条例\n（2025年6月30日漯河市第八届人民代表大会常务委员会第二十次会议通过）\n第一条 为了促进养老，制定本条例。',
    good: '漯河市养老条例\n（2025年6月30日漯河市第八届人民代表大会常务委员会第二十次会议通过　2025年7月31日河南省第十四届人民代表大会常务委员会第十八次会议批准）\n第一条 为了促进养老，制定本条例。',
  },
  gather({ kind, unit, lines }) {
    if (kind === 'title') return { unit, note: null };
    return kind === 'note' ? { unit, note: lines[0]?.text ?? '' } : null;
  },
  check(fronts, context) {
    const last = fronts.at(-1);
    return context.rank === 'local' && last ? noteHits(last, context) : [];
  },
});

interface Opening {
  readonly unit: string;
  readonly text: string;
}

const purpose = documentRule<Opening>({
  id: 'S14',
  severity: always('warning'),
  basis: '立法技术规范（试行）（一）5',
  basisStatus: 'memory',
  summary: [
    '第一条写“为了……，根据《……》等法律、法规，结合本市实际，制定本条例。”，用“为了”，不用“为”',
    'Article one: 为了 (not 为) the purpose, 根据 the upper law, 结合 local conditions, 制定本条例',
  ],
  advice: ['改为“为了……，根据……，结合本市实际，制定本条例。”', 'Write 为了…，根据…，结合本市实际，制定本条例。'],
  example: {
    bad: '某市条例\n第一条 为规范养老服务，根据有关法律、法规，结合本市实际，制定本条例。',
    good: '某市条例\n第一条 为了规范养老服务，根据有关法律、法规，结合本市实际，制定本条例。',
  },
  gather(block) {
    const [first] = clausesOf(block);
    // Words enough to see what the article is about; what stands further on does not matter here.
    return block.kind === 'article' && first ? { unit: first.unit, text: first.text.slice(0, 1000) } : null;
  },
  check([first], { rank, genre, madeOn }) {
    if (!first || rank === 'judicial' || (madeOn !== null && madeOn < '2010-01-01')) return [];
    const { unit, text } = first;
    if (/^为(?!了|此)/u.test(text))
      return [
        {
          unit,
          offset: 0,
          length: 1,
          message: ['立法目的用“为了”，不用“为”', 'The purpose begins with 为了, not 为'],
          fix: { replacement: '为了' },
        },
      ];
    if (rank !== 'local' || genre === null || genre === '决定') return [];
    if (text.startsWith('为了') && /制定本/u.test(text) && /根据|依据|依照|按照/u.test(text)) return [];
    return [
      {
        unit,
        offset: 0,
        length: 0,
        message: ['第一条应当写明立法目的和依据', 'Article one states purpose and basis'],
      },
    ];
  },
});

/** 自…起施行 of the text itself, not of a part of it or of another text. */
const commences =
  /(?:^|[。；，])(?:本(?:法|条例|规定|办法|细则|规则|解释|决定)?)?[自于从](?:公布之日|(?<date>[0-9０-９]{4}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日|[一二三四五六七八九十〇○零]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)|[^。；，]{1,20}之日)起(?:正式)?(?:施行|实施|执行|生效)/u;

interface Commencement {
  readonly unit: string;
  /** null in an article that says nothing of it. */
  readonly found: {
    readonly clause: string;
    readonly offset: number;
    readonly length: number;
    readonly date: string | null;
    readonly words: string;
  } | null;
}

function commencementOf(block: Block): Commencement['found'] {
  for (const line of clausesOf(block)) {
    const match = line.plain.includes('起施行') || /起(?:实施|执行|生效)/u.test(line.plain) ? commences.exec(line.plain) : null;
    if (!match) continue;
    const lead = match[0].length - match[0].replace(/^[。；，]/u, '').length;
    return {
      clause: line.unit,
      offset: match.index + lead,
      length: match[0].length - lead,
      date: match.groups?.date ?? null,
      words: match[0].slice(lead),
    };
  }
  return null;
}

/** 二〇二六年一月一日 → 2026年1月1日; null when it is no date. */
function arabicDate(words: string): string | null {
  const [, year = '', month = '', day = ''] =
    /^([一二三四五六七八九〇○零]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日$/u.exec(words) ?? [];
  if (!year) return null;
  const digits = Array.from(year, (digit) => fromChinese(digit) ?? 0).join('');
  return `${digits}年${fromChinese(month)}月${fromChinese(day)}日`;
}

const commencement = documentRule<Commencement>({
  id: 'S15',
  severity: always('error'),
  basis: '对1918件地方性法规的统计：1607件以“自X年X月X日起施行”结尾',
  basisStatus: 'primary',
  summary: [
    '最后一条写明施行日期，全文只写一次，日期用阿拉伯数字；市的法规须经批准，不写“自公布之日起施行”',
    'The last article, and that one alone, says from which day the text is in force, in Arabic numerals',
  ],
  advice: ['最后一条写“本条例自X年X月X日起施行。”', 'End with 本条例自X年X月X日起施行。'],
  example: {
    bad: '某市条例\n第一条 为了促进养老，制定本条例。\n第二条 本条例自二〇二六年一月一日起施行。',
    good: '某市条例\n第一条 为了促进养老，制定本条例。\n第二条 本条例自2026年1月1日起施行。',
  },
  gather: (block) => (block.kind === 'article' ? { unit: block.unit, found: commencementOf(block) } : null),
  check(articles, context) {
    const last = articles.at(-1);
    if (!last || context.rank !== 'local') return [];
    const stating = articles.filter(({ found }) => found !== null);
    const hits: Hit[] = [];
    if (stating.length === 0 && articles.length > 1)
      hits.push({ unit: last.unit, offset: 0, length: 0, message: ['没有写明施行日期', 'Nothing says from which day it is in force'] });
    stating.forEach(({ unit, found }, index) => {
      if (!found) return;
      const at = { unit: found.clause, offset: found.offset, length: found.length };
      const date = found.date && arabicDate(found.date);
      if (date)
        hits.push({
          ...at,
          message: ['施行日期用阿拉伯数字', 'The day is written in Arabic numerals'],
          fix: { replacement: found.words.replace(found.date ?? '', date) },
        });
      if (stating.length > 1 && index > 0)
        hits.push({ ...at, message: ['施行日期写了不止一次', 'The day of commencement stands more than once'] });
      else if (unit !== last.unit && stating.length === 1)
        hits.push({ ...at, message: ['施行日期应当写在最后一条', 'The day of commencement stands in the last article'] });
      if (found.words.includes('公布之日'))
        hits.push({
          ...at,
          severity: 'warning',
          message: ['市的法规经批准后公布，宜写明具体日期', 'A city’s text is approved first: name a day'],
        });
    });
    return hits;
  },
});

const repeal = /》[^。；]{0,80}(?:同时)?废止/u;

const repeals: ClauseRule = {
  id: 'S16',
  scope: 'clause',
  severity: always('warning'),
  basis: '立法技术规范（试行）（一）的用例',
  basisStatus: 'memory',
  summary: [
    '废止旧法规接在施行日期之后：“……起施行。《……》同时废止。”',
    'A repeal follows the commencement in one article: …起施行。《…》同时废止。',
  ],
  advice: ['并入写明施行日期的一条，写“《……》同时废止。”', 'Put it into the article of commencement: 《…》同时废止。'],
  example: { bad: '《某市养老办法》废止。', good: '本条例自2026年1月1日起施行。《某市养老办法》同时废止。' },
  on: clauseLines,
  check({ plain, named }) {
    const [first] = named;
    const match = first && first.from < 2 ? repeal.exec(plain) : null;
    return match && !/施行/u.test(plain) && !/同时废止/u.test(plain) ? [{ from: 0, to: match.index + match[0].length }] : [];
  },
};

export const setPieceRules: readonly Rule[] = [note, purpose, commencement, repeals];
