/** Why an edit is made: said with the transaction, sent with its steps, kept in the log. */
import { isHistoryTransaction } from 'prosemirror-history';
import type { Transaction } from 'prosemirror-state';
import type { Cause } from '../server/drafts/cause.js';

const key = 'cause';

/** Says why a transaction is made; without it, it is plain typing. */
export const because = (tr: Transaction, cause: Cause): Transaction => tr.setMeta(key, cause);

/** Why a transaction was made; null for plain typing. */
export function causeOf(tr: Transaction): Cause | null {
  const said = tr.getMeta(key) as Cause | undefined;
  if (said) return said;
  // What a plugin adds (ids, for example) belongs to the edit that called for it.
  const root = tr.getMeta('appendedTransaction') as Transaction | undefined;
  if (root) return causeOf(root);
  if (isHistoryTransaction(tr)) return { kind: 'undo' };
  const dragged = tr.getMeta('uiEvent') === 'drop' && tr.steps.length > 1;
  return dragged ? { kind: 'move' } : null;
}

/**
 * The causes of steps by the transactions they come from, one a step; nothing when all of them are plain typing.
 * @param reasonFor why a settled clause was edited all the same; null for any other edit
 */
export function causesOf(origins: readonly Transaction[], reasonFor: (edit: Transaction) => string | null): (Cause | null)[] | undefined {
  const causes = origins.map((edit): Cause | null => {
    const [cause, reason] = [causeOf(edit), reasonFor(edit)];
    return reason === null ? cause : { ...(cause ?? { kind: 'typing' }), reason };
  });
  return causes.every((cause) => cause === null) ? undefined : causes;
}
