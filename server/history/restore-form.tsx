/** One press brings back a text, or one clause of it, as it was. */
import { historyMessages as m } from '../site/messages/history.js';
import type { View } from '../site/view.js';

interface RestoreProps {
  view: View;
  draftId: string;
  position: number;
  /** The clause; '' for the whole text. */
  unit: string;
  /** What it is called: several forms of a page are told apart by it. */
  label: string;
}

export function RestoreForm({ view: { t }, draftId, position, unit, label }: RestoreProps) {
  return (
    <form method="post" action={`/drafts/${draftId}/restore`} class="restore">
      <input type="hidden" name="position" value={position} />
      <input type="hidden" name="unit" value={unit} />
      <button type="submit" title={t(m.restoreHint)} aria-label={`${t(unit ? m.restoreClause : m.restoreWhole)} ${label}`}>
        {t(unit ? m.restoreClause : m.restoreWhole)}
      </button>
    </form>
  );
}
