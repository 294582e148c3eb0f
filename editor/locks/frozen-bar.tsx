/** One line across the workbench while the draft is frozen. */
import { formatDateTime } from '../../server/site/dates.js';
import { lockMessages as m } from '../../server/site/messages/locks.js';
import type { Session } from '../session.js';

export function FrozenBar({ session: { t, language, locks } }: { session: Session }) {
  const { frozen } = locks.now.value;
  if (!frozen) return null;
  return (
    <p class="bench-frozen" role="status">
      {t(m.frozenBy, { name: frozen.by, time: formatDateTime(frozen.at, language), reason: frozen.reason })}
    </p>
  );
}
