/** Finding words in a law, line by line, and where they stand in the document. */
import type { Node } from 'prosemirror-model';

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

/** All places of the words in a document, in order. */
export function findAll(doc: Node, query: Query): Match[] {
  const found: Match[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    // What is no text counts one, as it does in positions, and is part of no match.
    const text = node.textBetween(0, node.content.size, null, '\uFFFC');
    for (const at of findInLine(text, query)) found.push({ from: pos + 1 + at.from, to: pos + 1 + at.to, line: pos, text, at });
    return false;
  });
  return found;
}
