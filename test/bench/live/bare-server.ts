/**
 * A bare authority of prosemirror-collab in memory, as its manual has it: steps are taken when they stand on the newest
 * version, else the window has to put them on top of it and try again. Nothing is stored, nobody is asked who they
 * are: the limit of what a server can do.
 */
import type { AddressInfo } from 'node:net';
import type { Node } from 'prosemirror-model';
import { Step } from 'prosemirror-transform';
import { type WebSocket, WebSocketServer } from 'ws';
import { lawSchema } from '../../../schema/law.js';
import { lawOfParagraphs } from './document.js';

interface Authority {
  doc: Node;
  version: number;
  readonly windows: Set<WebSocket>;
}

const authorities = new Map<string, Authority>();

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('listening', () => console.log(`ready ws://127.0.0.1:${(server.address() as AddressInfo).port}`));
server.on('connection', (socket, request) => {
  const name = request.url ?? '';
  const authority = authorities.get(name) ?? { doc: lawOfParagraphs(), version: 0, windows: new Set() };
  authorities.set(name, authority);
  authority.windows.add(socket);
  socket.on('close', () => authority.windows.delete(socket));
  socket.on('message', (data) => {
    const { version, steps, clientID } = JSON.parse(String(data)) as { version: number; steps: unknown[]; clientID: string };
    if (version !== authority.version) return;
    for (const json of steps) authority.doc = Step.fromJSON(lawSchema, json).apply(authority.doc).doc ?? authority.doc;
    authority.version += steps.length;
    const text = JSON.stringify({ version: authority.version, steps, clientID });
    for (const window of authority.windows) window.send(text);
  });
});
