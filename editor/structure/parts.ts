/** What an article or a law may have or not: a 条旨, an annex. And taking a unit out. */
import { type Command, Selection, TextSelection } from 'prosemirror-state';
import { lawSchema } from '../../schema/law.js';
import { blockAt, endOf, insertBlock } from './standing.js';

const { nodes } = lawSchema;

/** A 条旨 for the article the cursor is in, in 【】, with the cursor between them. */
export const addCaption: Command = (state, dispatch) => {
  const block = blockAt(state.selection.$from);
  if (block?.node.type !== nodes.article || block.node.firstChild?.type === nodes.caption) return false;
  const tr = state.tr.insert(block.pos + 1, nodes.caption.create(null, lawSchema.text('【】')));
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, block.pos + 3)).scrollIntoView());
  return true;
};

/** Takes the 条旨 out. */
export const removeCaption: Command = (state, dispatch) => {
  const block = blockAt(state.selection.$from);
  const caption = block?.node.firstChild;
  if (!block || caption?.type !== nodes.caption) return false;
  dispatch?.(state.tr.delete(block.pos + 1, block.pos + 1 + caption.nodeSize).scrollIntoView());
  return true;
};

/** A new annex at the end, named 附件. */
export const addAnnex: Command = (state, dispatch) => {
  const title = nodes.annexTitle.create(null, lawSchema.text('附件'));
  const tr = insertBlock(state.tr, state.doc.content.size, nodes.annex.create(null, [title, nodes.annexLine.create()]));
  dispatch?.(tr.setSelection(Selection.atEnd(tr.doc)));
  return true;
};

/** Takes out the block the cursor is in: an article, the line of a heading, an annex. */
export const removeBlock: Command = (state, dispatch) => {
  const block = blockAt(state.selection.$from);
  const fixed = !block || block.node.type === nodes.title;
  if (fixed) return false;
  const tr = state.tr.delete(block.pos, endOf(block));
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(block.pos), -1)).scrollIntoView());
  return true;
};
