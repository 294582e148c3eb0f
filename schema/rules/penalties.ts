/** X02, X05 and X06: 法律责任. */
import { fromChinese } from '../numerals.js';
import { type Block, clausesOf, type Line } from './block.js';
import { type ArticleRule, always, type ClauseRule, clauseLines, documentRule, type Hit, hitIn, type Mark, type Rule } from './rule.js';
import { upperPenalties } from './upper-penalties.js';
import { findWords } from './words.js';

const amount = '([零一二两三四五六七八九十百千]{1,8}|[0-9０-９]{1,8})(万|亿)?元';
const fineRange = new RegExp(`${amount}以上${amount}以下的?罚款`, 'gu');
const fineLimit = new RegExp(`${amount}以下的?罚款`, 'gu');

/** Yuan; null for a number that is none. */
function yuan(digits: string, unit: string | undefined): number | null {
  const number = /^[0-9]+$/u.test(digits) ? Number(digits) : fromChinese(digits);
  return number === null ? null : number * (unit === '万' ? 10_000 : unit === '亿' ? 100_000_000 : 1);
}

interface Fine {
  readonly from: number;
  readonly to: number;
  readonly lowest: number | null;
  readonly highest: number;
}

/** The fines in a line that state an amount. */
function finesIn({ plain }: Pick<Line, 'plain'>): Fine[] {
  if (!plain.includes('罚款')) return [];
  const ranges = Array.from(
    plain.matchAll(fineRange),
    (match): Fine => ({
      from: match.index,
      to: match.index + match[0].length,
      lowest: yuan(match[1] ?? '', match[2]),
      highest: yuan(match[3] ?? '', match[4]) ?? 0,
    }),
  );
  const limits = Array.from(
    plain.matchAll(fineLimit),
    (match): Fine => ({
      from: match.index,
      to: match.index + match[0].length,
      lowest: null,
      highest: yuan(match[1] ?? '', match[2]) ?? 0,
    }),
  ).filter((limit) => !ranges.some(({ from, to }) => limit.from >= from && limit.to <= to));
  return [...ranges, ...limits];
}

const upperRange: ArticleRule = {
  id: 'X02',
  scope: 'article',
  severity: { consult: 'hint', vote: 'error', publish: 'error' },
  basis: '行政处罚法（2021年）第十二条第二款、第三款',
  basisStatus: 'primary',
  summary: [
    '上位法已有处罚的，在其行为、种类和幅度内规定；没有的，补充设定处罚要经听证、论证，向制定机关说明并在备案时说明',
    'Where upper law has a penalty: the same act, kind and range; where it has none, a hearing, a statement and a note at filing',
  ],
  advice: [
    '核对上位法有没有这种行为的处罚：有的，不得超出；没有的，按补充设定办理',
    'Look whether upper law penalises the act: if so keep within it, if not follow the procedure for additional penalties',
  ],
  example: {
    bad: '养老机构未与老年人签订服务协议的，由民政部门处一万元以上五十万元以下罚款。',
    good: '养老机构未与老年人签订服务协议的，由民政部门依照有关法律、法规处理。',
  },
  check(article, { rank, title }) {
    if (rank !== 'local') return [];
    const lines = clausesOf(article);
    const words = lines.map(({ plain }) => plain).join('\n');
    const upper = upperPenalties.find(({ places, who, act }) => places.test(title) && who.test(words) && act.test(words));
    const fines = lines.flatMap((line) => finesIn(line).map((fine) => ({ line, fine })));
    if (!upper) {
      const [first] = fines;
      return first ? [hitIn(first.line, { from: first.fine.from, to: first.fine.to, severity: 'hint' })] : [];
    }
    const [lowest, highest] = upper.fine;
    return fines
      .filter(({ fine }) => fine.highest > highest || (fine.lowest !== null && fine.lowest < lowest))
      .map(({ line, fine }) =>
        hitIn(line, {
          from: fine.from,
          to: fine.to,
          message: [
            `超出上位法的幅度（${upper.source}：${lowest}元以上${highest}元以下）`,
            `Beyond the range of upper law (${upper.source}: ${lowest} to ${highest} yuan)`,
          ],
        }),
      );
  },
};

/** What the rule on 法律责任 has to know of a heading or an article. */
interface Duty {
  readonly unit: string;
  /** The name of a heading; null for an article. */
  readonly heading: string | null;
  readonly clause: string;
  /** True when it penalises. */
  readonly penalises: boolean;
  /** True when it says for which breach. */
  readonly citesBreach: boolean;
  /** True when it leaves what is not named here to other laws. */
  readonly catchesAll: boolean;
  readonly hits: readonly Hit[];
  /** Where 以下罚款 and 以下的罚款 stand. */
  readonly forms: readonly { readonly unit: string; readonly offset: number; readonly length: number; readonly withDe: boolean }[];
}

const penalty = /处[^，。；]{0,30}罚款|给予警告|通报批评|没收违法所得|责令停产停业/u;
const breach = /违反|下列(?:行为|情形)|前款|依照|依据|按照|从其规定|逾期|拒不|规定的|未按/u;
/** A fine without an amount that no other law is left to set. */
const bareFine = /(?:处以|并处|可以处|处)罚款(?!的|决定|、|处罚|或者)/gu;

