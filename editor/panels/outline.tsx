/**
 * The contents at the left: chapters and articles, with the number of open comments on each. A row can be dragged to
 * another place; a heading takes along what is under it.
 */
import type { RefObject } from 'preact';
import { memo } from 'preact/compat';
import { useRef } from 'preact/hooks';
import type { Node } from 'prosemirror-model';
import { headingLevels } from '../../schema/law.js';
import type { RailComment } from '../../server/drafts/wire.js';
import { movingMessages } from '../../server/site/messages/moving.js';
import { workbenchMessages as m } from '../../server/site/messages/workbench.js';
import type { Entry } from '../entries.js';
import { goToUnit } from '../going.js';
import { beginDrag, dragOver, dropInto, edgeOf, preview } from '../moving/drag.js';
import { mayEdit, type Session } from '../session.js';

interface RowProps {
  entry: Entry;
  count: number;
  here: boolean;
  countLabel: string;
  draggable: boolean;
  go: (id: string) => void;
}

/** A row changes seldom: with 1,260 of them only those that did are drawn again. */
const Row = memo(({ entry, count, here, countLabel, draggable, go }: RowProps) => (
  <li class={`outline-${entry.level}`} data-entry={entry.id} draggable={draggable}>
    <button type="button" aria-current={here ? 'true' : undefined} onClick={() => go(entry.id)}>
      <span class="outline-label">{entry.label}</span> <span class="outline-words">{entry.words}</span>
      {count > 0 && (
        <span class="outline-count" title={countLabel}>
          {count}
        </span>
      )}
    </button>
  </li>
));

const rowOf = (event: Event): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('[data-entry]') : null;

/** The row of the first listed unit that begins at a position or after it. */
function rowFrom(doc: Node, pos: number, list: HTMLElement): HTMLElement | null {
  let found: HTMLElement | null = null;
  doc.forEach((node, at) => {
    if (at >= pos && !found) found = list.querySelector<HTMLElement>(`[data-entry="${CSS.escape(node.attrs.id ?? '')}"]`);
  });
  return found;
}

/** Where a dragged unit would land, as a line between two rows, with what it would be called there. */
function LandingLine({ session, list: { current: list } }: { session: Session; list: RefObject<HTMLElement | null> }) {
  const { t, drag } = session;
  const landing = drag.value?.landing ?? null;
  if (!drag.value || landing === null || !list) return null;
  const { doc, span } = drag.value;
  const next = rowFrom(doc, landing, list);
  const last = list.lastElementChild as HTMLElement | null;
  const top = next ? next.offsetTop : (last?.offsetTop ?? 0) + (last?.offsetHeight ?? 0);
  const { was, now } = preview(doc, span, landing);
  return (
    <div class="landing" style={{ top: `${top}px` }}>
      <span>{t(was === now ? movingMessages.stays : movingMessages.becomes, { now })}</span>
    </div>
  );
}

/** What the list does with a pointer that drags. */
function useRowDrag({ drag, view }: Session) {
  return {
    onDragStart(event: DragEvent): void {
      const row = rowOf(event);
      const begun = row && beginDrag(view.state.doc, row.dataset.entry ?? '');
      if (!begun || !event.dataTransfer) {
        event.preventDefault();
        return;
      }
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', '');
      drag.value = begun;
    },
    onDragOver(event: DragEvent): void {
      const row = rowOf(event);
      if (!drag.value || !row) return;
      event.preventDefault();
      const box = row.getBoundingClientRect();
      const side = event.clientY < box.top + box.height / 2 ? 'before' : 'behind';
      const pos = edgeOf(view.state.doc, row.dataset.entry ?? '', side);
      if (pos !== null) drag.value = dragOver(drag.value, pos);
    },
    onDrop(event: DragEvent): void {
      if (!drag.value) return;
      event.preventDefault();
      dropInto(view, drag);
    },
    onDragEnd(): void {
      drag.value = null;
    },
  };
}

/** Open comments on each article; on a heading those of all that is under it. */
function countsOf(entries: readonly Entry[], comments: readonly RailComment[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (id: string, count: number): unknown => counts.set(id, (counts.get(id) ?? 0) + count);
  for (const { disposition, withdrawal, place } of comments)
    if (disposition === null && withdrawal === null && place.unit !== null) add(place.unit, 1);
  const own = new Map(counts);
  /** The headings in force, outermost first. */
  let above: Entry[] = [];
  for (const entry of entries) {
    const depth = (headingLevels as readonly string[]).indexOf(entry.level);
    if (depth >= 0) above = above.filter(({ level }) => (headingLevels as readonly string[]).indexOf(level) < depth);
    for (const heading of above) add(heading.id, own.get(entry.id) ?? 0);
    if (depth >= 0) above.push(entry);
  }
  return counts;
}

export function Outline({ session }: { session: Session }) {
  const { t } = session;
  const list = useRef<HTMLOListElement>(null);
  const entries = session.entries.value;
  const counts = countsOf(entries, session.comments.value);
  const here = session.here.value;
  const dragging = useRowDrag(session);
  const go = useRef((id: string) => goToUnit(session.view, id));
  return (
    <nav class="bench-outline" aria-label={t(m.outline)}>
      <details open={matchMedia('(min-width: 900px)').matches}>
        <summary>{t(m.outline)}</summary>
        {entries.length === 0 && <p class="empty">{t(m.noChapters)}</p>}
        <div class="outline-list">
          <ol ref={list} {...(mayEdit(session) ? dragging : {})}>
            {entries.map((entry) => {
              const count = counts.get(entry.id) ?? 0;
              return (
                <Row
                  key={entry.id}
                  entry={entry}
                  count={count}
                  here={entry.id === here}
                  countLabel={t(m.commentsHere, { count })}
                  draggable={mayEdit(session)}
                  go={go.current}
                />
              );
            })}
          </ol>
          <LandingLine session={session} list={list} />
        </div>
      </details>
    </nav>
  );
}
