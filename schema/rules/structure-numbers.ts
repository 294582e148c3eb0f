/** S01–S05: numbers and marks of 编, 章, 节, 条, 款, 项, 目. */
import type { HeadingLevel } from '../law.js';
import { headingLevels } from '../law.js';
import { type Count, type Counted, countOn, noCount } from '../numbering.js';
import { numberIn } from '../numerals.js';
import type { Block, Line } from './block.js';
import { type ArticleRule, always, type ClauseRule, documentRule, type Hit, type HitWords, type Rule } from './rule.js';

const form = '立法法（2023年）第六十五条';

const renumber = { renumber: true } as const;

/** What a hit says of a printed label that is not the one that order gives. */
const otherLabel = (printed: string, ordinal: string): HitWords => ({
  message: [`序号应为“${ordinal}”，现为“${printed}”`, `The number should be ${ordinal}; the text has ${printed}`],
  suggestion: [`改为“${ordinal}”`, `Write “${ordinal}”`],
  fix: renumber,
});

/** Counts a unit on from `count`. @returns what order prints before it, whatever its own label is */
function counted(count: Count, unit: Counted): { count: Count; ordinal: string } {
  return { count: countOn(count, unit).count, ordinal: countOn(count, { ...unit, label: null }).ordinal };
}

interface ArticleNumber {
  readonly unit: string;
  readonly label: string | null;
  readonly branch: boolean;
}

const articleNumbers = documentRule<ArticleNumber>({
  id: 'S01',
  severity: always('error'),
  basis: form,
  basisStatus: 'primary',
  summary: [
    '条的序号在全文中用中文数字依次连续编排，不缺不重',
    'Articles are numbered once through the whole text, in Chinese numerals, without gap or repetition',
  ],
  advice: ['改为按顺序应有的序号', 'Give it the number that order gives'],
  example: {
    bad: '某市条例\n第一条 为了促进养老，制定本条例。\n第三条 本条例自2026年1月1日起施行。',
    good: '某市条例\n第一条 为了促进养老，制定本条例。\n第二条 本条例自2026年1月1日起施行。',
  },
  gather: ({ kind, unit, label, branch }) => (kind === 'article' ? { unit, label, branch } : null),
  check(articles) {
    const hits: Hit[] = [];
    let count = noCount;
    for (const { unit, label, branch } of articles) {
      const next = counted(count, { kind: 'article', branch, label });
      count = next.count;
      if (label !== null && label !== next.ordinal) hits.push({ unit, offset: 0, length: 0, ...otherLabel(label, next.ordinal) });
    }
    return hits;
  },
});

interface HeadingNumber extends ArticleNumber {
  readonly level: HeadingLevel;
  readonly numbered: boolean;
}

const isHeading = (kind: Block['kind']): kind is HeadingLevel => (headingLevels as readonly string[]).includes(kind);

const headingNumbers = documentRule<HeadingNumber>({
  id: 'S02',
  severity: always('error'),
  basis: `${form}；立法技术规范（试行）（一）1`,
  basisStatus: 'primary',
  summary: [
    '章连续编号，节在每一章中从第一节重新编起；分编的法律，章可以在各编中重新编起，也可以连续编号',
    'Chapters are numbered on; sections begin anew in each chapter. Where there are parts, chapters begin anew in each or run on through all',
  ],
  advice: ['改为按顺序应有的序号', 'Give it the number that order gives'],
  example: {
    bad: '某市条例\n第一章 总则\n第一节 目的\n第一条 为了促进养老，制定本条例。\n第二章 服务\n第二节 供给\n第二条 市人民政府负责。',
    good: '某市条例\n第一章 总则\n第一节 目的\n第一条 为了促进养老，制定本条例。\n第二章 服务\n第一节 供给\n第二条 市人民政府负责。',
  },
  gather: ({ kind, unit, label, branch, numbered }) => (isHeading(kind) ? { unit, label, branch, level: kind, numbered } : null),
  check(headings) {
    const hits: Hit[] = [];
    /** The number of the last chapter, whatever part it stood in. */
    let lastChapter = 0;
    let count = noCount;
    for (const { unit, label, level, numbered } of headings) {
      const next = counted(count, { kind: 'heading', level, numbered, label });
      count = next.count;
      const runsOn =
        level === 'chapter' &&
        label === countOn({ ...noCount, chapter: lastChapter }, { kind: 'heading', level, numbered, label: null }).ordinal;
      if (numbered && level === 'chapter') lastChapter = count.chapter;
      if (label !== null && label !== next.ordinal && !runsOn)
        hits.push({ unit, offset: 0, length: 0, ...otherLabel(label, next.ordinal) });
    }
    return hits;
  },
});

