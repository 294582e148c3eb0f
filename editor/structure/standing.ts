/** Where the cursor stands in a law: which line, which clause, which block. */
import type { Node, ResolvedPos } from 'prosemirror-model';
import { type EditorState, Selection, type Transaction } from 'prosemirror-state';
import { isClause, lawSchema } from '../../schema/law.js';

const { nodes } = lawSchema;

export type Dispatch = ((tr: Transaction) => void) | undefined;

/** A node and the position before it. */
export interface Standing {
  readonly node: Node;
  readonly pos: number;
}

/** A clause in its article. */
export interface ClauseStanding extends Standing {
  readonly article: Node;
  readonly articlePos: number;
  /** Index of the clause among the article's children. */
  readonly index: number;
}

/** The clause a position is in; null outside articles and in a 条旨. */
export function clauseAt($pos: ResolvedPos): ClauseStanding | null {
  if ($pos.depth !== 2 || $pos.node(1).type !== nodes.article || !isClause($pos.parent)) return null;
  return { node: $pos.parent, pos: $pos.before(2), article: $pos.node(1), articlePos: $pos.before(1), index: $pos.index(1) };
}

/** The top-level block a position is in, with its index; null between blocks. */
export function blockAt($pos: ResolvedPos): (Standing & { readonly index: number }) | null {
  return $pos.depth === 0 ? null : { node: $pos.node(1), pos: $pos.before(1), index: $pos.index(0) };
}

/** The line of text a position is in; null between lines. */
export function lineAt($pos: ResolvedPos): Standing | null {
  return $pos.parent.isTextblock ? { node: $pos.parent, pos: $pos.before() } : null;
}

/** The unit that is meant by a place in the text: the article in its first line, else the clause; a heading, an annex. */
export function unitAt($pos: ResolvedPos): string | null {
  const block = blockAt($pos);
  if (!block) return null;
  const clause = clauseAt($pos);
  const opens = !clause || block.node.children.find(isClause) === clause.node;
  return (opens ? block.node : clause.node).attrs.id ?? null;
}

export const endOf = ({ node, pos }: Standing): number => pos + node.nodeSize;

export const emptyArticle = (): Node => nodes.article.create(null, nodes.paragraph.create());

/** From behind title and 题注 to before the annexes: where articles and headings may stand. */
export function bodyRange(doc: Node): [from: number, to: number] {
  let from = 0;
  let to = 0;
  doc.forEach((node, pos) => {
    if (node.type === nodes.title || node.type === nodes.note) from = pos + node.nodeSize;
    if (node.type !== nodes.annex) to = pos + node.nodeSize;
  });
  return [from, to];
}

/** Where a new body block goes: after the current one, as far as the body reaches. */
export function bodyPosition(state: EditorState): number {
  const [from, to] = bodyRange(state.doc);
  const current = blockAt(state.selection.$from);
  return Math.min(Math.max(current ? endOf(current) : to, from), to);
}

/** Puts a block into the document and the cursor into the block. */
export function insertBlock(tr: Transaction, pos: number, node: Node): Transaction {
  tr.insert(pos, node);
  return tr.setSelection(Selection.near(tr.doc.resolve(pos + 1))).scrollIntoView();
}
