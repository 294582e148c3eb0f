/** A symposium round (座谈论证): one version on the table, experts of some fields, from opening to closing. */
import { record } from '../audit.js';
import { commonRefusals, refusals, refuse } from '../errors.js';
import { actorId, demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { civilDay } from '../site/dates.js';
import { transact } from '../store/database.js';
import type { RoundTable } from '../store/tables.js';
import { type Field, fields } from './terms.js';

export const roundRefusals = refusals({
  'round-closed': {
    status: 409,
    text: [
      '第{number}轮座谈已经结束，不能再提交意见。您写的内容还在下面，可以复制后直接发给工作人员。',
      'Round {number} is closed. What you wrote is kept below; copy it and send it to the office.',
    ],
  },
  'round-already-closed': { status: 409, text: ['这一轮座谈早已结束。', 'This round is closed already.'] },
  'version-unknown': { status: 422, text: ['请选择一稿作为座谈的文本。', 'Choose the version to be discussed.'] },
  'closes-in-the-past': { status: 422, text: ['截止日已经过去，请填写今天或以后的日期。', 'That day is past; give today or a later day.'] },
});

export interface NewRound {
  readonly draftId: string;
  readonly versionId: string;
  readonly title: string;
  readonly agenda: string;
  readonly fields: readonly Field[];
  /** Last day for comments, 'YYYY-MM-DD', or null. */
  readonly closesOn: string | null;
}

/** A round in a list. */
export interface RoundSummary extends RoundTable {
  /** 第N稿 on the table, and its stage. */
  readonly version_number: number;
  readonly version_stage: string;
  readonly experts: number;
  readonly comments: number;
  readonly unanswered: number;
}

/** Opens a round on a named version. @throws Refusal not-yours, version-unknown, closes-in-the-past */
export async function openRound(platform: Platform, actor: Actor, input: NewRound): Promise<RoundTable> {
  demand(actor, 'round.manage');
  if (input.closesOn !== null && input.closesOn < civilDay(platform.now())) refuse(roundRefusals, 'closes-in-the-past');
  return transact(platform.db, async (tx) => {
    const version = await tx.selectFrom('version').select('draft_id').where('id', '=', input.versionId).executeTakeFirst();
    if (version?.draft_id !== input.draftId) refuse(roundRefusals, 'version-unknown');
    const last = await tx
      .selectFrom('round')
      .select((eb) => eb.fn.max('number').as('number'))
      .where('draft_id', '=', input.draftId)
      .executeTakeFirst();
    const row: RoundTable = {
      id: platform.newId(),
      draft_id: input.draftId,
      version_id: input.versionId,
      number: Number(last?.number ?? 0) + 1,
      title: input.title,
      agenda: input.agenda,
      fields: JSON.stringify(fields.filter((field) => input.fields.includes(field))),
      opened_at: platform.now(),
      opened_by: actorId(actor),
      closes_on: input.closesOn,
      closed_at: null,
      closed_by: null,
      discussion_at: null,
    };
    await tx.insertInto('round').values(row).execute();
    await record(tx, row.opened_at, actor, 'open.round', row.id, { number: row.number, version: input.versionId });
    return row;
  });
}

/** Closes a round: nothing more is taken, all stays readable. @throws Refusal not-yours, not-found, round-already-closed */
export async function closeRound(platform: Platform, actor: Actor, roundId: string): Promise<void> {
  demand(actor, 'round.manage');
  await transact(platform.db, async (tx) => {
    const round = await tx.selectFrom('round').select('closed_at').where('id', '=', roundId).executeTakeFirst();
    if (!round) refuse(commonRefusals, 'not-found');
    if (round.closed_at !== null) refuse(roundRefusals, 'round-already-closed');
    const at = platform.now();
    await tx
      .updateTable('round')
      .set({ closed_at: at, closed_by: actorId(actor) })
      .where('id', '=', roundId)
      .execute();
    await record(tx, at, actor, 'close.round', roundId);
  });
}

/** The fields of a round. */
export const fieldsOf = (round: RoundTable): readonly Field[] => JSON.parse(round.fields) as Field[];

/** One round. @throws Refusal not-found */
export async function readRound(platform: Platform, roundId: string): Promise<RoundTable> {
  const row = await platform.db.selectFrom('round').selectAll().where('id', '=', roundId).executeTakeFirst();
  return row ?? refuse(commonRefusals, 'not-found');
}

/** The rounds of a draft, oldest first, with what has come in. */
export async function listRounds(platform: Platform, draftId: string): Promise<RoundSummary[]> {
  const rows = await platform.db
    .selectFrom('round')
    .innerJoin('version', 'version.id', 'round.version_id')
    .selectAll('round')
    .select((eb) => [
      'version.number as version_number',
      'version.stage as version_stage',
      eb
        .selectFrom('invitation')
        .select((count) => count.fn.countAll().as('n'))
        .whereRef('invitation.round_id', '=', 'round.id')
        .where('invitation.revoked_at', 'is', null)
        .as('experts'),
      eb
        .selectFrom('comment')
        .select((count) => count.fn.countAll().as('n'))
        .whereRef('comment.round_id', '=', 'round.id')
        .where('comment.submitted_at', 'is not', null)
        .where('comment.withdrawn_at', 'is', null)
        .as('comments'),
      eb
        .selectFrom('comment')
        .select((count) => count.fn.countAll().as('n'))
        .whereRef('comment.round_id', '=', 'round.id')
        .where('comment.submitted_at', 'is not', null)
        .where('comment.withdrawn_at', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('disposition').select('disposition.number').whereRef('disposition.comment_id', '=', 'comment.id'))),
        )
        .as('unanswered'),
    ])
    .where('round.draft_id', '=', draftId)
    .orderBy('round.number')
    .execute();
  return rows.map((row) => ({ ...row, experts: Number(row.experts), comments: Number(row.comments), unanswered: Number(row.unanswered) }));
}
