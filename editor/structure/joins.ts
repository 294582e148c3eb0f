/**
 * Backspace at the beginning of a line and Delete at its end. What joins keeps the id of the line with words;
 * an empty line or article goes as a whole; lines of different kinds, a heading and a 款 for example, stay apart.
 */
import { type Node, type NodeType, Slice } from 'prosemirror-model';
import { type Command, type EditorState, Selection, TextSelection } from 'prosemirror-state';
import { isClause, lawSchema } from '../../schema/law.js';
import { type Dispatch, endOf, lineAt, type Standing } from './standing.js';

const { nodes } = lawSchema;

export const joinBefore: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const line = lineAt($from);
  if (!empty || !line || $from.parentOffset > 0) return false;
  const before = neighbour(state.doc, line.pos, -1);
  return before === null || join(state, before, line, dispatch);
};

export const joinAfter: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const line = lineAt($from);
  if (!empty || !line || $from.parentOffset < $from.parent.content.size) return false;
  const after = neighbour(state.doc, endOf(line), 1);
  return after === null || join(state, line, after, dispatch);
};

/** The nearest line before or after a position. */
function neighbour(doc: Node, pos: number, direction: -1 | 1): Standing | null {
  const found = Selection.findFrom(doc.resolve(pos), direction, true);
  return found && lineAt(found.$head);
}

function join(state: EditorState, first: Standing, second: Standing, dispatch: Dispatch): boolean {
  const { tr } = state;
  const emptyFirst = vacant(state.doc, first);
  const emptySecond = opensArticle(state.doc, second) ? null : vacant(state.doc, second);
  if (emptySecond) {
    tr.delete(emptySecond.pos, endOf(emptySecond));
    tr.setSelection(TextSelection.create(tr.doc, first.pos + 1 + first.node.content.size));
  } else if (emptyFirst) {
    tr.delete(emptyFirst.pos, endOf(emptyFirst));
    tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(second.pos) + 1));
  } else if (alike(first.node.type, second.node.type)) {
    tr.replace(first.pos + 1 + first.node.content.size, second.pos + 1, Slice.empty);
  } else return true;
  dispatch?.(tr.scrollIntoView());
  return true;
}

const alike = (a: NodeType, b: NodeType): boolean => a === b || (isClauseType(a) && isClauseType(b));

const isClauseType = (type: NodeType): boolean => isClause(type.create());

/** True for the first of several clauses: without it the article would begin in its middle. */
function opensArticle(doc: Node, line: Standing): boolean {
  const $line = doc.resolve(line.pos);
  return isClause(line.node) && $line.index() === 0 && $line.parent.childCount > 1;
}

/**
 * What goes with an empty line: the line itself, or its article or annex where it is all that is in it; null
 * for a line with words and for one that cannot be missed.
 */
function vacant(doc: Node, line: Standing): Standing | null {
  if (line.node.content.size > 0 || line.node.type === nodes.title) return null;
  const $line = doc.resolve(line.pos);
  if ($line.depth === 0) return line;
  const parent = { node: $line.parent, pos: $line.before() };
  if (parent.node.childCount === 1) return parent;
  const needed = line.node.type === nodes.annexTitle || (isClause(line.node) && parent.node.children.filter(isClause).length === 1);
  return needed ? null : line;
}
