/**
 * Commands that keep a law a law: Enter, Tab, joining, splitting, inserting and moving. Each is an ordinary
 * ProseMirror command; none acts during a composition, because the keymap asks first.
 */
import type { Node, NodeType, ResolvedPos } from 'prosemirror-model';
import { type Command, type EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { type ClauseKind, clauseKinds, type HeadingLevel, isClause, lawSchema } from '../schema/law.js';

const { nodes } = lawSchema;

/** The clause the cursor is in, its article and where they stand; null outside an article. */
interface Standing {
  readonly clause: Node;
  readonly clausePos: number;
  readonly article: Node;
  readonly articlePos: number;
  /** Index of the clause among the article's children. */
  readonly index: number;
}

function standing($pos: ResolvedPos): Standing | null {
  if ($pos.depth !== 2 || $pos.node(1).type !== nodes.article || !isClause($pos.parent)) return null;
  return { clause: $pos.parent, clausePos: $pos.before(2), article: $pos.node(1), articlePos: $pos.before(1), index: $pos.index(1) };
}

/** The top-level block the cursor is in. */
function block($pos: ResolvedPos): { node: Node; pos: number; index: number } | null {
  return $pos.depth === 0 ? null : { node: $pos.node(1), pos: $pos.before(1), index: $pos.index(0) };
}

const emptyArticle = (): Node => nodes.article.create(null, nodes.paragraph.create());

/** Puts a block after another and the cursor into it. */
function insertAfter(tr: Transaction, pos: number, node: Node): Transaction {
  tr.insert(pos, node);
  return tr.setSelection(Selection.near(tr.doc.resolve(pos + 1))).scrollIntoView();
}

/** Where a body block may be put: after the current one, but behind title and 题注 and before the annexes. */
function bodyPosition(state: EditorState): number {
  let first = 0;
  let end = 0;
  state.doc.forEach((node, pos) => {
    if (node.type === nodes.title || node.type === nodes.note) first = pos + node.nodeSize;
    if (node.type !== nodes.annex) end = pos + node.nodeSize;
  });
  const current = block(state.selection.$from);
  const after = current ? current.pos + current.node.nodeSize : end;
  return Math.min(Math.max(after, first), end);
}

/** A new empty article after the one the cursor is in. */
export const insertArticle: Command = (state, dispatch) => {
  dispatch?.(insertAfter(state.tr, bodyPosition(state), emptyArticle()));
  return true;
};

/** A new empty heading: before the article the cursor is in, where a chapter begins; else after the current block. */
export const insertHeading =
  (level: HeadingLevel): Command =>
  (state, dispatch) => {
    const current = block(state.selection.$from);
    const pos = current?.node.type === nodes.article ? current.pos : bodyPosition(state);
    dispatch?.(insertAfter(state.tr, pos, nodes.heading.create({ level })));
    return true;
  };

const outer = (kind: string): ClauseKind | undefined => clauseKinds[clauseKinds.indexOf(kind as ClauseKind) - 1];
const inner = (kind: string): ClauseKind | undefined => clauseKinds[clauseKinds.indexOf(kind as ClauseKind) + 1];

/** 款→项→目 for every clause in the selection, or back. Numbers follow by themselves; ids stay. */
const shift =
  (to: (kind: string) => ClauseKind | undefined): Command =>
  (state, dispatch) => {
    const tr = state.tr;
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node, pos) => {
      const kind = isClause(node) ? to(node.type.name) : undefined;
      if (kind) tr.setNodeMarkup(pos, nodes[kind], { id: node.attrs.id, label: null });
    });
    if (!tr.docChanged) return standing(state.selection.$from) !== null;
    dispatch?.(tr);
    return true;
  };

export const demote = shift(inner);
export const promote = shift(outer);

/** Enter: see each case. Outside articles it never breaks a line that must be one. */
export const enter: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if (!$from.parent.isTextblock) return false;
  if (!$from.sameParent($to)) {
    dispatch?.(state.tr.deleteSelection().scrollIntoView());
    return true;
  }
  const at = standing($from);
  if (at) return enterInClause(at, state, dispatch);
  const type = $from.parent.type;
  if (type === nodes.preface) return splitAs(state, 1, [freshOf(nodes.preface)], dispatch);
  if (type === nodes.annexTitle || type === nodes.annexLine) return splitAs(state, 1, [{ type: nodes.annexLine }], dispatch);
  if (type === nodes.heading && $from.parentOffset === $from.parent.content.size) return insertArticle(state, dispatch);
  // Title, 题注, 条旨, the middle of a heading: one line each; the cursor goes on to the next.
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()), 1)).scrollIntoView());
  return true;
};

