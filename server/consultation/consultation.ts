/**
 * A public consultation (公开征求意见): a version put before everybody at an address that never changes.
 * Its state follows from the calendar and is never stored: 未开始, 征求中, 已截止.
 */
import { record } from '../audit.js';
import { commonRefusals, refusals, refuse } from '../errors.js';
import { actorId, demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { addDays, civilDay, daysBetween, endOfDay, startOfDay } from '../site/dates.js';
import { transact } from '../store/database.js';
import type { ConsultationTable } from '../store/tables.js';

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
  'already-published': { status: 409, text: ['已经公布过了。', 'It is published already.'] },
  'days-wrong': {
    status: 422,
    text: ['截止日期应当不早于开始日期，也不早于今天。', 'The last day must not be before the first day, nor before today.'],
  },
  'ground-missing': {
    status: 422,
    text: [
      '征求意见一般不少于三十日（立法法第四十条）。少于三十日的，请写明理由。',
      'A consultation usually lasts at least thirty days. Give the ground for a shorter one.',
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

/** Days left, today included; 0 when it is over. */
export function daysLeft(row: ConsultationTable, now: number): number {
  return Math.max(0, daysBetween(civilDay(now), row.closes_on) + 1);
}

/**
 * Prepares a consultation on a named version; nobody but staff sees it until another person publishes it.
 * @throws Refusal not-yours, version-unknown, days-wrong, ground-missing
 */
export async function proposeConsultation(platform: Platform, actor: Actor, input: NewConsultation): Promise<ConsultationTable> {
  demand(actor, 'consultation.propose');
  const at = platform.now();
  if (input.closesOn < input.opensOn || input.closesOn < civilDay(at)) refuse(consultationRefusals, 'days-wrong');
  if (input.closesOn < addDays(input.opensOn, usualDays - 1) && !input.ground.trim()) refuse(consultationRefusals, 'ground-missing');
  return transact(platform.db, async (tx) => {
    const version = await tx.selectFrom('version').select('draft_id').where('id', '=', input.versionId).executeTakeFirst();
    if (version?.draft_id !== input.draftId) refuse(consultationRefusals, 'version-unknown');
    const row: ConsultationTable = {
      id: platform.newId(),
      draft_id: input.draftId,
      version_id: input.versionId,
      // The year helps people who write the address down; the rest makes it one of its kind.
      slug: `${input.opensOn.slice(0, 4)}-${platform
        .newId()
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '')
        .slice(0, 8)}`,
      title: input.title,
      intro: input.intro,
      channels: input.channels,
      opens_on: input.opensOn,
      closes_on: input.closesOn,
      proposed_at: at,
      proposed_by: actorId(actor),
      published_at: null,
      published_by: null,
    };
    await tx.insertInto('consultation').values(row).execute();
    await record(tx, at, actor, 'propose.consultation', row.id, { version: input.versionId, ground: input.ground.trim() || null });
    return row;
  });
}

/** Publishes what another person prepared. @throws Refusal not-yours, not-found, own-proposal, already-published */
export async function publishConsultation(platform: Platform, actor: Actor, slug: string): Promise<void> {
  demand(actor, 'consultation.publish');
  await transact(platform.db, async (tx) => {
    const row = await tx.selectFrom('consultation').selectAll().where('slug', '=', slug).executeTakeFirst();
    if (!row) refuse(commonRefusals, 'not-found');
    if (row.proposed_by === actorId(actor)) refuse(consultationRefusals, 'own-proposal');
    if (row.published_at !== null) refuse(consultationRefusals, 'already-published');
    const at = platform.now();
    await tx
      .updateTable('consultation')
      .set({ published_at: at, published_by: actorId(actor) })
      .where('id', '=', row.id)
      .execute();
    await record(tx, at, actor, 'publish.consultation', row.id);
  });
}

function summaries(platform: Platform) {
  return platform.db
    .selectFrom('consultation')
    .innerJoin('version', 'version.id', 'consultation.version_id')
    .selectAll('consultation')
    .select((eb) => [
      'version.number as version_number',
      'version.stage as version_stage',
      'version.hash as version_hash',
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

const summarised = (row: Row, now: number): ConsultationSummary => ({ ...row, comments: Number(row.comments), state: stateAt(row, now) });

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
  if (!row || (row.published_at === null && actor.kind !== 'staff')) refuse(commonRefusals, 'not-found');
  return summarised(row, platform.now());
}
