/** A move as a transaction: one step, one undo; the cursor goes along. */
import { closeHistory } from 'prosemirror-history';
import { type EditorState, Plugin, PluginKey, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { MoveStep, type Range } from '../../schema/moves.js';
import type { Span } from '../../schema/spans.js';
import { remote } from '../live/receive.js';

/** What the person at this window moved last, where it now stands, as long as they have done nothing else since. */
const key = new PluginKey<Range | null>('moved');

/** @param landing one of `landings(state.doc, span)` */
export function moveTo(state: EditorState, span: Span, landing: number): Transaction {
  const step = new MoveStep(span.from, span.to, landing);
  const tr = closeHistory(state.tr.step(step));
  const { anchor, head } = state.selection;
  const moved = { from: step.landing, to: step.landing + step.size };
  const inside = (pos: number): boolean => pos > span.from && pos < span.to;
  if (inside(anchor) && inside(head)) {
    const at = (pos: number) => tr.doc.resolve(tr.mapping.map(pos));
    tr.setSelection(TextSelection.between(at(anchor), at(head)));
  } else tr.setSelection(Selection.near(tr.doc.resolve(moved.from + 1)));
  return tr.setMeta(key, moved).scrollIntoView();
}

/** Where what a transaction moves stands after it; null for one that is no move. */
export const movedBy = (tr: Transaction): Range | null => (tr.getMeta(key) as Range | undefined) ?? null;

/** What was moved last, to go on with it: see `moveUp`. */
export const lastMoved = (state: EditorState): Range | null => key.getState(state) ?? null;

export function moved(): Plugin<Range | null> {
  return new Plugin<Range | null>({
    key,
    state: {
      init: () => null,
      apply(tr, last) {
        const now = movedBy(tr);
        if (now) return now;
        if (tr.getMeta(remote) !== true && (tr.docChanged || tr.selectionSet)) return null;
        return last && { from: tr.mapping.map(last.from, 1), to: tr.mapping.map(last.to, -1) };
      },
    },
  });
}
