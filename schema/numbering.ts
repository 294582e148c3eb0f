/**
 * Numbers computed from order: the one place that knows how 编章节条项目 are counted.
 *
 * 编 run through the text; 分编 restart in each 编; 章 restart in each 编 and run on across 分编, as in 民法典
 * and 刑法; 节 restart in each 章; 条 run through the whole text (立法法 第六十五条); 项 restart in each 款 and 目 in
 * each 项. A unit with a `label` of its own is printed with it, and numbering goes on from the number in it.
 * The style sheet of the workbench counts by the same rules.
 */
import type { Node } from 'prosemirror-model';
import type { ClauseKind, HeadingLevel } from './law.js';
import { numberIn, toChinese } from './numerals.js';

/** 编, 分编, 章, 节 */
export const headingNames: Readonly<Record<HeadingLevel, string>> = { part: '编', subpart: '分编', chapter: '章', section: '节' };

/** What numbering has to know of a unit. */
export type Counted =
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly numbered: boolean; readonly label: string | null }
  | { readonly kind: 'article'; readonly branch: boolean; readonly label: string | null }
  | { readonly kind: ClauseKind; readonly label: string | null };

/** Running numbers: the last one given in each series. */
export type Count = Readonly<Record<HeadingLevel | 'article' | 'branch' | 'paragraph' | 'item' | 'subitem', number>>;

export const noCount: Count = { part: 0, subpart: 0, chapter: 0, section: 0, article: 0, branch: 0, paragraph: 0, item: 0, subitem: 0 };

/** Which series begin anew under a heading of each level. */
const restarted: Readonly<Record<HeadingLevel, Partial<Count>>> = {
  part: { subpart: 0, chapter: 0, section: 0 },
  subpart: { section: 0 },
  chapter: { section: 0 },
  section: {},
};

/** Larger numbers have no numeral here; no law comes near. */
const most = 9999;

/** A number given by order. */
export interface Numbered {
  /** The running numbers with this unit. */
  readonly count: Count;
  /** As order prints it: 第三章, 第十条之一, （三）, 1.; '' for a 款 and for a heading without number. */
  readonly ordinal: string;
}

/** Numbers one unit after `count`. A label of its own moves the count to the number in it. */
export function countOn(count: Count, unit: Counted): Numbered {
  switch (unit.kind) {
    case 'heading': {
      const { level } = unit;
      if (!unit.numbered) return { count: { ...count, ...restarted[level] }, ordinal: '' };
      const number = next(unit, count[level]);
      return {
        count: { ...count, ...restarted[level], [level]: number },
        ordinal: `第${toChinese(number)}${headingNames[level]}`,
      };
    }
    case 'article': {
      const article = unit.branch ? Math.max(count.article, 1) : next(unit, count.article);
      const branch = unit.branch ? next(unit, count.branch) : 0;
      return {
        count: inside(count, article, branch, 0, 0, 0),
        ordinal: `第${toChinese(article)}条${unit.branch ? `之${toChinese(branch)}` : ''}`,
      };
    }
    case 'paragraph': {
      const paragraph = Math.min(count.paragraph + 1, most);
      return { count: inside(count, count.article, count.branch, paragraph, 0, 0), ordinal: '' };
    }
    case 'item': {
      const item = next(unit, count.item);
      return { count: inside(count, count.article, count.branch, count.paragraph, item, 0), ordinal: `（${toChinese(item)}）` };
    }
    case 'subitem': {
      const subitem = next(unit, count.subitem);
      return { count: inside(count, count.article, count.branch, count.paragraph, count.item, subitem), ordinal: `${subitem}.` };
    }
  }
}

/** The count further on under the same headings. Written out: spreading it for each clause is most of the time a code takes. */
function inside(count: Count, article: number, branch: number, paragraph: number, item: number, subitem: number): Count {
  const { part, subpart, chapter, section } = count;
  return { part, subpart, chapter, section, article, branch, paragraph, item, subitem };
}

/** The number of a unit: the one in its own label, else the one after the last. */
function next(unit: Counted, last: number): number {
  return Math.min(statedBy(unit) ?? last + 1, most);
}

function statedBy(unit: Counted): number | null {
  if (unit.label === null) return null;
  return numberIn(unit.kind === 'article' && unit.branch ? (unit.label.split('之')[1] ?? '') : unit.label);
}

/** What numbering has to know of a node; null for one that is not numbered. */
export function countedOf(node: Node): Counted | null {
  const { label, level, numbered, branch } = node.attrs;
  switch (node.type.name) {
    case 'heading':
      return { kind: 'heading', level, numbered, label };
    case 'article':
      return { kind: 'article', branch, label };
    case 'paragraph':
    case 'item':
    case 'subitem':
      return { kind: node.type.name, label };
    default:
      return null;
  }
}
