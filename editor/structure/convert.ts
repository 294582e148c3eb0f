/** One kind of unit becomes another: 款 a list of 项 and back, an article a heading and back. Ids and words stay. */
import { Fragment, type Node, Slice } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';
import { ReplaceAroundStep } from 'prosemirror-transform';
import { type HeadingLevel, isClause, lawSchema } from '../../schema/law.js';
import { rankOf } from '../../schema/spans.js';
import { blockAt, clauseAt, endOf } from './standing.js';

const { nodes } = lawSchema;

/** The longest 款 that may become a heading, in characters. Headings in laws are phrases. */
const longestHeading = 30;

/**
 * 款 become 项 of the 款 before them: those that are selected, or all after the first of their article. The 项 they
 * had become 目.
 */
export const toList: Command = (state, dispatch) => {
  const all = clausesOf(state);
  const [lead, ...rest] = all;
  if (!lead || lead.node.type !== nodes.paragraph) return false;
  const chosen = state.selection.empty ? rest : withFollowers(rest, state);
  if (!chosen.some(({ node }) => node.type === nodes.paragraph)) return false;
  const tr = state.tr;
  for (const { node, pos } of chosen) {
    const type = node.type === nodes.paragraph ? nodes.item : nodes.subitem;
    if (type !== node.type) tr.setNodeMarkup(pos, type, { id: node.attrs.id, label: null });
  }
  dispatch?.(tr);
  return true;
};

/** 项 become 款, their 目 项: those that are selected, or all of the 款 the cursor is in. */
export const toParagraphs: Command = (state, dispatch) => {
  const all = clausesOf(state);
  const chosen = state.selection.empty ? listAt(all, state) : withFollowers(all, state);
  if (!chosen.some(({ node }) => node.type !== nodes.paragraph)) return false;
  const tr = state.tr;
  for (const { node, pos } of chosen) {
    const type = node.type === nodes.subitem ? nodes.item : nodes.paragraph;
    if (type !== node.type) tr.setNodeMarkup(pos, type, { id: node.attrs.id, label: null });
  }
  dispatch?.(tr);
  return true;
};

interface Clause {
  readonly node: Node;
  readonly pos: number;
  readonly index: number;
}

/** The clauses of the article the selection begins in. */
function clausesOf({ selection: { $from } }: EditorState): Clause[] {
  const block = blockAt($from);
  if (block?.node.type !== nodes.article) return [];
  const found: Clause[] = [];
  block.node.forEach((node, offset, index) => {
    if (isClause(node)) found.push({ node, pos: block.pos + 1 + offset, index });
  });
  return found;
}

/** The selected ones, each with what is under it. */
function withFollowers(clauses: readonly Clause[], { selection: { from, to } }: EditorState): Clause[] {
  let leader: number | null = null;
  return clauses.filter(({ node, pos }) => {
    if (pos < to && pos + node.nodeSize > from) leader = rankOf(node);
    else if (leader !== null && rankOf(node) <= leader) leader = null;
    return leader !== null;
  });
}

/** The 项 and 目 under the 款 that the cursor is in or under. */
function listAt(clauses: readonly Clause[], { selection: { $from } }: EditorState): Clause[] {
  const at = clauses.findIndex(({ index }) => index === clauseAt($from)?.index);
  if (at < 0) return [];
  const start = clauses.findLastIndex(({ node }, i) => i <= at && node.type === nodes.paragraph);
  const end = clauses.findIndex(({ node }, i) => i > at && node.type === nodes.paragraph);
  return clauses.slice(start + 1, end < 0 ? clauses.length : end);
}

/** A short article of one 款 becomes a heading of the level that is in use above it, else a chapter. */
export const toHeading: Command = (state, dispatch) => {
  const { doc, selection } = state;
  const block = blockAt(selection.$from);
  const line = block?.node.firstChild;
  if (!block || block.node.type !== nodes.article || block.node.childCount !== 1 || !line) return false;
  const plain = line.type === nodes.paragraph && line.children.every((child) => child.isText);
  if (!plain || line.content.size > longestHeading || /[。；：]/u.test(line.textContent)) return false;
  const above = doc.children.findLast((node, index) => index < block.index && node.type === nodes.heading);
  const level: HeadingLevel = above?.attrs.level ?? 'chapter';
  const heading = nodes.heading.create({ id: block.node.attrs.id, level });
  const inner = { from: block.pos + 2, to: endOf(block) - 2 };
  dispatch?.(
    state.tr.step(new ReplaceAroundStep(block.pos, endOf(block), inner.from, inner.to, new Slice(Fragment.from(heading), 0, 0), 1)),
  );
  return true;
};

/** A heading becomes an article of one 款. */
export const toArticle: Command = (state, dispatch) => {
  const block = blockAt(state.selection.$from);
  if (block?.node.type !== nodes.heading) return false;
  const article = nodes.article.create({ id: block.node.attrs.id }, nodes.paragraph.create());
  const inner = { from: block.pos + 1, to: endOf(block) - 1 };
  dispatch?.(
    state.tr.step(new ReplaceAroundStep(block.pos, endOf(block), inner.from, inner.to, new Slice(Fragment.from(article), 0, 0), 2)),
  );
  return true;
};
