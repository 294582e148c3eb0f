/** A typist on the bare authority: what was refused because others came first is put on top of theirs and sent again. */
import { WebSocket } from 'ws';
import { lawOfParagraphs, placesIn } from './document.js';
import type { Connect } from './typist.js';

interface Message {
  readonly version: number;
  readonly steps: readonly { readonly from: number }[];
  readonly clientID: string;
}

const places = placesIn(lawOfParagraphs());

export const connect: Connect = async ({ address, document }, index, seen) => {
  const own = `typist${index}`;
  let version = 0;
  let place = places[index] ?? 0;
  let waiting: (() => void) | null = null;
  const counts = new Map<string, number>();
  const socket = new WebSocket(`${address}/${document}`, { perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const send = (): void => {
    const step = { stepType: 'replace', from: place, to: place, slice: { content: [{ type: 'text', text: '字' }] } };
    socket.send(JSON.stringify({ version, steps: [step], clientID: own }));
  };
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Message;
    version = message.version;
    for (const { from } of message.steps) if (from <= place) place += 1;
    if (message.clientID === own) {
      waiting?.();
      waiting = null;
      return;
    }
    const nth = counts.get(message.clientID) ?? 0;
    counts.set(message.clientID, nth + 1);
    seen(Number(message.clientID.slice(6)), nth);
    // Ours stood on an older version and was not taken.
    if (waiting) send();
  });
  return {
    type: () =>
      new Promise((resolve) => {
        waiting = resolve;
        send();
      }),
    close: () => socket.terminate(),
  };
};
