/** P01–P03: punctuation. */
import { clausesOf, type Line } from './block.js';
import { endMark, type List, listsOf } from './lists.js';
import { type ArticleRule, always, type ClauseRule, clauseLines, endOf, type Hit, hitIn, type Rule } from './rule.js';

const fullWidth: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
  '.': '。',
};

/** A half-width mark beside Chinese; not in numbers, formulas, addresses of the web. */
const halfWidth =
  /(?<=[\p{Script=Han}”》）])[,;:!?()]|[,;:!?()](?=[\p{Script=Han}“《（])|(?<=[\p{Script=Han}”》）])\.(?=$|[\p{Script=Han}])/gu;

const widths: ClauseRule = {
  id: 'P01',
  scope: 'clause',
  severity: always('error'),
  basis: 'GB/T 15834—2011',
  basisStatus: 'secondary',
  summary: ['用全角标点', 'Punctuation is full-width'],
  advice: ['改为全角标点', 'Use the full-width mark'],
  example: { bad: '为老年人,提供助餐服务。', good: '为老年人，提供助餐服务。' },
  on: [...clauseLines, 'preface'],
  check: ({ plain }) =>
    Array.from(plain.matchAll(halfWidth), ({ 0: mark, index }) => ({
      from: index,
      to: index + 1,
      fix: { replacement: fullWidth[mark] ?? mark },
    })),
};

const shouldEnd = (line: Line, replacement: '；' | '。'): Hit =>
  hitIn(line, {
    ...endOf(line),
    message:
      replacement === '；'
        ? ['各项之间用分号', 'Items are parted by semicolons']
        : ['最后一项以句号结束', 'The last item ends with a full stop'],
    fix: { replacement },
  });

/** Items that are sentences of their own, each with its full stop, are let be where all of them are. */
const isProse = ({ lines }: List): boolean =>
  lines.some(({ text }) => text.slice(0, -1).includes('。')) || lines.slice(0, -1).every(({ text }) => /[。：]/u.test(endMark(text)));

function endsOfList(list: List, isLast: boolean): Hit[] {
  const prose = isProse(list);
  return list.lines.flatMap((line, index) => {
    const mark = endMark(line.text);
    const next = list.lines[index + 1];
    if (!next) return mark === '；' && isLast ? [shouldEnd(line, '。')] : [];
    return mark === '。' && !prose && !(line.kind === 'item' && next.kind === 'subitem') ? [shouldEnd(line, '；')] : [];
  });
}

const lists: ArticleRule = {
  id: 'P02',
  scope: 'article',
  severity: always('error'),
  basis: 'GB/T 15834—2011；立法技术规范（试行）（一）的用例',
  basisStatus: 'secondary',
  summary: [
    '列举时引语以冒号结尾，各项之间用分号，最后一项用句号',
    'A list: colon behind the lead, semicolons between the items, a full stop at the end',
  ],
  advice: ['改正各项末尾的标点', 'Mend the marks at the ends of the items'],
  example: {
    bad: '市民政部门履行下列职责：\n（一）拟订规划。\n（二）组织实施；\n（三）监督检查。',
    good: '市民政部门履行下列职责：\n（一）拟订规划；\n（二）组织实施；\n（三）监督检查。',
  },
  check(article) {
    const last = clausesOf(article).at(-1);
    return listsOf(article).flatMap((list) => endsOfList(list, list.lines.at(-1) === last));
  },
};

/** Marks that laws do not use, and white space inside Chinese. */
const unusual =
  /[！？!?～~]|…{1,2}|—{1,2}(?![一-龥]{0,2}\d)|\p{Extended_Pictographic}|(?<=[\p{Script=Han}，、；。])[ \t\u3000]{1,8}(?=[\p{Script=Han}，、；。])/gu;

const marks: ClauseRule = {
  id: 'P03',
  scope: 'clause',
  severity: always('warning'),
  basis: '立法技术规范（试行）（一）的用例',
  basisStatus: 'memory',
  summary: [
    '法规条文不用感叹号、问号、省略号、破折号和表情符号，汉字之间不留空格，题目和标题末尾不用句号',
    'No exclamation or question marks, ellipses, dashes or emoji, no space inside Chinese, no full stop behind titles and headings',
  ],
  advice: ['删去或者改为句号', 'Delete it or write a full stop'],
  example: { bad: '全社会应当关心老年人！', good: '全社会应当关心老年人。' },
  on: [...clauseLines, 'title', 'part', 'subpart', 'chapter', 'section'],
  check(line) {
    if (!clauseLines.includes(line.kind)) {
      return /[。，；：！？.,;:!?]$/u.test(line.text) ? [{ ...endOf(line), fix: { replacement: '' } }] : [];
    }
    return Array.from(line.plain.matchAll(unusual), ({ 0: found, index }) => ({
      from: index,
      to: index + found.length,
      ...(found.trim() === '' ? { fix: { replacement: '' } } : {}),
    }));
  },
};

export const punctuationRules: readonly Rule[] = [widths, lists, marks];
