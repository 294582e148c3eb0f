/** A typist on hocuspocus: Yjs updates in its wire protocol. Remote updates are decoded and not applied. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeOnce } from './typist.ts';

const message = { sync: 0, auth: 2, syncStatus: 8 };
const sync = { step1: 0, step2: 1, update: 2 };
const firstClient = 1000;

/** Whose keys an update brings, and which. */
const keysOf = decodeOnce((update) => {
  const keys = [];
  for (const { id, length } of Y.decodeUpdate(update).structs)
    if (id.client >= firstClient) for (let i = 0; i < length; i++) keys.push([id.client - firstClient, id.clock + i]);
  return keys;
});

/** @type {import('./typist.js').Connect} */
export const connect = async ({ address, document }, index, seen) => {
  const doc = new Y.Doc();
  doc.clientID = firstClient + index;
  const socket = new WebSocket(address, { perMessageDeflate: false });
  socket.binaryType = 'nodebuffer';
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const send = (...write) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, document);
    for (const each of write) each(encoder);
    socket.send(encoding.toUint8Array(encoder));
  };
  let synced = () => {};
  const underWay = [];
  const isSynced = new Promise((resolve) => {
    synced = resolve;
  });
  socket.on('message', (data) => {
    const decoder = decoding.createDecoder(data);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === message.syncStatus) underWay.shift()?.();
    if (type !== message.sync) return;
    const step = decoding.readVarUint(decoder);
    if (step === sync.step1) return;
    const update = decoding.readVarUint8Array(decoder);
    if (step === sync.step2) {
      Y.applyUpdate(doc, update);
      synced();
      return;
    }
    for (const [typist, nth] of keysOf(Buffer.from(update.buffer, update.byteOffset, update.byteLength)))
      if (typist !== index) seen(typist, nth);
  });
  send(
    (e) => encoding.writeVarUint(e, message.auth),
    (e) => encoding.writeVarUint(e, 0),
    (e) => encoding.writeVarString(e, 'token'),
  );
  send(
    (e) => encoding.writeVarUint(e, message.sync),
    (e) => encoding.writeVarUint(e, sync.step1),
    (e) => encoding.writeVarUint8Array(e, Y.encodeStateVector(doc)),
  );
  await isSynced;
  const text = doc.getXmlFragment('prosemirror').get(index).get(0);
  doc.on('update', (update, origin) => {
    if (origin !== 'typed') return;
    send(
      (e) => encoding.writeVarUint(e, message.sync),
      (e) => encoding.writeVarUint(e, sync.update),
      (e) => encoding.writeVarUint8Array(e, update),
    );
  });
  return {
    type() {
      return new Promise((resolve) => {
        underWay.push(resolve);
        doc.transact(() => text.insert(text.length, '字'), 'typed');
      });
    },
    close: () => socket.terminate(),
  };
};
