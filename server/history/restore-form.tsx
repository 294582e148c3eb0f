/** One press brings back a text, or one clause of it, as it was. */
import { historyMessages as m } from '../site/messages/history.js';
import { lockMessages } from '../site/messages/locks.js';
import type { View } from '../site/view.js';

interface RestoreProps {
  view: View;
  draftId: string;
  position: number;
  /** The clause; '' for the whole text. */
  unit: string;
  /** What it is called: several forms of a page are told apart by it. */
  label: string;
  /** A settled clause would change: that asks for a reason. */
  settled: boolean;
}

export function RestoreForm({ view: { t }, draftId, position, unit, label, settled }: RestoreProps) {
  return (
    <form method="post" action={`/drafts/${draftId}/restore`} class="restore">
      <input type="hidden" name="position" value={position} />
      <input type="hidden" name="unit" value={unit} />
      {settled && (
        <input name="reason" maxlength={300} required placeholder={t(lockMessages.whyChange)} aria-label={t(lockMessages.whyChange)} />
      )}
      <button type="submit" title={t(m.restoreHint)} aria-label={`${t(unit ? m.restoreClause : m.restoreWhole)} ${label}`}>
        {t(unit ? m.restoreClause : m.restoreWhole)}
      </button>
    </form>
  );
}
