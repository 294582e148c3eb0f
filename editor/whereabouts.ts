/** Tells the others which article the cursor is in, not more often than once a second. */
import { reportPresence } from './server.js';

const pause = 1000;

/** @returns a function to be called with the unit whenever it changes */
export function whereabouts(draftId: string, clientId: string): (unit: string | null) => void {
  let here: string | null = null;
  let reported: string | null = null;
  let waiting = false;
  const tell = (): void => {
    waiting = false;
    if (here === reported) return;
    reported = here;
    // Presence is decoration: if it fails, nobody needs to know.
    reportPresence(draftId, { clientId, unit: here }).catch(() => {});
  };
  return (unit) => {
    here = unit;
    if (waiting) return;
    waiting = true;
    setTimeout(tell, pause);
  };
}
