/** The desk (工作台): what waits for one member of staff today, and where each draft stands. Reads only. */
import { type ConsultationSummary, daysLeft, listConsultations, listProposed } from '../consultation/consultation.js';
import { listDrafts } from '../drafts/draft.js';
import { type Stage, stages } from '../drafts/stages.js';
import { listVersions } from '../drafts/version.js';
import { actorId, may } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { type CommentRecord, isOpen, readComments } from '../rounds/register.js';
import { listRounds, type RoundSummary } from '../rounds/round.js';
import type { Field } from '../rounds/terms.js';
import { civilDay } from '../site/dates.js';
import type { DraftTable, VersionTable } from '../store/tables.js';

/** One thing to do, linked to where it is done. */
export type Task =
  | { readonly kind: 'unanswered' | 'unconfirmed'; readonly href: string; readonly of: string; readonly count: number }
  | { readonly kind: 'proposed'; readonly href: string; readonly of: string; readonly own: boolean }
  | { readonly kind: 'round-over' | 'round-closing'; readonly href: string; readonly of: string; readonly day: string }
  | { readonly kind: 'consultation-closing'; readonly href: string; readonly of: string; readonly days: number };

export const milestones = ['drafting', 'rounds', 'consultation', 'reading', 'vote', 'publication'] as const;
export type Milestone = (typeof milestones)[number];
export type Progress = 'done' | 'current' | 'coming';

/** Comments of one field, of the public, or of the file that a draft began from. */
export interface FieldCount {
  readonly field: Field | 'public' | 'import';
  readonly received: number;
  readonly answered: number;
}

export interface DraftCard {
  readonly draft: DraftTable & { readonly changed_at: number };
  readonly last: VersionTable | null;
  readonly progress: Readonly<Record<Milestone, Progress>>;
  readonly fields: readonly FieldCount[];
  /** Names of those who have it open in the workbench. */
  readonly present: readonly string[];
}

export interface Desk {
  readonly tasks: readonly Task[];
  readonly drafts: readonly DraftCard[];
}

/** Deadlines this near are worth a line on the desk. */
const soon = 7;

/** Gathers the desk of one member of staff. */
export async function deskOf(platform: Platform, actor: Actor): Promise<Desk> {
  const drafts: DraftCard[] = [];
  const tasks: Task[] = [];
  if (may(actor, 'consultation.publish')) tasks.push(...(await approvals(platform, actor)));
  for (const draft of await listDrafts(platform)) {
    const rounds = await listRounds(platform, draft.id);
    const consultations = await listConsultations(platform, draft.id);
    const comments = await readComments(platform, { draftId: draft.id });
    const fields = countByField(comments);
    const last = (await listVersions(platform, draft.id)).at(-1) ?? null;
    const present = await platform.drafts.present(draft.id);
    drafts.push({
      draft,
      last,
      progress: progressOf(last, rounds, consultations),
      fields,
      present: [...new Set(present.map((person) => person.name))],
    });
    if (may(actor, 'comment.answer')) tasks.push(...unanswered(draft, fields));
    if (may(actor, 'comment.confirm')) tasks.push(...unconfirmed(draft, actor, comments));
    if (may(actor, 'round.manage')) tasks.push(...deadlines(platform, rounds, consultations));
  }
  return { tasks, drafts };
}

async function approvals(platform: Platform, actor: Actor): Promise<Task[]> {
  const proposed = await listProposed(platform);
  return proposed.map((each) => ({
    kind: 'proposed',
    href: `/consultations/${each.slug}`,
    of: each.title,
    own: actor.kind === 'staff' && actor.id === each.proposed_by,
  }));
}

function unanswered(draft: DraftTable, fields: readonly FieldCount[]): Task[] {
  const count = fields.reduce((sum, each) => sum + each.received - each.answered, 0);
  return count > 0 ? [{ kind: 'unanswered', href: `/drafts/${draft.id}/edit`, of: draft.title, count }] : [];
}

/** Answers of others that wait for a second person. */
function unconfirmed(draft: DraftTable, actor: Actor, comments: readonly CommentRecord[]): Task[] {
  const me = actorId(actor);
  const count = comments.filter(({ disposition }) => disposition?.confirmedBy === null && disposition.byId !== me).length;
  return count > 0 ? [{ kind: 'unconfirmed', href: `/drafts/${draft.id}/confirmations`, of: draft.title, count }] : [];
}

function deadlines(platform: Platform, rounds: readonly RoundSummary[], consultations: readonly ConsultationSummary[]): Task[] {
  const today = civilDay(platform.now());
  const tasks: Task[] = [];
  for (const { closed_at, closes_on: day, id, title: of } of rounds)
    if (closed_at === null && day) tasks.push({ kind: day < today ? 'round-over' : 'round-closing', href: `/rounds/${id}`, of, day });
  for (const each of consultations) {
    const days = daysLeft(each, platform.now());
    if (each.state === 'open' && days <= soon)
      tasks.push({ kind: 'consultation-closing', href: `/consultations/${each.slug}`, of: each.title, days });
  }
  return tasks;
}

function countByField(comments: readonly CommentRecord[]): FieldCount[] {
  const counts = new Map<FieldCount['field'], { received: number; answered: number }>();
  for (const comment of comments) {
    const { source, row } = comment;
    if (row.withdrawn_at !== null) continue;
    const field = source.kind === 'expert' ? source.field : source.kind;
    const count = counts.get(field) ?? { received: 0, answered: 0 };
    counts.set(field, { received: count.received + 1, answered: count.answered + (isOpen(comment) ? 0 : 1) });
  }
  const order: readonly FieldCount['field'][] = ['law', 'health', 'eldercare', 'public', 'import'];
  return order.flatMap((field) => {
    const count = counts.get(field);
    return count ? [{ field, ...count }] : [];
  });
}

/** Where a draft stands, as its facts tell: nobody has to tick a box. */
function progressOf(
  last: VersionTable | null,
  rounds: readonly RoundSummary[],
  consultations: readonly ConsultationSummary[],
): Record<Milestone, Progress> {
  const stage = last ? stages.indexOf(last.stage as Stage) : -1;
  const between = (from: Stage, to: Stage): Progress =>
    stage > stages.indexOf(to) ? 'done' : stage >= stages.indexOf(from) ? 'current' : 'coming';
  const underWay = (count: number, unfinished: number): Progress => (count === 0 ? 'coming' : unfinished > 0 ? 'current' : 'done');
  return {
    drafting: stage >= 0 ? 'done' : 'current',
    rounds: underWay(rounds.length, rounds.filter((round) => round.closed_at === null).length),
    consultation: underWay(consultations.length, consultations.filter((each) => each.state !== 'closed').length),
    reading: between('草案修改稿', '草案修改二稿'),
    vote: between('草案表决稿', '草案表决稿'),
    publication: stage === stages.indexOf('公布文本') ? 'done' : between('报批稿', '报批稿'),
  };
}
