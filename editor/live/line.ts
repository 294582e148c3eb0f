/** How a window reaches the server. The connection knows this shape alone, so that tests can stand in for a network. */
import type {
  CommentEvent,
  DismissalEvent,
  LocksEvent,
  PresenceEvent,
  PresenceReport,
  StepReceipt,
  StepSubmission,
  StepsEvent,
} from '../../server/drafts/wire.js';
import { httpLine } from './http-line.js';
import { socketLine } from './socket-line.js';

/** Hears what comes over the line. */
export interface Hearer {
  open(): void;
  steps(event: StepsEvent): void;
  presence(event: PresenceEvent): void;
  comment(event: CommentEvent): void;
  dismissal(event: DismissalEvent): void;
  locks(event: LocksEvent): void;
  /** The line has ended; it does not come back by itself. */
  down(): void;
}

export interface Line {
  /** Milliseconds in which edits gather before they are sent: a request of its own for each key would be too many. */
  readonly pause: number;
  /** @throws Refused with the server's sentence; anything else when the network is down */
  send(submission: StepSubmission): Promise<StepReceipt>;
  /** Tells where the cursor is. Presence is decoration: if it does not arrive, nobody needs to know. */
  here(presence: PresenceReport): void;
  /** Asks whether this person may still look at the draft. @throws as `send` */
  check(): Promise<void>;
  /** Listens to what comes after a position. @returns a function that hangs up */
  listen(from: number, hearer: Hearer): () => void;
}

/** A request without an answer for so many milliseconds counts as failed; sending again never doubles anything. */
export const answerLimit = 20_000;

/**
 * A socket, or requests and a stream where something between lets no socket through: a socket that brings nothing
 * gives way to a stream, and a stream that ends to a socket again.
 */
export function liveLine(draftId: string, clientId: string): Line {
  const socket = socketLine(draftId, clientId);
  const stream = httpLine(draftId, clientId);
  let current = socket;
  return {
    get pause() {
      return current.pause;
    },
    send: (submission) => current.send(submission),
    here: (presence) => current.here(presence),
    check: () => stream.check(),
    listen(from, hearer) {
      // Some proxies let a socket open and then nothing through. Presence is told to everybody who comes.
      let through = false;
      return current.listen(from, {
        open: () => hearer.open(),
        steps: (event) => hearer.steps(event),
        comment: (event) => hearer.comment(event),
        dismissal: (event) => hearer.dismissal(event),
        locks: (event) => hearer.locks(event),
        presence(event) {
          through = true;
          hearer.presence(event);
        },
        down() {
          current = through || current === stream ? socket : stream;
          hearer.down();
        },
      });
    },
  };
}
