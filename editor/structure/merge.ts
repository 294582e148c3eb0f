/** Two neighbouring articles become one. The first keeps its id and its number, the 款 of the second stay 款 of their own. */
import type { Command } from 'prosemirror-state';
import { lawSchema } from '../../schema/law.js';
import { blockAt, endOf, type Standing } from './standing.js';

const { nodes } = lawSchema;

/** Joins the article the cursor is in to the one before or after it; no heading may stand between. */
export const mergeArticle =
  (direction: -1 | 1): Command =>
  (state, dispatch) => {
    const current = blockAt(state.selection.$from);
    const neighbour = current && state.doc.maybeChild(current.index + direction);
    if (!current || current.node.type !== nodes.article || neighbour?.type !== nodes.article) return false;
    const [first, second]: Standing[] =
      direction < 0
        ? [{ node: neighbour, pos: current.pos - neighbour.nodeSize }, current]
        : [current, { node: neighbour, pos: endOf(current) }];
    if (!first || !second) return false;
    const tr = state.tr;
    // One article has one 条旨: the words of the second's are not lost, they become a 款.
    const caption = second.node.firstChild;
    if (caption?.type === nodes.caption) tr.setNodeMarkup(second.pos + 1, nodes.paragraph, { id: '', label: null });
    dispatch?.(tr.join(endOf(first)).scrollIntoView());
    return true;
  };
