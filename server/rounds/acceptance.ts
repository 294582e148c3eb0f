/** Accepting a proposed wording: it goes into the draft, and the comment is 采纳, in one transaction. */
import type { Transform } from 'prosemirror-transform';
import { wordsBetween } from '../../schema/anchors.js';
import { rewriteRange, rewriteUnit, UnfitWording } from '../../schema/rewrite.js';
import { refusals, refuse } from '../errors.js';
import { demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { checkReason, demandAnswerable, writeDisposition } from './disposition.js';
import { announceComment, commentOnDraft } from './placement.js';

export const acceptanceRefusals = refusals({
  'nothing-proposed': {
    status: 422,
    text: ['这条意见没有建议表述，请用“答复”处理。', 'This comment proposes no wording; answer it instead.'],
  },
  'words-gone': {
    status: 409,
    text: [
      '所评议的原文已不在草案里，不能直接采纳。请手工修改后，用“答复”注明采纳情况。',
      'The words it stands on are gone. Edit by hand, then answer the comment.',
    ],
  },
  'words-changed': {
    status: 409,
    text: [
      '这里的文字刚才有人改过，没有替换。现在是：{current}',
      'The words here have just been changed; nothing was replaced. Now: {current}',
    ],
  },
  'wording-unfit': {
    status: 422,
    text: [
      '建议表述里有不能放在这里的内容（例如章节标题），没有替换。请手工修改后，用“答复”注明采纳情况。',
      'The proposed wording holds what cannot stand here, such as a heading; nothing was replaced. Edit by hand, then answer.',
    ],
  },
});

/** Thrown inside a change to give it up: the draft moved on after its words were looked at. */
class MovedOn extends Error {}

/** So often the draft is looked at again. Each look takes milliseconds, so that more would mean something is wrong. */
const looks = 20;

/**
 * Puts a comment's proposed wording where its words now stand.
 * @param input.replacing the words in the draft that the drafter saw and agrees to replace
 * @param input.settled why a settled clause is changed all the same; '' where none is
 * @returns the log position of the change
 * @throws Refusal not-yours, not-found, nothing-proposed, words-gone, words-changed, wording-unfit, reason-missing,
 *   reason-too-long, words-unreadable; nothing is changed then
 */
export async function acceptProposal(
  platform: Platform,
  actor: Actor,
  commentId: string,
  input: { replacing: string; reason: string; settled?: string },
): Promise<{ position: number }> {
  demand(actor, 'comment.answer');
  demand(actor, 'draft.edit');
  const reason = checkReason(input.reason);
  for (let look = 1; ; look++) {
    try {
      const done = await acceptNow(platform, actor, commentId, { ...input, reason });
      await announceComment(platform, commentId);
      return done;
    } catch (error) {
      if (error instanceof UnfitWording) refuse(acceptanceRefusals, 'wording-unfit');
      if (!(error instanceof MovedOn) || look === looks) throw error;
    }
  }
}

/** Finds the words in the newest text and replaces them there. @throws MovedOn when somebody was quicker */
async function acceptNow(
  platform: Platform,
  actor: Actor,
  commentId: string,
  { replacing, reason, settled }: { replacing: string; reason: string; settled?: string },
): Promise<{ position: number }> {
  const { comment, record, text } = await commentOnDraft(platform, commentId);
  const { proposal, place, target } = comment;
  if (proposal === null || target === 'whole') refuse(acceptanceRefusals, 'nothing-proposed');
  const { from, to } = place;
  if (from === null || to === null) refuse(acceptanceRefusals, 'words-gone');
  const current = wordsBetween(text.doc, from, to);
  if (current !== replacing) refuse(acceptanceRefusals, 'words-changed', { current });
  const authority = await platform.drafts.open(record.row.draft_id);
  const change = (tr: Transform): void => {
    if (tr.doc !== text.doc) throw new MovedOn();
    if (target === 'unit') rewriteUnit(tr, from - 1, proposal, platform.newId);
    else rewriteRange(tr, from, to, proposal, platform.newId);
  };
  const cause = { kind: 'comment', comment: commentId, ...(settled ? { reason: settled } : {}) } as const;
  return authority.change(actor, cause, change, async (tx, position) => {
    await demandAnswerable(tx, commentId);
    await writeDisposition(tx, platform, actor, { commentId, fate: 'adopted', reason, position });
  });
}
