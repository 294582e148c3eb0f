/** The workbench: bar, tools, contents, text, comments, status. */
import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../session.js';
import { Conflicts } from './conflicts.js';
import { Dialogs } from './dialogs.js';
import { NoticeLine } from './notice.js';
import { Outline } from './outline.js';
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

export function Bench({ session, sheet }: { session: Session; sheet: HTMLElement }) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <div class="bench">
      <TopBar session={session} />
      {session.boot.me.mayEdit && <Toolbar session={session} />}
      <div class="bench-body">
        <Outline session={session} />
        <div class="bench-scroll" ref={scroller}>
          <div class="bench-page">
            <Sheet session={session} element={sheet} />
            <Rail session={session} scroller={scroller} />
          </div>
        </div>
      </div>
      <StatusBar session={session} />
      <Conflicts session={session} />
      <NoticeLine session={session} />
      <UnitMenu session={session} />
      <Dialogs session={session} />
    </div>
  );
}
