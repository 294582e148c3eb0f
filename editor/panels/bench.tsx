/** The workbench: bar, tools, contents, text, comments, status. */
import { useEffect, useRef } from 'preact/hooks';
import { PastPanel } from '../history/past-panel.js';
import { FrozenBar } from '../locks/frozen-bar.js';
import { FindingCard } from '../rules/card.js';
import { RulesPanel } from '../rules/panel.js';
import type { Session } from '../session.js';
import { SourcePopover } from '../sources/popover.js';
import { Conflicts } from './conflicts.js';
import { Dialogs } from './dialogs.js';
import { FindPanel, openFind } from './find-panel.js';
import { NoticeLine } from './notice.js';
import { Outline } from './outline.js';
import { Pasted } from './pasted.js';
import { Rail } from './rail.js';
import { StatusBar } from './status-bar.js';
import { Toolbar } from './toolbar.js';
import { TopBar } from './top-bar.js';
import { SheetLanding, UnitHandle } from './unit-handle.js';
import { UnitMenu } from './unit-menu.js';

/** The editor's own element: made outside the component tree, put in once, never touched again. */
function Sheet({ session, element }: { session: Session; element: HTMLElement }) {
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.append(element);
  }, [element]);
  return (
    <div class="bench-sheet" ref={frame}>
      <div ref={place} />
      <UnitHandle session={session} frame={frame} />
      <SheetLanding session={session} frame={frame} />
    </div>
  );
}

/** The contents with the findings of the rules below them, or what was searched for. */
function Side({ session }: { session: Session }) {
  const finding = session.finding.value !== null;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => findKey(session, event);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <div class={finding ? 'bench-side bench-side-finding' : 'bench-side'}>
      {finding && <FindPanel session={session} />}
      <Outline session={session} />
      <RulesPanel session={session} />
    </div>
  );
}

/** Ctrl+F and Ctrl+H find here; pressed again while finding, Ctrl+F is the browser's. */
function findKey(session: Session, event: KeyboardEvent): void {
  const wanted = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && /^[fh]$/i.test(event.key);
  const again = event.target instanceof Element && event.target.closest('.bench-find') !== null;
  if (!wanted || session.dialog.value !== null || (again && event.key.toLowerCase() === 'f')) return;
  event.preventDefault();
  openFind(session);
}

export function Bench({ session, sheet }: { session: Session; sheet: HTMLElement }) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <div class="bench">
      <TopBar session={session} />
      <FrozenBar session={session} />
      <Toolbar session={session} />
      <div class="bench-body">
        <Side session={session} />
        <div class="bench-scroll" ref={scroller}>
          <div class="bench-page">
            <Sheet session={session} element={sheet} />
            <Rail session={session} scroller={scroller} />
          </div>
        </div>
      </div>
      <StatusBar session={session} />
      <FindingCard session={session} />
      <Conflicts session={session} />
      <Pasted session={session} />
      <NoticeLine session={session} />
      <UnitMenu session={session} />
      <SourcePopover session={session} />
      <PastPanel session={session} />
      <Dialogs session={session} />
    </div>
  );
}
