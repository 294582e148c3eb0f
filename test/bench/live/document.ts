/** The document of the bench as a law: one article a paragraph. */
import type { Node } from 'prosemirror-model';
import { lawSchema } from '../../../schema/law.js';
import { paragraphs, paragraphText } from './typist.js';

export function lawOfParagraphs(): Node {
  const { nodes } = lawSchema;
  const articles = Array.from({ length: paragraphs }, (_, i) =>
    nodes.article.create({ id: `a${i}` }, nodes.paragraph.create({ id: `p${i}` }, lawSchema.text(paragraphText))),
  );
  return nodes.doc.create(null, [nodes.title.create(null, lawSchema.text('某市条例')), ...articles]);
}

/** Where each paragraph ends. */
export function placesIn(doc: Node): number[] {
  const places: number[] = [];
  doc.descendants((node, pos) => {
    if (node.type === lawSchema.nodes.paragraph) places.push(pos + node.nodeSize - 1);
  });
  return places;
}
