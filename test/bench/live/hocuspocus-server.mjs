/**
 * hocuspocus with its SQLite extension, as it comes: `node hocuspocus-server.mjs FILE`. Prints its address, and puts
 * into every document that is new the paragraphs of the bench.
 */
import { SQLite } from '@hocuspocus/extension-sqlite';
import { Server } from '@hocuspocus/server';
import * as Y from 'yjs';

const [file, count, text] = process.argv.slice(2);

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: [new SQLite({ database: file })],
  async onLoadDocument({ document }) {
    const fragment = document.getXmlFragment('prosemirror');
    if (fragment.length > 0) return;
    const paragraphs = Array.from({ length: Number(count) }, () => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      return paragraph;
    });
    fragment.insert(0, paragraphs);
  },
});
await server.listen();
console.log(`ready ws://127.0.0.1:${server.address.port}`);
