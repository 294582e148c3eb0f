/** The 对照表 as an Excel file: the same columns and marks, a row a unit. */
import { type SheetCell, type SheetRun, writeXlsx } from '../../schema/formats/xlsx-write.js';
import type { MarkedLines, MarkedText, SheetOfComparison } from './sheet.js';

/** Widths in characters: number, both sides, reasons. */
const widths = [9, 46, 46, 30] as const;

/** @throws UnwritableText */
export function writeTableXlsx({ title, summary, legend, heads, rows }: SheetOfComparison): Uint8Array {
  return writeXlsx({
    name: '对照表',
    above: [title, summary, legend.map(signed).join('')],
    columns: heads.map((head, index) => ({ head, width: widths[index] ?? 20 })),
    rows: rows.map((cells) => cells.map(cellOf)),
    landscape: true,
  });
}

/** Excel knows no dashed line under words, and tells two kinds of one face apart by signs. */
const signs = { movedHere: '↕', movedAway: '↕' } as const;
const signed = ({ text, mark }: MarkedText): string => (mark in signs ? `↕${text}` : text);

const cellOf = (lines: MarkedLines): SheetCell =>
  lines.flatMap((line, index) => [...(index > 0 ? [{ text: '\n' }] : []), ...line.map(runOf)]);

function runOf(marked: MarkedText): SheetRun {
  const text = signed(marked);
  switch (marked.mark) {
    case 'added':
      return { text, bold: true, underlined: true };
    case 'removed':
      return { text, struck: true };
    case 'movedHere':
    case 'movedAway':
      return { text, underlined: true };
    case 'label':
      return { text, bold: true };
    default:
      return { text };
  }
}
