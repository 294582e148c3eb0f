/**
 * A public consultation (公开征求意见): a version put before everybody at an address that never changes.
 * Its state follows from the calendar and is never stored: 未开始, 征求中, 已截止.
 */
import type { Kysely } from 'kysely';
import { record } from '../audit.js';
import { commonRefusals, refusals, refuse } from '../errors.js';
import { actorId, demand, may } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { civilDay, daysBetween, endOfDay, startOfDay } from '../site/dates.js';
import { transact } from '../store/database.js';
import type { ConsultationTable, Tables } from '../store/tables.js';

/** Fewest days a draft is usually before the public: 立法法 第四十条 (一般不少于三十日). */
export const usualDays = 30;

export const consultationRefusals = refusals({
  'own-proposal': {
    status: 403,
    text: [
      '公布需要另一个人批准：不能批准自己提出的征求意见。请联系其他审批人。',
      'Publication needs a second person: you cannot publish what you proposed yourself.',
    ],
  },
  'already-published': { status: 409, text: ['已经公布过了，公布后不能再改。', 'It is published already and stays so.'] },
  'not-proposer': {
    status: 403,
    text: ['只有提出人或者审批人可以撤回它。', 'Only who proposed it or an approver may take it back.'],
  },
  'days-over': {
    status: 409,
    text: [
      '截止日期（{day}）已经过去，不能再公布。请退回，由提出人改好日期后重新提出。',
      'Its last day ({day}) is past. Send it back so that it can be proposed again with other days.',
    ],
  },
  'days-wrong': {
    status: 422,
    text: ['截止日期应当不早于开始日期，也不早于今天。', 'The last day must not be before the first day, nor before today.'],
  },
  'ground-missing': {
    status: 422,
    text: [
      '现在一共 {days} 天。征求意见一般不少于三十日（立法法第四十条）：请延后截止日期，或者写明缩短的理由。',
      'These are {days} days. A consultation usually lasts at least thirty: choose a later last day or give the ground.',
    ],
  },
  'version-unknown': { status: 422, text: ['请选择要公布的一稿。', 'Choose the version to publish.'] },
});

export type ConsultationState = 'proposed' | 'coming' | 'open' | 'closed';

export interface ConsultationSummary extends ConsultationTable {
  readonly state: ConsultationState;
  /** 第N稿 and its stage. */
  readonly version_number: number;
  readonly version_stage: string;
  readonly version_hash: string;
  readonly version_at: number;
  /** Name of the person who proposed it. */
  readonly proposer: string;
  /** Comments received. */
  readonly comments: number;
}

export interface NewConsultation {
  readonly draftId: string;
  readonly versionId: string;
  readonly title: string;
  readonly intro: string;
  readonly channels: string;
  readonly opensOn: string;
  readonly closesOn: string;
  /** Why it is shorter than usual; needed only then. */
  readonly ground: string;
}

/** The state at an instant. */
export function stateAt(row: ConsultationTable, now: number): ConsultationState {
  if (row.published_at === null) return 'proposed';
  if (now < startOfDay(row.opens_on)) return 'coming';
  return now < endOfDay(row.closes_on) ? 'open' : 'closed';
}

/** How many days it lasts, first and last included. */
export function daysOpen(row: Pick<ConsultationTable, 'opens_on' | 'closes_on'>): number {
  return daysBetween(row.opens_on, row.closes_on) + 1;
}

/** Days left, today included; 0 when it is over. */
export function daysLeft(row: ConsultationTable, now: number): number {
  return Math.max(0, daysBetween(civilDay(now), row.closes_on) + 1);
}

/**
 * Prepares a consultation on a named version; nobody but staff sees it until another person publishes it.
 * The same proposal made twice (a double click) is one.
 * @throws Refusal not-yours, version-unknown, days-wrong, ground-missing
 */
export async function proposeConsultation(platform: Platform, actor: Actor, input: NewConsultation): Promise<ConsultationTable> {
  demand(actor, 'consultation.propose');
  const at = platform.now();
  const row = rowOf(platform, actor, input, at);
  if (row.closes_on < row.opens_on || row.closes_on < civilDay(at)) refuse(consultationRefusals, 'days-wrong');
  const days = daysOpen(row);
  if (days < usualDays && !row.ground) refuse(consultationRefusals, 'ground-missing', { days });
  return transact(platform.db, async (tx) => {
    const version = await tx.selectFrom('version').select('draft_id').where('id', '=', row.version_id).executeTakeFirst();
    if (version?.draft_id !== row.draft_id) refuse(consultationRefusals, 'version-unknown');
    const same = await tx
      .selectFrom('consultation')
      .selectAll()
      .where('version_id', '=', row.version_id)
      .where('proposed_by', '=', row.proposed_by)
      .where('published_at', 'is', null)
      .where('title', '=', row.title)
      .where('intro', '=', row.intro)
      .where('channels', '=', row.channels)
      .where('opens_on', '=', row.opens_on)
      .where('closes_on', '=', row.closes_on)
      .executeTakeFirst();
    if (same) return same;
    await tx.insertInto('consultation').values(row).execute();
    await record(tx, at, actor, 'propose.consultation', row.id, { version: row.version_id, ground: row.ground });
    return row;
  });
}