function bareFines(line: Line): Hit[] {
  return Array.from(line.plain.matchAll(bareFine)).flatMap(({ 0: words, index }) => {
    const before = line.plain.slice(Math.max(0, index - 60), index);
    const sentence = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('；')) + 1);
    if (/依法|依照|按照|根据|可以并?$/u.test(sentence)) return [];
    const message = ['罚款没有写明幅度', 'The fine has no range'] as const;
    return [
      hitIn(line, { from: index, to: index + words.length, message, suggestion: ['写“处……以上……以下罚款”', 'Write 处…以上…以下罚款'] }),
    ];
  });
}

const upsideDown = (line: Line): Hit[] =>
  finesIn(line)
    .filter(({ lowest, highest }) => lowest !== null && lowest >= highest)
    .map(({ from, to }) =>
      hitIn(line, {
        from,
        to,
        message: ['罚款的下限不低于上限', 'The lowest fine is not below the highest'],
        suggestion: ['改正幅度', 'Mend the range'],
      }),
    );

function dutyOf(block: Block): Duty {
  const lines = clausesOf(block);
  const words = lines.map(({ plain }) => plain).join('\n');
  return {
    unit: block.unit,
    heading: null,
    clause: lines[0]?.unit ?? block.unit,
    penalises: penalty.test(words),
    citesBreach: breach.test(words),
    catchesAll: /从其规定/u.test(words),
    hits: lines.flatMap((line) => [...bareFines(line), ...upsideDown(line)]),
    forms: lines.flatMap((line) =>
      Array.from(line.plain.matchAll(/以下(的?)罚款/gu), ({ 0: found, 1: de, index }) => ({
        unit: line.unit,
        offset: line.at + index,
        length: found.length,
        withDe: de !== '',
      })),
    ),
  };
}

/** 以下罚款 or 以下的罚款: what most places have is what the others should have. */
function oddForms(duties: readonly Duty[]): Hit[] {
  const forms = duties.flatMap((duty) => duty.forms);
  const withDe = forms.filter((form) => form.withDe);
  const without = forms.filter((form) => !form.withDe);
  if (withDe.length === 0 || without.length === 0) return [];
  const [odd, replacement] = withDe.length > without.length ? [without, '以下的罚款'] : [withDe, '以下罚款'];
  return odd.map(({ unit, offset, length }) => ({
    unit,
    offset,
    length,
    severity: 'hint' as const,
    message: ['“以下罚款”和“以下的罚款”全文应当一致', '以下罚款 or 以下的罚款, the same throughout'] as const,
    fix: { replacement },
  }));
}

const liability = documentRule<Duty>({
  id: 'X05',
  severity: always('warning'),
  basis: '立法技术规范（试行）（二）4',
  basisStatus: 'memory',
  summary: [
    '法律责任各条写明违反哪项义务；罚款写“处……以上……以下罚款”，下限低于上限，写法一致',
    'Each article of 法律责任 says which duty was breached; a fine has a range, the lower end below the upper, in the same words throughout',
  ],
  advice: ['写明违反的规定和处罚的幅度', 'Say what was breached, and the range of the penalty'],
  example: { bad: '违反本条例规定的，由民政部门处以罚款。', good: '违反本条例规定的，由民政部门处一万元以上三万元以下罚款。' },
  gather(block, { rank }) {
    if (rank !== 'local') return null;
    if (block.kind === 'article') return dutyOf(block);
    if (block.kind !== 'chapter') return null;
    return { ...dutyOf(block), heading: block.lines[0]?.text.replace(/[\s\u3000]/gu, '') ?? '' };
  },
  check(duties) {
    const hits = duties.flatMap((duty) => duty.hits);
    let chapter = '';
    for (const { heading, clause, penalises, citesBreach } of duties) {
      if (heading !== null) chapter = heading;
      else if (chapter === '法律责任' && penalises && !citesBreach)
        hits.push({ unit: clause, offset: 0, length: 0, message: ['没有写明违反哪项规定', 'It does not say which duty was breached'] });
    }
    return [...hits, ...oddForms(duties)];
  },
});

const crimes: ClauseRule = {
  id: 'X06',
  scope: 'clause',
  severity: always('warning'),
  basis: '立法技术规范（试行）（二）5',
  basisStatus: 'memory',
  summary: [
    '刑事责任只写“构成犯罪的，依法追究刑事责任”，不写罪名',
    'On crime a regulation says 构成犯罪的，依法追究刑事责任 alone, and names no offence',
  ],
  advice: ['改为“构成犯罪的，依法追究刑事责任”', 'Write 构成犯罪的，依法追究刑事责任'],
  example: { bad: '情节严重的，以诈骗罪论处。', good: '构成犯罪的，依法追究刑事责任。' },
  on: clauseLines,
  check(line, { rank }): readonly Mark[] {
    if (rank !== 'local') return [];
    return findWords(
      [
        { find: /[以按](?:[^，。；的]{1,12})罪(?:论处|处罚|追究|定罪)/gu },
        { find: /构成[^，。；的犯]{1,12}罪的/gu },
        { find: /(?:由司法机关|移送司法机关)依法追究刑事责任/gu, behind: /构成犯罪的，$/u, instead: '依法追究刑事责任' },
        { find: /追究刑事责任/gu, behind: /构成犯罪的，$/u, instead: '依法追究刑事责任' },
        {
          find: /(?:依法)?追究刑事责任/gu,
          behind: /(?:情节严重的|造成严重后果的)，$/u,
          instead: '依法给予处分；构成犯罪的，依法追究刑事责任',
        },
      ],
      line,
    );
  },
};

export const penaltyRules: readonly Rule[] = [upperRange, liability, crimes];
