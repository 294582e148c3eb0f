/**
 * The forms a law is written in, one row each: for downloads and for `tiaoli convert`. A new form is a new row; what
 * writes it lives in `schema/formats/` when it is pure, else beside this file.
 */
import type { Node } from 'prosemirror-model';
import { writeAkn } from '../../schema/formats/akn-write.js';
import { writeDocx } from '../../schema/formats/docx/write.js';
import type { Edition } from '../../schema/formats/edition.js';
import { writeHtml } from '../../schema/formats/html.js';
import { writeJson } from '../../schema/formats/json.js';
import { writeText } from '../../schema/formats/text.js';
import { missingInPdf, writePdf } from './pdf/write.js';

export interface Form {
  /** Ending of its files, without the dot; also its name in addresses and on the command line. */
  readonly extension: 'docx' | 'pdf' | 'txt' | 'html' | 'akn' | 'json';
  readonly mediaType: string;
  /** The same document and edition always give the same bytes. Throws UnwritableText for a character the form has no place for. */
  readonly write: (doc: Node, edition: Edition) => string | Uint8Array | Promise<Uint8Array>;
  /** Characters of a document that the form shows, but not as people know them: each once. None where it is left out. */
  readonly disfigured?: (doc: Node) => Promise<string[]>;
}

/** In the order in which they are offered. */
export const forms: readonly Form[] = [
  { extension: 'docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', write: writeDocx },
  { extension: 'pdf', mediaType: 'application/pdf', write: writePdf, disfigured: missingInPdf },
  { extension: 'txt', mediaType: 'text/plain; charset=utf-8', write: writeText },
  { extension: 'html', mediaType: 'text/html; charset=utf-8', write: writeHtml },
  { extension: 'akn', mediaType: 'application/akn+xml; charset=utf-8', write: writeAkn },
  { extension: 'json', mediaType: 'application/json; charset=utf-8', write: writeJson },
];

/** The form with this ending, or undefined. */
export const formOf = (extension: string): Form | undefined => forms.find((form) => form.extension === extension);
