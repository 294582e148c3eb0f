/** What the log tells of steps apart from what they change: who made them, when and why. Knows SQL, decides nothing. */
import type { Kysely } from 'kysely';
import { type CivilDay, civilDay, endOfDay, startOfDay } from '../site/dates.js';
import type { Tables } from '../store/tables.js';
import type { Cause } from './cause.js';

export interface StepFacts {
  readonly position: number;
  readonly authorId: string;
  readonly at: number;
  readonly cause: Cause | null;
}

/** Steps asked for by one statement. */
const atOnce = 400;

/** The facts of some steps of a draft, in the order of `positions`, which ascend. */
export async function readStepFacts(db: Kysely<Tables>, draftId: string, positions: readonly number[]): Promise<StepFacts[]> {
  const facts: StepFacts[] = [];
  for (let first = 0; first < positions.length; first += atOnce) {
    const rows = await db
      .selectFrom('step')
      .select(['position', 'author_id', 'at', 'cause'])
      .where('draft_id', '=', draftId)
      .where('position', 'in', positions.slice(first, first + atOnce))
      .orderBy('position')
      .execute();
    for (const { position, author_id: authorId, at, cause } of rows)
      facts.push({ position, authorId, at, cause: cause === null ? null : (JSON.parse(cause) as Cause) });
  }
  return facts;
}

/** A day on which a draft was worked on. */
export interface Day {
  readonly day: CivilDay;
  readonly steps: number;
}

/** From midnight in Asia/Shanghai to midnight in UTC, and a day, in milliseconds; see site/dates.ts. */
const ahead = 8 * 3_600_000;
const dayLength = 24 * 3_600_000;

/** The days on which there were steps, the newest first. */
export async function readDays(db: Kysely<Tables>, draftId: string): Promise<Day[]> {
  const rows = await db
    .selectFrom('step')
    .select((eb) => [eb.fn.min('at').as('first'), eb.fn.countAll().as('steps')])
    .where('draft_id', '=', draftId)
    // The first instant of the civil day. A remainder is whole in every engine; a quotient is not.
    .groupBy((eb) => eb('at', '-', eb(eb.parens('at', '+', ahead), '%', dayLength)))
    .orderBy('first', 'desc')
    .execute();
  return rows.map(({ first, steps }) => ({ day: civilDay(Number(first)), steps: Number(steps) }));
}

/** Position of the last step made before an instant, 0 where there is none. */
export async function lastStepBefore(db: Kysely<Tables>, draftId: string, instant: number): Promise<number> {
  const row = await db
    .selectFrom('step')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('draft_id', '=', draftId)
    .where('at', '<', instant)
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

/** First and last position of a day's steps, null where there are none. Where the clock jumped, others may stand between. */
export async function readStepsOfDay(db: Kysely<Tables>, draftId: string, day: CivilDay): Promise<{ first: number; last: number } | null> {
  const row = await db
    .selectFrom('step')
    .select((eb) => [eb.fn.min('position').as('first'), eb.fn.max('position').as('last')])
    .where('draft_id', '=', draftId)
    .where('at', '>=', startOfDay(day))
    .where('at', '<', endOfDay(day))
    .executeTakeFirst();
  return row?.last ? { first: Number(row.first), last: Number(row.last) } : null;
}
