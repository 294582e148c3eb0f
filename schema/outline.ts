/**
 * A document as numbered, addressed units: the one place where numbers are computed from order.
 *
 * 编 run through the text; 分编 restart in each 编; 章 restart in each 编 and run on across 分编, as in 民法典
 * and 刑法; 节 restart in each 章; 条 run through the whole text (立法法 第六十五条); 项 restart in each 款 and 目 in
 * each 项. A unit with a `label` of its own is printed with it, and numbering goes on from the number in it.
 */
import type { Node } from 'prosemirror-model';
import { type ClauseKind, type HeadingLevel, headingLevels } from './law.js';
import { numberIn, toChinese } from './numerals.js';

export type UnitKind = 'title' | 'note' | 'preface' | HeadingLevel | 'article' | ClauseKind | 'annex';

/** A unit with its computed number. */
export interface Unit {
  /** Id for life; '' for title and note. */
  readonly id: string;
  readonly kind: UnitKind;
  /** As printed: 第三章, 第十条, 第十条之一, （三）, 1.; '' where there is none. */
  readonly label: string;
  /** 第三章第一节, 第十条, 第十条第二款第三项第1目, 附件一; '' for title and note. */
  readonly address: string;
  /** Its own words, without label. An article's: caption and clauses, parted by \n. */
  readonly text: string;
  /** Position before the node. */
  readonly pos: number;
  readonly node: Node;
  /** Id of the article a clause stands in; null elsewhere. */
  readonly article: string | null;
  /** Id of the nearest heading above; null before the first. */
  readonly heading: string | null;
}

/** 编, 分编, 章, 节 */
export const headingNames: Readonly<Record<HeadingLevel, string>> = { part: '编', subpart: '分编', chapter: '章', section: '节' };

/** The words of a node: its lines parted by \n. */
export function wordsOf(node: Node): string {
  return node.isTextblock ? node.textContent : node.textBetween(0, node.content.size, '\n');
}

/** What numbering has to know of a unit. */
export type Counted =
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly numbered: boolean; readonly label: string | null }
  | { readonly kind: 'article'; readonly branch: boolean; readonly label: string | null }
  | { readonly kind: ClauseKind; readonly label: string | null };

/** Running numbers: the last one given in each series. */
export type Count = Readonly<Record<HeadingLevel | 'article' | 'branch' | 'item' | 'subitem', number>>;

export const noCount: Count = { part: 0, subpart: 0, chapter: 0, section: 0, article: 0, branch: 0, item: 0, subitem: 0 };

/** Numbers one unit after `count`: the count with it, and what is printed before it. */
export function countOn(count: Count, unit: Counted): { count: Count; label: string } {
  const stated = unit.label ? numberIn(unit.kind === 'article' && unit.branch ? (unit.label.split('之')[1] ?? '') : unit.label) : null;
  const next = (last: number): number => Math.min(stated ?? last + 1, 9999);
  switch (unit.kind) {
    case 'heading': {
      const counted = { ...count };
      if (unit.numbered) counted[unit.level] = next(count[unit.level]);
      for (const inner of restarted[unit.level]) counted[inner] = 0;
      const label = unit.numbered ? (unit.label ?? `第${toChinese(counted[unit.level])}${headingNames[unit.level]}`) : '';
      return { count: counted, label };
    }
    case 'article': {
      if (unit.branch) {
        const branch = next(count.branch);
        const label = unit.label ?? `第${toChinese(Math.max(count.article, 1))}条之${toChinese(branch)}`;
        return { count: { ...count, branch, item: 0, subitem: 0 }, label };
      }
      const article = next(count.article);
      return { count: { ...count, article, branch: 0, item: 0, subitem: 0 }, label: unit.label ?? `第${toChinese(article)}条` };
    }
    case 'paragraph':
      return { count: { ...count, item: 0, subitem: 0 }, label: unit.label ?? '' };
    case 'item': {
      const item = next(count.item);
      return { count: { ...count, item, subitem: 0 }, label: unit.label ?? `（${toChinese(item)}）` };
    }
    case 'subitem': {
      const subitem = next(count.subitem);
      return { count: { ...count, subitem }, label: unit.label ?? `${subitem}.` };
    }
  }
}

/** Which series begin anew under a heading of each level. */
const restarted: Readonly<Record<HeadingLevel, readonly HeadingLevel[]>> = {
  part: ['subpart', 'chapter', 'section'],
  subpart: ['section'],
  chapter: ['section'],
  section: [],
};

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

/**
 * All units of a document, in order; the clauses of an article after it.
 * Linear in the size of the document: 民法典 takes a few milliseconds.
 */
export function outline(doc: Node): Unit[] {
  const units: Unit[] = [];
  let count = noCount;
  /** The headings in force, outermost first. */
  let above: { level: HeadingLevel; label: string; id: string }[] = [];
  let annexes = 0;
  let prefaces = 0;
  const number = (node: Node): string => {
    const counted = countedOf(node);
    if (!counted) return '';
    const next = countOn(count, counted);
    count = next.count;
    return next.label;
  };
  doc.forEach((node, pos) => {
    const label = number(node);
    const unit = { id: node.attrs.id ?? '', pos, node, label, article: null, heading: above.at(-1)?.id ?? null, text: wordsOf(node) };
    switch (node.type.name) {
      case 'heading': {
        const level: HeadingLevel = node.attrs.level;
        above = above.filter((each) => headingLevels.indexOf(each.level) < headingLevels.indexOf(level));
        above.push({ level, label: label || node.textContent, id: node.attrs.id });
        units.push({ ...unit, kind: level, address: above.map((each) => each.label).join('') });
        return;
      }
      case 'article':
        units.push({ ...unit, kind: 'article', address: label });
        for (const clause of clausesOf(unit, number)) units.push(clause);
        return;
      case 'annex':
        annexes += 1;
        units.push({ ...unit, kind: 'annex', address: `附件${toChinese(Math.min(annexes, 9999))}` });
        return;
      case 'preface':
        prefaces += 1;
        units.push({ ...unit, kind: 'preface', address: `序言第${toChinese(Math.min(prefaces, 9999))}段` });
        return;
      default:
        units.push({ ...unit, kind: node.type.name as 'title' | 'note', address: '' });
    }
  });
  return units;
}

/** The 款, 项 and 目 of an article. An address names each level: 第十条第二款第三项第1目. */
function clausesOf(article: Omit<Unit, 'kind' | 'address'>, number: (node: Node) => string): Unit[] {
  const units: Unit[] = [];
  let paragraphs = 0;
  let paragraph = article.label;
  let item = '';
  article.node.forEach((node, offset) => {
    if (node.type.name === 'caption') return;
    const kind = node.type.name as ClauseKind;
    const label = number(node);
    let address: string;
    if (kind === 'paragraph') {
      paragraphs += 1;
      address = paragraph = `${article.label}第${toChinese(Math.min(paragraphs, 9999))}款`;
      item = paragraph;
    } else if (kind === 'item') address = item = `${paragraph}第${toChinese(numberIn(label) ?? 1)}项`;
    else address = `${item || paragraph}第${numberIn(label) ?? 1}目`;
    const { id: articleId, heading, pos } = article;
    units.push({
      id: node.attrs.id,
      kind,
      label,
      address,
      text: node.textContent,
      pos: pos + 1 + offset,
      node,
      article: articleId,
      heading,
    });
  });
  return units;
}

/** The printed label of every unit that has one, by id. */
export function labels(doc: Node): Map<string, string> {
  return new Map(
    outline(doc)
      .filter((unit) => unit.label)
      .map((unit) => [unit.id, unit.label]),
  );
}