function enterInClause(at: Standing, state: EditorState, dispatch: ((tr: Transaction) => void) | undefined): boolean {
  const empty = at.clause.content.size === 0;
  if (empty && at.clause.type !== nodes.paragraph) return promote(state, dispatch);
  const last = at.index === at.article.childCount - 1;
  if (empty && last && at.article.childCount > 1) {
    const tr = state.tr.delete(at.clausePos, at.clausePos + at.clause.nodeSize);
    dispatch?.(insertAfter(tr, at.articlePos + at.article.nodeSize - at.clause.nodeSize, emptyArticle()));
    return true;
  }
  if (empty) return true;
  return splitAs(state, 1, [freshOf(at.clause.type)], dispatch);
}

/** A part of a split: without id (it gets its own) and without a label of the source. */
const freshOf = (type: NodeType) => ({ type, attrs: { id: '', label: null } });

function splitAs(
  state: EditorState,
  depth: number,
  types: { type: NodeType; attrs?: Record<string, unknown> }[],
  dispatch: ((tr: Transaction) => void) | undefined,
): boolean {
  const tr = state.tr.deleteSelection();
  tr.split(tr.mapping.map(state.selection.from), depth, types);
  dispatch?.(tr.scrollIntoView());
  return true;
}

/** Splits the article at the cursor; what follows becomes an article of its own. */
export const splitArticle: Command = (state, dispatch) => {
  const at = standing(state.selection.$from);
  if (!at || !state.selection.$from.sameParent(state.selection.$to)) return insertArticle(state, dispatch);
  const article = { type: nodes.article, attrs: { id: '', label: null, branch: false } };
  return splitAs(state, 2, [article, freshOf(nodes.paragraph)], dispatch);
};

/** Backspace at the beginning of a line: joins it to what is before; headings and the title stay what they are. */
export const joinBefore: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.depth === 0) return false;
  const previous = neighbour(state.doc, $from.before(), -1);
  return previous ? joinLines(state, previous, { pos: $from.before(), node: $from.parent }, dispatch) : true;
};

/** Delete at the end of a line: joins what follows to it. */
export const joinAfter: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset < $from.parent.content.size || $from.depth === 0) return false;
  const next = neighbour(state.doc, $from.after(), 1);
  return next ? joinLines(state, { pos: $from.before(), node: $from.parent }, next, dispatch) : true;
};

/** The nearest line before or after a position. */
function neighbour(doc: Node, pos: number, direction: -1 | 1): { pos: number; node: Node } | null {
  const found = Selection.findFrom(doc.resolve(pos), direction, true);
  return found ? { pos: found.$head.before(), node: found.$head.parent } : null;
}

const ofClauses = (type: NodeType): boolean => (clauseKinds as readonly string[]).includes(type.name);

function joinLines(
  state: EditorState,
  first: { pos: number; node: Node },
  second: { pos: number; node: Node },
  dispatch: ((tr: Transaction) => void) | undefined,
): boolean {
  const alike = (ofClauses(first.node.type) && ofClauses(second.node.type)) || first.node.type === second.node.type;
  const block = state.doc.resolve(second.pos + 1).node(1);
  // An empty heading or preface line goes when one joins it; one with words stays.
  if (!alike && second.node.content.size === 0 && second.node.type !== nodes.title && state.doc.resolve(second.pos).depth === 0) {
    const tr = state.tr.delete(second.pos, second.pos + second.node.nodeSize);
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, first.pos + 1 + first.node.content.size)).scrollIntoView());
    return true;
  }
  // An empty article behind a heading goes whole.
  if (!alike && second.node.content.size === 0 && block.type === nodes.article && block.childCount === 1) {
    const pos = state.doc.resolve(second.pos).before(1);
    const tr = state.tr.delete(pos, pos + block.nodeSize);
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, first.pos + 1 + first.node.content.size)).scrollIntoView());
    return true;
  }
  if (!alike) return true;
  const tr = state.tr.delete(first.pos + 1 + first.node.content.size, second.pos + 1);
  dispatch?.(tr.scrollIntoView());
  return true;
}

/**
 * Moves the article or heading the cursor is in before or after its neighbour. The neighbour is what is cut
 * and put back, so that the cursor and the selection stay where they are.
 */
export const moveBlock =
  (direction: -1 | 1): Command =>
  (state, dispatch) => {
    const current = block(state.selection.$from);
    if (!current || !movable(current.node)) return false;
    const other = state.doc.maybeChild(current.index + direction);
    if (!other || !movable(other)) return true;
    const tr = state.tr;
    if (direction === 1) {
      const pos = current.pos + current.node.nodeSize;
      tr.delete(pos, pos + other.nodeSize).insert(current.pos, other);
    } else {
      const pos = current.pos - other.nodeSize;
      tr.delete(pos, current.pos).insert(pos + current.node.nodeSize, other);
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };

const movable = (node: Node): boolean => node.type === nodes.article || node.type === nodes.heading || node.type === nodes.preface;
