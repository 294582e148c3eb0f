/** What the contents list: headings and articles, each with the first words of its text. */
import type { Unit, UnitKind } from '../schema/outline.js';

export interface Entry {
  readonly id: string;
  readonly level: UnitKind;
  readonly label: string;
  readonly words: string;
}

const listed: ReadonlySet<UnitKind> = new Set(['part', 'subpart', 'chapter', 'section', 'article']);

export function entriesOf(units: readonly Unit[]): Entry[] {
  return units
    .filter((unit) => listed.has(unit.kind))
    .map(({ id, kind, label, text }) => ({
      id,
      level: kind,
      label,
      words: kind === 'article' ? (text.split('\n', 1)[0] ?? '').slice(0, 16) : text,
    }));
}
