/** The menu of a unit, at its handle, at the cursor, or from below on a phone. Arrow keys walk, Escape leaves. */
import { Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { movingMessages as m } from '../../server/site/messages/moving.js';
import { putCursorInto } from '../going.js';
import { nameOfUnit } from '../moving/drag.js';
import type { Session } from '../session.js';
import type { Point } from '../shown.js';
import { actionsFor } from './unit-actions.js';

/** Pixels kept free at the edge of the window. */
const margin = 8;

/** Opens the menu of a unit; what it does, it does where the cursor is. */
export function openMenu({ view, menu }: Session, unit: string, at: Point): void {
  putCursorInto(view, unit);
  menu.value = { unit, at };
}

/** The same for the unit the cursor is in. */
export function openMenuHere(session: Session): void {
  const { view, hereUnit } = session;
  if (hereUnit.value === null) return;
  const { left, bottom } = view.coordsAtPos(view.state.selection.head);
  openMenu(session, hereUnit.value, { x: left, y: bottom });
}

export function UnitMenu({ session }: { session: Session }) {
  return session.menu.value && <OpenMenu session={session} unit={session.menu.value.unit} at={session.menu.value.at} />;
}

function OpenMenu({ session, unit, at }: { session: Session; unit: string; at: Point }) {
  const { t, view, menu } = session;
  const list = useRef<HTMLDivElement>(null);
  const entries = (): HTMLButtonElement[] => [...(list.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];

  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    box.showPopover();
    const { offsetWidth, offsetHeight } = box;
    box.style.left = `${Math.max(margin, Math.min(at.x, innerWidth - offsetWidth - margin))}px`;
    box.style.top = `${Math.max(margin, Math.min(at.y, innerHeight - offsetHeight - margin))}px`;
    entries()[0]?.focus();
  }, [unit, at.x, at.y]);

  const close = (): void => {
    menu.value = null;
    view.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = entries();
    const index = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) all[(to + all.length) % all.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      class="unit-menu"
      popover="auto"
      role="menu"
      aria-label={t(m.menu, { place: nameOfUnit(view.state.doc, unit) })}
      onKeyDown={onKeyDown}
      onToggle={(event) => {
        if (event.newState === 'closed' && menu.value?.unit === unit) menu.value = null;
      }}
    >
      {actionsFor(session, unit).map((group, index) => (
        <Fragment key={index}>
          {index > 0 && <hr />}
          {group.map((action) => (
            <button
              key={action.name[1]}
              type="button"
              role="menuitem"
              disabled={!action.possible}
              onClick={() => {
                close();
                action.run();
              }}
            >
              <span>{t(action.name)}</span>
              {action.keys && <kbd>{action.keys}</kbd>}
            </button>
          ))}
        </Fragment>
      ))}
    </div>
  );
}
