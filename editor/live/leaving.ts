/**
 * What happens to unsent edits when the page goes away: they are kept in the tab, and the next page of the same
 * person in it sends them.
 */
import { Refused } from '../server.js';
import { type DraftConnection, isFinal } from './connection.js';
import { forgetUnsent, keepUnsent, unsentBefore } from './unsent.js';

interface Place {
  readonly draftId: string;
  /** Id of the person at this window. */
  readonly person: string;
}

/** Milliseconds between two looks at what to keep, while edits are unsent. */
const keepEvery = 1000;

/** Keeps what is unsent, asks before a tab with unsent edits is closed, and hurries when the page is hidden. */
export function keepWhatIsUnsent(connection: DraftConnection, { draftId, person }: Place): void {
  const keep = (): void => {
    const { submission } = connection;
    if (submission) keepUnsent(sessionStorage, draftId, { person, submission, words: connection.unsavedWords });
    else forgetUnsent(sessionStorage, draftId, connection.clientId);
  };
  setInterval(keep, keepEvery);
  addEventListener('pagehide', keep);
  addEventListener('beforeunload', (event) => {
    if (connection.unsaved > 0) event.preventDefault();
  });
  addEventListener('online', () => connection.again());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') connection.flush();
  });
}

/**
 * Sends what earlier pages in this tab left unsent. What the server will not have is handed to `conflict`; without
 * a network it stays where it is, and is sent when there is one.
 */
export async function sendWhatWasLeft(connection: DraftConnection, place: Place, conflict: (words: string) => void): Promise<void> {
  const { draftId, person } = place;
  for (const unsent of unsentBefore(sessionStorage, draftId, person)) {
    if (unsent.submission.clientId === connection.clientId) continue;
    try {
      await connection.resend(unsent.submission);
    } catch (error) {
      if (!(error instanceof Refused) || !isFinal(error)) {
        addEventListener('online', () => void sendWhatWasLeft(connection, place, conflict), { once: true });
        return;
      }
      for (const words of unsent.words) conflict(words);
    }
    forgetUnsent(sessionStorage, draftId, unsent.submission.clientId);
  }
}
