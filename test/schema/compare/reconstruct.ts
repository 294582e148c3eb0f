/** Puts a side of a comparison together again from the spans of its rows. */
import type { ComparedUnit, Comparison } from '../../../schema/compare/comparison.js';

const keyOf = ({ kind, id }: ComparedUnit): string => `${kind} ${id}`;

/** The words of one side: same and deleted spans for `before`, same and inserted ones for `after`, in the order of `units`. */
export function wordsFrom({ rows }: Comparison, side: 'before' | 'after', units: readonly ComparedUnit[]): string {
  const own = side === 'before' ? 'del' : 'ins';
  const places = new Map(units.map((unit, index) => [keyOf(unit), index]));
  return rows
    .flatMap((row) => {
      const [first] = row[side];
      const spans = row.spans.filter(({ op }) => op === 'same' || op === own);
      return first ? [{ place: places.get(keyOf(first)) ?? -1, text: spans.map(({ text }) => text).join('') }] : [];
    })
    .sort((x, y) => x.place - y.place)
    .map(({ text }) => text)
    .join('\n');
}

/** The words of a side as they are. */
export const wordsOf = (units: readonly ComparedUnit[]): string => units.map((unit) => unit.words).join('\n');
