/** The 对照表 as a Word file in the house's layout: A4 lying, four columns, the head repeated on each page. */
import { type PageLook, type ParagraphLook, paragraph, type RunLook, run, textWidth, wordFile } from '../../schema/formats/word-parts.js';
import type { Mark, MarkedLines, MarkedText, SheetOfComparison } from './sheet.js';

/** 20 mm above and below, 18 mm at the sides. */
const page: PageLook = { landscape: true, margins: { top: 1134, right: 1021, bottom: 1134, left: 1021 } };
/** Shares of the width: number, both sides, reasons. */
const shares = [0.07, 0.36, 0.36, 0.21] as const;

/** Told by line and weight, so that a copying machine keeps it: new words bold and underlined, old ones struck. */
const looks: Readonly<Record<Mark, RunLook>> = {
  plain: { face: 'fang', size: 21 },
  added: { face: 'fang', size: 21, bold: true, underline: 'single' },
  removed: { face: 'fang', size: 21, struck: true },
  movedHere: { face: 'fang', size: 21, underline: 'dash' },
  movedAway: { face: 'fang', size: 21, underline: 'dash' },
  followed: { face: 'fang', size: 21, underline: 'dotted' },
  label: { face: 'hei', size: 21 },
  remark: { face: 'kai', size: 21 },
};

/** @throws UnwritableText */
export function writeTableDocx({ title, summary, legend, heads, rows }: SheetOfComparison): Uint8Array {
  const width = textWidth(page);
  const widths = shares.map((share) => Math.round(share * width));
  const head = tableRow(
    heads.map((text) => paragraph(run(text, { face: 'hei', size: 21 }, text), { align: 'center' })),
    widths,
    '<w:cantSplit/><w:tblHeader/>',
  );
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`,
  );
  const table = [
    `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${borders.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>`,
    `<w:tblGrid>${widths.map((each) => `<w:gridCol w:w="${each}"/>`).join('')}</w:tblGrid>`,
    head,
    ...rows.map((cells, index) =>
      tableRow(
        cells.map((lines, column) => cellBody(lines, column, `第${index + 1}行`)),
        widths,
      ),
    ),
    '</w:tbl>',
  ].join('');
  const above = [
    paragraph(run(title, { face: 'title', size: 36 }, title), { align: 'center', after: 120 }),
    paragraph(run(summary, { face: 'fang', size: 24 }, title)),
    paragraph(runs(legend, title), { after: 120 }),
  ].join('');
  // Word wants a paragraph after a table.
  return wordFile(`${above}${table}${paragraph('')}`, page);
}

const signs: Partial<Record<Mark, string>> = { movedHere: '↕', movedAway: '↕' };
const runs = (texts: readonly MarkedText[], place: string): string =>
  texts.map(({ text, mark }) => run((signs[mark] ?? '') + text, looks[mark], place)).join('');

const cellLooks = {
  number: { align: 'center' },
  side: { align: 'both', indent: { characters: 2, size: 21 } },
  reasons: { align: 'both' },
} as const satisfies Record<string, ParagraphLook>;

function cellBody(lines: MarkedLines, column: number, place: string): string {
  const look = cellLooks[column === 0 ? 'number' : column === 3 ? 'reasons' : 'side'];
  return lines.length === 0 ? paragraph('', look) : lines.map((line) => paragraph(runs(line, place), look)).join('');
}

const tableRow = (cells: readonly string[], widths: readonly number[], properties = ''): string =>
  `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells
    .map((body, index) => `<w:tc><w:tcPr><w:tcW w:w="${widths[index]}" w:type="dxa"/></w:tcPr>${body}</w:tc>`)
    .join('')}</w:tr>`;
