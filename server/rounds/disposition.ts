/** A disposition (采纳情况): the fate a drafter gives a comment, with the reason. Nothing is overwritten: the newest counts. */
import type { Kysely } from 'kysely';
import { record } from '../audit.js';
import { commonRefusals, refusals, refuse } from '../errors.js';
import { actorId, demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { transact } from '../store/database.js';
import type { Tables } from '../store/tables.js';
import { announceComment } from './placement.js';
import type { Fate } from './terms.js';
import { cleanWords } from './words.js';

export const dispositionRefusals = refusals({
  'reason-missing': { status: 422, text: ['请写明理由：提意见的人会看到它。', 'Give the reason: the person who commented will read it.'] },
  'comment-withdrawn': {
    status: 409,
    text: ['这条意见已由提出的人撤回，不用答复。', 'This comment was withdrawn by its author and needs no answer.'],
  },
  'reason-too-long': { status: 413, text: ['理由不超过 {limit} 字，请精简。', 'At most {limit} characters; please shorten the reason.'] },
});

/** Longest reason, in characters. */
export const maxReason = 2000;

/** The reason, checked. @throws Refusal reason-missing, reason-too-long, words-unreadable */
export function checkReason(reason: string): string {
  const words = cleanWords(reason);
  if (!words) refuse(dispositionRefusals, 'reason-missing');
  if (words.length > maxReason) refuse(dispositionRefusals, 'reason-too-long', { limit: maxReason });
  return words;
}

/**
 * Writes a disposition and its audit event.
 * @param position log position of the steps that put the wording in, or null
 */
export async function writeDisposition(
  tx: Kysely<Tables>,
  platform: Platform,
  actor: Actor,
  disposition: { commentId: string; fate: Fate; reason: string; position: number | null },
): Promise<void> {
  const at = platform.now();
  const last = await tx
    .selectFrom('disposition')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('comment_id', '=', disposition.commentId)
    .executeTakeFirst();
  await tx
    .insertInto('disposition')
    .values({
      comment_id: disposition.commentId,
      number: Number(last?.number ?? 0) + 1,
      fate: disposition.fate,
      reason: disposition.reason,
      position: disposition.position,
      decided_by: actorId(actor),
      decided_at: at,
    })
    .execute();
  await record(tx, at, actor, 'dispose.comment', disposition.commentId, { fate: disposition.fate, position: disposition.position });
}

/** @throws Refusal not-found for a comment that is not submitted, comment-withdrawn */
export async function demandAnswerable(tx: Kysely<Tables>, commentId: string): Promise<void> {
  const row = await tx.selectFrom('comment').select(['submitted_at', 'withdrawn_at']).where('id', '=', commentId).executeTakeFirst();
  if (!row || row.submitted_at === null) refuse(commonRefusals, 'not-found');
  if (row.withdrawn_at !== null) refuse(dispositionRefusals, 'comment-withdrawn');
}

/**
 * Gives a comment its fate.
 * @throws Refusal not-yours, not-found, comment-withdrawn, reason-missing, reason-too-long, words-unreadable
 */
export async function disposeComment(
  platform: Platform,
  actor: Actor,
  commentId: string,
  input: { fate: Fate; reason: string },
): Promise<void> {
  demand(actor, 'comment.answer');
  const reason = checkReason(input.reason);
  await transact(platform.db, async (tx) => {
    await demandAnswerable(tx, commentId);
    await writeDisposition(tx, platform, actor, { commentId, fate: input.fate, reason, position: null });
  });
  await announceComment(platform, commentId);
}
