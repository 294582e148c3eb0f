/** The line by requests and a stream of server-sent events: slower, and let through everywhere. */
import type { CommentEvent, DismissalEvent, LocksEvent, PresenceEvent, StepReceipt, StepsEvent } from '../../server/drafts/wire.js';
import { ask, reportPresence } from '../server.js';
import { answerLimit, type Line } from './line.js';

export function httpLine(draftId: string, clientId: string): Line {
  return {
    pause: 150,
    send: async (submission) =>
      (await ask(`/drafts/${draftId}/steps`, submission, AbortSignal.timeout(answerLimit))).json() as Promise<StepReceipt>,
    here(presence) {
      reportPresence(draftId, presence).catch(() => {});
    },
    check: () => reportPresence(draftId, { clientId, unit: null, cursor: null }),
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
      on<LocksEvent>('locks', (event) => hearer.locks(event));
      on<DismissalEvent>('dismissal', (event) => hearer.dismissal(event));
      // The server says goodbye before it stops; the browser by itself would come back too soon and too often.
      stream.addEventListener('bye', down);
      stream.addEventListener('error', down);
      return () => stream.close();
    },
  };
}
