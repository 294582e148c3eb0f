/**
 * hocuspocus with its SQLite extension, as it comes: `node hocuspocus-server.mjs JSON`. Every document that is new has
 * the paragraphs of the bench; documents with a long history are put into its file before it starts. Prints its address.
 */
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';
import Database from 'better-sqlite3';
import * as Y from 'yjs';
import { chanceOf } from '../../schema/compare/chance.ts';

const { file, paragraphs, paragraphText, long } = JSON.parse(process.argv[2]);

function fill(document) {
  const fragment = document.getXmlFragment('prosemirror');
  if (fragment.length > 0) return;
  const made = Array.from({ length: paragraphs }, () => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(paragraphText)]);
    return paragraph;
  });
  fragment.insert(0, made);
}

/** The same edits as ours: typing, and now and then taking out, all over the document. */
function edited(edits) {
  const document = new Y.Doc();
  fill(document);
  const fragment = document.getXmlFragment('prosemirror');
  const random = chanceOf(7);
  for (let i = 0; i < edits; i++) {
    const text = fragment.get(Math.floor(random() * paragraphs)).get(0);
    if (random() < 0.4 && text.length > 10) text.delete(text.length - 1, 1);
    else text.insert(text.length, '字');
  }
  return Buffer.from(Y.encodeStateAsUpdate(document));
}

const sqlite = new SQLite({ database: file });
const store = new Database(file);
store.exec(sqlite.configuration.schema);
for (let i = 0; i < long.documents; i++)
  store.prepare('insert into documents (name, data) values (?, ?)').run(`long${i}`, edited(long.edits));
store.close();

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: [sqlite],
  async onLoadDocument({ document }) {
    fill(document);
  },
});
await server.listen();
console.log(`ready ws://127.0.0.1:${server.address.port}`);
