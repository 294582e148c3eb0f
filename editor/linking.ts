/**
 * What is typed or pasted as a citation becomes one a moment later: never during a composition, never around the
 * cursor, and as a step of its own, which Backspace right after it takes back.
 */
import { closeHistory, undo } from 'prosemirror-history';
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { linkRange } from '../schema/citations/link.js';
import { remote } from './live/receive.js';

/** Milliseconds of quiet before what was typed is looked at. */
const pause = 700;

/** Where words were put in that have not been looked at, and whether the last edit was a linking. */
interface Linking {
  readonly touched: { readonly from: number; readonly to: number } | null;
  readonly justLinked: boolean;
}

const key = new PluginKey<Linking>('linking');
const linked = 'linked';

/** The range that an edit of this window touched, with what it had touched before. */
function touchedBy(tr: Transaction, { touched }: Linking): Linking['touched'] {
  let range = touched && { from: tr.mapping.map(touched.from, -1), to: tr.mapping.map(touched.to, 1) };
  // What others write is theirs to link, and what is taken back was looked at before.
  if (tr.getMeta(remote) || tr.getMeta('history$') || tr.getMeta('appendedTransaction')) return range;
  for (const [index, map] of tr.mapping.maps.entries())
    map.forEach((_oldStart, _oldEnd, start, end) => {
      const rest = tr.mapping.slice(index + 1);
      const [from, to] = [rest.map(start, -1), rest.map(end, 1)];
      range = { from: Math.min(from, range?.from ?? from), to: Math.max(to, range?.to ?? to) };
    });
  return range;
}

export function linking(): Plugin {
  return new Plugin<Linking>({
    key,
    state: {
      init: () => ({ touched: null, justLinked: false }),
      apply(tr, before) {
        if (tr.getMeta(key) === linked) return { touched: null, justLinked: tr.docChanged };
        if (!tr.docChanged) return tr.selectionSet ? { ...before, justLinked: false } : before;
        return { touched: touchedBy(tr, before), justLinked: false };
      },
    },
    view() {
      let timer: ReturnType<typeof setTimeout> | null = null;
      return {
        update(view, previous) {
          if (view.state.doc === previous.doc || !key.getState(view.state)?.touched) return;
          if (timer) clearTimeout(timer);
          timer = setTimeout(() => link(view), pause);
        },
        destroy() {
          if (timer) clearTimeout(timer);
        },
      };
    },
    props: {
      handleKeyDown(view, event) {
        if (event.key !== 'Backspace' || !key.getState(view.state)?.justLinked) return false;
        return undo(view.state, view.dispatch);
      },
    },
  });
}

function link(view: EditorView): void {
  const touched = key.getState(view.state)?.touched;
  if (!touched || view.isDestroyed || !view.editable) return;
  if (view.composing) {
    setTimeout(() => link(view), pause);
    return;
  }
  view.dispatch(linkTouched(view.state.tr, touched, view.state.selection.head));
}

/** Links what stands in the lines of a range, but for words that the cursor is in. */
export function linkTouched(tr: Transaction, { from, to }: { from: number; to: number }, cursor: number): Transaction {
  linkRange(tr, from, Math.max(to, from + 1), undefined, cursor);
  return closeHistory(tr).setMeta(key, linked);
}
