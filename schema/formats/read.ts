/** Reads a law from a file in any form that is read. What the bytes are counts, then what the file is called. */
import type { Node } from 'prosemirror-model';
import type { NewId } from '../law.js';
import { readAkn } from './akn-read.js';
import { decodeText } from './decode.js';
import { isWord } from './docx/package.js';
import { type Remarks, readDocx } from './docx/read.js';
import { readHtml } from './html-read.js';
import { parseHtml } from './html-tree.js';
import { readJson } from './json.js';
import { plainFromMarkdown } from './markdown.js';
import type { Problem } from './problems.js';
import { readText } from './text-read.js';

export interface ReadLaw {
  readonly doc: Node;
  /** What the reader was unsure of, in the order of the source. */
  readonly problems: readonly Problem[];
  /** What others wrote beside the text and into it; only Word files have it. */
  readonly remarks?: Remarks;
}

/** Endings of the files that are read, without the dot. */
export const readableEndings = ['txt', 'md', 'docx', 'docm', 'html', 'htm', 'akn', 'xml', 'json'] as const;

/**
 * @param name of the file; '' for one without, such as standard input
 * @throws UnreadableFile
 */
export async function readLawFile(name: string, bytes: Uint8Array, newId: NewId): Promise<ReadLaw> {
  const ending = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  if (isWord(bytes)) return readDocx(bytes, newId);
  const { text } = decodeText(bytes);
  const start = /\S.{0,40}/u.exec(text.replace(/^\uFEFF/u, ''))?.[0] ?? '';
  if (isPage(ending, start, text)) return readHtml(parseHtml(text), newId);
  if (/^<(?:\?xml|(?:[\w.-]+:)?akomaNtoso)\b/u.test(start)) return readAkn(text, newId);
  if (ending === 'json' || (ending === '' && start.startsWith('{'))) return { doc: readJson(text, newId), problems: [] };
  return readText(ending === 'md' || ending === 'markdown' ? plainFromMarkdown(text) : text, newId);
}

/** A web page says so at its beginning, or by its name; XHTML says that it is XML first. */
const isPage = (ending: string, start: string, text: string): boolean =>
  /^<(?:!doctype html|html|head|body|meta)\b/iu.test(start) ||
  (/^<\?xml\b/u.test(start) && /<html[\s>]/iu.test(text.slice(0, 1000))) ||
  ((ending === 'html' || ending === 'htm') && start.startsWith('<'));
