/** Ids for life in the browser: what is new gets one, what is cut and pasted keeps it, a copy gets another. */
import { Fragment, type Node, Slice } from 'prosemirror-model';
import { type EditorState, Plugin, type Transaction } from 'prosemirror-state';
import { ReplaceStep } from 'prosemirror-transform';
import { forEachUnit, isUnit, type NewId } from '../schema/law.js';
import { remote } from './live/receive.js';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** 12 characters, 72 random bits: the same form that the server gives. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => alphabet[byte & 63]).join('');
}

/** Characters put in or taken out make no unit. */
function onlyText(tr: Transaction): boolean {
  return tr.steps.every(
    (step) => step instanceof ReplaceStep && step.slice.openStart === 0 && step.slice.content.content.every((node) => node.isText),
  );
}

/** A transaction that gives units without id, or with an id that stands twice, one of their own; null if there are none. */
export function giveIds(state: EditorState, newId: NewId): Transaction | null {
  const seen = new Set<string>();
  const tr = state.tr;
  forEachUnit(state.doc, (unit, pos) => {
    let id: string = unit.attrs.id;
    if (!id || seen.has(id)) {
      do id = newId();
      while (seen.has(id));
      tr.setNodeAttribute(pos, 'id', id);
    }
    seen.add(id);
  });
  return tr.docChanged ? tr : null;
}

/** Takes the ids that `doc` has already out of a slice: what is pasted twice is a new unit the second time. */
export function withoutKnownIds(slice: Slice, doc: Node): Slice {
  const known = new Set<string>();
  forEachUnit(doc, (unit) => {
    known.add(unit.attrs.id);
  });
  const clean = (fragment: Fragment): Fragment =>
    Fragment.fromArray(
      fragment.content.map((node) => {
        if (node.isText) return node;
        const attrs = isUnit(node) && known.has(node.attrs.id) ? { ...node.attrs, id: '' } : node.attrs;
        return node.type.create(attrs, clean(node.content), node.marks);
      }),
    );
  return new Slice(clean(slice.content), slice.openStart, slice.openEnd);
}

export function unitIds(newId: NewId): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      const own = transactions.filter((tr) => tr.docChanged && !tr.getMeta(remote));
      if (own.length === 0 || own.every(onlyText)) return null;
      return giveIds(state, newId);
    },
    props: {
      // What is dragged elsewhere leaves its old place: it is the same unit.
      transformPasted: (slice, view) => (view.dragging?.move ? slice : withoutKnownIds(slice, view.state.doc)),
    },
  });
}
