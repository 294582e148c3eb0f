/** How well a comparison tells an amendment whose truth is known. */
import type { Node } from 'prosemirror-model';
import { type Comparison, compareLaws, type Row, type Span } from '../../../schema/compare/comparison.js';
import { outline } from '../../../schema/outline.js';
import type { Amendment } from './mutations.js';

export interface Judgement {
  /** Units whose truth is known. */
  readonly units: number;
  /** 第十条: moved, said changed */
  readonly wrong: readonly string[];
  /** Units called changed that were only renumbered. */
  readonly falseAlarms: number;
  /** Characters deleted and inserted, as the comparison has it. */
  readonly characters: number;
  /** Places that it marks: a deletion with the insertion that replaces it is one. */
  readonly places: number;
}

export function judge(before: Node, { after, truth }: Amendment, comparison: Comparison = compareLaws(before, after)): Judgement {
  const said = new Map<string, Row>();
  for (const row of comparison.rows) for (const unit of row.before.length > 0 ? row.before : row.after) said.set(unit.id, row);
  const labels = new Map([...outline(before), ...outline(after)].map(({ id, label }) => [id, label]));
  const wrong: string[] = [];
  let falseAlarms = 0;
  for (const [id, kind] of truth) {
    const row = said.get(id);
    if (row?.kind === kind) continue;
    wrong.push(`${labels.get(id)}: ${kind}, said ${row?.kind}`);
    if (kind === 'renumbered' && row?.kind === 'changed') falseAlarms += 1;
  }
  return { units: truth.size, wrong, falseAlarms, ...marked(comparison.rows.map(({ spans }) => spans)) };
}

/** What is marked in some texts, each compared by itself. */
export function marked(texts: readonly (readonly Span[])[]): { characters: number; places: number } {
  let [characters, places] = [0, 0];
  for (const spans of texts) {
    spans.forEach(({ op, text }, index) => {
      if (op === 'same') return;
      characters += text.length;
      if (index === 0 || spans[index - 1]?.op === 'same') places += 1;
    });
  }
  return { characters, places };
}

/** Sentences that a law does not have, from the text of another one. */
export function foreignTo(law: Node, other: string): string[] {
  const own = law.textBetween(0, law.content.size, '\n');
  const sentences = other.match(/(?<=[\u3000。\n])[\p{Script=Han}，、]{14,60}。/gu) ?? [];
  return [...new Set(sentences)].filter((sentence) => !own.includes(sentence));
}
