/**
 * Open discussion (互评) of a round. Until the chair opens it experts see their own comments alone, so that nobody
 * leans on another; from then on they read what the others submitted, reply, and endorse or object.
 */
import type { Transaction } from 'kysely';
import { record } from '../audit.js';
import { commonRefusals, refusals, refuse } from '../errors.js';
import { actorId, demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { transact } from '../store/database.js';
import type { CommentTable, Tables } from '../store/tables.js';
import { announceComment } from './placement.js';
import { roundRefusals } from './round.js';
import type { Stance } from './terms.js';
import { cleanWords } from './words.js';

type Expert = Actor & { kind: 'expert' };

export const discussionRefusals = refusals({
  'discussion-not-open': {
    status: 409,
    text: ['这一轮还没有进入互评，只能看到自己的意见。', 'The discussion of this round is not open yet.'],
  },
  'discussion-open-already': { status: 409, text: ['这一轮已经在互评了。', 'The discussion is open already.'] },
  'own-comment': { status: 422, text: ['这是您自己的意见，不用表态。', 'This comment is your own.'] },
  'reply-empty': { status: 422, text: ['请写下回复的内容。', 'Write the reply.'] },
  'reply-too-long': { status: 413, text: ['回复不超过 {limit} 字，请精简。', 'At most {limit} characters; please shorten it.'] },
});

/** Longest reply, in characters. */
export const maxReply = 2000;

/** Opens the discussion of a round to its experts. @throws Refusal not-yours, not-found, round-already-closed, discussion-open-already */
export async function openDiscussion(platform: Platform, actor: Actor, roundId: string): Promise<void> {
  demand(actor, 'round.manage');
  await transact(platform.db, async (tx) => {
    const round = await tx.selectFrom('round').select(['closed_at', 'discussion_at']).where('id', '=', roundId).executeTakeFirst();
    if (!round) refuse(commonRefusals, 'not-found');
    if (round.closed_at !== null) refuse(roundRefusals, 'round-already-closed');
    if (round.discussion_at !== null) refuse(discussionRefusals, 'discussion-open-already');
    const at = platform.now();
    await tx.updateTable('round').set({ discussion_at: at }).where('id', '=', roundId).execute();
    await record(tx, at, actor, 'open.discussion', roundId);
  });
}

/** Says whether an expert agrees with another's comment; null takes it back. @throws Refusal as `demandDiscussed`, own-comment */
export async function takeStance(platform: Platform, actor: Expert, commentId: string, stance: Stance | null): Promise<void> {
  await transact(platform.db, async (tx) => {
    const comment = await demandDiscussed(tx, actor, commentId);
    if (comment.invitation_id === actor.id) refuse(discussionRefusals, 'own-comment');
    const at = platform.now();
    const place = { comment_id: commentId, invitation_id: actor.id };
    await tx.deleteFrom('stance').where('comment_id', '=', commentId).where('invitation_id', '=', actor.id).execute();
    if (stance)
      await tx
        .insertInto('stance')
        .values({ ...place, stance, taken_at: at })
        .execute();
    await record(tx, at, actor, 'take.stance', commentId, { stance });
  });
  await announceComment(platform, commentId);
}

/**
 * Replies to a comment: an expert of the round while it is discussed, or a member of the drafting group at any time.
 * The same words sent again are one reply.
 * @throws Refusal reply-empty, reply-too-long, words-unreadable, not-yours, not-found, and those of `demandDiscussed`
 */
export async function addReply(platform: Platform, actor: Actor, commentId: string, text: string): Promise<void> {
  const body = cleanWords(text);
  if (!body) refuse(discussionRefusals, 'reply-empty');
  if (body.length > maxReply) refuse(discussionRefusals, 'reply-too-long', { limit: maxReply });
  if (actor.kind !== 'expert') demand(actor, 'comment.answer');
  await transact(platform.db, async (tx) => {
    if (actor.kind === 'expert') await demandDiscussed(tx, actor, commentId);
    else await readSubmitted(tx, commentId);
    const who = actor.kind === 'expert' ? { invitation_id: actor.id, person_id: null } : { invitation_id: null, person_id: actorId(actor) };
    const own = await tx.selectFrom('reply').selectAll().where('comment_id', '=', commentId).where('body', '=', body).execute();
    if (own.some((each) => each.invitation_id === who.invitation_id && each.person_id === who.person_id)) return;
    const at = platform.now();
    const id = platform.newId();
    await tx
      .insertInto('reply')
      .values({ id, comment_id: commentId, ...who, body, created_at: at })
      .execute();
    await record(tx, at, actor, 'add.reply', commentId, { reply: id });
  });
  await announceComment(platform, commentId);
}

async function readSubmitted(tx: Transaction<Tables>, commentId: string): Promise<CommentTable> {
  const row = await tx
    .selectFrom('comment')
    .selectAll()
    .where('id', '=', commentId)
    .where('submitted_at', 'is not', null)
    .executeTakeFirst();
  return row ?? refuse(commonRefusals, 'not-found');
}

/**
 * A comment of the expert's own round, while that is open and discussed.
 * @throws Refusal not-found for a comment of another round or one that is private, round-closed, discussion-not-open
 */
async function demandDiscussed(tx: Transaction<Tables>, actor: Expert, commentId: string): Promise<CommentTable> {
  const round = await tx.selectFrom('round').selectAll().where('id', '=', actor.roundId).executeTakeFirstOrThrow();
  const comment = await readSubmitted(tx, commentId);
  if (comment.round_id !== round.id || comment.withdrawn_at !== null) refuse(commonRefusals, 'not-found');
  if (round.closed_at !== null) refuse(roundRefusals, 'round-closed', { number: round.number });
  if (round.discussion_at === null) refuse(discussionRefusals, 'discussion-not-open');
  return comment;
}
