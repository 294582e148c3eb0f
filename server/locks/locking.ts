/** Settling a clause and opening it again, freezing a draft and thawing it. Each is one deed, audited, and told to all who look. */
import { lawSchema } from '../../schema/law.js';
import { record } from '../audit.js';
import type { Authority } from '../drafts/authority.js';
import { refusals, refuse } from '../errors.js';
import { nameOf } from '../people/names.js';
import { actorId, demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import type { Lock } from './locks.js';

export const lockingRefusals = refusals({
  'no-such-clause': {
    status: 404,
    text: ['草案里没有这一条，可能刚被删去。', 'The draft has no such article; it may just have been removed.'],
  },
  'settled-already': { status: 409, text: ['这一条已经定稿。', 'This article is settled already.'] },
  'not-settled': { status: 409, text: ['这一条没有定稿。', 'This article is not settled.'] },
  'frozen-already': { status: 409, text: ['草案已经冻结。', 'The draft is frozen already.'] },
  'not-frozen': { status: 409, text: ['草案没有冻结。', 'The draft is not frozen.'] },
});

async function lockOf(platform: Platform, actor: Actor, reason: string): Promise<Lock> {
  return { by: await nameOf(platform, actorId(actor)), reason, at: platform.now() };
}

const hasArticle = ({ doc }: Authority, unit: string): boolean =>
  doc.children.some((node) => node.type === lawSchema.nodes.article && node.attrs.id === unit);

/**
 * Declares an article settled: whoever edits it from now on gives a reason.
 * @throws Refusal not-yours, not-found, no-such-clause, settled-already
 */
export async function settleClause(
  platform: Platform,
  actor: Actor,
  input: { draftId: string; unit: string; reason: string },
): Promise<void> {
  demand(actor, 'clause.settle');
  const { draftId, unit, reason } = input;
  const authority = await platform.drafts.open(draftId);
  const lock = await lockOf(platform, actor, reason);
  await authority.lock(
    actor,
    (locks) => {
      if (!hasArticle(authority, unit)) refuse(lockingRefusals, 'no-such-clause');
      if (locks.settled.has(unit)) refuse(lockingRefusals, 'settled-already');
      return { ...locks, settled: new Map([...locks.settled, [unit, lock]]) };
    },
    async (tx) => {
      const row = { draft_id: draftId, unit, reason, settled_at: lock.at, settled_by: actorId(actor) };
      await tx.insertInto('settled_clause').values(row).execute();
      await record(tx, lock.at, actor, 'settle.clause', unit, { draft: draftId, reason });
    },
  );
}

/** Opens a settled article again for everybody. @throws Refusal not-yours, not-found, not-settled */
export async function reopenClause(platform: Platform, actor: Actor, input: { draftId: string; unit: string }): Promise<void> {
  demand(actor, 'clause.settle');
  const { draftId, unit } = input;
  const authority = await platform.drafts.open(draftId);
  await authority.lock(
    actor,
    (locks) => {
      if (!locks.settled.has(unit)) refuse(lockingRefusals, 'not-settled');
      return { ...locks, settled: new Map([...locks.settled].filter(([id]) => id !== unit)) };
    },
    async (tx) => {
      await tx.deleteFrom('settled_clause').where('draft_id', '=', draftId).where('unit', '=', unit).execute();
      await record(tx, platform.now(), actor, 'reopen.clause', unit, { draft: draftId });
    },
  );
}

/** Refuses all edits until the draft is thawed. @throws Refusal not-yours, not-found, frozen-already */
export async function freezeDraft(platform: Platform, actor: Actor, input: { draftId: string; reason: string }): Promise<void> {
  demand(actor, 'draft.freeze');
  const { draftId, reason } = input;
  const authority = await platform.drafts.open(draftId);
  const lock = await lockOf(platform, actor, reason);
  await authority.lock(
    actor,
    (locks) => (locks.frozen ? refuse(lockingRefusals, 'frozen-already') : { ...locks, frozen: lock }),
    async (tx) => {
      const row = { draft_id: draftId, reason, frozen_at: lock.at, frozen_by: actorId(actor) };
      await tx.insertInto('frozen_draft').values(row).execute();
      await record(tx, lock.at, actor, 'freeze.draft', draftId, { reason });
    },
  );
}

/** @throws Refusal not-yours, not-found, not-frozen */
export async function thawDraft(platform: Platform, actor: Actor, draftId: string): Promise<void> {
  demand(actor, 'draft.freeze');
  const authority = await platform.drafts.open(draftId);
  await authority.lock(
    actor,
    (locks) => (locks.frozen ? { ...locks, frozen: null } : refuse(lockingRefusals, 'not-frozen')),
    async (tx) => {
      await tx.deleteFrom('frozen_draft').where('draft_id', '=', draftId).execute();
      await record(tx, platform.now(), actor, 'thaw.draft', draftId);
    },
  );
}
