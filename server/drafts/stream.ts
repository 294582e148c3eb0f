/** The live stream of a draft: server-sent events, resumed from the last position a window has seen. */
import type { SSEStreamingApi } from 'hono/streaming';
import { nameOf } from '../people/names.js';
import type { Actor, Platform } from '../platform.js';
import type { Authority, DraftEvent } from './authority.js';
import type { LoggedStep } from './log.js';
import type { PresenceEvent, StepsEvent } from './wire.js';

/** A comment line this often keeps proxies from closing a quiet stream. */
const heartbeat = 20_000;

/** Who is at the other end. */
export interface Window {
  readonly clientId: string;
  /** The last log position it has. */
  readonly position: number;
}

/**
 * Sends everything after `window.position`, then what happens, until the window goes away or the server stops.
 * Listening begins before the backlog is read, so that nothing falls between the two.
 */
export async function streamDraft(
  platform: Platform,
  authority: Authority,
  actor: Actor,
  window: Window,
  stream: SSEStreamingApi,
): Promise<void> {
  const waiting: DraftEvent[] = [];
  let wake = (): void => {};
  let seen = window.position;
  const hush = authority.listen((event) => {
    waiting.push(event);
    wake();
  });
  let gone = false;
  stream.onAbort(() => {
    gone = true;
    wake();
  });
  const beat = setInterval(() => {
    stream.write(': still here\n\n').catch(() => {});
  }, heartbeat);
  try {
    if (actor.kind === 'staff') authority.presence.enter({ clientId: window.clientId, id: actor.id, name: actor.name, unit: null });
    const backlog = await authority.stepsBetween(seen, authority.position);
    seen = await sendSteps(platform, stream, backlog, seen);
    while (!gone) {
      const event = waiting.shift();
      if (!event) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      if (event.type === 'bye') {
        await stream.writeSSE({ event: 'bye', data: '{}' });
        break;
      }
      if (event.type === 'steps') seen = await sendSteps(platform, stream, event.steps, seen);
      else if (event.type === 'comment') await stream.writeSSE({ event: 'comment', data: JSON.stringify(event.comment) });
      else
        await stream.writeSSE({ event: 'presence', data: JSON.stringify({ people: authority.presence.list() } satisfies PresenceEvent) });
    }
  } finally {
    clearInterval(beat);
    hush();
    authority.presence.leave(window.clientId);
  }
}

/** Sends the steps that the window has not seen. @returns the position it has now */
async function sendSteps(platform: Platform, stream: SSEStreamingApi, steps: readonly LoggedStep[], seen: number): Promise<number> {
  const fresh = steps.filter((logged) => logged.position > seen);
  const last = fresh.at(-1);
  if (!last) return seen;
  const event: StepsEvent = {
    position: last.position,
    steps: await Promise.all(
      fresh.map(async (logged) => ({
        step: logged.step.toJSON(),
        clientId: logged.clientId,
        author: await nameOf(platform, logged.authorId),
        at: logged.at,
      })),
    ),
  };
  await stream.writeSSE({ event: 'steps', id: String(last.position), data: JSON.stringify(event) });
  return last.position;
}
