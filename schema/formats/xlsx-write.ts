/**
 * Writes a table as an Excel file (SpreadsheetML): one sheet with a title, a repeated head, wrapped cells of words in
 * several faces, and set to be printed. All cells are text, never formulas, and stay so when somebody edits them.
 */
import { pack, xmlHead } from './pack.js';
import { UnwritableText } from './unwritable.js';
import { escapeXml, forbiddenInXml } from './xml.js';

/** Words in one face. */
export interface SheetRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly underlined?: boolean;
  readonly struck?: boolean;
}

export type SheetCell = readonly SheetRun[];

export interface Sheet {
  /** Name of the sheet; what Excel forbids there is left out. */
  readonly name: string;
  /** Lines above the table, over its whole width; the first is the title. */
  readonly above: readonly string[];
  readonly columns: readonly { readonly head: string; readonly width: number }[];
  readonly rows: readonly (readonly SheetCell[])[];
  readonly landscape: boolean;
}

/** Excel's own limit for a cell. */
const longestCell = 32_767;
/** Cells that begin so would become formulas in a program that reads them anew. */
const formulaStart = /^[=+\-@\t\r]/u;

/** Indexes of `cellXfs` in the styles below. */
const styles = { title: 1, note: 2, head: 3, cell: 4, quoted: 5 } as const;

/** @throws UnwritableText for a character that XML has no place for */
export function writeXlsx(sheet: Sheet): Uint8Array {
  const name = escapeXml(sheet.name.replace(/[\\/?*[\]:']/gu, '').slice(0, 31) || '表');
  const headRow = sheet.above.length + 1;
  return pack({
    '[Content_Types].xml': `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xmlHead}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name}'!$${headRow}:$${headRow}</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesXml,
    'xl/worksheets/sheet1.xml': sheetXml(sheet, headRow),
  });
}

function sheetXml({ above, columns, rows, landscape }: Sheet, headRow: number): string {
  const last = columnName(columns.length - 1);
  const lines = [
    ...above.map((text, index) => row(index + 1, [cell(0, index + 1, [{ text }], index === 0 ? styles.title : styles.note)])),
    row(
      headRow,
      columns.map(({ head }, index) => cell(index, headRow, [{ text: head }], styles.head)),
    ),
    ...rows.map((cells, index) =>
      row(
        headRow + 1 + index,
        cells.map((runs, column) => cell(column, headRow + 1 + index, runs, styles.cell)),
      ),
    ),
  ];
  const merges = above.map((_, index) => `<mergeCell ref="A${index + 1}:${last}${index + 1}"/>`);
  return [
    `${xmlHead}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRow}" topLeftCell="A${headRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    `<cols>${columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`,
    `<sheetData>${lines.join('')}</sheetData>`,
    merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : '',
    '<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`,
    '<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>',
  ].join('');
}

/** 0 → A */
const columnName = (index: number): string => String.fromCharCode(65 + index);

const row = (number: number, cells: readonly string[]): string => `<row r="${number}">${cells.join('')}</row>`;

function cell(column: number, number: number, runs: SheetCell, style: number): string {
  const place = `${columnName(column)}${number}`;
  const shown = shortened(runs.filter(({ text }) => text !== ''));
  const quoted = style === styles.cell && formulaStart.test(shown[0]?.text ?? '') ? styles.quoted : style;
  if (shown.length === 0) return `<c r="${place}" s="${style}"/>`;
  return `<c r="${place}" s="${quoted}" t="inlineStr"><is>${shown.map((run) => runXml(run, place)).join('')}</is></c>`;
}

/** What is longer than a cell can be ends with a sign that it does. */
function shortened(runs: SheetCell): SheetRun[] {
  let left = longestCell - 1;
  const kept: SheetRun[] = [];
  for (const run of runs) {
    if (run.text.length <= left) kept.push(run);
    else {
      kept.push({ ...run, text: `${run.text.slice(0, Math.max(0, left))}…` });
      break;
    }
    left -= run.text.length;
  }
  return kept;
}

function runXml({ text, bold, underlined, struck }: SheetRun, place: string): string {
  const forbidden = forbiddenInXml(text.replaceAll('\n', ''));
  if (forbidden !== null) throw new UnwritableText(forbidden, place, 'Excel');
  const face = `${bold ? '<b/>' : ''}${struck ? '<strike/>' : ''}${underlined ? '<u/>' : ''}<sz val="10.5"/><rFont val="宋体"/><charset val="134"/>`;
  return `<r><rPr>${face}</rPr><t xml:space="preserve">${escapeXml(text)}</t></r>`;
}

const font = (size: number, bold = false): string =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="宋体"/><charset val="134"/></font>`;
const format = (fontId: number, borderId: number, alignment: string, more = ''): string =>
  `<xf numFmtId="49" fontId="${fontId}" fillId="0" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"${more}><alignment wrapText="1" ${alignment}/></xf>`;
const line = (side: string): string => `<${side} style="thin"><color indexed="64"/></${side}>`;

const stylesXml = [
  `${xmlHead}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
  `<fonts count="4">${font(10.5)}${font(16, true)}${font(10)}${font(10.5, true)}</fonts>`,
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(line).join('')}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  format(1, 0, 'horizontal="center" vertical="center"'),
  format(2, 0, 'vertical="top"'),
  format(3, 1, 'horizontal="center" vertical="center"'),
  format(0, 1, 'vertical="top"'),
  format(0, 1, 'vertical="top"', ' quotePrefix="1"'),
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');
