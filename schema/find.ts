/** Finding words in a law, line by line, and where they stand in the document. */
import type { Node } from 'prosemirror-model';
import { contentOffset, type LineText, lawText, textOffset } from './line-text.js';

export interface Query {
  readonly words: string;
  /** Ａ is A and （ is (: full-width forms and capitals count as what they stand for. */
  readonly anyWidth: boolean;
  /** What stands in “” or 《》 is somebody else's words, or the name of another law, and stays out. */
  readonly skipQuoted: boolean;
}

/** UTF-16 offsets in a line. */
export interface Offsets {
  readonly from: number;
  readonly to: number;
}

/** A place in the document. */
export interface Match extends Offsets {
  /** Position before the line. */
  readonly line: number;
  /** The words of the line, and where in them the match is. */
  readonly text: string;
  readonly at: Offsets;
  /** Words of a citation that the match begins or ends in: a citation can only be replaced as a whole. */
  readonly head: string;
  readonly tail: string;
}

const quoted = /“[^“”]*”|‘[^‘’]*’|《(?:[^《》]|《[^《》]*》)*》/gu;
/** U+FF01 to U+FF5E are ! to ~ in full width. */
const fullWidth = /[\uFF01-\uFF5E\u3000]/g;

/** One character for one, so that offsets stay. */
function plainWidth(text: string): string {
  const narrow = text.replace(fullWidth, (wide) => (wide === '\u3000' ? ' ' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0)));
  // Letters beyond ASCII may change their length with their case.
  return narrow.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Where the words stand in a line, from left to right, none over another. */
export function findInLine(text: string, { words, anyWidth, skipQuoted }: Query): Offsets[] {
  if (words === '') return [];
  const line = anyWidth ? plainWidth(text) : text;
  const wanted = anyWidth ? plainWidth(words) : words;
  const out: Offsets[] = skipQuoted
    ? Array.from(text.matchAll(quoted), (each) => ({ from: each.index, to: each.index + each[0].length }))
    : [];
  const found: Offsets[] = [];
  for (let from = line.indexOf(wanted); from >= 0; ) {
    const to = from + wanted.length;
    const isOut = out.some((range) => range.from < to && range.to > from);
    if (!isOut) found.push({ from, to });
    from = line.indexOf(wanted, isOut ? from + 1 : to);
  }
  return found;
}

function matchAt(line: LineText, pos: number, at: Offsets): Match {
  const [from, to] = [contentOffset(line, at.from), contentOffset(line, at.to, 'behind')];
  const head = line.text.slice(textOffset(line, from), at.from);
  const tail = line.text.slice(at.to, textOffset(line, to));
  return { from: pos + 1 + from, to: pos + 1 + to, line: pos, text: line.text, at, head, tail };
}

/** All places of the words in a document, in order. */
export function findAll(doc: Node, query: Query): Match[] {
  const found: Match[] = [];
  const law = lawText(doc);
  let block = 0;
  doc.descendants((node, pos, parent, index) => {
    if (parent === doc) block = index;
    if (!node.isTextblock) return true;
    const line = law.line(node, block, parent === doc ? 0 : index);
    for (const at of findInLine(line.text, query)) {
      const match = matchAt(line, pos, at);
      // Two in one citation cannot be replaced one by one.
      if (match.from >= (found.at(-1)?.to ?? 0)) found.push(match);
    }
    return false;
  });
  return found;
}
