/**
 * The wording of a citation taken apart: 第十条第二款 is the article numbered 10 and in it the paragraph numbered 2;
 * 前两款 is the two paragraphs before. Which units these are is worked out in `resolve.ts`.
 */
import type { ClauseKind, HeadingLevel } from '../law.js';
import { fromChinese, toChinese } from '../numerals.js';

/** What a citation can point at. */
export type CitedKind = HeadingLevel | 'article' | ClauseKind;

export const kindNames: Readonly<Record<CitedKind, string>> = {
  part: '编',
  subpart: '分编',
  chapter: '章',
  section: '节',
  article: '条',
  paragraph: '款',
  item: '项',
  subitem: '目',
};

/** Outermost first. */
export const citedKinds = Object.keys(kindNames) as readonly CitedKind[];
const kindOf = new Map<string, CitedKind>(citedKinds.map((kind) => [kindNames[kind], kind]));

/** 条 → article. */
export const kindOfName = (name: string): CitedKind | undefined => kindOf.get(name);

/** 第十条之一: 10 and 1; branch is 0 without 之. */
export interface Ordinal {
  readonly number: number;
  readonly branch: number;
}

/** 第二款; 第三、四项 has two ordinals. */
export interface Step {
  readonly kind: CitedKind;
  readonly ordinals: readonly Ordinal[];
}

/** One place that is cited: where the wording begins from, then inward. */
export interface Point {
  /** 本条 is its own article, 前两款 the two paragraphs before; null for 第…. */
  readonly from: { readonly word: '本' | '前'; readonly kind: CitedKind; readonly count: number } | null;
  readonly steps: readonly Step[];
}

const relative = /^(本|前)([一二两三四五六七八九十]?)(编|章|节|条|款|项)/u;
const numeral = '[零〇一二两三四五六七八九十百千0-9０-９]+';
const bracketed = `[（(]?${numeral}[）)]?`;
const step = new RegExp(`第(${bracketed}(?:[、和]${bracketed})*)(分编|编|章|节|条|款|项|目)(?:之(${numeral}))?`, 'uy');

/** Reads one point, or null when it is no wording of a citation, or one with a number that is none. */
export function parsePoint(text: string): Point | null {
  const [start = '', word, many, name = ''] = relative.exec(text) ?? [];
  const kind = kindOf.get(name);
  const from = kind ? { word: word as '本' | '前', kind, count: many ? (fromChinese(many) ?? 1) : 1 } : null;
  const steps: Step[] = [];
  let at = start.length;
  while (at < text.length) {
    step.lastIndex = at;
    const match = step.exec(text);
    const found = match && stepOf(match);
    if (!found) return null;
    steps.push(found);
    at = step.lastIndex;
  }
  // A list can only stand at the end: of which 款 would 第一、二款第三项 be?
  const isClear = steps.slice(0, -1).every(({ ordinals }) => ordinals.length === 1) && (from?.count ?? 1) <= (steps.length > 0 ? 1 : 10);
  return isClear && (from || steps.length > 0) ? { from, steps } : null;
}

function stepOf([, list = '', name = '', branch]: RegExpExecArray): Step | null {
  const kind = kindOf.get(name);
  const numbers = list.split(/[、和]/u).map((each) => fromChinese(each.replace(/[（）()]/gu, '')));
  const after = branch === undefined ? 0 : fromChinese(branch);
  if (!kind || after === null || numbers.some((number) => number === null)) return null;
  return {
    kind,
    ordinals: numbers.map((number, index) => ({ number: number as number, branch: index === numbers.length - 1 ? after : 0 })),
  };
}

/** 第三项至第五项 as its two ends; one point where it is no range; null when either is no wording of a citation. */
export function parseCitation(text: string): readonly [Point, Point?] | null {
  const [first, second, ...more] = text.split(/[至到]/u).map(parsePoint);
  if (!first || second === null || more.length > 0) return null;
  return second ? [first, second] : [first];
}

/** 之一 in 第十条之一; '' where there is none. */
export const writeBranch = ({ branch }: Ordinal): string => (branch > 0 ? `之${toChinese(branch)}` : '');

/** 第十条之一, 第三项, 第1目: a number as addresses write it. */
export function writeOrdinal(kind: CitedKind, ordinal: Ordinal): string {
  const numeral = kind === 'subitem' ? String(ordinal.number) : toChinese(ordinal.number);
  return `第${numeral}${kindNames[kind]}${writeBranch(ordinal)}`;
}
