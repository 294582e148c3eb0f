/** What the pages of a draft's history show. Reads only. */
import type { Node } from 'prosemirror-model';
import { type Comparison, compareLaws } from '../../schema/compare/comparison.js';
import { readDraft } from '../drafts/draft.js';
import { type Day, lastStepBefore, readDays } from '../drafts/log-facts.js';
import { listVersions } from '../drafts/version.js';
import { refuse } from '../errors.js';
import type { Locks } from '../locks/locks.js';
import type { Platform } from '../platform.js';
import { type CivilDay, isCivilDay } from '../site/dates.js';
import type { DraftTable, VersionTable } from '../store/tables.js';
import { type Moment, neighboursOf, readMoments } from './moments.js';
import { readOrigins } from './origins.js';
import { restorationRefusals } from './restoration.js';
import type { Origin } from './wire.js';

/** A moment with who it was and why. */
export interface KnownMoment extends Moment {
  readonly origin: Origin;
}

export interface History {
  readonly draft: DraftTable;
  /** Log position of the newest text. */
  readonly position: number;
  readonly versions: readonly (VersionTable & { by: string })[];
  readonly locks: Locks;
  /** All days on which there was something, the newest first. */
  readonly days: readonly Day[];
  /** The days that are told of, each with its moments, the newest first. */
  readonly told: readonly { readonly day: CivilDay; readonly moments: readonly KnownMoment[] }[];
}

/** Without a day asked for, so many moments are told of, and whatever more their days have. */
const momentsAtOnce = 30;

/** A draft's history, with what was done on a day; without one, lately. @throws Refusal not-found */
export async function readHistory(platform: Platform, draftId: string, asked: string | undefined): Promise<History> {
  const draft = await readDraft(platform, draftId);
  const { position, locks } = await platform.drafts.open(draftId);
  const days = await readDays(platform.db, draftId);
  const told: { day: CivilDay; moments: KnownMoment[] }[] = [];
  for (const day of asked && isCivilDay(asked) ? [asked] : days.map((each) => each.day)) {
    if (told.reduce((count, { moments }) => count + moments.length, 0) >= momentsAtOnce) break;
    told.push({ day, moments: await knownMoments(platform, draftId, day) });
  }
  return { draft, position, locks, versions: await listVersions(platform, draftId), days, told };
}

async function knownMoments(platform: Platform, draftId: string, day: CivilDay): Promise<KnownMoment[]> {
  const moments = await readMoments(platform, draftId, day);
  const positions = moments.map(({ position }) => position).sort((a, b) => a - b);
  const origins = new Map((await readOrigins(platform, draftId, positions)).map((origin) => [origin.position, origin]));
  return moments.flatMap((moment) => {
    const origin = origins.get(moment.position);
    return origin ? [{ ...moment, origin }] : [];
  });
}

/** The log position at which the draft stood at an instant. @throws Refusal no-such-moment before its first step */
export async function positionAt(platform: Platform, draftId: string, instant: number): Promise<number> {
  const position = await lastStepBefore(platform.db, draftId, instant);
  return position > 0 ? position : refuse(restorationRefusals, 'no-such-moment', { position: 0 });
}

export interface Past {
  readonly draft: DraftTable;
  readonly position: number;
  /** Log position of the newest text. */
  readonly head: number;
  readonly locks: Locks;
  /** The step that led there. */
  readonly origin: Origin | null;
  /** The version named there. */
  readonly version: VersionTable | null;
  /** Where the moments before and after end; null where there is none. */
  readonly before: number | null;
  readonly after: number | null;
  /** As it was. */
  readonly text: Node;
  /** From then to now. */
  readonly comparison: Comparison;
}

/** The draft as it was after a step, beside what it is now. @throws Refusal not-found, no-such-moment */
export async function readPast(platform: Platform, draftId: string, position: number): Promise<Past> {
  const draft = await readDraft(platform, draftId);
  const authority = await platform.drafts.open(draftId);
  if (position < 1 || position > authority.position) refuse(restorationRefusals, 'no-such-moment', { position });
  const text = await authority.docAt(position);
  const [origin = null] = await readOrigins(platform, draftId, [position]);
  const version = (await listVersions(platform, draftId)).findLast((each) => each.position === position) ?? null;
  return {
    draft,
    position,
    head: authority.position,
    locks: authority.locks,
    origin,
    version,
    ...(await neighboursOf(platform, draftId, position)),
    text,
    comparison: compareLaws(text, authority.doc),
  };
}
