/** How large a law is, in the units that people count it by. */
import { findCitations } from './citations/find.js';
import type { Unit, UnitKind } from './outline.js';

export interface Stats {
  /** 编, 章 and 节 that bear a number: 附则 beside the 编 of a code is none. */
  readonly parts: number;
  readonly chapters: number;
  readonly sections: number;
  readonly articles: number;
  readonly paragraphs: number;
  readonly items: number;
  readonly subitems: number;
  /** Citations of the law's own units. */
  readonly citations: number;
}

/** @param units the outline of a law */
export function statsOf(units: readonly Unit[]): Stats {
  const counts = new Map<UnitKind, number>();
  for (const { kind, node } of units) if (node.attrs.numbered !== false) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const count = (kind: UnitKind): number => counts.get(kind) ?? 0;
  return {
    parts: count('part'),
    chapters: count('chapter'),
    sections: count('section'),
    articles: count('article'),
    paragraphs: count('paragraph'),
    items: count('item'),
    subitems: count('subitem'),
    citations: countCitations(units),
  };
}

/** How many citations of its own units a law has. */
function countCitations(units: readonly Unit[]): number {
  // The words of a clause are among those of its article.
  const lines = units.filter(({ article }) => article === null).flatMap(({ text }) => text.split('\n'));
  return lines.reduce((count, line) => count + findCitations(line).length, 0);
}

/** The characters of a law's words, labels not counted. */
export function charactersIn(units: readonly Unit[]): number {
  return units.reduce((count, { kind, text }) => (kind === 'article' ? count : count + text.replaceAll('\n', '').length), 0);
}
