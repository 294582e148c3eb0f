/**
 * Moving by key. Alt+↑/↓ takes the article when the cursor is in its first line or in several of its lines, else
 * the 款, 项 or 目 the cursor is in; a clause that comes to be the first line of its article is still the one that
 * moves on. Alt+Shift+↑/↓ takes the chapter or section.
 */
import type { Node } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';
import { isClause } from '../../schema/law.js';
import { blocksSpan, chapterSpan, clauseSpan, landings, type Span } from '../../schema/spans.js';
import { clauseAt } from '../structure/standing.js';
import { lastMoved, moveTo } from './move.js';

type Direction = -1 | 1;

/** Moves what the cursor is in to the next place in a direction. At the end of the way nothing happens. */
export const moveSelected =
  (direction: Direction): Command =>
  (state, dispatch) =>
    go(state, selectedSpan(state), direction, dispatch);

/** Moves the heading above the cursor, with all that is under it. */
export const moveChapter =
  (direction: Direction): Command =>
  (state, dispatch) =>
    go(state, chapterSpan(state.doc, state.selection.$from.index(0)), direction, dispatch);

/** Moves what `find` finds to the next place in a direction. @returns a command that is false at the end of the way */
export const moveSpan =
  (find: (doc: Node) => Span | null, direction: Direction): Command =>
  (state, dispatch) =>
    step(state, find(state.doc), direction, dispatch);

/** For a key: it is ours even where nothing moves. */
function go(state: EditorState, span: Span | null, direction: Direction, dispatch: Parameters<Command>[1]): boolean {
  step(state, span, direction, dispatch);
  return span !== null;
}

function step(state: EditorState, span: Span | null, direction: Direction, dispatch: Parameters<Command>[1]): boolean {
  const landing = span && nextLanding(state, span, direction);
  if (!span || landing === null) return false;
  dispatch?.(moveTo(state, span, landing));
  return true;
}

function nextLanding(state: EditorState, span: Span, direction: Direction): number | null {
  const found = landings(state.doc, span);
  return (direction < 0 ? found.findLast((pos) => pos < span.from) : found.find((pos) => pos > span.to)) ?? null;
}

/** What Alt+↑ would move. */
export function selectedSpan(state: EditorState): Span | null {
  const { $from, $to } = state.selection;
  if ($from.depth === 0 || $to.depth === 0) return null;
  const clause = clauseAt($from);
  const isFirst = clause?.article.children.find(isClause) === clause?.node;
  if (clause && $from.sameParent($to) && (!isFirst || wasMoved(state, clause.pos))) {
    const span = clauseSpan(clause.article, clause.articlePos, clause.index);
    if (span) return span;
  }
  return blocksSpan(state.doc, $from.index(0), $to.index(0) + 1);
}

const wasMoved = (state: EditorState, pos: number): boolean => lastMoved(state)?.from === pos;
