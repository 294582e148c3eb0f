/** How a window reaches the server. The connection knows this shape alone, so that tests can stand in for a network. */
import type { CommentEvent, PresenceEvent, StepReceipt, StepSubmission, StepsEvent } from '../../server/drafts/wire.js';
import { ask, reportPresence } from '../server.js';

/** Hears what comes over the stream. */
export interface Hearer {
  open(): void;
  steps(event: StepsEvent): void;
  presence(event: PresenceEvent): void;
  comment(event: CommentEvent): void;
  /** The stream has ended; it does not come back by itself. */
  down(): void;
}

export interface Line {
  /** @throws Refused with the server's sentence; anything else when the network is down */
  send(submission: StepSubmission): Promise<StepReceipt>;
  /** Asks whether this person may still look at the draft. @throws as `send` */
  check(): Promise<void>;
  /** Listens to what comes after a position. @returns a function that hangs up */
  listen(from: number, hearer: Hearer): () => void;
}

/** A request without an answer for so long counts as failed; sending again never doubles anything. */
const answerLimit = 20_000;

export function httpLine(draftId: string, clientId: string): Line {
  return {
    send: async (submission) =>
      (await ask(`/drafts/${draftId}/steps`, submission, AbortSignal.timeout(answerLimit))).json() as Promise<StepReceipt>,
    check: () => reportPresence(draftId, { clientId, unit: null }),
    listen(from, hearer) {
      const stream = new EventSource(`/drafts/${draftId}/events?from=${from}&client=${clientId}`);
      const on = <Event>(name: string, hear: (event: Event) => void): void =>
        stream.addEventListener(name, (message: MessageEvent<string>) => hear(JSON.parse(message.data) as Event));
      const down = (): void => {
        stream.close();
        hearer.down();
      };
      stream.addEventListener('open', () => hearer.open());
      on<StepsEvent>('steps', (event) => hearer.steps(event));
      on<PresenceEvent>('presence', (event) => hearer.presence(event));
      on<CommentEvent>('comment', (event) => hearer.comment(event));
      // The server says goodbye before it stops; the browser by itself would come back too soon and too often.
      stream.addEventListener('bye', down);
      stream.addEventListener('error', down);
      return () => stream.close();
    },
  };
}
