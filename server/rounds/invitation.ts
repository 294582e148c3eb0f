/** An invitation (邀请): one expert's link into one round. Whoever holds the link is the expert. */
import { createHash } from 'node:crypto';
import { record } from '../audit.js';
import { commonRefusals, refusals, refuse } from '../errors.js';
import { actorId, demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { transact } from '../store/database.js';
import type { InvitationTable, RoundTable } from '../store/tables.js';
import { fieldsOf, readRound, roundRefusals } from './round.js';
import type { Field } from './terms.js';

export const invitationRefusals = refusals({
  'invitation-unknown': {
    status: 404,
    text: [
      '这个链接打不开任何座谈：可能没有复制完整，或者已经换成了新的链接。请向发给您链接的工作人员再要一次。',
      'This link opens no round: it may be incomplete or replaced by a new one. Ask the office that sent it.',
    ],
  },
  'invitation-revoked': {
    status: 410,
    text: [
      '这个链接已经停用。如有疑问，请联系发给您链接的工作人员。',
      'This link is no longer in use. Please ask the office that sent it.',
    ],
  },
  'already-invited': {
    status: 409,
    text: [
      '{name}（{unit}）已经在受邀名单里，没有再次邀请。链接丢了，可以“重新生成链接”。',
      '{name} ({unit}) is invited already. If the link is lost, make a new one.',
    ],
  },
  'field-not-invited': { status: 422, text: ['这一轮座谈没有邀请这个领域。', 'This round does not invite that field.'] },
});

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Invites an expert.
 * @returns the row, and the token of the link: it is shown once, the store keeps its hash alone
 * @throws Refusal not-yours, not-found, round-already-closed, field-not-invited, already-invited
 */
export async function inviteExpert(
  platform: Platform,
  actor: Actor,
  input: { roundId: string; name: string; unit: string; field: Field },
): Promise<{ invitation: InvitationTable; token: string }> {
  demand(actor, 'round.manage');
  const token = platform.newSecret();
  const { name, unit, field } = input;
  const invitation: InvitationTable = {
    id: platform.newId(),
    round_id: input.roundId,
    token_hash: hashOf(token),
    name,
    unit,
    field,
    created_at: platform.now(),
    created_by: actorId(actor),
    revoked_at: null,
    first_seen_at: null,
  };
  await transact(platform.db, async (tx) => {
    const round = await tx.selectFrom('round').selectAll().where('id', '=', input.roundId).executeTakeFirst();
    if (!round) refuse(commonRefusals, 'not-found');
    if (round.closed_at !== null) refuse(roundRefusals, 'round-already-closed');
    if (!fieldsOf(round).includes(field)) refuse(invitationRefusals, 'field-not-invited');
    // The page that shows a link is the answer to a form: loading it again sends the form again.
    const same = tx
      .selectFrom('invitation')
      .select('id')
      .where('round_id', '=', round.id)
      .where('name', '=', name)
      .where('unit', '=', unit);
    if (await same.executeTakeFirst()) refuse(invitationRefusals, 'already-invited', { name, unit });
    await tx.insertInto('invitation').values(invitation).execute();
    await record(tx, invitation.created_at, actor, 'invite.expert', invitation.id, { round: round.id, field });
  });
  return { invitation, token };
}

/**
 * A new link for the same expert; the old one stops working. Also after the round is closed: experts come back to
 * see what became of what they said.
 * @throws Refusal not-yours, not-found
 */
export async function reissueInvitation(
  platform: Platform,
  actor: Actor,
  invitationId: string,
): Promise<{ invitation: InvitationTable; token: string }> {
  demand(actor, 'round.manage');
  const token = platform.newSecret();
  const invitation = await transact(platform.db, async (tx) => {
    const row = await tx
      .updateTable('invitation')
      .set({ token_hash: hashOf(token), revoked_at: null })
      .where('id', '=', invitationId)
      .returningAll()
      .executeTakeFirst();
    if (!row) refuse(commonRefusals, 'not-found');
    await record(tx, platform.now(), actor, 'reissue.invitation', invitationId);
    return row;
  });
  return { invitation, token };
}

/** Stops a link from working; what the expert has said stays. @returns the invitation @throws Refusal not-yours, not-found */
export async function revokeInvitation(platform: Platform, actor: Actor, invitationId: string): Promise<InvitationTable> {
  demand(actor, 'round.manage');
  return transact(platform.db, async (tx) => {
    const row = await tx.selectFrom('invitation').selectAll().where('id', '=', invitationId).executeTakeFirst();
    if (!row) refuse(commonRefusals, 'not-found');
    if (row.revoked_at !== null) return row;
    const at = platform.now();
    await tx.updateTable('invitation').set({ revoked_at: at }).where('id', '=', invitationId).execute();
    await record(tx, at, actor, 'revoke.invitation', invitationId);
    return { ...row, revoked_at: at };
  });
}

/** An expert with the round that the link leads to. */
export interface Invited {
  readonly invitation: InvitationTable & { readonly field: Field };
  readonly round: RoundTable;
  readonly actor: Actor & { kind: 'expert' };
}

/** Who holds this link. @throws Refusal invitation-unknown, invitation-revoked */
export async function findInvitation(platform: Platform, token: string): Promise<Invited> {
  const row = await platform.db.selectFrom('invitation').selectAll().where('token_hash', '=', hashOf(token)).executeTakeFirst();
  if (!row) refuse(invitationRefusals, 'invitation-unknown');
  if (row.revoked_at !== null) refuse(invitationRefusals, 'invitation-revoked');
  const round = await readRound(platform, row.round_id);
  return {
    invitation: { ...row, field: row.field as Field },
    round,
    actor: { kind: 'expert', id: row.id, name: row.name, roundId: row.round_id },
  };
}

/** Notes that an invited expert has opened the link for the first time. */
export async function noteSeen(platform: Platform, invitation: InvitationTable): Promise<void> {
  if (invitation.first_seen_at !== null) return;
  await platform.db
    .updateTable('invitation')
    .set({ first_seen_at: platform.now() })
    .where('id', '=', invitation.id)
    .where('first_seen_at', 'is', null)
    .execute();
}

/** Someone invited, and how many comments they have submitted and still keep. */
export type InvitedExpert = InvitationTable & { readonly comments: number; readonly kept: number };

/** Those invited to a round, in the order they were. */
export async function listInvitations(platform: Platform, roundId: string): Promise<InvitedExpert[]> {
  const rows = await platform.db
    .selectFrom('invitation')
    .selectAll('invitation')
    .select((eb) => {
      const own = eb
        .selectFrom('comment')
        .select((count) => count.fn.countAll().as('n'))
        .whereRef('comment.invitation_id', '=', 'invitation.id')
        .where('comment.withdrawn_at', 'is', null);
      return [own.where('comment.submitted_at', 'is not', null).as('comments'), own.where('comment.submitted_at', 'is', null).as('kept')];
    })
    .where('round_id', '=', roundId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, comments: Number(row.comments), kept: Number(row.kept) }));
}
