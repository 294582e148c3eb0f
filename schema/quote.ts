/** A unit quoted with its citation: 《某市条例（草案）》第十条第二款 and its words. */
import type { Node } from 'prosemirror-model';
import { outline } from './outline.js';

export interface Quote {
  /** 《某市条例（草案）》第十条第二款. */
  readonly citation: string;
  /** The words, a line each; 项 and 目 with their labels. */
  readonly words: string;
}

/**
 * @param stage what the text is before it is passed, for example 草案; '' for a law in force
 * @returns null when the document has no such unit
 */
export function quoteUnit(doc: Node, unitId: string, stage: string): Quote | null {
  const units = outline(doc);
  const unit = units.find(({ id }) => id === unitId);
  if (!unit) return null;
  const name = units.find(({ kind }) => kind === 'title')?.text ?? '';
  const title = stage && !name.includes(`（${stage}）`) ? `${name}（${stage}）` : name;
  const clauses = units.filter(({ article }) => article === unitId);
  const lines = clauses.map(({ label, text }) => label + text);
  const caption = unit.node.firstChild?.type.name === 'caption' ? [unit.text.split('\n', 1)[0] ?? ''] : [];
  return { citation: `《${title}》${unit.address}`, words: clauses.length > 0 ? [...caption, ...lines].join('\n') : unit.text };
}
