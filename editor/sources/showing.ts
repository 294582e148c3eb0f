/** Shows and hides the tints of 来源, and keeps them right while the text goes on. */
import { findUnit } from '../../schema/law.js';
import type { Session } from '../session.js';
import { sourcesOf } from './lookup.js';
import { authorsShown, paint } from './tint.js';

/** Milliseconds of quiet before clauses that were edited are asked for anew. */
const quiet = 1500;
/** Beyond so many edited clauses the whole text is asked for. */
const manyClauses = 5;

/** @returns to be called with the clauses that an edit touched */
export function keepTints(session: Session): (touched: readonly string[]) => void {
  const { view, sources } = session;
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const refresh = async (): Promise<void> => {
    timer = null;
    if (sources.value === null) return;
    const asked = stale.size > manyClauses ? [null] : [...stale];
    stale.clear();
    for (const unit of asked) if (!(await show(session, unit).catch(() => true)) && unit) stale.add(unit);
    if (stale.size > 0) later();
  };
  const later = (): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void refresh(), quiet);
  };
  sources.subscribe((shown) => {
    if (shown === null) stale.clear();
  });
  return (touched) => {
    if (sources.value === null) return;
    for (const unit of touched) if (findUnit(view.state.doc, unit)) stale.add(unit);
    if (stale.size > 0) later();
  };
}

/** Paints the sources of a clause, or of the whole text. @returns false when the text went on meanwhile */
async function show(session: Session, unit: string | null): Promise<boolean> {
  const { view, sources } = session;
  const found = await sourcesOf(session, unit);
  if (!found) return false;
  if (sources.value === null) return true;
  const at = unit === null ? null : findUnit(view.state.doc, unit);
  paint(view, { kind: 'show', sources: found, within: at && { from: at.pos, to: at.pos + at.node.nodeSize } });
  sources.value = authorsShown(view.state);
  return true;
}

/** Shows where all words come from, or stops. @throws what `sourcesOf` throws */
export async function toggleSources(session: Session): Promise<void> {
  const { view, sources } = session;
  if (sources.value !== null) {
    sources.value = null;
    paint(view, { kind: 'hide' });
    return;
  }
  sources.value = [];
  try {
    for (let attempt = 1; attempt <= 3 && !(await show(session, null)); attempt++);
  } catch (error) {
    sources.value = null;
    throw error;
  }
}
