/** When somebody rests the pointer on words, or asks for those at the cursor, their source is looked up and shown. */

import type { EditorView } from 'prosemirror-view';
import { lawText } from '../../schema/line-text.js';
import { historyMessages as m } from '../../server/site/messages/history.js';
import { Refused } from '../server.js';
import { type Session, tell } from '../session.js';
import type { Point } from '../shown.js';
import { type Source, sourceAt } from './lookup.js';

/** What is shown of where some words come from. */
export interface Pointed {
  readonly source: Source;
  /** The words. */
  readonly words: string;
  readonly at: Point;
  /** Asked for by key: the answer takes the focus. */
  readonly byKey: boolean;
}

/** Milliseconds the pointer rests before the question is asked. */
const rest = 500;
/** Pixels it may tremble meanwhile. */
const tremble = 4;

/** Watches the pointer over the text. */
export function watchPointer(session: Session): void {
  const { view, pointed } = session;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last: Point = { x: 0, y: 0 };
  const forget = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
  };
  const hide = (): void => {
    forget();
    if (pointed.value && !pointed.value.byKey) pointed.value = null;
  };
  view.dom.addEventListener('mousemove', (event) => {
    if (Math.hypot(event.clientX - last.x, event.clientY - last.y) < tremble) return;
    last = { x: event.clientX, y: event.clientY };
    forget();
    // Selecting and composing come first.
    if (event.buttons === 0 && !view.composing) timer = setTimeout(() => void show(session, last), rest);
  });
  view.dom.addEventListener('mouseleave', forget);
  for (const name of ['mousedown', 'keydown', 'compositionstart'] as const) view.dom.addEventListener(name, hide);
  document.addEventListener('scroll', hide, { capture: true, passive: true });
}

async function show(session: Session, point: Point): Promise<void> {
  const { view, sources, pointed } = session;
  const pos = wordAt(view, point);
  if (pos === null) return;
  const source = await sourceAt(session, pos).catch(() => null);
  // In everyday work only what was changed since the draft began is worth a word.
  if (!source || (!sources.value && isFirst(source))) return;
  if (source.from <= pos && pos < source.to) pointed.value = toShow(view, source, point, false);
}

/** The position of the character under a point; null beside the words. */
function wordAt(view: EditorView, { x, y }: Point): number | null {
  const found = view.posAtCoords({ left: x, top: y });
  if (!found) return null;
  const { parent, parentOffset } = view.state.doc.resolve(found.pos);
  if (!parent.isTextblock || parent.content.size === 0) return null;
  // The nearest gap between two characters may be behind the one that is pointed at.
  for (const pos of [found.pos, found.pos - 1]) {
    const offset = parentOffset + pos - found.pos;
    if (offset < 0 || offset >= parent.content.size) continue;
    const [left, right] = [view.coordsAtPos(pos, 1), view.coordsAtPos(pos + 1, -1)];
    if (x >= left.left - 1 && x <= right.right + 1 && y >= left.top && y <= left.bottom) return pos;
  }
  return null;
}

/** Written by the step that the draft began with, and left alone since. */
const isFirst = ({ story }: Source): boolean => story.written <= 1 && story.restored === 0 && story.moved === 0;

const toShow = ({ state: { doc } }: EditorView, source: Source, at: Point, byKey: boolean): Pointed => ({
  source,
  words: lawText(doc).between(source.from, source.to),
  at,
  byKey,
});

/** Shows where the word at the cursor comes from, or says why not. */
export async function answerAtCursor(session: Session): Promise<void> {
  const { t, view, pointed } = session;
  const { $head } = view.state.selection;
  const pos = $head.parentOffset < $head.parent.content.size ? $head.pos : $head.pos - 1;
  try {
    const source = await sourceAt(session, pos);
    const { left, bottom } = view.coordsAtPos(view.state.selection.head);
    if (source) pointed.value = toShow(view, source, { x: left, y: bottom }, true);
    else tell(session, t(m.nothingHere));
  } catch (error) {
    tell(session, error instanceof Refused ? error.message : t(m.askedInVain));
  }
}
