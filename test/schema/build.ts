/** Builders that make a document read like the law it is: doc('某条例', article(p('…'), item('…'))). */
import type { Node } from 'prosemirror-model';
import type { Step, Transform } from 'prosemirror-transform';
import type { Anchor, Placed } from '../../schema/anchors.js';
import { forEachUnit, type HeadingLevel, lawSchema, withIds } from '../../schema/law.js';
import type { Recall } from '../../schema/provenance/recall.js';
import { Tracing } from '../../schema/tracing.js';

const text = (words: string) => (words ? lawSchema.text(words) : undefined);
const { nodes } = lawSchema;

/** A counting id source: u1, u2, … */
export function counter(prefix = 'u'): () => string {
  let last = 0;
  return () => `${prefix}${++last}`;
}

/** A document; every unit without an id gets one from a counter. */
export function doc(title: string, ...content: Node[]): Node {
  const law = nodes.doc.create(null, [nodes.title.create(null, text(title)), ...content]);
  law.check();
  return withIds(law, counter());
}

export const note = (words: string): Node => nodes.note.create(null, text(words));
export const preface = (words: string): Node => nodes.preface.create(null, text(words));
export const p = (words: string, id = ''): Node => nodes.paragraph.create({ id }, text(words));
export const item = (words: string, label: string | null = null): Node => nodes.item.create({ label }, text(words));
export const subitem = (words: string, label: string | null = null): Node => nodes.subitem.create({ label }, text(words));
export const caption = (words: string): Node => nodes.caption.create(null, text(words));
export const article = (...clauses: Node[]): Node => nodes.article.create(null, clauses);
export const labelled = (label: string, node: Node): Node => node.type.create({ ...node.attrs, label }, node.content);
export const branch = (...clauses: Node[]): Node => nodes.article.create({ branch: true }, clauses);
export const heading = (level: HeadingLevel, words: string, numbered = true): Node =>
  nodes.heading.create({ level, numbered }, text(words));
export const chapter = (words: string): Node => heading('chapter', words);
export const annex = (title: string, ...lines: string[]): Node =>
  nodes.annex.create(null, [nodes.annexTitle.create(null, text(title)), ...lines.map((line) => nodes.annexLine.create(null, text(line)))]);

/** Where an anchor stands after some steps that were made together. */
export function placeAfter(before: Node, anchor: Anchor, steps: readonly Step[], recall: Recall | null = null): Placed {
  const tracing = new Tracing(before, 0, [anchor]);
  if (steps.length > 0) tracing.follow({ steps, position: 1, client: 'one', recall });
  return tracing.places()[0] as Placed;
}

/** Types text into a transform, over a range where `to` is given. */
export function type(tr: Transform, words: string, from: number, to = from): Transform {
  return tr.replaceWith(from, to, lawSchema.text(words));
}

/** A document without its ids, to compare what two say: citations point at units by their place in order. */
export function structure(law: Node): unknown {
  const order = new Map<string, number>();
  forEachUnit(law, (unit) => order.set(unit.attrs.id, order.size));
  const replace = (key: string, value: unknown) =>
    key === 'id' ? undefined : key === 'targets' ? (value as string[]).map((id) => order.get(id)) : value;
  return JSON.parse(JSON.stringify(law.toJSON(), replace));
}
