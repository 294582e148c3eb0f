/**
 * What a single line of law text looks like, by its beginning. Knows shapes, not context: whether a line
 * that begins like an article is one is decided by `text-read.ts`, which knows what stands around it.
 */
import type { HeadingLevel } from '../law.js';
import { headingNames } from '../numbering.js';
import { fromChinese } from '../numerals.js';

/** White space that is layout alone. */
const space = '[\\s\\u3000]';
/** Longer ones are no number of a law, and a label must stay short. */
const numeral = '[零〇○一二两三四五六七八九十百千廿0-9０-９]{1,9}';
/** The same with layout in it: 第 十 二 条. */
const spacedNumeral = `[零〇○一二两三四五六七八九十百千廿0-9０-９](?:${space}*[零〇○一二两三四五六七八九十百千廿0-9０-９]){0,8}`;
const chinese = '[一二三四五六七八九十百]{1,5}';
const arabic = '[0-9０-９]{1,2}';

const headingLine = new RegExp(`^第${space}*(${spacedNumeral})${space}*(编|分编|章|节)(?![条款项])(.*)$`, 'u');
const articleLine = new RegExp(`^第${space}*(${spacedNumeral})${space}*条(?:之([一二三四五六七八九十]{1,4}))?(.*)$`, 'u');
const unnumberedHeading = /^(?:总则|附则|序言|前言|总纲|法律责任)$/u;
/** Where a sentence or a part of one ends. */
const stop = /[。；：？！;:?!]/u;

/** White space between Chinese characters is layout (总　则); anywhere else it may separate words. */
export function closeUp(text: string): string {
  return text.trim().replace(/(?<=[\p{Script=Han}、，])[\s\u3000]+(?=[\p{Script=Han}、，])/gu, '');
}

/** A line without any white space, to compare what two lines say. */
export const squeeze = (text: string): string => (white.test(text) ? text.replace(/[\s\u3000]+/gu, '') : text);
const white = /[\s\u3000]/u;

/** Characters that take no room and show nothing. */
export const zeroWidth = '[\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\uFEFF]';

/** True for a line that ends like a name or a heading: without the mark that ends a sentence or leads a list. */
export const endsOpen = (line: string): boolean => openEnd.test(line);
const openEnd = new RegExp(`[\\p{L}\\p{N}、，）)》”]${zeroWidth}*$`, 'u');

/** A line of a source with something on it. */
export interface SourceLine {
  /** Without white space at either end. */
  readonly text: string;
  /** Its number in the source, from 1. */
  readonly at: number;
  /** True when it stands in by at least the width of a Chinese character. */
  readonly indented: boolean;
  /** True when an empty line stands before it. */
  readonly apart: boolean;
}

export interface HeadingLine {
  readonly level: HeadingLevel;
  /** As the source prints it, white space aside: 第三章. */
  readonly label: string;
  readonly text: string;
}

const levels = new Map(Object.entries(headingNames).map(([level, name]) => [name, level as HeadingLevel]));

/** 第三章 设施建设; null when the line is a sentence that begins like a heading. */
export function asHeading(line: string): HeadingLine | null {
  if (!line.startsWith('第')) return null;
  const [, number = '', name = '', rest = ''] = headingLine.exec(line) ?? [];
  const level = levels.get(name);
  if (!level || stop.test(rest) || rest.length > 60) return null;
  const parted = rest === '' || /^[\s\u3000]/u.test(rest);
  if (!parted && (rest.includes('，') || /^(?:规定|所|的|至|到|和|、|中|第|以)/u.test(rest))) return null;
  return { level, label: `第${squeeze(number)}${name}`, text: closeUp(rest) };
}

/** 附则, 序言 and the like alone on a line. */
export function asUnnumberedHeading(line: string): string | null {
  if (line.length > 12) return null;
  const text = closeUp(line);
  return unnumberedHeading.test(text) ? text : null;
}

/** 目录, 目　次, 目录：第一章 总则；第二章 附则 */
export const asContents = (line: string): boolean =>
  (line.length < 12 && /^目[录次][:：]?$/u.test(closeUp(line))) ||
  /^目[\s\u3000]*[录次][:：\s\u3000]+第[\s\u3000]*[一1１][\s\u3000]*[编章]/u.test(line);

export interface ArticleLine {
  /** As the source prints it, white space aside: 第十条, 第十条之一. */
  readonly label: string;
  readonly number: number | null;
  readonly branch: boolean;
  /** True when white space or a bracket follows the number, as it does in a heading of an article. */
  readonly parted: boolean;
  readonly text: string;
}

