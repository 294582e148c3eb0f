/** The nodes of a document in order, each with its number and where it stands. */
import type { Node } from 'prosemirror-model';
import { type HeadingLevel, headingLevels } from './law.js';
import { type Count, countedOf, countOn, noCount } from './numbering.js';

/** A child of the document, or a clause of an article. */
export interface NumberedNode {
  readonly node: Node;
  /** Position before it. */
  readonly pos: number;
  /** Id for life; '' for title and note. */
  readonly id: string;
  /** The running numbers with this node. */
  readonly count: Count;
  /** As order gives it: 第三章, 第十条之一, （三）, 1.; '' where there is none. */
  readonly ordinal: string;
  /** As printed. */
  readonly label: string;
  /** Id of the article a clause stands in; null elsewhere. */
  readonly article: string | null;
  /** Id of the nearest heading above; null before the first. */
  readonly heading: string | null;
  /** Index among the children of the document, and of a clause among those of its article. */
  readonly block: number;
  readonly line: number;
}

/** All of them; the clauses of an article after it. A 条旨 and the lines of an annex are part of their block. */
export function numberedNodes(doc: Node): NumberedNode[] {
  const found: NumberedNode[] = [];
  let count = noCount;
  let heading: string | null = null;
  const take = (node: Node, pos: number, article: string | null, block: number, line: number): void => {
    const counted = countedOf(node);
    const next = counted ? countOn(count, counted) : { count, ordinal: '' };
    count = next.count;
    const label = counted?.label ?? next.ordinal;
    found.push({ node, pos, id: node.attrs.id ?? '', count, ordinal: next.ordinal, label, article, heading, block, line });
  };
  doc.forEach((node, pos, block) => {
    take(node, pos, null, block, 0);
    if (node.type.name === 'heading') heading = node.attrs.id;
    if (node.type.name !== 'article') return;
    node.forEach((clause, offset, line) => {
      if (clause.type.name !== 'caption') take(clause, pos + 1 + offset, node.attrs.id, block, line);
    });
  });
  return found;
}

/** The headings that a heading comes under, outermost first. */
export function outerHeadings<H extends { readonly level: HeadingLevel }>(above: readonly H[], level: HeadingLevel): H[] {
  return above.filter((each) => headingLevels.indexOf(each.level) < headingLevels.indexOf(level));
}
