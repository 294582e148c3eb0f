/**
 * An edit of a settled clause (定稿) asks for the reason before it is sent: at once, or when the composition is over. What
 * was typed stands in the text meanwhile. Whoever gives it up gets the clause as it was, and the words to keep.
 */
import { undo } from 'prosemirror-history';
import type { Transaction } from 'prosemirror-state';
import { touchedUnits } from '../../schema/changed.js';
import { labels } from '../../schema/outline.js';
import { restoreUnit } from '../../schema/restore.js';
import { lockMessages as m } from '../../server/site/messages/locks.js';
import { because } from '../cause.js';
import type { Session } from '../session.js';
import { randomId } from '../unit-ids.js';
import type { SettledClause } from './locks.js';

/** @returns a function that asks for what has not been explained yet; to be called after each edit and when locks change */
export function askForReasons(session: Session): () => void {
  const { view, connection, locks, dialog } = session;
  const look = (): void => {
    if (view.composing || dialog.peek() !== null) return;
    const clause = locks.unexplained(connection.origins, view.state.doc);
    if (clause) ask(session, clause);
  };
  // The view knows a little later than the browser that a composition has ended.
  view.dom.addEventListener('compositionend', () => setTimeout(look, 50));
  dialog.subscribe((open) => {
    if (open !== null || connection.unsaved === 0) return;
    queueMicrotask(() => {
      look();
      connection.flush();
    });
  });
  return look;
}

function ask(session: Session, clause: SettledClause): void {
  const { t, view, locks, dialog } = session;
  dialog.value = {
    kind: 'reason',
    title: t(m.askTitle, { label: labels(view.state.doc).get(clause.unit) ?? '' }),
    lead: t(m.askLead, { name: clause.by, reason: clause.reason }),
    save: t(m.save),
    giveUp: t(m.giveUp),
    onReason: async (reason) => locks.give(clause.unit, reason),
    onGiveUp: () => takeBack(session, clause.unit),
  };
}

/** Makes the clause what it was before the edits that are not sent, and keeps their words. */
function takeBack(session: Session, unit: string): void {
  const { view, connection, locks, conflicts } = session;
  const touching = connection.origins.filter((tr) => locks.touchedBy(tr).has(unit));
  const [first] = touching;
  if (!first) return;
  for (const words of connection.wordsOf(touching)) void conflicts.add(words);
  const isBack = (): boolean => touchedUnits(first.before, view.state.doc, new Set([unit])).size === 0;
  // What was done last is undone as it would be by key.
  if (new Set<Transaction>(touching).size === 1 && connection.origins.at(-1) === first) undo(view.state, view.dispatch);
  if (isBack()) return;
  const { tr } = view.state;
  restoreUnit(tr, first.before, unit, randomId);
  view.dispatch(because(tr.setMeta('addToHistory', false), { kind: 'undo' }));
}
