/**
 * The text of a document's lines with the words of their citations, and the map between it and the content of
 * the lines, in which a citation counts one. The one place that knows both; `textContent` of a line with
 * citations is not its text.
 */
import type { Node } from 'prosemirror-model';
import { type Places, placesOf } from './citations/places.js';
import { printBlock } from './citations/print.js';

/** A citation node in a line. */
export interface PrintedCitation {
  readonly node: Node;
  /** Offset in the content of the line. */
  readonly at: number;
  /** UTF-16 offsets in the text. */
  readonly from: number;
  readonly to: number;
  /** True when a unit that it cites is not in the document. */
  readonly gone: boolean;
}

export interface LineText {
  readonly text: string;
  readonly citations: readonly PrintedCitation[];
}

const none: readonly PrintedCitation[] = [];

/** The words of a line without citations; most lines are one piece of text. */
function plain(line: Node): LineText {
  const only = line.childCount === 1 ? line.firstChild?.text : undefined;
  return { text: only ?? line.textContent, citations: none };
}

/** A stretch of a line: plain words, or those of a citation. */
export interface Piece {
  readonly text: string;
  readonly citation: PrintedCitation | null;
}

/** The stretches of a line, in order. */
export function piecesOf({ text, citations }: LineText): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const citation of citations) {
    if (citation.from > at) pieces.push({ text: text.slice(at, citation.from), citation: null });
    pieces.push({ text: text.slice(citation.from, citation.to), citation });
    at = citation.to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), citation: null });
  return pieces;
}

/** The last citation before an offset; undefined where there is none. Citations are in order. */
function lastBefore(citations: readonly PrintedCitation[], offset: number, of: 'at' | 'from'): PrintedCitation | undefined {
  let [low, high] = [0, citations.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((citations[middle] as PrintedCitation)[of] < offset) low = middle + 1;
    else high = middle;
  }
  return citations[low - 1];
}

/** The text offset of a content offset. */
export function textOffset({ citations }: LineText, content: number): number {
  const before = lastBefore(citations, content, 'at');
  return before ? before.to + content - before.at - 1 : content;
}

/** The content offset of a text offset; within the words of a citation, that before or behind it. */
export function contentOffset({ citations }: LineText, text: number, side: 'before' | 'behind' = 'before'): number {
  const last = lastBefore(citations, text, 'from');
  if (!last) return text;
  if (text < last.to) return last.at + (side === 'behind' ? 1 : 0);
  return last.at + 1 + text - last.to;
}

/** True when a stretch of text has words of a citation in it. */
export function touchesCitation({ citations }: LineText, from: number, to: number): boolean {
  return (lastBefore(citations, to, 'from')?.to ?? 0) > from;
}

/** A part of a line, by content offsets. */
export function cutLine(line: LineText, from: number, to: number): LineText {
  const [start, end] = [textOffset(line, from), textOffset(line, to)];
  const within = line.citations.filter(({ at }) => at >= from && at < to);
  return {
    text: line.text.slice(start, end),
    citations: within.map((citation) => ({ ...citation, at: citation.at - from, from: citation.from - start, to: citation.to - start })),
  };
}

/** The texts of a whole document. */
export class LawText {
  readonly doc: Node;
  readonly places: Places;
  /** For each child of the document, its lines with citations by index; null where it has none. */
  private readonly blocks: readonly (ReadonlyMap<number, LineText> | null)[];

  /** @param before the texts of a document that differs little: what is the same is taken from there */
  constructor(doc: Node, before: LawText | null) {
    this.doc = doc;
    const same = before && commonEnds(before.doc, doc);
    const keepsShape = before !== null && same !== null && sameShape(before.doc, doc, same);
    this.places = keepsShape ? before.places : placesOf(doc);
    this.blocks = doc.children.map((block, index) => {
      if (!keepsShape || !same || (index >= same.start && index < doc.childCount - same.end)) return printBlock(block, this.places);
      return before.blocks[index < same.start ? index : index + before.doc.childCount - doc.childCount] ?? null;
    });
  }

  /** True for a child of the document that has citations. */
  hasCitations(block: number): boolean {
    return (this.blocks[block] ?? null) !== null;
  }

  /** The text of a line: a child of the document, or the line of an index in one. */
  line(node: Node, block: number, line: number): LineText {
    return this.blocks[block]?.get(line) ?? plain(node);
  }

  /** The text of a line, or of all lines of a block parted by \n; only that of a line comes with its citations. */
  ofNode(node: Node, block: number, line: number): LineText {
    if (node.isTextblock) return this.line(node, block, line);
    return { text: node.children.map((each, index) => this.line(each, block, index).text).join('\n'), citations: none };
  }

  /** The line that begins at a position. */
  lineAt(pos: number): LineText {
    const $pos = this.doc.resolve(pos);
    const node = $pos.nodeAfter;
    if (!node?.isTextblock) throw new RangeError(`no line at ${pos}`);
    return this.line(node, $pos.index(0), $pos.depth === 0 ? 0 : $pos.index(1));
  }

  /** The words between two positions, lines parted by \n. */
  between(from: number, to: number): string {
    const lines: string[] = [];
    let block = 0;
    this.doc.nodesBetween(from, to, (node, pos, parent, index) => {
      if (parent === this.doc) block = index;
      if (!node.isTextblock) return true;
      const line = this.line(node, block, parent === this.doc ? 0 : index);
      const [start, end] = [Math.max(0, from - pos - 1), Math.min(node.content.size, to - pos - 1)];
      lines.push(line.text.slice(textOffset(line, start), textOffset(line, end)));
      return false;
    });
    return lines.join('\n');
  }
}

const known = new WeakMap<Node, LawText>();

/**
 * The texts of a document; worked out once. Cold it takes about as long as an outline, after an edit that changes no
 * structure next to nothing.
 * @param before the texts of the document before an edit, where they are at hand
 */
export function lawText(doc: Node, before: LawText | null = null): LawText {
  const found = known.get(doc) ?? new LawText(doc, before);
  known.set(doc, found);
  return found;
}

/** How many children two documents share at their beginning and, of the rest, at their end. */
function commonEnds(a: Node, b: Node): { start: number; end: number } {
  const most = Math.min(a.childCount, b.childCount);
  let start = 0;
  while (start < most && a.child(start) === b.child(start)) start++;
  let end = 0;
  while (end < most - start && a.child(a.childCount - 1 - end) === b.child(b.childCount - 1 - end)) end++;
  return { start, end };
}

/** True when two documents have the same units with the same numbers, whatever they say. */
function sameShape(a: Node, b: Node, { start, end }: { start: number; end: number }): boolean {
  if (a.childCount !== b.childCount) return false;
  for (let index = start; index < a.childCount - end; index++) {
    const [left, right] = [a.child(index), b.child(index)];
    if (!left.sameMarkup(right)) return false;
    if (left.isTextblock) continue;
    if (left.childCount !== right.childCount || left.children.some((line, n) => !line.sameMarkup(right.child(n)))) return false;
  }
  return true;
}
