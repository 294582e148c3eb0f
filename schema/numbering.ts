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
  const stated =
    unit.label === null ? null : numberIn(unit.kind === 'article' && unit.branch ? (unit.label.split('之')[1] ?? '') : unit.label);
  const next = (last: number): number => Math.min(stated ?? last + 1, most);
  switch (unit.kind) {
    case 'heading': {
      const { level } = unit;
      if (!unit.numbered) return { count: { ...count, ...restarted[level] }, ordinal: '' };
      const number = next(count[level]);
      return {
        count: { ...count, ...restarted[level], [level]: number },
        ordinal: `第${toChinese(number)}${headingNames[level]}`,
      };
    }
    case 'article': {
      const article = unit.branch ? Math.max(count.article, 1) : next(count.article);
      const branch = unit.branch ? next(count.branch) : 0;
      return {
        count: { ...count, article, branch, paragraph: 0, item: 0, subitem: 0 },
        ordinal: `第${toChinese(article)}条${unit.branch ? `之${toChinese(branch)}` : ''}`,
      };
    }
    case 'paragraph':
      return { count: { ...count, paragraph: Math.min(count.paragraph + 1, most), item: 0, subitem: 0 }, ordinal: '' };
    case 'item': {
      const item = next(count.item);
      return { count: { ...count, item, subitem: 0 }, ordinal: `（${toChinese(item)}）` };
    }
    case 'subitem': {
      const subitem = next(count.subitem);
      return { count: { ...count, subitem }, ordinal: `${subitem}.` };
    }
  }
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
