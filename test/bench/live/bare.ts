/** A typist on the bare authority: what was refused because others came first is put on top of theirs and sent again. */
import { WebSocket } from 'ws';
import { lawOfParagraphs, placesIn } from './document.js';
import { type Connect, decodeOnce } from './typist.js';

interface Message {
  readonly version: number;
  readonly steps: readonly { readonly from: number }[];
  readonly clientID: string;
}

const places = placesIn(lawOfParagraphs());
const decode = decodeOnce((data) => JSON.parse(String(data)) as Message);

export const connect: Connect = async ({ address, document }, index, seen) => {
  const own = `typist${index}`;
  let version = 0;
  let place = places[index] ?? 0;
  let waiting: (() => void)[] = [];
  let underWay: (() => void)[] = [];
  const counts = new Map<string, number>();
  const socket = new WebSocket(`${address}/${document}`, { perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const send = (): void => {
    const steps = underWay.map((_, i) => {
      const at = place + i;
      return { stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text: '字' }] } };
    });
    socket.send(JSON.stringify({ version, steps, clientID: own }));
  };
  const next = (): void => {
    if (underWay.length > 0 || waiting.length === 0) return;
    underWay = waiting;
    waiting = [];
    send();
  };
  socket.on('message', (data: Buffer) => {
    const message = decode(data);
    version = message.version;
    for (const { from } of message.steps) if (from <= place) place += 1;
    if (message.clientID === own) {
      for (const done of underWay.splice(0)) done();
      next();
      return;
    }
    const nth = counts.get(message.clientID) ?? 0;
    counts.set(message.clientID, nth + message.steps.length);
    for (let i = 0; i < message.steps.length; i++) seen(Number(message.clientID.slice(6)), nth + i);
    // Ours stood on an older version and was not taken.
    if (underWay.length > 0) send();
  });
  return {
    type: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        next();
      }),
    close: () => socket.terminate(),
  };
};
