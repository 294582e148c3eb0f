/**
 * The handle at the left of the text: beside the line under the pointer, else beside the line with the cursor. It is
 * dragged to move what stands there and pressed to open its menu. And the line that shows where a drag would land.
 */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { EditorView } from 'prosemirror-view';
import { movingMessages as m } from '../../server/site/messages/moving.js';
import { beginDrag, nameOfUnit, preview } from '../moving/drag.js';
import { mayEdit, type Session } from '../session.js';
import { unitAt } from '../structure/standing.js';
import { openMenu } from './unit-menu.js';

/** The element of a unit, or of the first line of an article. */
function elementOf(view: EditorView, unitId: string): HTMLElement | null {
  return view.dom.querySelector<HTMLElement>(`[data-unit="${CSS.escape(unitId)}"]`);
}

export function UnitHandle({ session, frame }: { session: Session; frame: RefObject<HTMLElement | null> }) {
  const { t, view, drag, menu } = session;
  const [hovered, setHovered] = useState<string | null>(null);
  const [top, setTop] = useState<number | null>(null);
  const unit = menu.value?.unit ?? hovered ?? (mayEdit(session) ? session.hereUnit.value : null);

  useEffect(() => {
    const onMove = (event: PointerEvent): void => {
      if (event.pointerType === 'touch' || event.buttons !== 0) return;
      const line = event.target instanceof Element ? event.target.closest('.law-sheet p, .law-sheet h2') : null;
      if (line) setHovered(unitAt(view.state.doc.resolve(view.posAtDOM(line, 0))));
    };
    const onLeave = (): void => setHovered(null);
    const element = frame.current;
    element?.addEventListener('pointermove', onMove);
    element?.addEventListener('pointerleave', onLeave);
    return () => {
      element?.removeEventListener('pointermove', onMove);
      element?.removeEventListener('pointerleave', onLeave);
    };
  }, []);

  const edits = session.edits.value;
  useLayoutEffect(() => {
    const place = requestAnimationFrame(() => {
      const element = unit === null ? null : elementOf(view, unit);
      const page = frame.current?.getBoundingClientRect();
      setTop(element && page ? element.getBoundingClientRect().top - page.top : null);
    });
    return () => cancelAnimationFrame(place);
  }, [unit, edits]);

  if (unit === null || top === null) return null;
  const place = nameOfUnit(view.state.doc, unit);
  return (
    <button
      type="button"
      class="unit-handle"
      style={{ top: `${top}px` }}
      title={t(mayEdit(session) ? m.handle : m.menu, { place })}
      aria-label={t(m.menu, { place })}
      aria-haspopup="menu"
      aria-expanded={menu.value !== null}
      draggable={mayEdit(session)}
      onMouseDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        openMenu(session, unit, { x: box.left, y: box.bottom });
      }}
      onDragStart={(event) => {
        const begun = beginDrag(view.state.doc, unit);
        if (!begun || !event.dataTransfer) {
          event.preventDefault();
          return;
        }
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', '');
        const element = elementOf(view, unit);
        if (element) event.dataTransfer.setDragImage(element, 0, 0);
        drag.value = begun;
      }}
      onDragEnd={() => {
        drag.value = null;
      }}
    >
      <span aria-hidden="true">⋮⋮</span>
    </button>
  );
}

/** Where a dragged unit would land in the text, with what it would be called there. */
export function SheetLanding({ session, frame }: { session: Session; frame: RefObject<HTMLElement | null> }) {
  const { t, view, drag } = session;
  const landing = drag.value?.landing ?? null;
  const page = frame.current?.getBoundingClientRect();
  if (!drag.value || landing === null || !page) return null;
  const { was, now } = preview(drag.value.doc, drag.value.span, landing);
  return (
    <div class="landing" style={{ top: `${topOf(view, landing) - page.top}px` }}>
      <span>{t(was === now ? m.stays : m.becomes, { now })}</span>
    </div>
  );
}

/** The height of a position between two units, from the top of the window. */
function topOf(view: EditorView, pos: number): number {
  const next = view.nodeDOM(pos);
  if (next instanceof Element) return next.getBoundingClientRect().top;
  const before = view.state.doc.resolve(pos).nodeBefore;
  const last = before && view.nodeDOM(pos - before.nodeSize);
  return last instanceof Element ? last.getBoundingClientRect().bottom : 0;
}
