/** The forms a comparison is written in, one row each: for downloads and for `tiaoli compare --to`. */

import { type Revision, writeRedline } from '../../schema/compare/redline.js';
import { wordMediaType } from '../../schema/formats/word-parts.js';
import { sheetOf, type Table } from './sheet.js';
import { writeTableDocx } from './table-docx.js';
import { writeTableHtml } from './table-html.js';
import { writeTableJson } from './table-json.js';
import { writeTableXlsx } from './table-xlsx.js';

export interface TableForm {
  /** Its name in addresses and on the command line. */
  readonly name: 'html' | 'docx' | 'xlsx' | 'redline' | 'json';
  readonly extension: 'html' | 'docx' | 'xlsx' | 'json';
  readonly mediaType: string;
  /** The same table and revision always give the same bytes. Throws UnwritableText for a character the form has no place for. */
  readonly write: (table: Table, revision: Revision) => string | Uint8Array;
}

/** In the order in which they are offered. */
export const tableForms: readonly TableForm[] = [
  { name: 'docx', extension: 'docx', mediaType: wordMediaType, write: (table) => writeTableDocx(sheetOf(table)) },
  {
    name: 'xlsx',
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (table) => writeTableXlsx(sheetOf(table)),
  },
  { name: 'redline', extension: 'docx', mediaType: wordMediaType, write: ({ comparison }, revision) => writeRedline(comparison, revision) },
  { name: 'html', extension: 'html', mediaType: 'text/html; charset=utf-8', write: writeTableHtml },
  { name: 'json', extension: 'json', mediaType: 'application/json; charset=utf-8', write: ({ comparison }) => writeTableJson(comparison) },
];

/** The form of this name, or undefined. */
export const tableFormOf = (name: string): TableForm | undefined => tableForms.find((form) => form.name === name);
