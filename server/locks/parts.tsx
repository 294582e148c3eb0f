/** Locks as pages show them: what is locked, by whom and why, and the forms that lock and unlock. */
import type { PropsWithChildren } from 'hono/jsx';
import { may } from '../people/policy.js';
import { Field, Notice } from '../site/components.js';
import { formatDateTime } from '../site/dates.js';
import { lockMessages as m } from '../site/messages/locks.js';
import type { Text } from '../site/text.js';
import type { View } from '../site/view.js';
import type { Lock } from './locks.js';

/** 冻结: that a draft is frozen, and the way to freeze or thaw it for those who may. */
export function Freezing({ view, draftId, lock }: { view: View; draftId: string; lock: Lock | null }) {
  const { t, language, actor } = view;
  const mayFreeze = may(actor, 'draft.freeze');
  if (!lock) return mayFreeze ? <LockForm view={view} action={`/drafts/${draftId}/freezing`} head={m.freeze} lead={m.freezeLead} /> : null;
  return (
    <Notice>
      <p>{t(m.frozenBy, { name: lock.by, time: formatDateTime(lock.at, language), reason: lock.reason })}</p>
      {mayFreeze && (
        <form method="post" action={`/drafts/${draftId}/thawing`}>
          <button type="submit">{t(m.thaw)}</button>
        </form>
      )}
    </Notice>
  );
}

/** 定稿: that an article is settled, and the way to settle it or open it again for those who may. */
export function Settling({ view, draftId, unit, lock }: { view: View; draftId: string; unit: string; lock: Lock | null }) {
  const { t, language, actor } = view;
  const maySettle = may(actor, 'clause.settle');
  if (!lock)
    return maySettle ? (
      <LockForm view={view} action={`/drafts/${draftId}/settled`} head={m.settle} lead={m.settleLead}>
        <input type="hidden" name="unit" value={unit} />
      </LockForm>
    ) : null;
  return (
    <Notice>
      <p>{t(m.settledBy, { name: lock.by, time: formatDateTime(lock.at, language), reason: lock.reason })}</p>
      {maySettle && (
        <form method="post" action={`/drafts/${draftId}/settled/${unit}/reopening`}>
          <button type="submit">{t(m.reopen)}</button>
        </form>
      )}
    </Notice>
  );
}

interface LockFormProps {
  view: View;
  action: string;
  head: Text;
  lead: Text;
}

function LockForm({ view: { t }, action, head, lead, children }: PropsWithChildren<LockFormProps>) {
  return (
    <details class="card lock">
      <summary>{t(head)}</summary>
      <form method="post" action={action}>
        <p>{t(lead)}</p>
        {children}
        <Field name="reason" label={t(m.why)}>
          <input id="reason" name="reason" maxlength={300} required />
        </Field>
        <button type="submit" class="primary">
          {t(head)}
        </button>
      </form>
    </details>
  );
}
