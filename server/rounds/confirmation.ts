/** Confirming (复核): a second person agrees with the fate of a comment; only then is its author told. */
import type { Transaction } from 'kysely';
import { record } from '../audit.js';
import { commonRefusals, Refusal, refusals, refuse } from '../errors.js';
import { actorId, demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { transact } from '../store/database.js';
import type { Tables } from '../store/tables.js';
import { announceComment } from './placement.js';

export const confirmationRefusals = refusals({
  'own-answer': {
    status: 403,
    text: ['这条答复是您自己作出的，请另一位同事复核。', 'You gave this answer yourself; a colleague has to confirm it.'],
  },
  'answer-changed': {
    status: 409,
    text: [
      '这条意见的答复刚才改过，没有复核。请看过新的答复再复核。',
      'The answer has just been changed; it was not confirmed. Read the new one first.',
    ],
  },
});

/** A disposition as the person who confirms it has seen it. */
export interface Seen {
  readonly commentId: string;
  /** Number of the disposition. */
  readonly number: number;
}

/**
 * Confirms a disposition. Once more changes nothing.
 * @throws Refusal not-yours, not-found, own-answer, answer-changed
 */
export async function confirmDisposition(platform: Platform, actor: Actor, seen: Seen): Promise<void> {
  demand(actor, 'comment.confirm');
  await transact(platform.db, (tx) => confirmIn(tx, platform, actor, seen));
  await announceComment(platform, seen.commentId);
}

/**
 * Confirms several dispositions that somebody has read; passes over those that are their own or have been changed since.
 * @returns how many are confirmed
 * @throws Refusal not-yours, not-found
 */
export async function confirmAll(platform: Platform, actor: Actor, seen: readonly Seen[]): Promise<number> {
  demand(actor, 'comment.confirm');
  let confirmed = 0;
  for (const each of seen) {
    try {
      await confirmDisposition(platform, actor, each);
      confirmed += 1;
    } catch (error) {
      if (!(error instanceof Refusal) || !(error.code in confirmationRefusals)) throw error;
    }
  }
  return confirmed;
}

async function confirmIn(tx: Transaction<Tables>, platform: Platform, actor: Actor, { commentId, number }: Seen): Promise<void> {
  const newest = await tx
    .selectFrom('disposition')
    .select(['number', 'decided_by'])
    .where('comment_id', '=', commentId)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  if (!newest) refuse(commonRefusals, 'not-found');
  if (newest.number !== number) refuse(confirmationRefusals, 'answer-changed');
  if (newest.decided_by === actorId(actor)) refuse(confirmationRefusals, 'own-answer');
  const at = platform.now();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('confirmation')
    .values({ comment_id: commentId, number, confirmed_by: actorId(actor), confirmed_at: at })
    .onConflict((conflict) => conflict.columns(['comment_id', 'number']).doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows) > 0) await record(tx, at, actor, 'confirm.disposition', commentId, { number });
}
