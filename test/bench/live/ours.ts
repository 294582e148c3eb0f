/** A typist on Tiaoli's live line. */
import { WebSocket } from 'ws';
import { lawFromJson } from '../../../schema/law.js';
import type { SocketAnswer, StepsEvent } from '../../../server/drafts/wire.js';
import { placesIn } from './document.js';
import type { Connect, Target } from './typist.js';

type Message = ({ readonly type: 'steps' } & StepsEvent) | SocketAnswer | { readonly type: 'presence' | 'bye' };

/** What the document is, and where each paragraph ends. */
export interface Start {
  readonly position: number;
  readonly places: readonly number[];
}

const starts = new Map<string, Promise<Start>>();

/** Asked once for all typists. */
function startOf({ address, document, cookies }: Target): Promise<Start> {
  const known = starts.get(document);
  if (known) return known;
  const asking = (async () => {
    const headers = { cookie: cookies[0] ?? '', accept: 'application/json' };
    const state = (await (await fetch(`${address}${document}/state`, { headers })).json()) as { position: number; doc: unknown };
    return { position: state.position, places: placesIn(lawFromJson(state.doc)) };
  })();
  starts.set(document, asking);
  return asking;
}

export const connect: Connect = async (target, index, seen) => {
  const start = await startOf(target);
  let { position } = start;
  let place = start.places[index] ?? 0;
  let typed = 0;
  let returned = 0;
  let acknowledged = 0;
  let done = (): void => {};
  const counts = new Map<string, number>();
  const own = `typist${index}`;
  const socket = new WebSocket(`${target.address.replace('http', 'ws')}${target.document}/live?client=${own}&from=${position}`, {
    headers: { cookie: target.cookies[index % target.cookies.length] ?? '', origin: target.address },
    perMessageDeflate: false,
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const take = ({ steps, position: last }: StepsEvent): void => {
    for (const { step, clientId } of steps) {
      const { from } = step as { from: number };
      if (from <= place) place += 1;
      if (clientId === own) returned += 1;
      else {
        const nth = counts.get(clientId) ?? 0;
        counts.set(clientId, nth + 1);
        seen(Number(clientId.slice(6)), nth);
      }
    }
    position = last;
  };
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.type === 'steps') take(message);
    else if (message.type === 'receipt') acknowledged += 1;
    else if (message.type === 'refusal') throw new Error(message.problem.title);
    if (acknowledged === typed && returned === typed) done();
  });
  return {
    type() {
      const step = { stepType: 'replace', from: place, to: place, slice: { content: [{ type: 'text', text: '字' }] } };
      typed += 1;
      socket.send(JSON.stringify({ type: 'steps', position, clientSeq: typed, steps: [step] }));
      return new Promise((resolve) => {
        done = resolve;
      });
    },
    close: () => socket.terminate(),
  };
};
