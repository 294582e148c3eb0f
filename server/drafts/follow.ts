/**
 * What one window is told of a draft, over whatever carries it there. Steps are not queued up for a window: it is
 * told what the log has after the last position it was told of, so a slow one costs no memory and catches up in
 * larger pieces.
 */
import { locksEvent } from '../locks/locks.js';
import type { Actor } from '../platform.js';
import type { Authority } from './authority.js';

/** Comments and dismissals that may wait for a slow window; it is cut off then and loads them anew. */
const maxRemarks = 1000;
/** Presence is told at most this often, in milliseconds. */
const presenceEvery = 250;

/** Who is at the other end. */
export interface Window {
  readonly clientId: string;
  /** The last log position it has. */
  readonly position: number;
}

/** What carries events to a window. */
export interface Carrier {
  /**
   * Sends one event and resolves when there is room for the next.
   * @param event as JSON; what many windows are told, in bytes
   * @param position of the last step, for an event of steps
   */
  send(type: 'steps' | 'comment' | 'dismissal' | 'locks' | 'presence' | 'bye', event: Buffer | string, position?: number): Promise<unknown>;
  /** Aborted when the window is gone, or must go. */
  readonly gone: AbortSignal;
}

/**
 * Tells a window everything after `window.position`, then what happens, until it goes away or the server stops.
 * Listening begins at once, so that nothing falls between the two.
 */
export async function follow(authority: Authority, actor: Actor, window: Window, carrier: Carrier): Promise<void> {
  const remarks: { readonly type: 'comment' | 'dismissal'; readonly event: string }[] = [];
  let seen = window.position;
  let others = false;
  // They may have changed while the window was away.
  let locks = true;
  let stopping = false;
  let wake = (): void => {};
  let presenceTimer: NodeJS.Timeout | null = null;
  const presenceDue = (): void => {
    presenceTimer = null;
    others = true;
    wake();
  };
  const hush = authority.listen((event) => {
    if (event.type === 'presence') {
      presenceTimer ??= setTimeout(presenceDue, presenceEvery);
      return;
    }
    if (event.type === 'comment') remarks.push({ type: 'comment', event: JSON.stringify({ type: 'comment', ...event.comment }) });
    if (event.type === 'dismissal') remarks.push({ type: 'dismissal', event: JSON.stringify(event) });
    if (event.type === 'locks') locks = true;
    if (event.type === 'bye') stopping = true;
    wake();
  });
  carrier.gone.addEventListener('abort', () => wake());
  try {
    if (actor.kind === 'staff')
      authority.presence.enter({ clientId: window.clientId, id: actor.id, name: actor.name, unit: null, cursor: null });
    while (!carrier.gone.aborted && remarks.length <= maxRemarks) {
      const remark = remarks[0];
      if (seen < authority.position) {
        const told = await authority.news.after(seen);
        seen = told.position;
        await carrier.send('steps', told.event, seen);
      } else if (remark) {
        remarks.shift();
        await carrier.send(remark.type, remark.event);
      } else if (locks) {
        locks = false;
        await carrier.send('locks', JSON.stringify({ type: 'locks', ...locksEvent(authority.locks) }));
      } else if (others) {
        others = false;
        await carrier.send('presence', authority.presence.event);
      } else if (stopping) {
        await carrier.send('bye', '{"type":"bye"}');
        return;
      } else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    hush();
    if (presenceTimer) clearTimeout(presenceTimer);
    authority.presence.leave(window.clientId);
  }
}
