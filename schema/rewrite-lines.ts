/** Makes lines of a document into others with the smallest change; citations in words that stay are not touched. */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { markMerged, markSplit } from './citations/upkeep.js';
import { matchLines } from './compare/lines.js';
import { diffWords } from './compare/words.js';
import { lawSchema } from './law.js';
import { contentOffset, type LawText, type LineText } from './line-text.js';

/** A line of the document before it is rewritten. */
export interface Present {
  readonly node: Node;
  readonly pos: number;
  readonly text: LineText;
}

/** The lines of the block that begins at a position. */
export function linesOf(text: LawText, pos: number): Present[] {
  const lines: Present[] = [];
  const block = text.doc.resolve(pos).index(0);
  text.doc.nodeAt(pos)?.forEach((node, offset, index) => {
    lines.push({ node, pos: pos + 1 + offset, text: text.line(node, block, index) });
  });
  return lines;
}

/**
 * Makes neighbouring lines into others. From the last to the first, so that positions before stay right, and
 * inserting before deleting, so that an article is never empty.
 * @param end the position behind the last of them
 */
export function rewriteLines(tr: Transform, present: readonly Present[], wanted: readonly Node[], end: number): void {
  const matches = matchLines(
    present.map(({ text }, index) => ({ id: String(index), label: '', words: text.text })),
    wanted.map((node) => ({ id: '', label: '', words: node.textContent })),
  );
  let [i, j, behind] = [present.length, wanted.length, end];
  for (const match of matches.reverse()) {
    const before = present.slice(i - match.before.length, i);
    const after = wanted.slice(j - match.after.length, j);
    i -= before.length;
    j -= after.length;
    const pairs = Math.min(before.length, after.length);
    if (after.length > pairs) tr.insert(behind, after.slice(pairs));
    for (const { node, pos } of before.slice(pairs).reverse()) tr.delete(pos, pos + node.nodeSize);
    for (let k = pairs - 1; k >= 0; k--) rewriteLine(tr, before[k] as Present, after[k] as Node);
    if (pairs > 0) markFates(tr, before, after.length);
    behind = before[0]?.pos ?? behind;
  }
}

function rewriteLine(tr: Transform, { node, pos, text }: Present, wanted: Node): void {
  if (node.type !== wanted.type) tr.setNodeMarkup(pos, wanted.type, { ...node.attrs, label: null });
  rewriteText(tr, pos + 1, text, wanted.textContent);
}

/** Tells those who cite lines that were cut or joined. */
function markFates(tr: Transform, before: readonly Present[], after: number): void {
  const ids = before.map(({ node }) => node.attrs.id as string | undefined).filter((id) => id !== undefined);
  const kept = ids[Math.min(before.length, after) - 1];
  if (kept === undefined) return;
  if (after > before.length) markSplit(tr, kept);
  for (const gone of ids.slice(after)) markMerged(tr, gone, kept);
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Replaces the words that differ, last first.
 * @param start the position where the words begin
 */
export function rewriteText(tr: Transform, start: number, before: LineText, after: string): void {
  for (const { from, to, text } of aroundCitations(editsBetween(before.text, after), before).reverse()) {
    const [begin, end] = [start + contentOffset(before, from), start + contentOffset(before, to, 'behind')];
    if (text) tr.replaceWith(begin, end, lawSchema.text(text));
    else tr.delete(begin, end);
  }
}

/** What makes one text of another, by offsets in the first. */
function editsBetween(before: string, after: string): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let replaced: { from: number; to: number } | null = null;
  for (const { op, text } of diffWords(before, after)) {
    if (op === 'ins') edits.push({ ...(replaced ?? { from: at, to: at }), text });
    else if (replaced) edits.push({ ...replaced, text: '' });
    replaced = op === 'del' ? { from: at, to: at + text.length } : null;
    if (op !== 'ins') at += text.length;
  }
  if (replaced) edits.push({ ...replaced, text: '' });
  return edits;
}

/** Edits that reach into the words of a citation take all of it: it stays as a whole or goes as a whole. */
function aroundCitations(edits: readonly Edit[], { text, citations }: LineText): Edit[] {
  const widened: Edit[] = [];
  for (const edit of edits) {
    const cut = citations.filter(({ from, to }) => edit.from < to && edit.to > from);
    const from = Math.min(edit.from, ...cut.map((citation) => citation.from));
    const to = Math.max(edit.to, ...cut.map((citation) => citation.to));
    const words = text.slice(from, edit.from) + edit.text + text.slice(edit.to, to);
    const last = widened.at(-1);
    if (!last || last.to <= from) widened.push({ from, to, text: words });
    // Two edits in one citation: what stays between them stands at the end of the first and at the beginning of the second.
    else
      widened[widened.length - 1] = {
        from: last.from,
        to,
        text: last.text.slice(0, last.text.length - (last.to - edit.from)) + words.slice(edit.from - from),
      };
  }
  return widened;
}
