/**
 * Edits that have not reached the server, kept in the tab's own storage: a reload, or signing in again, does
 * not lose them. They are sent again under the name of the window that made them, so nothing is stored twice.
 */
import type { StepSubmission } from '../../server/drafts/wire.js';

export interface Unsent {
  /** Who made them: they are sent for nobody else. */
  readonly person: string;
  readonly submission: StepSubmission;
  /** Their words, to show when the server will not have them any more. */
  readonly words: readonly string[];
}

const prefix = (draftId: string): string => `unsent:${draftId}:`;

/** Keeps what a window has unsent. A full or forbidden storage costs only this net. */
export function keepUnsent(storage: Storage, draftId: string, unsent: Unsent): void {
  try {
    storage.setItem(prefix(draftId) + unsent.submission.clientId, JSON.stringify(unsent));
  } catch (error) {
    console.warn(error);
  }
}

/** All that a window sent has arrived, or has been shown to its author. */
export function forgetUnsent(storage: Storage, draftId: string, clientId: string): void {
  storage.removeItem(prefix(draftId) + clientId);
}

/** What earlier pages in this tab left unsent by this person. */
export function unsentBefore(storage: Storage, draftId: string, person: string): Unsent[] {
  return Object.keys(storage)
    .filter((key) => key.startsWith(prefix(draftId)))
    .map((key) => JSON.parse(storage.getItem(key) ?? '') as Unsent)
    .filter((unsent) => unsent.person === person);
}