/** 第十条 为了… */
export function asArticle(line: string): ArticleLine | null {
  if (!line.startsWith('第')) return null;
  const match = articleLine.exec(line);
  if (!match) return null;
  const [, printed = '', branch, rest = ''] = match;
  const number = squeeze(printed);
  return {
    label: `第${number}条${branch ? `之${branch}` : ''}`,
    number: fromChinese(number),
    branch: branch !== undefined,
    parted: rest === '' || /^[\s\u3000【〔（(]/u.test(rest),
    text: rest.trim(),
  };
}

const citing = new RegExp(
  `^(?:第${numeral}[款项]|规定|所[列称述指规]|修改为|[的中，。；]|以[外上下]|(?:[、和与及或至到]|或者|以及)(?=[第本前]))`,
  'u',
);

/** True when what follows 第X条 goes on as a citation does: 第十条第二款, 第十条规定的, 第十条、第十一条. */
export const goesOnAsCitation = (rest: string): boolean => citing.test(rest);

/** How a list numbers its entries. `（一）` is that of 项, `1.` that of 目; the others occur in real texts. */
export type ListForm = '（一）' | '一、' | '1.' | '（1）' | '①';

export interface ListLine {
  readonly form: ListForm;
  readonly label: string;
  readonly text: string;
}

const listForms: readonly (readonly [ListForm, RegExp])[] = [
  ['（一）', new RegExp(`^([（(]${chinese}[）)])(.*)$`, 'u')],
  ['1.', new RegExp(`^(${arabic}(?:[.．](?![0-9０-９])|、))(.*)$`, 'u')],
  ['（1）', new RegExp(`^([（(]?${arabic}[）)])(.*)$`, 'u')],
  ['一、', new RegExp(`^(${chinese}、)(.*)$`, 'u')],
  ['①', /^([①-⑳⑴-⒇])(.*)$/u],
];
const listStart = /^[（(0-9０-９①-⑳⑴-⒇一二三四五六七八九十百]/u;

/** （一）…, 1．…, 一、…, ①… */
export function asListEntry(line: string): ListLine | null {
  if (!listStart.test(line)) return null;
  for (const [form, pattern] of listForms) {
    const match = pattern.exec(line);
    if (match) return { form, label: match[1] ?? '', text: (match[2] ?? '').trim() };
  }
  return null;
}

const annexAlone = new RegExp(`^附(?:件|表|录|图)?${space}*(?:${numeral})?${space}*[:：]?$`, 'u');
const annexNamed = new RegExp(
  `^附(?:(?:件|表|录|图)${space}*(?:${numeral}${space}*[:：]|${numeral}${space}+|[:：])|[:：])[^。；]{1,60}$`,
  'u',
);

/** 附件一, 附：, 附表2：收费标准 */
export const asAnnex = (line: string): boolean => line.startsWith('附') && (annexAlone.test(line) || annexNamed.test(line));

/** 2025年1月1日 alone, as under a signature. */
export const asBareDate = (line: string): boolean =>
  line.length < 16 &&
  /^[0-9０-９〇○零一二三四五六七八九]{4}年[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}日$/u.test(squeeze(line));

/** — 12 —, - 3 -, 第3页 共20页: the number of a page, where pages were copied. */
export const asPageNumber = (line: string): boolean => line.length < 24 && '-—–－·•第'.includes(line.charAt(0)) && pageNumber.test(line);
const pageNumber = /^(?:[-—–－·•]+\s*[0-9０-９]{1,4}\s*[-—–－·•]+|第\s*[0-9]{1,4}\s*页(?:[，,\s/]*共\s*[0-9]{1,4}\s*页)?)$/u;

/** A 条旨 and what follows it. */
export interface Captioned {
  readonly caption: string;
  readonly rest: string;
}

function captioned(pattern: RegExp, text: string): Captioned | null {
  const match = pattern.exec(text);
  return match ? { caption: match[1] ?? '', rest: match[2] ?? '' } : null;
}

/** 【立法目的】为了… */
export const splitCaption = (text: string): Captioned | null =>
  '【〔['.includes(text.charAt(0)) ? captioned(/^([【〔[][^】〕\]]{1,40}[】〕\]])[\s\u3000]*(.*)$/u, text) : null;

/** （立法目的）为了…: a 条旨 only where most articles have one, elsewhere words in brackets. */
export const splitRoundCaption = (text: string): Captioned | null =>
  !'（('.includes(text.charAt(0)) || asListEntry(text) ? null : captioned(/^([（(][^（）()。；：]{1,30}[）)])[\s\u3000]*(.*)$/u, text);

/** A line of the 题注 that stands without brackets: 2021年8月6日 某市人大常委会通过; 根据2023年3月1日《…决定》修正 */
export const asBareNote = (line: string): boolean =>
  line.length < 2000 &&
  /^(?:根据|自|由)?[0-9０-９〇○零一二三四五六七八九]{4}年.{3,}(?:通过|批准|公布|发布|修正|修订|修改|施行|废止)$/u.test(line);

/** 某市人民代表大会常务委员会公告第12号, 国务院令第300号 */
export const asDecreeNumber = (line: string): boolean =>
  line.length < 60 && /^\p{Script=Han}+[\s\u3000]*[（(〔]?第[\s\u3000]*[^（()）第]{1,12}号[）)〕]?$/u.test(line);

/** Characters that print nothing, or that nobody can read: left as they are, but worth a look. */
export const strangeCharacters = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\u00AD\uFEFF\uFFFD\p{Co}\p{Cn}\p{Cs}]|[^\P{Cc}\t]/gu;