function rowOf(platform: Platform, actor: Actor, input: NewConsultation, at: number): ConsultationTable {
  return {
    id: platform.newId(),
    draft_id: input.draftId,
    version_id: input.versionId,
    // The year helps people who write the address down; the rest makes it one of its kind.
    slug: `${input.opensOn.slice(0, 4)}-${platform
      .newId()
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 8)}`,
    title: input.title.trim(),
    intro: input.intro.trim(),
    channels: input.channels.replace(/\r\n?/g, '\n').trim(),
    opens_on: input.opensOn,
    closes_on: input.closesOn,
    ground: input.ground.trim(),
    proposed_at: at,
    proposed_by: actorId(actor),
    published_at: null,
    published_by: null,
  };
}

/** A consultation that is not published yet. @throws Refusal not-found, already-published */
async function unpublished(tx: Kysely<Tables>, slug: string): Promise<ConsultationTable> {
  const row = await tx.selectFrom('consultation').selectAll().where('slug', '=', slug).executeTakeFirst();
  if (!row) refuse(commonRefusals, 'not-found');
  if (row.published_at !== null) refuse(consultationRefusals, 'already-published');
  return row;
}

/**
 * Publishes what another person prepared.
 * @throws Refusal not-yours, not-found, own-proposal, already-published, days-over
 */
export async function publishConsultation(platform: Platform, actor: Actor, slug: string): Promise<void> {
  demand(actor, 'consultation.publish');
  await transact(platform.db, async (tx) => {
    const row = await unpublished(tx, slug);
    if (row.proposed_by === actorId(actor)) refuse(consultationRefusals, 'own-proposal');
    const at = platform.now();
    if (at >= endOfDay(row.closes_on)) refuse(consultationRefusals, 'days-over', { day: row.closes_on });
    await tx
      .updateTable('consultation')
      .set({ published_at: at, published_by: actorId(actor) })
      .where('id', '=', row.id)
      .execute();
    await record(tx, at, actor, 'publish.consultation', row.id, { version: row.version_id });
  });
}

/**
 * Takes a proposal back before it is published: by who made it, or sent back by an approver. Nobody outside
 * has seen it; what it said stays in the audit record.
 * @throws Refusal not-yours, not-found, not-proposer, already-published
 */
export async function withdrawConsultation(platform: Platform, actor: Actor, slug: string): Promise<void> {
  demand(actor, 'draft.read');
  await transact(platform.db, async (tx) => {
    const row = await unpublished(tx, slug);
    if (row.proposed_by !== actorId(actor) && !may(actor, 'consultation.publish')) refuse(consultationRefusals, 'not-proposer');
    await tx.deleteFrom('consultation').where('id', '=', row.id).execute();
    await record(tx, platform.now(), actor, 'withdraw.consultation', row.id, { ...row });
  });
}

function summaries(platform: Platform) {
  return platform.db
    .selectFrom('consultation')
    .innerJoin('version', 'version.id', 'consultation.version_id')
    .leftJoin('person', 'person.id', 'consultation.proposed_by')
    .selectAll('consultation')
    .select((eb) => [
      'version.number as version_number',
      'version.stage as version_stage',
      'version.hash as version_hash',
      'version.created_at as version_at',
      'person.name as proposer',
      eb
        .selectFrom('comment')
        .select((count) => count.fn.countAll().as('n'))
        .whereRef('comment.consultation_id', '=', 'consultation.id')
        .as('comments'),
    ])
    .orderBy('consultation.proposed_at', 'desc')
    .orderBy('consultation.id');
}

type Row = Awaited<ReturnType<ReturnType<typeof summaries>['execute']>>[number];

const summarised = (row: Row, now: number): ConsultationSummary => ({
  ...row,
  proposer: row.proposer ?? '',
  comments: Number(row.comments),
  state: stateAt(row, now),
});

/** The consultations of a draft, newest first, unpublished ones included. */
export async function listConsultations(platform: Platform, draftId: string): Promise<ConsultationSummary[]> {
  const now = platform.now();
  return (await summaries(platform).where('consultation.draft_id', '=', draftId).execute()).map((row) => summarised(row, now));
}

/** All published consultations, newest first. */
export async function listPublished(platform: Platform): Promise<ConsultationSummary[]> {
  const now = platform.now();
  return (await summaries(platform).where('published_at', 'is not', null).execute()).map((row) => summarised(row, now));
}

/** Those that wait for an approver. */
export async function listProposed(platform: Platform): Promise<ConsultationSummary[]> {
  const now = platform.now();
  return (await summaries(platform).where('published_at', 'is', null).execute()).map((row) => summarised(row, now));
}

/** Those that take comments today. */
export async function listOpenConsultations(platform: Platform): Promise<ConsultationSummary[]> {
  return (await listPublished(platform)).filter((each) => each.state === 'open');
}

/**
 * One consultation by its address. One that is not published exists for staff alone.
 * @throws Refusal not-found
 */
export async function readConsultation(platform: Platform, actor: Actor, slug: string): Promise<ConsultationSummary> {
  const row = await summaries(platform).where('slug', '=', slug).executeTakeFirst();
  if (!row || (row.published_at === null && !may(actor, 'draft.read'))) refuse(commonRefusals, 'not-found');
  return summarised(row, platform.now());
}
