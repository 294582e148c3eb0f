/**
 * Sends what a window that is gone has left unsent on the shelf.
 *
 * It goes under the name of that window, with the numbers that window gave: whatever of it arrived before, or arrives
 * still, is stored once. What has to be sent is found out anew before each submission, from the log alone: what of
 * the steps is stored, and where the others stand after all that was stored since.
 */
import { Mapping, type Step } from 'prosemirror-transform';
import { packStep, unpackStep } from '../../schema/packed-step.js';
import { maxSteps } from '../../server/drafts/limits.js';
import type { StepSubmission, StepsEvent } from '../../server/drafts/wire.js';
import { ask, Refused } from '../server.js';
import type { Conflicts } from './conflicts.js';
import { isFinal } from './connection.js';
import { freshness, type Place } from './keeping.js';
import { earlierWindows } from './leaving.js';
import { type Arrived, stepsOf } from './receive.js';
import type { Shelf, Unsent } from './shelf.js';
import { wordsOf } from './words.js';

/** How often it is looked whether a window has left something, in milliseconds. */
const lookEvery = 10_000;

/** The draft on the server. */
export interface Log {
  /** Steps after a position, or the first of them where they are many. @throws as `send` */
  after(position: number): Promise<StepsEvent>;
  /** @throws Refused with the server's sentence; anything else when the network is down */
  send(submission: StepSubmission): Promise<unknown>;
}

/** Steps of a window on top of a longer log. */
interface Standing {
  /** How many of them are stored; the first ones. */
  readonly stored: number;
  /** The next ones as they now stand, up to the first that has no place any more. */
  readonly next: readonly Step[];
}

/**
 * Where a window's steps stand.
 * @param steps made on the document at some position
 * @param logged what the log has from there on
 */
export function standing(steps: readonly Step[], logged: readonly Arrived[], clientId: string): Standing {
  const mapping = new Mapping(steps.map((step) => step.getMap().invert()).reverse());
  /** The undoing of a step stands here in the mapping. */
  const undoing = (index: number): number => steps.length - 1 - index;
  let stored = 0;
  for (const each of logged) {
    const own = each.clientId === clientId && stored < steps.length;
    mapping.appendMap(each.step.getMap(), own ? undoing(stored) : undefined);
    if (own) stored += 1;
  }
  const next: Step[] = [];
  for (let index = stored; index < steps.length; index++) {
    const mapped = steps[index]?.map(mapping.slice(undoing(index) + 1));
    if (!mapped) break;
    mapping.appendMap(mapped.getMap(), undoing(index));
    next.push(mapped);
  }
  return { stored, next };
}

/**
 * Sends what is left of one window.
 * @returns words that found no place
 * @throws when the server cannot be reached
 */
export async function sendLeft({ submission }: Unsent, log: Log): Promise<string[]> {
  const { clientId, clientSeq, causes } = submission;
  const steps = submission.steps.map(unpackStep);
  const logged: Arrived[] = [];
  let { position } = submission;
  for (;;) {
    for (let more = true; more; ) {
      const event = await log.after(position);
      logged.push(...stepsOf(event));
      more = event.runs.length > 0;
      position = event.position;
    }
    const { stored, next } = standing(steps, logged, clientId);
    if (next.length === 0) return wordsOf(steps.slice(stored));
    const parts = { steps: next.slice(0, maxSteps).map(packStep), causes: causes?.slice(stored, stored + maxSteps) };
    try {
      await log.send({ position, clientId, clientSeq: clientSeq + stored, ...parts });
    } catch (error) {
      if (error instanceof Refused && isFinal(error)) return wordsOf(steps.slice(stored));
      throw error;
    }
  }
}

/**
 * Sends what windows of this person on this draft have left, and forgets it.
 * @param own the window that asks: its own is not left
 * @param isGone true for windows known to be gone, however young what they left
 * @param conflict takes words that found no place, before they are forgotten
 * @throws when the server cannot be reached; what is not sent stays on the shelf
 */
export async function recover(
  shelf: Shelf,
  log: Log,
  place: Place,
  own: string,
  isGone: (clientId: string) => boolean,
  conflict: (words: string) => Promise<void>,
): Promise<void> {
  for (const unsent of await shelf.all('unsent', place.draftId, place.person)) {
    const { clientId } = unsent.submission;
    if (clientId === own || (Date.now() - unsent.at < freshness && !isGone(clientId))) continue;
    for (const words of await sendLeft(unsent, log)) await conflict(words);
    await shelf.drop('unsent', unsent.key);
  }
}

/** Does so now, and again and again: another tab may crash, the network may come back. */
export function takeUpWhatIsLeft(shelf: Shelf, place: Place, own: string, conflicts: Conflicts): void {
  const path = `/drafts/${place.draftId}/steps`;
  const log: Log = {
    after: async (position) => (await ask(`${path}?client=${own}&from=${position}`)).json() as Promise<StepsEvent>,
    send: (submission) => ask(path, submission),
  };
  const earlier = earlierWindows(own);
  const isGone = (clientId: string): boolean => earlier.has(clientId);
  const look = async (): Promise<void> => {
    // What could not be sent now is still there the next time.
    await recover(shelf, log, place, own, isGone, (words) => conflicts.add(words)).catch(console.warn);
    setTimeout(() => void look(), lookEvery);
  };
  void look();
}
