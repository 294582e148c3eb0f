/**
 * What an expert says in a round, from the first word to the last: kept private, revised, submitted together, and
 * withdrawn with a trace. Who is invited sees nobody else's until the chair opens the discussion.
 */
import type { Kysely, Transaction } from 'kysely';
import { record } from '../audit.js';
import { readVersion } from '../drafts/version.js';
import { commonRefusals, refuse } from '../errors.js';
import type { Actor, Platform } from '../platform.js';
import { transact } from '../store/database.js';
import type { CommentTable, Tables } from '../store/tables.js';
import { type CheckedComment, checkComment, commentRefusals, insertComment, type NewComment } from './comment.js';
import { checkReason } from './disposition.js';
import { announceComment } from './placement.js';
import { roundRefusals } from './round.js';

type Expert = Actor & { kind: 'expert' };

/**
 * Keeps an expert's comment, for them alone until it is submitted. The same words on the same place are one
 * comment, however often they are sent: on a bad line the answer gets lost and the form is sent again.
 * @throws Refusal round-closed, and those of `checkComment`; nothing is stored then
 */
export async function addComment(platform: Platform, actor: Expert, input: NewComment): Promise<CommentTable> {
  const { round, checked } = await checkInRound(platform, actor, input);
  const row: CommentTable = {
    id: platform.newId(),
    draft_id: round.draft_id,
    version_id: round.version_id,
    round_id: round.id,
    invitation_id: actor.id,
    consultation_id: null,
    ...checked,
    created_at: platform.now(),
    submitted_at: null,
    withdrawn_at: null,
    withdrawal: '',
  };
  return transact(platform.db, async (tx) => {
    await demandOpen(tx, actor);
    const same = await findSame(tx, row);
    if (same) return same;
    await insertComment(tx, row);
    await record(tx, row.created_at, actor, 'add.comment', row.id, { round: round.id });
    return row;
  });
}

/** What an expert says, checked against the text of their round. */
async function checkInRound(platform: Platform, actor: Expert, input: NewComment) {
  const round = await platform.db.selectFrom('round').selectAll().where('id', '=', actor.roundId).executeTakeFirstOrThrow();
  const { doc } = await readVersion(platform, round.version_id);
  return { round, checked: checkComment(doc, input) };
}

/** Asked inside the transaction, so that a comment and the closing of its round have an order. @throws Refusal round-closed */
async function demandOpen(tx: Kysely<Tables>, actor: Expert): Promise<void> {
  const round = await tx.selectFrom('round').select(['closed_at', 'number']).where('id', '=', actor.roundId).executeTakeFirstOrThrow();
  if (round.closed_at !== null) refuse(roundRefusals, 'round-closed', { number: round.number });
}

/** What makes two comments the same. */
const sayings = ['start_unit', 'start_offset', 'end_unit', 'end_offset', 'proposal', 'kind', 'weight', 'basis'] as const;

/** A comment of the same expert that says the same on the same place, and still stands. */
async function findSame(tx: Kysely<Tables>, row: CommentTable): Promise<CommentTable | null> {
  const own = await tx
    .selectFrom('comment')
    .selectAll()
    .where('invitation_id', '=', row.invitation_id)
    .where('body', '=', row.body)
    .where('withdrawn_at', 'is', null)
    .execute();
  return own.find((each) => sayings.every((column) => each[column] === row[column])) ?? null;
}

/** One of an expert's own comments. @throws Refusal not-found for anybody else's */
export async function readOwn(db: Kysely<Tables>, actor: Expert, commentId: string): Promise<CommentTable> {
  const row = await db
    .selectFrom('comment')
    .selectAll()
    .where('id', '=', commentId)
    .where('invitation_id', '=', actor.id)
    .executeTakeFirst();
  return row ?? refuse(commonRefusals, 'not-found');
}

/** Changes a comment that is private yet. @throws Refusal not-found, comment-not-open, round-closed, and those of `checkComment` */
export async function reviseComment(platform: Platform, actor: Expert, commentId: string, input: NewComment): Promise<void> {
  const { checked } = await checkInRound(platform, actor, input);
  await transact(platform.db, async (tx) => {
    await demandPrivate(tx, actor, commentId);
    await tx
      .updateTable('comment')
      .set(checked satisfies CheckedComment)
      .where('id', '=', commentId)
      .execute();
    await record(tx, platform.now(), actor, 'revise.comment', commentId);
  });
}

/** Throws away a comment that is private yet: nobody else has ever seen it. @throws Refusal not-found, comment-not-open, round-closed */
export async function discardComment(platform: Platform, actor: Expert, commentId: string): Promise<void> {
  await transact(platform.db, async (tx) => {
    await demandPrivate(tx, actor, commentId);
    await tx.deleteFrom('comment').where('id', '=', commentId).execute();
    await record(tx, platform.now(), actor, 'discard.comment', commentId);
  });
}

async function demandPrivate(tx: Transaction<Tables>, actor: Expert, commentId: string): Promise<void> {
  await demandOpen(tx, actor);
  const row = await readOwn(tx, actor, commentId);
  if (row.submitted_at !== null) refuse(commentRefusals, 'comment-not-open');
}

/**
 * Submits all that an expert has kept: from now on the drafting committee sees it.
 * @returns how many
 * @throws Refusal nothing-to-submit, round-closed
 */
export async function submitComments(platform: Platform, actor: Expert): Promise<number> {
  const ids = await transact(platform.db, async (tx) => {
    await demandOpen(tx, actor);
    const at = platform.now();
    const rows = await tx
      .updateTable('comment')
      .set({ submitted_at: at })
      .where('invitation_id', '=', actor.id)
      .where('submitted_at', 'is', null)
      .returning('id')
      .execute();
    if (rows.length === 0) refuse(commentRefusals, 'nothing-to-submit');
    await record(tx, at, actor, 'submit.comments', actor.id, { comments: rows.map(({ id }) => id) });
    return rows.map(({ id }) => id);
  });
  for (const id of ids) await announceComment(platform, id);
  return ids.length;
}

/**
 * Takes a submitted comment back. It stays in the record, with the reason, and needs no answer any more.
 * @throws Refusal not-found, comment-answered, round-closed, reason-missing, reason-too-long, words-unreadable
 */
export async function withdrawComment(platform: Platform, actor: Expert, commentId: string, reason: string): Promise<void> {
  const withdrawal = checkReason(reason);
  await transact(platform.db, async (tx) => {
    await demandOpen(tx, actor);
    const row = await readOwn(tx, actor, commentId);
    if (row.submitted_at === null) refuse(commonRefusals, 'not-found');
    const answered = await tx.selectFrom('disposition').select('number').where('comment_id', '=', commentId).executeTakeFirst();
    if (answered) refuse(commentRefusals, 'comment-answered');
    if (row.withdrawn_at !== null) return;
    const at = platform.now();
    await tx.updateTable('comment').set({ withdrawn_at: at, withdrawal }).where('id', '=', commentId).execute();
    await record(tx, at, actor, 'withdraw.comment', commentId);
  });
  await announceComment(platform, commentId);
}
