/** How many citations read differently after an edit: those that have followed their targets to new numbers. */
import type { Node } from 'prosemirror-model';
import { lawText } from '../line-text.js';

/** Counts citations that stand in the same line, in the same order, in both documents. */
export function countFollowed(before: Node, after: Node): number {
  const old = wordsOfCitations(before);
  let count = 0;
  for (const [place, words] of wordsOfCitations(after)) if ((old.get(place) ?? words) !== words) count += 1;
  return count;
}

/** How each citation reads, by the id of its line and its place among those there. */
function wordsOfCitations(doc: Node): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const law = lawText(doc);
  doc.forEach((block, _pos, index) => {
    if (!law.hasCitations(index)) return;
    for (const [n, line] of (block.isTextblock ? [block] : block.children).entries()) {
      const { text, citations } = law.line(line, index, n);
      for (const [k, { from, to }] of citations.entries()) found.set(`${line.attrs.id} ${k}`, text.slice(from, to));
    }
  });
  return found;
}
