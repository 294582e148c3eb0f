/**
 * Comments that were written and not yet sent, kept in the tab. Where the browser lets a page keep nothing, nothing
 * is kept and everything else works.
 */
import type { Target } from './selection.js';

export interface Unsent {
  readonly target: Target;
  readonly body: string;
  readonly proposal: string;
}

const prefix = `remark:${location.pathname}:`;
/** Names the comment that was sent last, until the server says that it was taken. */
const sent = `remark-sent:${location.pathname}`;

const keyOf = ({ range, unit }: Target): string =>
  prefix + (range ? [range.start.unit, range.start.offset, range.end.unit, range.end.offset].join(':') : unit);

function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

/** Keeps what is written for a target; what is empty is forgotten. */
export function keep(unsent: Unsent): void {
  attempt(() => {
    if (unsent.body.trim() || unsent.proposal.trim()) sessionStorage.setItem(keyOf(unsent.target), JSON.stringify(unsent));
    else sessionStorage.removeItem(keyOf(unsent.target));
  }, undefined);
}

const read = (key: string): Unsent | null => attempt(() => JSON.parse(sessionStorage.getItem(key) ?? 'null') as Unsent | null, null);

/** What was written for a target before. */
export const keptFor = (target: Target): Unsent | null => read(keyOf(target));

/** One that is still to be sent, or null. */
export function anyKept(): Unsent | null {
  const keys = attempt(() => Object.keys(sessionStorage), []);
  const key = keys.find((each) => each.startsWith(prefix));
  return key ? read(key) : null;
}

/** It is on its way to the server. */
export function markSent(target: Target): void {
  attempt(() => sessionStorage.setItem(sent, keyOf(target)), undefined);
}

/** The server has it: what was kept for it may go. */
export function forgetSent(): void {
  attempt(() => {
    sessionStorage.removeItem(sessionStorage.getItem(sent) ?? '');
    sessionStorage.removeItem(sent);
  }, undefined);
}
