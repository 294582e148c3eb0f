/** Accepting a proposed wording: it goes into the draft, and the comment is 采纳, in one transaction. */
import type { Transform } from 'prosemirror-transform';
import { wordsBetween } from '../../schema/anchors.js';
import { rewriteUnit } from '../../schema/rewrite.js';
import { refusals, refuse } from '../errors.js';
import { demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { checkReason, writeDisposition } from './disposition.js';
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
});

/** How often to begin again when the draft moved on between looking and changing. */
const attempts = 5;

/**
 * Puts a comment's proposed wording where its words now stand.
 * @param input.replacing the words in the draft that the drafter saw and agrees to replace
 * @returns the log position of the change
 * @throws Refusal not-yours, not-found, nothing-proposed, words-gone, words-changed, reason-missing
 */
export async function acceptProposal(
  platform: Platform,
  actor: Actor,
  commentId: string,
  input: { replacing: string; reason: string },
): Promise<{ position: number }> {
  demand(actor, 'comment.answer');
  demand(actor, 'draft.edit');
  const reason = checkReason(input.reason);
  for (let attempt = 1; ; attempt++) {
    const { comment, record, text } = await commentOnDraft(platform, commentId);
    const { proposal, place, target } = comment;
    if (proposal === null || target === 'whole') refuse(acceptanceRefusals, 'nothing-proposed');
    const { from, to } = place;
    if (from === null || to === null) refuse(acceptanceRefusals, 'words-gone');
    const current = wordsBetween(text.doc, from, to);
    if (current !== input.replacing) refuse(acceptanceRefusals, 'words-changed', { current });
    const authority = await platform.drafts.open(record.row.draft_id);
    let stale = false;
    const change = (tr: Transform): void => {
      // Positions were found in `text.doc`; if somebody was quicker, look again.
      stale = tr.doc !== text.doc;
      if (stale) throw new Error('the draft moved on');
      if (target === 'range') tr.replaceWith(from, to, tr.doc.type.schema.text(proposal.replaceAll('\n', '')));
      else rewriteUnit(tr, from - 1, proposal, platform.newId);
    };
    try {
      const done = await authority.change(actor, { kind: 'comment', comment: commentId }, change, (tx, position) =>
        writeDisposition(tx, platform, actor, { commentId, fate: 'adopted', reason, position }),
      );
      await announceComment(platform, commentId);
      return done;
    } catch (error) {
      if (!stale || attempt === attempts) throw error;
    }
  }
}
