/**
 * The history of a draft as people remember it: not step by step, but what somebody did in one go, day by day. Reads
 * only, and only the day that is asked for.
 */
import type { Node } from 'prosemirror-model';
import { changedBlocks } from '../../schema/changed.js';
import { outline } from '../../schema/outline.js';
import type { Cause } from '../drafts/cause.js';
import { type LoggedStep, readSteps } from '../drafts/log.js';
import { readStepsOfDay } from '../drafts/log-facts.js';
import type { Platform } from '../platform.js';
import { type CivilDay, civilDay } from '../site/dates.js';

/** What somebody did in one go. */
export interface Moment {
  /** Log position of its last step: the draft after it. */
  readonly position: number;
  readonly authorId: string;
  readonly at: number;
  readonly steps: number;
  /** Why, where there was a cause: one for all of its steps. Undoing and dragging are typing here. */
  readonly cause: Cause | null;
  /** Articles, headings and other parts that it changed: as they were printed then; '' for what has no number. */
  readonly places: readonly string[];
}

/** A pause as long as this, in milliseconds, ends what was done in one go. */
const pause = 15 * 60_000;
/** Of a day with more steps only the last ones are told apart. */
export const maxSteps = 5000;

/** What was done on a day, the newest first. Of a day with very many steps, what was done last. */
export async function readMoments(platform: Platform, draftId: string, day: CivilDay): Promise<Moment[]> {
  const range = await readStepsOfDay(platform.db, draftId, day);
  if (!range) return [];
  const first = Math.max(range.first, range.last - maxSteps + 1);
  const authority = await platform.drafts.open(draftId);
  const steps = await readSteps(platform.db, draftId, first - 1, range.last);
  // Where the clock jumped, steps of another day may stand between.
  return momentsOf(await authority.docAt(first - 1), steps)
    .filter(({ at }) => civilDay(at) === day)
    .reverse();
}

/** Steps looked at before and behind a position to find where its moment begins and the next one ends. */
const reach = 500;

/** Where the moments before and after the one that a step belongs to end; null where there is none. */
export async function neighboursOf(
  platform: Platform,
  draftId: string,
  position: number,
): Promise<{ before: number | null; after: number | null }> {
  const steps = await readSteps(platform.db, draftId, Math.max(0, position - reach), position + reach);
  const ends = steps.filter((step, index) => !goesOn(step, steps[index + 1])).map((step) => step.position);
  return { before: ends.findLast((end) => end < position) ?? null, after: ends.find((end) => end > position) ?? null };
}

/** The moments that steps make up, in order. @param before the document before the first of them */
export function momentsOf(before: Node, steps: readonly LoggedStep[]): Moment[] {
  const moments: Moment[] = [];
  let doc = before;
  let last: LoggedStep | null = null;
  let places = new Map<string, string>();
  for (const logged of steps) {
    if (!goesOn(last, logged)) places = new Map();
    const after = logged.step.apply(doc).doc;
    if (!after) throw new Error(`step ${logged.position} of the log does not apply`);
    notePlaces(doc, after, places);
    doc = after;
    const { position, authorId, at, cause } = logged;
    const open = goesOn(last, logged) ? moments.pop() : undefined;
    moments.push({
      position,
      authorId,
      at,
      steps: (open?.steps ?? 0) + 1,
      cause: isTyping(cause) ? null : cause,
      places: [...places.values()],
    });
    last = logged;
  }
  return moments;
}

const isTyping = (cause: Cause | null): boolean =>
  cause === null || cause.kind === 'typing' || cause.kind === 'undo' || cause.kind === 'move';

function goesOn(last: LoggedStep | null, next: LoggedStep | undefined): boolean {
  if (!last || !next) return false;
  const sameCause = (isTyping(last.cause) && isTyping(next.cause)) || JSON.stringify(last.cause) === JSON.stringify(next.cause);
  return sameCause && last.authorId === next.authorId && civilDay(last.at) === civilDay(next.at) && Math.abs(next.at - last.at) < pause;
}

/** Adds the parts at the top that a step changed, by their id, with their printed names. */
function notePlaces(before: Node, after: Node, places: Map<string, string>): void {
  let names: ReadonlyMap<string, string> | null = null;
  for (const node of changedBlocks(before, after)) {
    const key = keyOf(node);
    if (places.has(key)) continue;
    names ??= namesOf(after);
    places.set(key, names.get(key) ?? '');
  }
}

/** Id, or the kind for title and note, which have none. */
const keyOf = (node: Node): string => node.attrs.id || node.type.name;

/** 第三章, 第十条, 附件一; title and note by what they are. */
const namesOf = (doc: Node): ReadonlyMap<string, string> =>
  new Map(outline(doc).map(({ node, kind, label, address }) => [keyOf(node), label || address || (kind === 'note' ? '题注' : '题目')]));
