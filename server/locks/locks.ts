/** What may not be edited without more ado: settled clauses (定稿) and a frozen draft (冻结). Their rows, and what steps do to them. */
import type { Kysely } from 'kysely';
import type { Node } from 'prosemirror-model';
import type { Step } from 'prosemirror-transform';
import { touchedUnits } from '../../schema/changed.js';
import { labels } from '../../schema/outline.js';
import type { Cause } from '../drafts/cause.js';
import type { LocksEvent } from '../drafts/wire.js';
import { refusals, refuse } from '../errors.js';
import { nameOf } from '../people/names.js';
import type { Tables } from '../store/tables.js';

export const lockRefusals = refusals({
  'draft-frozen': {
    status: 409,
    text: [
      '草案已由{name}冻结（{reason}），解冻之前不能修改，没有写入。',
      'The draft was frozen by {name} ({reason}). It cannot be edited until it is thawed; nothing was stored.',
    ],
  },
  'clause-settled': {
    status: 409,
    text: [
      '{label}已定稿（{reason}），修改它须说明理由，没有写入。',
      '{label} is settled ({reason}). Give a reason to change it; nothing was stored.',
    ],
  },
});

/** Who locked it, why and when. */
export interface Lock {
  readonly by: string;
  readonly reason: string;
  readonly at: number;
}

export interface Locks {
  readonly frozen: Lock | null;
  /** By id of the article. */
  readonly settled: ReadonlyMap<string, Lock>;
}

/** The locks as a window is told of them. */
export const locksEvent = ({ frozen, settled }: Locks): LocksEvent => ({
  frozen,
  settled: [...settled].map(([unit, lock]) => ({ unit, ...lock })),
});

/** The locks of a draft. */
export async function readLocks(db: Kysely<Tables>, draftId: string): Promise<Locks> {
  const frozen = await db.selectFrom('frozen_draft').selectAll().where('draft_id', '=', draftId).executeTakeFirst();
  const settled = new Map<string, Lock>();
  for (const row of await db.selectFrom('settled_clause').selectAll().where('draft_id', '=', draftId).execute())
    settled.set(row.unit, { by: await nameOf({ db }, row.settled_by), reason: row.reason, at: row.settled_at });
  return {
    frozen: frozen ? { by: await nameOf({ db }, frozen.frozen_by), reason: frozen.reason, at: frozen.frozen_at } : null,
    settled,
  };
}

/**
 * Asks the locks before steps enter the log. What counts is what the steps do together: an edit that is taken back
 * again touches nothing. A move leaves the clause what it is.
 * @param causes one a step; a reason in them opens a settled clause for that step
 * @throws Refusal draft-frozen, clause-settled
 */
export function demandUnlocked(locks: Locks, before: Node, steps: readonly Step[], after: Node, causes: readonly (Cause | null)[]): void {
  if (steps.length === 0) return;
  if (locks.frozen) refuse(lockRefusals, 'draft-frozen', { name: locks.frozen.by, reason: locks.frozen.reason });
  if (locks.settled.size === 0) return;
  const unit = withoutReason(touchedUnits(before, after, locks.settled), before, steps, causes);
  const lock = unit === null ? undefined : locks.settled.get(unit);
  if (unit !== null && lock) refuse(lockRefusals, 'clause-settled', { label: labels(before).get(unit) ?? '', reason: lock.reason });
}

/** The first of the touched clauses that a step changes without giving a reason. */
function withoutReason(units: ReadonlySet<string>, before: Node, steps: readonly Step[], causes: readonly (Cause | null)[]): string | null {
  if (units.size === 0) return null;
  let doc = before;
  for (const [index, step] of steps.entries()) {
    const next = step.apply(doc).doc ?? doc;
    const [first] = causes[index]?.reason ? [] : touchedUnits(doc, next, units);
    if (first !== undefined) return first;
    doc = next;
  }
  return null;
}
