/** A typist on Tiaoli's live line. */
import { WebSocket } from 'ws';
import { lawFromJson } from '../../../schema/law.js';
import type { SocketAnswer, StepsEvent } from '../../../server/drafts/wire.js';
import { placesIn } from './document.js';
import { type Connect, decodeOnce, type Target } from './typist.js';

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

/** Whose step it is, and where it puts its character. */
interface Step {
  readonly client: string;
  readonly at: number;
}

const decode = decodeOnce((data) => {
  const message = JSON.parse(String(data)) as Message;
  const steps: Step[] = [];
  if (message.type === 'steps')
    for (const [client, , , run] of message.runs) for (const step of run) steps.push({ client, at: (step as [number, string])[0] });
  return { message, steps };
});

export const connect: Connect = async (target, index, seen) => {
  const start = await startOf(target);
  let { position } = start;
  let place = start.places[index] ?? 0;
  /** Keys that wait for their turn, and those under way: a window has one submission under way, as the workbench does. */
  let waiting: (() => void)[] = [];
  let underWay: (() => void)[] = [];
  let sent = 0;
  let returned = 0;
  let acknowledged = true;
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
  const send = (): void => {
    underWay = waiting;
    waiting = [];
    acknowledged = false;
    const steps = underWay.map((_, i) => [place + i, '字']);
    socket.send(JSON.stringify({ type: 'steps', position, clientSeq: sent + 1, steps }));
    sent += steps.length;
  };
  const take = (steps: readonly Step[], last: number): void => {
    for (const { client, at } of steps) {
      if (at <= place) place += 1;
      if (client === own) returned += 1;
      else {
        const nth = counts.get(client) ?? 0;
        counts.set(client, nth + 1);
        seen(Number(client.slice(6)), nth);
      }
    }
    position = last;
  };
  socket.on('message', (data: Buffer) => {
    const { message, steps } = decode(data);
    if (message.type === 'refusal') throw new Error(message.problem.title);
    if (message.type === 'receipt') acknowledged = true;
    if (message.type === 'steps') take(steps, message.position);
    // What is on its way back must arrive before the next goes out.
    if (!acknowledged || returned < sent) return;
    for (const done of underWay.splice(0)) done();
    if (waiting.length > 0) send();
  });
  return {
    type() {
      const done = new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
      if (acknowledged && returned === sent) send();
      return done;
    },
    close: () => socket.terminate(),
  };
};
