/**
 * Sets paragraphs on the grid of the page: 22 rows of 28 characters. Body text is justified and indented by two
 * characters, headings are centred between empty rows and never last on a page, annexes begin on a page of their own.
 */

import type { Paragraph, Style } from '../../../schema/formats/paper.js';
import { columns, pitch, rows, sizes, textArea } from '../../../schema/formats/sheet.js';
import { type BrokenLine, breakLines, type Piece, piecesOf } from './line-break.js';
import { tableRows } from './table.js';

/** What laying out has to know of the faces: the width of a character, in parts of its size. */
export type WidthOf = (character: string, bold: boolean) => number;

/** Words set at a place of a row. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly size: number;
  /** From the left of the text area, in points. */
  readonly x: number;
  /** Put between characters, in points. */
  readonly spacing: number;
}

export interface SetLine {
  /** On the page, from 0. */
  readonly row: number;
  readonly runs: readonly Run[];
  /** Index of the paragraph; a table has the cell as well. */
  readonly paragraph: number;
  readonly cell?: { readonly row: number; readonly column: number };
}

/** The frame of a table's cell. */
export interface Frame {
  readonly row: number;
  readonly rows: number;
  readonly x: number;
  readonly width: number;
}

export interface SetPage {
  readonly lines: SetLine[];
  readonly frames: Frame[];
}

interface Setting {
  readonly size: number;
  readonly align: 'left' | 'centre' | 'justified';
  /** In characters. */
  readonly indent: number;
  /** Width of a line, in characters. */
  readonly width: number;
  readonly before: number;
  readonly after: number;
}

const settings: Readonly<Record<Style, Setting>> = {
  title: { size: sizes.title, align: 'centre', indent: 0, width: columns, before: 1, after: 0 },
  stage: { size: sizes.body, align: 'centre', indent: 0, width: columns, before: 0, after: 0 },
  note: { size: sizes.body, align: 'centre', indent: 0, width: 26, before: 1, after: 1 },
  heading: { size: sizes.body, align: 'centre', indent: 0, width: 26, before: 1, after: 1 },
  body: { size: sizes.body, align: 'justified', indent: 2, width: columns, before: 0, after: 0 },
  annex: { size: sizes.body, align: 'left', indent: 0, width: columns, before: 0, after: 1 },
};

/** A heading is not left alone at the end of a page: so many rows of what follows it stay with it. */
const kept = 2;

/** @returns the pages, each at most 22 rows */
export function layOut(paragraphs: readonly Paragraph[], widthOf: WidthOf): SetPage[] {
  const setter = new Setter(widthOf);
  for (const [index, paragraph] of paragraphs.entries()) {
    if (paragraph.kind === 'table') setter.addTable(paragraph.cells, index);
    else setter.add(paragraph, index);
  }
  return setter.pages;
}

class Setter {
  readonly pages: SetPage[] = [{ lines: [], frames: [] }];
  private readonly widthOf: WidthOf;
  /** The next free row of the last page. */
  private row = 0;
  /** Empty rows left behind the last paragraph. */
  private gap = 0;

  constructor(widthOf: WidthOf) {
    this.widthOf = widthOf;
  }

  add({ style, spans }: Paragraph & { kind: 'text' }, paragraph: number): void {
    const setting = settings[style];
    const { size, indent, before, after } = setting;
    const advance = (character: string, bold: boolean): number => advanceOf(this.widthOf(character, bold), size);
    const pieces = spans.flatMap(({ text, bold }) => piecesOf(shown(text), bold, (character) => advance(character, bold)));
    const width = setting.width * pitch;
    const lines = setting.align === 'centre' ? balanced(pieces, width) : breakLines(pieces, width, indent * pitch, pitch);
    if (style === 'annex' && this.row > 0) this.newPage();
    if (this.row > 0) this.row += Math.max(0, before - this.gap);
    if (style === 'heading' && this.row + lines.length + after + kept > rows) this.newPage();
    for (const [index, line] of lines.entries()) {
      if (this.row >= rows) this.newPage();
      const runs = setRuns(line, setting, index === 0 ? indent * pitch : 0, index === lines.length - 1);
      this.page.lines.push({ row: this.row, runs, paragraph });
      this.row += 1;
    }
    this.row += after;
    this.gap = after;
  }

  addTable(cells: readonly (readonly string[])[], paragraph: number): void {
    this.gap = 0;
    for (const [index, { height, columns: set }] of tableRows(cells, this.widthOf).entries()) {
      if (this.row + height > rows && this.row > 0) this.newPage();
      for (const [column, { x, width, lines }] of set.entries()) {
        this.page.frames.push({ row: this.row, rows: height, x, width });
        for (const [line, runs] of lines.entries())
          this.page.lines.push({ row: this.row + line, runs: [runs], paragraph, cell: { row: index, column } });
      }
      this.row += height;
    }
  }

  private get page(): SetPage {
    return this.pages.at(-1) as SetPage;
  }

  private newPage(): void {
    this.pages.push({ lines: [], frames: [] });
    this.row = 0;
    this.gap = 0;
  }
}

/** A full-width character takes a column of the grid where its size is the body's; others take what they are wide. */
const advanceOf = (width: number, size: number): number => (width === 1 && size === sizes.body ? pitch : width * size);

/** Characters that show nothing and take no room are left out of what is set. */
export const shown = (text: string): string => text.replaceAll('\t', '\u3000').replace(/[\p{Cf}\p{Variation_Selector}]/gu, '');

/** Lines of about the same length, as a centred title has them: as few as the width allows. */
function balanced(pieces: readonly Piece[], width: number): BrokenLine[] {
  const fewest = breakLines(pieces, width, 0, 0).length;
  let narrow = pieces.reduce((sum, piece) => sum + piece.width, 0) / fewest;
  let lines = breakLines(pieces, Math.min(width, narrow), 0, 0);
  while (lines.length > fewest && narrow < width) {
    narrow += pitch / 2;
    lines = breakLines(pieces, Math.min(width, narrow), 0, 0);
  }
  return lines;
}

/** The pieces of a line in as few runs as its faces allow, spread over the width where it is justified. */
function setRuns({ pieces, width }: BrokenLine, setting: Setting, indent: number, isLast: boolean): Run[] {
  const room = textArea.width - indent;
  const characters = pieces.reduce((count, piece) => count + [...piece.text].length, 0);
  // A last line that was pressed together is pressed as much as it must be.
  const spread = setting.align === 'justified' && (!isLast || width > room) && characters > 1 ? (room - width) / (characters - 1) : 0;
  let x = setting.align === 'centre' ? (textArea.width - width) / 2 : indent;
  const runs: { text: string; bold: boolean; x: number; grid: boolean; width: number }[] = [];
  for (const piece of pieces) {
    const grid = setting.size === sizes.body && !/\p{Script=Latin}|[\d!-~ ]/u.test(piece.text);
    const last = runs.at(-1);
    const advance = piece.width + spread * [...piece.text].length;
    if (last && last.bold === piece.bold && last.grid === grid) {
      last.text += piece.text;
      last.width += advance;
    } else runs.push({ text: piece.text, bold: piece.bold, x, grid, width: advance });
    x += advance;
  }
  const grown = pitch - sizes.body;
  return runs.map(({ text, bold, x: at, grid }) => ({ text, bold, size: setting.size, x: at, spacing: spread + (grid ? grown : 0) }));
}
