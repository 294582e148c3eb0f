/** Turns the citations in a text, where they can be resolved, into nodes that follow their targets. */
import { Fragment, type Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { lawSchema } from '../law.js';
import { contentOffset, type LawText, type LineText, lawText, touchesCitation } from '../line-text.js';
import type { Citation } from './find.js';
import { formOf } from './form.js';
import type { Places } from './places.js';
import { type CitationProblem, isProblem } from './point.js';
import { Leads, type LinePlace, type LinePoint, resolveLine } from './resolve.js';
import { fill } from './words.js';

const { nodes } = lawSchema;
/** A list of more units stays as it is written. */
const mostTargets = 20;

/** A citation that is text still, and the node for it. */
export interface Link {
  /** Offsets in the content of the line. */
  readonly from: number;
  readonly to: number;
  readonly node: Node;
}

/** A citation that stays text. */
export interface Unlinked extends Citation {
  readonly problem: CitationProblem;
}

export interface LineLinks {
  readonly links: readonly Link[];
  readonly unlinked: readonly Unlinked[];
  /** See `Leads`. */
  readonly hasLeft: boolean;
}

/** What in a line can be linked, in order; what is a node already is left alone. */
export function linksIn(line: LineText, place: LinePlace): LineLinks {
  const { citations, hasLeft } = resolveLine(line.text, place);
  const links: Link[] = [];
  const unlinked: Unlinked[] = [];
  const isNode = ({ from, to }: Citation): boolean => touchesCitation(line, from, to);
  for (const { from, to, text, resolution, points } of citations) {
    if (isProblem(resolution)) {
      if (!isNode({ from, to, text })) unlinked.push({ from, to, text, problem: resolution });
      continue;
    }
    for (const point of points.filter((each) => !isNode(each))) {
      const node = nodeFor(point);
      if (node) links.push({ from: contentOffset(line, point.from, 'behind'), to: contentOffset(line, point.to), node });
      else unlinked.push({ from: point.from, to: point.to, text: point.text, problem: 'ambiguous' });
    }
  }
  return { links, unlinked, hasLeft };
}

/** Null where the node would not read as the text does: a numeral in a form that is no longer written. */
function nodeFor({ text, resolution }: LinePoint): Node | null {
  if (isProblem(resolution) || resolution.length > mostTargets) return null;
  const form = formOf(text);
  const targets = resolution.map(({ id }) => id);
  if (form === null || fill(form, resolution) === null || new Set(targets).size < targets.length || targets.includes('')) return null;
  return nodes.citation.create({ targets, form });
}

/** A citation that stays text, in a unit. */
export interface UnlinkedInLaw extends Unlinked {
  readonly unit: string;
}

/** Whether a citation of a unit, by its offsets in the unit's text, is to stay words. */
export type Stays = (unit: string, citation: { readonly from: number; readonly to: number }) => boolean;

/** A document with all its citations linked that can be; its text is the same to the character. */
export function linked(doc: Node, stays: Stays = () => false): { readonly doc: Node; readonly unlinked: readonly UnlinkedInLaw[] } {
  const text = lawText(doc);
  const unlinked: UnlinkedInLaw[] = [];
  const blocks = doc.children.map((block, index) => {
    const links = linksInBlock(text, block, index);
    for (const [line, found] of links) links.set(line, { ...found, links: found.links.filter((link) => !stays(line.attrs.id, link)) });
    for (const [line, found] of links) for (const each of found.unlinked) unlinked.push({ ...each, unit: line.attrs.id });
    if (block.isTextblock) return withLinks(block, links.get(block)?.links ?? []);
    if (links.size === 0) return block;
    return block.copy(Fragment.from(block.children.map((line) => withLinks(line, links.get(line)?.links ?? []))));
  });
  return { doc: doc.copy(Fragment.from(blocks)), unlinked };
}

/**
 * Links what can be in the articles and preface lines that a range touches.
 * @param numbers the law whose articles and headings numbers in the text are of, where the document has moved on from it
 * @param cursor a position within whose words somebody is still writing
 */
export function linkRange(tr: Transform, from: number, to: number, numbers?: Places, cursor: number | null = null): void {
  const text = lawText(tr.doc);
  const found: { start: number; links: readonly Link[] }[] = [];
  tr.doc.forEach((block, pos, index) => {
    if (pos >= to || pos + block.nodeSize <= from) return;
    const links = linksInBlock(text, block, index, numbers);
    if (block.isTextblock) found.push({ start: pos + 1, links: links.get(block)?.links ?? [] });
    else
      block.forEach((line, offset) => {
        found.push({ start: pos + 2 + offset, links: links.get(line)?.links ?? [] });
      });
  });
  for (const { start, links } of found.reverse())
    for (const link of links.toReversed()) {
      const [begin, end] = [start + link.from, start + link.to];
      if (cursor === null || cursor <= begin || cursor >= end) tr.replaceWith(begin, end, link.node);
    }
}

/** The links in each line of a block; none in what holds no citations. */
function linksInBlock(text: LawText, block: Node, index: number, numbers?: Places): Map<Node, LineLinks> {
  const links = new Map<Node, LineLinks>();
  if (block.type !== nodes.article && block.type !== nodes.preface) return links;
  const { places } = text;
  const leads = new Leads();
  for (const [n, line] of (block.isTextblock ? [block] : block.children).entries()) {
    if (line.type === nodes.caption) continue;
    const at = text.places.get(line.attrs.id) ?? null;
    const found = linksIn(text.line(line, index, n), { at, places, numbers, hasLeft: leads.haveLeft(at) });
    leads.pass(at, found.hasLeft);
    links.set(line, found);
  }
  return links;
}

function withLinks(line: Node, links: readonly Link[]): Node {
  if (links.length === 0) return line;
  const parts: Node[] = [];
  let at = 0;
  for (const { from, to, node } of links) {
    if (from > at) parts.push(...line.cut(at, from).children);
    parts.push(node);
    at = to;
  }
  return line.type.create(line.attrs, [...parts, ...line.cut(at).children]);
}