/** 1.  1、 （1） ① 一、 • at the head of a line; not 一、二级 and not a decimal. */
const bullet =
  /^(?:[（(]?[0-9０-９]{1,2}[）)]|[0-9０-９]{1,2}(?:[.．](?![0-9０-９])|、)|[①-⑳⑴-⒇]|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[•·●○■◆▪►])[\s\u3000]*/u;

const numberedParagraphs: ClauseRule = {
  id: 'S03',
  scope: 'clause',
  severity: always('error'),
  basis: form,
  basisStatus: 'primary',
  summary: ['款不编序号，也不加项目符号', 'Paragraphs (款) bear neither number nor bullet'],
  advice: ['删去序号；需要分项列举的，改为项', 'Delete the number; where a list is meant, make it items'],
  example: { bad: '1.市人民政府应当加强领导。', good: '市人民政府应当加强领导。' },
  on: ['paragraph'],
  check({ text }) {
    const found = bullet.exec(text)?.[0];
    return found ? [{ from: 0, to: found.length, fix: { replacement: '' } }] : [];
  },
};

/** Goes through the clauses of an article with the ordinal that order gives each. */
function ordinals(article: Block): { line: Line; ordinal: string; count: Count }[] {
  let count = noCount;
  const found: { line: Line; ordinal: string; count: Count }[] = [];
  for (const line of article.lines) {
    if (line.kind !== 'paragraph' && line.kind !== 'item' && line.kind !== 'subitem') continue;
    const next = counted(count, { kind: line.kind, label: line.label });
    count = next.count;
    found.push({ line, ordinal: next.ordinal, count });
  }
  return found;
}

/** A mark of enumeration that was left at the head of an item's words. */
const leftBehind = /^[、，,.．]/u;

function itemHits(line: Line, ordinal: string): Hit[] {
  const hits: Hit[] = [];
  const at = { unit: line.unit, offset: 0, length: 0 };
  if (line.label !== null && line.label !== ordinal) hits.push({ ...at, ...otherLabel(line.label, ordinal) });
  if (leftBehind.test(line.text))
    hits.push({
      ...at,
      length: 1,
      message: ['项的序号（一）后面不加标点', 'No mark follows the number of an item'],
      fix: { replacement: '' },
    });
  return hits;
}

const itemNumbers: ArticleRule = {
  id: 'S04',
  scope: 'article',
  severity: always('error'),
  basis: form,
  basisStatus: 'primary',
  summary: [
    '项的序号用中文数字加全角括号，从（一）起连续编排，后面不加标点',
    'Items are numbered （一）（二） in full-width brackets, from one on, with no mark behind',
  ],
  advice: ['改为按顺序应有的序号', 'Give it the number that order gives'],
  example: {
    bad: '市民政部门履行下列职责：\n(1)拟订规划；\n(2)组织实施。',
    good: '市民政部门履行下列职责：\n（一）拟订规划；\n（二）组织实施。',
  },
  check: (article) =>
    article.lines.some(({ kind, label, text }) => kind === 'item' && (label !== null || leftBehind.test(text)))
      ? ordinals(article).flatMap(({ line, ordinal }) => (line.kind === 'item' ? itemHits(line, ordinal) : []))
      : [],
};

/** 1. and 1． are of one form. */
const arabic = /^[0-9０-９]{1,2}[.．]$/u;

function subitemHits(line: Line, ordinal: string, item: number): Hit[] {
  const at = { unit: line.unit, offset: 0, length: 0 };
  if (item === 0)
    return [{ ...at, message: ['目只在项之下使用', 'Subitems (目) stand under an item alone'], suggestion: ['改为项', 'Make it an item'] }];
  if (line.label === null || (arabic.test(line.label) && numberIn(line.label) === numberIn(ordinal))) return [];
  return [{ ...at, ...otherLabel(line.label, ordinal) }];
}

const subitemNumbers: ArticleRule = {
  id: 'S05',
  scope: 'article',
  severity: always('warning'),
  basis: form,
  basisStatus: 'primary',
  summary: ['目的序号用阿拉伯数字1. 2.，只在项之下使用', 'Subitems are numbered 1. 2. and stand under an item alone'],
  advice: ['改为按顺序应有的序号', 'Give it the number that order gives'],
  example: {
    bad: '市民政部门履行下列职责：\n（一）拟订下列文件：\n①规划；\n②计划；\n（二）组织实施。',
    good: '市民政部门履行下列职责：\n（一）拟订下列文件：\n1.规划；\n2.计划；\n（二）组织实施。',
  },
  check: (article) =>
    article.lines.some(({ kind }) => kind === 'subitem')
      ? ordinals(article).flatMap(({ line, ordinal, count }) => (line.kind === 'subitem' ? subitemHits(line, ordinal, count.item) : []))
      : [],
};

export const numberRules: readonly Rule[] = [articleNumbers, headingNumbers, numberedParagraphs, itemNumbers, subitemNumbers];
