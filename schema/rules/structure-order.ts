/** S07–S09 and S12: title, contents, and the order of chapters. */
import { type HeadingLevel, headingLevels } from '../law.js';
import type { Block } from './block.js';
import { genres } from './context.js';
import { always, type ClauseRule, documentRule, type Hit, type Mark, type Rule } from './rule.js';

/** A heading, an article, or a line outside the articles, as far as the order of a text is concerned. */
interface Part {
  readonly unit: string;
  readonly kind: Block['kind'];
  /** The name of a heading, the words of a line outside the articles; '' for an article. */
  readonly words: string;
  readonly numbered: boolean;
}

const partOf = ({ unit, kind, lines, numbered }: Block): Part => ({
  unit,
  kind,
  words: kind === 'article' ? '' : (lines[0]?.text ?? ''),
  numbered,
});

const isHeading = (part: Part): boolean => (headingLevels as readonly string[]).includes(part.kind);
const squeeze = (text: string): string => text.replace(/[\s\u3000]/gu, '');

const contents = documentRule<Part>({
  id: 'S07',
  severity: always('warning'),
  basis: '立法技术规范（试行）（一）1.1',
  basisStatus: 'secondary',
  summary: [
    '分章的法规才有目录；目录只列编、章、节，名称与正文一致（系统按标题生成目录）',
    'Only a text with chapters has a table of contents; it lists parts, chapters and sections as they are called in the text',
  ],
  advice: ['删去这一行，由系统按标题生成目录', 'Delete this line; the program makes the table of contents from the headings'],
  example: {
    bad: '某市条例\n目录\n第一章 总则\n第二章 服务\n第一章 总则\n第一条 为了促进养老，制定本条例。\n第二章 居家服务\n第二条 市人民政府负责。',
    good: '某市条例\n目录\n第一章 总则\n第二章 居家服务\n第一章 总则\n第一条 为了促进养老，制定本条例。\n第二章 居家服务\n第二条 市人民政府负责。',
  },
  gather: (block) => (block.kind === 'preface' || (block.kind !== 'article' && isHeading(partOf(block))) ? partOf(block) : null),
  check(parts) {
    const start = parts.findIndex(({ kind, words }) => kind === 'preface' && /^目[录次][:：]?$/u.test(squeeze(words)));
    if (start < 0) return [];
    const at = (part: Part): Hit => ({ unit: part.unit, offset: 0, length: part.words.length });
    const headings = parts.filter(isHeading);
    const first = parts[start];
    if (headings.length === 0)
      return first ? [{ ...at(first), message: ['不分章的法规没有目录', 'A text without chapters has no table of contents'] }] : [];
    const names = headings.map(({ words }) => squeeze(words));
    const hits: Hit[] = [];
    for (const entry of parts.slice(start + 1)) {
      if (entry.kind !== 'preface') break;
      const words = squeeze(entry.words);
      if (/^第[^条]{1,9}条/u.test(words)) hits.push({ ...at(entry), message: ['目录不列条', 'The table of contents lists no articles'] });
      else if (!names.some((name) => words.replace(/^第[^编章节]{1,9}(?:分编|编|章|节)/u, '') === name))
        hits.push({ ...at(entry), message: ['目录的这一行与正文的标题不一致', 'No heading of the text is called as this line says'] });
    }
    return hits;
  },
});

const chapters = documentRule<Part>({
  id: 'S08',
  severity: always('hint'),
  basis: '对1918件地方性法规的统计：分章的中位数48条，不分章的26条',
  basisStatus: 'primary',
  summary: [
    '分不分章看条数：不足二十条的一般不分章，超过六十条的一般分章',
    'Chapters go with length: rarely under 20 articles, nearly always over 60',
  ],
  advice: ['考虑不分章，或者分章', 'Consider doing without chapters, or with them'],
  example: {
    bad: '某市条例\n第一章 总则\n第一条 为了促进养老，制定本条例。\n第二章 附则\n第二条 本条例自2026年1月1日起施行。',
    good: '某市条例\n第一条 为了促进养老，制定本条例。\n第二条 本条例自2026年1月1日起施行。',
  },
  gather: (block) =>
    block.kind === 'article' || block.kind === 'chapter' || block.kind === 'title' ? { ...partOf(block), words: '' } : null,
  check(parts) {
    const articles = parts.filter(({ kind }) => kind === 'article').length;
    const chapter = parts.find(({ kind }) => kind === 'chapter');
    const [title] = parts;
    if (chapter && articles > 0 && articles < 20)
      return [
        {
          unit: chapter.unit,
          offset: 0,
          length: 0,
          message: [`全文${articles}条，一般不分章`, `With ${articles} articles a text is rarely divided into chapters`],
        },
      ];
    if (!chapter && articles > 60 && title)
      return [
        {
          unit: title.unit,
          offset: 0,
          length: 0,
          message: [`全文${articles}条，一般分章`, `With ${articles} articles a text is nearly always divided into chapters`],
        },
      ];
    return [];
  },
});

