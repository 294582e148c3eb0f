/**
 * What a single line of law text looks like, by its beginning. Knows shapes, not context: whether a line
 * that begins like an article is one is decided by `text-read.ts`, which knows what stands around it.
 */
import type { HeadingLevel } from '../law.js';
import { headingNames } from '../outline.js';

const numeral = '[零〇○一二两三四五六七八九十百千廿0-9０-９]+';
const space = '[\\s\\u3000]*';

const headingLine = new RegExp(`^第${space}(${numeral})${space}(编|分编|章|节)(?![条款项])(.*)$`, 'u');
const articleLine = new RegExp(`^第${space}(${numeral})${space}条(?:之([一二三四五六七八九十]+))?(.*)$`, 'u');
const itemLine = /^([（(][一二三四五六七八九十百]+[）)])(.*)$/u;
const subitemLine = /^((?:[0-9]{1,2}|[０-９]{1,2})[.．、](?![0-9０-９])|[①-⑳])(.*)$/u;
const annexLine = /^附(?:件|表|录|图)?[\s\u3000]*[一二三四五六七八九十0-9０-９]*[\s\u3000]*[：:]?$/u;
const unnumberedHeading = /^(?:总则|附则|序言|前言|总纲|法律责任)$/u;

/** White space between Chinese characters is layout (总　则); anywhere else it may separate words. */
export function closeUp(text: string): string {
  return text.trim().replace(/(?<=[\p{Script=Han}、，])[\s\u3000]+(?=[\p{Script=Han}、，])/gu, '');
}

export interface HeadingLine {
  readonly level: HeadingLevel;
  /** As the source prints it, white space aside: 第三章. Empty for 附则 alone on its line. */
  readonly label: string;
  readonly text: string;
}

const levels = Object.fromEntries(Object.entries(headingNames).map(([level, name]) => [name, level])) as Record<string, HeadingLevel>;

/** 第三章 设施建设; null when the line is a sentence that begins like a heading. */
export function asHeading(line: string): HeadingLine | null {
  const match = headingLine.exec(line);
  if (!match) return null;
  const [, number = '', name = '', rest = ''] = match;
  if (/[。；：，]/u.test(rest) || rest.trim().length > 60) return null;
  return { level: levels[name] ?? 'chapter', label: `第${number}${name}`, text: closeUp(rest) };
}

/** 附则, 序言 and the like alone on a line. */
export function asUnnumberedHeading(line: string): string | null {
  const text = closeUp(line);
  return unnumberedHeading.test(text) ? text : null;
}

export interface ArticleLine {
  /** As the source prints it, white space aside: 第十条, 第十条之一. */
  readonly label: string;
  readonly branch: boolean;
  /** True when white space or a bracket follows the number, as it does in a heading of an article. */
  readonly parted: boolean;
  readonly text: string;
}

/** 第十条 为了… */
export function asArticle(line: string): ArticleLine | null {
  const match = articleLine.exec(line);
  if (!match) return null;
  const [, number = '', branch, rest = ''] = match;
  const label = `第${number}条${branch ? `之${branch}` : ''}`;
  return { label, branch: branch !== undefined, parted: rest === '' || /^[\s\u3000【〔（(]/u.test(rest), text: rest.trim() };
}

/** True when what follows 第X条 goes on as a citation does: 第十条第二款, 第十条规定的, 第十条、第十一条. */
export function goesOnAsCitation(rest: string): boolean {
  return /^(?:第[零一二三四五六七八九十百]+[款项条]|规定|所列|所称|的|、|和|至|或者|以及|，|。|；|第)/u.test(rest);
}

export interface ClauseLine {
  readonly label: string;
  readonly text: string;
}

function labelled(pattern: RegExp, line: string): ClauseLine | null {
  const match = pattern.exec(line);
  return match ? { label: match[1] ?? '', text: (match[2] ?? '').trim() } : null;
}

/** （一）…, (一)… */
export const asItem = (line: string): ClauseLine | null => labelled(itemLine, line);

/** 1. …, １．…, ①… */
export const asSubitem = (line: string): ClauseLine | null => labelled(subitemLine, line);

/** 附件一, 附：, 附表 */
export const asAnnex = (line: string): boolean => annexLine.test(line);

/** 条旨 in 【】 or 〔〕 at the head of an article. */
export function splitCaption(text: string): { caption: string; rest: string } | null {
  const match = /^([【〔][^】〕]{1,40}[】〕])[\s\u3000]*(.*)$/u.exec(text);
  return match ? { caption: match[1] ?? '', rest: match[2] ?? '' } : null;
}
