/** Enter and Ctrl+Enter: a new 款 or 项, a new article. An id stays with its words; what is new and empty gets the new id. */
import type { Node, NodeType } from 'prosemirror-model';
import { type Command, type EditorState, Selection } from 'prosemirror-state';
import { isClause, lawSchema } from '../../schema/law.js';
import { insertArticle } from './blocks.js';
import { promote } from './levels.js';
import { bodyPosition, type ClauseStanding, clauseAt, type Dispatch, emptyArticle, endOf, insertBlock } from './standing.js';

const { nodes } = lawSchema;

/** Attributes of a part that is new: no id yet (it gets its own) and no label of a source. */
const fresh = { id: '', label: null };

/** Enter. Title, 题注, 条旨 and heading are one line each: from them the cursor goes on. */
export const enter: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if (!$from.parent.isTextblock || !$from.sameParent($to)) {
    dispatch?.(state.tr.deleteSelection().scrollIntoView());
    return true;
  }
  const clause = clauseAt($from);
  if (clause) return enterInClause(clause, state, dispatch);
  const { type } = $from.parent;
  if (type === nodes.preface) return breakLine(state, nodes.preface, dispatch);
  if (type === nodes.annexTitle || type === nodes.annexLine) return breakLine(state, nodes.annexLine, dispatch);
  const atEnd = $from.parentOffset === $from.parent.content.size;
  const front = type === nodes.title || type === nodes.note;
  if (atEnd && (type === nodes.heading || (front && endsBody(state)))) return insertArticle(state, dispatch);
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()), 1)).scrollIntoView());
  return true;
};

/** True when nothing follows the block the cursor is in but annexes: a new draft of a title alone. */
const endsBody = (state: EditorState): boolean => {
  const next = state.doc.maybeChild(state.selection.$from.index(0) + 1);
  return bodyPosition(state) === state.selection.$from.after(1) && (!next || next.type === nodes.annex);
};

function enterInClause(at: ClauseStanding, state: EditorState, dispatch: Dispatch): boolean {
  if (at.node.content.size > 0) return breakLine(state, at.node.type, dispatch);
  if (at.node.type !== nodes.paragraph) return promote(state, dispatch);
  const leaves = at.article.lastChild === at.node && firstClause(at.article) !== at.node;
  if (leaves) {
    const tr = state.tr.delete(at.pos, endOf(at));
    dispatch?.(insertBlock(tr, tr.mapping.map(at.articlePos + at.article.nodeSize), emptyArticle()));
  }
  // An empty article needs no second empty 款.
  return true;
}

const firstClause = (article: Node): Node | undefined => article.children.find(isClause);

/** Breaks the line at the cursor; what follows becomes a line of this type. */
function breakLine(state: EditorState, type: NodeType, dispatch: Dispatch): boolean {
  const tr = state.tr.deleteSelection();
  const { $from } = tr.selection;
  if ($from.parentOffset === 0 && $from.parent.content.size > 0 && $from.parent.type === type)
    tr.insert($from.before(), $from.parent.type.create());
  else tr.split($from.pos, 1, [{ type, attrs: type === nodes.annexLine ? null : fresh }]);
  dispatch?.(tr.scrollIntoView());
  return true;
}

/** Ctrl+Enter: what follows the cursor in its article becomes an article of its own; elsewhere a new article begins. */
export const splitArticle: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const at = clauseAt($from);
  if (!at || !empty) return insertArticle(state, dispatch);
  const atStart = $from.parentOffset === 0;
  const atEnd = $from.parentOffset === at.node.content.size;
  if (atEnd && at.article.lastChild === at.node) return insertArticle(state, dispatch);
  const { tr } = state;
  const article = { type: nodes.article, attrs: { id: '', label: null, branch: false } };
  if (atStart && firstClause(at.article) === at.node) tr.insert(at.articlePos, emptyArticle());
  else if (atStart || atEnd) {
    const pos = atStart ? at.pos : endOf(at);
    tr.split(pos, 1, [article]);
    // An article begins with a 款.
    const begin = tr.doc.nodeAt(pos + 2);
    if (begin && begin.type !== nodes.paragraph) tr.setNodeMarkup(pos + 2, nodes.paragraph, { id: begin.attrs.id, label: null });
    tr.setSelection(Selection.near(tr.doc.resolve(pos + 3)));
  } else tr.split($from.pos, 2, [article, { type: nodes.paragraph, attrs: fresh }]);
  dispatch?.(tr.scrollIntoView());
  return true;
};
