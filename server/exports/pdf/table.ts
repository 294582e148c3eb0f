/** The rows of a table, each as high as its fullest cell; a column is as wide as what stands in it asks for. */

import { rows, sizes, textArea } from '../../../schema/formats/sheet.js';
import { type Run, shown, type WidthOf } from './layout.js';
import { breakLines, piecesOf } from './line-break.js';

const size = sizes.small;
/** Between a frame and the words in it. */
const padding = size / 2;
/** No column is narrower than three characters. */
const narrowest = 3 * size + 2 * padding;

export interface SetCell {
  readonly x: number;
  readonly width: number;
  readonly lines: readonly Run[];
}

export interface SetRow {
  /** In rows of the page. */
  readonly height: number;
  readonly columns: readonly SetCell[];
}

/** @param cells the words of each row; a short row is filled up with empty cells */
export function tableRows(cells: readonly (readonly string[])[], widthOf: WidthOf): SetRow[] {
  const count = Math.max(...cells.map((row) => row.length));
  const wordsWide = (text: string): number => [...text].reduce((sum, character) => sum + widthOf(character, false) * size, 0);
  const wanted = Array.from({ length: count }, (_, column) =>
    Math.max(narrowest, ...cells.map((row) => Math.min(textArea.width, wordsWide(shown(row[column] ?? '')) + 2 * padding))),
  );
  const widths = fitted(wanted);
  return cells.flatMap((row) => {
    let x = 0;
    const columns = widths.map((width, column) => {
      const at = x;
      x += width;
      const pieces = piecesOf(shown(row[column] ?? ''), false, (character) => widthOf(character, false) * size);
      const lines = breakLines(pieces, width - 2 * padding, 0, 0).map((line): Run => {
        const text = line.pieces.map((piece) => piece.text).join('');
        return { text, bold: false, size, x: at + padding, spacing: 0 };
      });
      return { x: at, width, lines };
    });
    return inPages(columns);
  });
}

/** A row that no page could hold goes on as further rows. */
function inPages(columns: readonly SetCell[]): SetRow[] {
  const height = Math.max(1, ...columns.map(({ lines }) => lines.length));
  return Array.from({ length: Math.ceil(height / rows) }, (_, index) => {
    const from = index * rows;
    return {
      height: Math.min(rows, height - from),
      columns: columns.map(({ x, width, lines }) => ({ x, width, lines: lines.slice(from, from + rows) })),
    };
  });
}

/** Widths that fill the text area: a column that wants less than its share gets what it wants, the others share the rest. */
function fitted(wanted: readonly number[]): number[] {
  let room = textArea.width;
  let left = wanted.length;
  const widths = new Map<number, number>();
  for (const [column, width] of [...wanted.entries()].sort(([, a], [, b]) => a - b)) {
    const given = left === 1 ? room : Math.min(width, room / left);
    widths.set(column, given);
    room -= given;
    left -= 1;
  }
  return wanted.map((_, column) => widths.get(column) ?? 0);
}
