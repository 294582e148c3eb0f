/**
 * Putting a new wording of a unit into a document with the smallest change: clauses that stay keep their ids,
 * and characters that stay are not touched, so that whatever is anchored to them keeps its place.
 */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { readText } from './formats/text.js';
import { isClause, lawSchema, type NewId } from './law.js';

/** A unit's text as it can be written and read back: one line a 款, 项 or 目, labels where there are any. */
export function rewriteUnit(tr: Transform, pos: number, wording: string, newId: NewId): void {
  const unit = tr.doc.nodeAt(pos);
  if (!unit) throw new RangeError('no unit there');
  if (unit.type !== lawSchema.nodes.article) {
    rewriteText(tr, pos + 1, unit.textContent, wording.replaceAll('\n', ''));
    return;
  }
  const articles = readArticles(wording, newId);
  const [first, ...further] = articles;
  if (!first) throw new RangeError('no wording');
  if (further.length > 0) tr.insert(pos + unit.nodeSize, further);
  rewriteClauses(tr, pos, unit, clausesOf(first));
}

/** The articles that a wording gives; its own number counts for nothing, order gives it another. */
function readArticles(wording: string, newId: NewId): Node[] {
  const text = /^\s*第[^\s，。]{1,8}条/u.test(wording) ? wording : `第一条\u3000${wording}`;
  const articles: Node[] = [];
  readText(`题\n${text}`, newId).doc.forEach((node) => {
    if (node.type === lawSchema.nodes.article) articles.push(node.type.create({ ...node.attrs, label: null }, node.content));
  });
  return articles;
}

function clausesOf(article: Node): Node[] {
  return article.children.filter(isClause);
}

const sameWords = (a: Node | undefined, b: Node | undefined): boolean =>
  a !== undefined && b !== undefined && a.type === b.type && a.textContent === b.textContent;

/** From the last clause to the first, so that positions before stay right. */
function rewriteClauses(tr: Transform, articlePos: number, article: Node, wanted: readonly Node[]): void {
  const present: { node: Node; pos: number }[] = [];
  article.forEach((node, offset) => {
    if (isClause(node)) present.push({ node, pos: articlePos + 1 + offset });
  });
  let head = 0;
  while (head < present.length && sameWords(present[head]?.node, wanted[head])) head++;
  let tail = 0;
  while (
    tail < present.length - head &&
    tail < wanted.length - head &&
    sameWords(present[present.length - 1 - tail]?.node, wanted[wanted.length - 1 - tail])
  )
    tail++;
  const old = present.slice(head, present.length - tail);
  const fresh = wanted.slice(head, wanted.length - tail);
  const kept = Math.min(old.length, fresh.length);
  const end = present[present.length - tail - 1];
  if (fresh.length > kept) tr.insert(end ? end.pos + end.node.nodeSize : articlePos + 1, fresh.slice(kept));
  for (const { node, pos } of old.slice(kept).reverse()) tr.delete(pos, pos + node.nodeSize);
  for (let i = kept - 1; i >= 0; i--) {
    const before = old[i];
    const after = fresh[i];
    if (!before || !after) continue;
    if (before.node.type !== after.type) tr.setNodeMarkup(before.pos, after.type, { id: before.node.attrs.id, label: after.attrs.label });
    rewriteText(tr, before.pos + 1, before.node.textContent, after.textContent);
  }
}

/** Replaces the characters between the common beginning and the common end of two wordings. */
function rewriteText(tr: Transform, start: number, before: string, after: string): void {
  if (before === after) return;
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  // Never cut between the halves of one character.
  if (head > 0 && /[\uD800-\uDBFF]/.test(before[head - 1] ?? '')) head--;
  if (tail > 0 && /[\uDC00-\uDFFF]/.test(before[before.length - tail] ?? '')) tail--;
  const words = after.slice(head, after.length - tail);
  const from = start + head;
  const to = start + before.length - tail;
  if (words) tr.replaceWith(from, to, lawSchema.text(words));
  else tr.delete(from, to);
}
