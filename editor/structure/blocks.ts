/** Whole blocks: a new article, a new heading. */
import type { Command } from 'prosemirror-state';
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