/** What is out of order among the headings of one level that stand under the same heading. */
function misplaced(siblings: readonly Part[]): Hit[] {
  const hits: Hit[] = [];
  const names = siblings.map(({ words }) => squeeze(words));
  const last = siblings.length - 1;
  const report = (index: number, message: Hit['message']): void => {
    const part = siblings[index];
    if (part) hits.push({ unit: part.unit, offset: 0, length: part.words.length, message });
  };
  names.forEach((name, index) => {
    if (name === '总则' && index > 0) report(index, ['总则应当在最前', '总则 comes first']);
    if (name === '附则' && index < last) report(index, ['附则应当在最后', '附则 comes last']);
    if (name === '法律责任' && names.slice(index + 1).some((other) => other !== '附则' && other !== '法律责任'))
      report(index, ['法律责任应当在附则之前、其他各章之后', '法律责任 comes behind all others and before 附则']);
  });
  return hits;
}

/** Headings by the one they stand under. */
function siblings(parts: readonly Part[]): Part[][] {
  const groups = new Map<string, Part[]>();
  let above: Part[] = [];
  for (const part of parts) {
    const depth = headingLevels.indexOf(part.kind as HeadingLevel);
    above = above.filter(({ kind }) => headingLevels.indexOf(kind as HeadingLevel) < depth);
    const key = `${above.at(-1)?.unit ?? ''} ${part.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), part]);
    above.push(part);
  }
  return [...groups.values()];
}

const order = documentRule<Part>({
  id: 'S09',
  severity: always('warning'),
  basis: '立法技术规范（试行）（一）1',
  basisStatus: 'secondary',
  summary: [
    '总则在最前，法律责任在附则之前，附则在最后；附则不单独编为一编',
    '总则 comes first, 法律责任 last but for 附则, 附则 last; 附则 is no numbered part',
  ],
  advice: ['移到应在的位置', 'Move it to its place'],
  example: {
    bad: '某市条例\n第一章 总则\n第一条 为了促进养老，制定本条例。\n第二章 附则\n第二条 本条例自2026年1月1日起施行。\n第三章 法律责任\n第三条 依法处理。',
    good: '某市条例\n第一章 总则\n第一条 为了促进养老，制定本条例。\n第二章 法律责任\n第二条 依法处理。\n第三章 附则\n第三条 本条例自2026年1月1日起施行。',
  },
  gather: (block) => (block.kind !== 'article' && isHeading(partOf(block)) ? partOf(block) : null),
  check: (parts) => [
    ...siblings(parts).flatMap(misplaced),
    ...parts
      .filter(({ kind, words, numbered }) => kind === 'part' && numbered && squeeze(words) === '附则')
      .map(({ unit, words }): Hit => ({ unit, offset: 0, length: words.length, message: ['附则不编为一编', '附则 is no numbered part'] })),
  ],
});

/** （草案） and the like behind a title. */
const stageTag = /[（(]?(?:草案|征求意见稿|送审稿|表决稿|报批稿|修改稿|审议稿|初稿|讨论稿)[^）)]{0,20}[）)]?$/u;
const genreEnd = new RegExp(`(?:${genres.join('|')}|法典|宪法|决议|通则|准则|章程)(?:[（(][^（）()]{1,12}[）)])?$`, 'u');

function titleMarks(text: string): Mark[] {
  if (text === '') return [{ from: 0, to: 0, message: ['没有题目', 'There is no title'] }];
  const tag = stageTag.exec(text);
  const name = tag ? text.slice(0, tag.index) : text;
  const marks: Mark[] = [];
  if (tag && tag.index > 0)
    marks.push({
      from: tag.index,
      to: text.length,
      message: ['稿次另起一行，不写在题目里', 'The stage stands in a line of its own, not in the title'],
      fix: { replacement: '' },
    });
  if (/^《[^》]*》$/u.test(name))
    marks.push({ from: 0, to: name.length, message: ['题目不加书名号', 'A title bears no 《》'], fix: { replacement: name.slice(1, -1) } });
  else if (!genreEnd.test(name))
    marks.push({
      from: 0,
      to: name.length,
      message: ['题目应当以条例、规定、办法等结尾', 'A title ends with 条例, 规定, 办法 or the like'],
    });
  return marks;
}

const title: ClauseRule = {
  id: 'S12',
  scope: 'clause',
  severity: always('error'),
  basis: '立法技术规范（试行）（一）的用例；漯河市法规的惯例',
  basisStatus: 'memory',
  summary: [
    '题目由地名、事项和条例、规定、办法等组成，不加书名号；稿次（草案）另起一行',
    'A title is place, matter and 条例, 规定, 办法 or the like, without 《》; the stage stands in a line of its own',
  ],
  advice: ['改正题目', 'Mend the title'],
  example: {
    bad: '《某市居家养老服务条例》草案\n第一条 为了促进养老，制定本条例。',
    good: '某市居家养老服务条例\n第一条 为了促进养老，制定本条例。',
  },
  on: ['title'],
  check: ({ text }, { rank }) => (rank === 'local' ? titleMarks(text.trim()) : []),
};

export const orderRules: readonly Rule[] = [contents, chapters, order, title];
