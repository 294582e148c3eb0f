/** Dragging over the text: what is on its way lands between units, not between characters. */
import type { Signal } from '@preact/signals';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type Drag, dragOver, dropInto } from './drag.js';

export function sheetDrag(drag: Signal<Drag | null>): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        dragover(view, event) {
          if (!drag.value) return false;
          event.preventDefault();
          const pos = edgeUnder(view, event, drag.value.span.kind === 'clauses');
          if (pos !== null) drag.value = dragOver(drag.value, pos);
          return true;
        },
        drop(view, event) {
          if (!drag.value) return false;
          event.preventDefault();
          dropInto(view, drag);
          return true;
        },
      },
    },
  });
}

/** The position before or behind the block (or the line of an article) under the pointer, whichever is nearer. */
function edgeUnder(view: EditorView, event: DragEvent, lines: boolean): number | null {
  const under = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!under) return null;
  const $pos = view.state.doc.resolve(under.pos);
  const depth = Math.min($pos.depth, lines ? 2 : 1);
  if (depth === 0) return under.pos;
  const pos = $pos.before(depth);
  const element = view.nodeDOM(pos);
  if (!(element instanceof Element)) return pos;
  const box = element.getBoundingClientRect();
  return event.clientY < box.top + box.height / 2 ? pos : $pos.after(depth);
}
