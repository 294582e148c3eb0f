/** A comparison as JSON: see the command-line contract. */
import type { Clause, ComparedUnit, Comparison, Row } from '../../schema/compare/comparison.js';

interface Side {
  readonly address: string;
  readonly text: string;
}

const sideOf = ({ address, text }: ComparedUnit): Side => ({ address, text });

/** One unit, a list of parts, or null where there is none. */
function sidesOf(units: readonly ComparedUnit[]): Side | Side[] | null {
  const [only] = units;
  if (!only) return null;
  return units.length === 1 ? sideOf(only) : units.map(sideOf);
}

/** What is told besides of a row stands in `details`. */
export function comparisonJson({ summary, rows }: Comparison) {
  return {
    summary,
    rows: rows.map(({ kind, before, after, spans }) => ({
      kind,
      before: sidesOf(before),
      after: sidesOf(after),
      spans: spans.map(({ op, text }) => ({ op, text })),
    })),
    details: rows.flatMap((row, index) => detailsOf(row, index)),
  };
}

const placesOf = (lines: Clause['before']): string[] => lines.map(({ place }) => place);

/**
 * Whether it changed its order or its chapter, what became of its 款, 项 and 目 where it has several, and which spans are
 * words that moved or citations that only followed their article.
 */
function detailsOf({ moved, rechaptered, clauses, spans }: Row, row: number) {
  const chapter = rechaptered && { from: rechaptered.from.address, to: rechaptered.to.address };
  const lines =
    clauses.length > 1 ? clauses.map(({ kind, before, after }) => ({ kind, before: placesOf(before), after: placesOf(after) })) : [];
  const marks = spans.flatMap(({ op: _op, text: _text, ...mark }, span) => (Object.keys(mark).length > 0 ? [{ span, ...mark }] : []));
  if (!moved && !chapter && lines.length === 0 && marks.length === 0) return [];
  return [{ row, moved, chapter, clauses: lines, marks }];
}

export const writeTableJson = (comparison: Comparison): string => `${JSON.stringify(comparisonJson(comparison), null, 2)}\n`;
