/** Whole blocks: a new article, a new heading, moving an article. */
import { type Command, TextSelection } from 'prosemirror-state';
import { type HeadingLevel, lawSchema } from '../../schema/law.js';
import { blockAt, bodyPosition, emptyArticle, insertBlock } from './standing.js';

const { nodes } = lawSchema;

/** A new empty article after the one the cursor is in. */
export const insertArticle: Command = (state, dispatch) => {
  dispatch?.(insertBlock(state.tr, bodyPosition(state), emptyArticle()));
  return true;
};

/** A new empty heading: before the article the cursor is in, where a chapter begins; else after the current block. */
export const insertHeading =
  (level: HeadingLevel): Command =>
  (state, dispatch) => {
    const current = blockAt(state.selection.$from);
    const pos = current?.node.type === nodes.article ? current.pos : bodyPosition(state);
    dispatch?.(insertBlock(state.tr, pos, nodes.heading.create({ level })));
    return true;
  };

const movable = new Set([nodes.article, nodes.heading, nodes.preface]);

/** Moves the article or heading the cursor is in before or after its neighbour, with its id and the cursor. */
export const moveBlock =
  (direction: -1 | 1): Command =>
  (state, dispatch) => {
    const current = blockAt(state.selection.$from);
    if (!current || !movable.has(current.node.type)) return false;
    const neighbour = state.doc.maybeChild(current.index + direction);
    if (!neighbour || !movable.has(neighbour.type)) return true;
    const to = current.pos + direction * neighbour.nodeSize;
    const tr = state.tr.delete(current.pos, current.pos + current.node.nodeSize).insert(to, current.node);
    const { anchor, head } = state.selection;
    const moved = (pos: number): number => Math.min(Math.max(pos + to - current.pos, to), to + current.node.nodeSize);
    tr.setSelection(TextSelection.between(tr.doc.resolve(moved(anchor)), tr.doc.resolve(moved(head))));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
