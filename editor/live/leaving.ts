/** What the coming and going of the page means for the line, and which windows have lived in this tab. */
import type { DraftConnection } from './connection.js';

/** Asks before a tab with unsent edits is closed, hurries when it is hidden, and looks at once when it is back. */
export function followPage(connection: DraftConnection): void {
  addEventListener('beforeunload', (event) => {
    if (connection.unsaved > 0) event.preventDefault();
  });
  addEventListener('offline', () => connection.lost());
  addEventListener('online', () => connection.again());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') connection.flush();
    else connection.again();
  });
}

const key = 'windows';

/** Notes a window of this tab. @returns those that lived in it before, and are gone */
export function earlierWindows(clientId: string): ReadonlySet<string> {
  try {
    const earlier = JSON.parse(sessionStorage.getItem(key) ?? '[]') as string[];
    sessionStorage.setItem(key, JSON.stringify([...earlier, clientId].slice(-20)));
    return new Set(earlier);
  } catch {
    // Where the tab may keep nothing, what they left is taken up a little later.
    return new Set();
  }
}
