/** Word files made by hand, part by part: word({ body: p('第一条　…') }). */
import { strToU8, zipSync } from 'fflate';

const namespaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

export const t = (words: string): string => `<w:t xml:space="preserve">${escaped(words)}</w:t>`;
export const r = (words: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${words.startsWith('<') ? words : t(words)}</w:r>`;

const runs = (parts: readonly string[]): string => parts.map((part) => (part.startsWith('<') ? part : r(part))).join('');

/** A paragraph: words, or runs and other elements. */
export const p = (...parts: string[]): string => `<w:p>${runs(parts)}</w:p>`;
/** A paragraph with properties. */
export const pp = (properties: string, ...parts: string[]): string => `<w:p><w:pPr>${properties}</w:pPr>${runs(parts)}</w:p>`;

const signed = (author: string): string => `w:id="9" w:author="${author}" w:date="2026-03-05T10:20:00Z"`;
export const ins = (author: string, ...parts: string[]): string => `<w:ins ${signed(author)}>${runs(parts)}</w:ins>`;
export const del = (author: string, words: string): string =>
  `<w:del ${signed(author)}><w:r><w:delText xml:space="preserve">${escaped(words)}</w:delText></w:r></w:del>`;
/** Properties of a paragraph whose end was put in, or taken out. */
export const endIns = (author: string, more = ''): string => `${more}<w:rPr><w:ins ${signed(author)}/></w:rPr>`;
export const endDel = (author: string, more = ''): string => `${more}<w:rPr><w:del ${signed(author)}/></w:rPr>`;

export const list = (id: number, level = 0): string => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;

/** A level of a list: `level(0, 'chineseCounting', '第%1条')`. */
export const level = (at: number, form: string, pattern: string, more = '', start = 1): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${form}"/>${more}<w:lvlText w:val="${pattern}"/></w:lvl>`;
export const definition = (id: number, ...levels: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
export const num = (id: number, of: number, more = ''): string => `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`;

export const tbl = (...rows: string[][]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell.startsWith('<') ? cell : p(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

export const field = (code: string, ...result: string[]): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${runs(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

export const comment = (id: number, author: string, words: string, paragraph = ''): string =>
  `<w:comment ${signed(author).replace('"9"', `"${id}"`)}><w:p w14:paraId="${paragraph}">${r(words)}</w:p></w:comment>`;
/** Words with a comment on them. */
export const commented = (id: number, ...parts: string[]): string =>
  `<w:commentRangeStart w:id="${id}"/>${runs(parts)}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;

export interface WordParts {
  readonly body: string;
  readonly numbering?: string;
  readonly styles?: string;
  readonly comments?: string;
  readonly commentsExtended?: string;
  readonly footnotes?: string;
  readonly header?: string;
  readonly vbaProject?: string;
}

const roots: Readonly<Record<Exclude<keyof WordParts, 'body'>, string>> = {
  numbering: 'w:numbering',
  styles: 'w:styles',
  comments: 'w:comments',
  commentsExtended: 'w15:commentsEx',
  footnotes: 'w:footnotes',
  header: 'w:hdr',
  vbaProject: 'w:vba',
};

const relationships = (...targets: (readonly [string, string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(([type, target], index) => `<Relationship Id="rId${index}" Type="http://x/relationships/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const document = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`;

/** The files of a Word file by name, to be changed before they are packed. */
export function wordFiles(given: WordParts | string): Record<string, string> {
  const { body, ...parts } = typeof given === 'string' ? { body: given } : given;
  const present = Object.entries(parts) as [keyof typeof roots, string][];
  return {
    '_rels/.rels': relationships(['officeDocument', 'word/document.xml']),
    'word/document.xml': document(body),
    'word/_rels/document.xml.rels': relationships(...present.map(([name]) => [name, `${name}.xml`] as const)),
    ...Object.fromEntries(present.map(([name, xml]) => [`word/${name}.xml`, `<${roots[name]} ${namespaces}>${xml}</${roots[name]}>`])),
  };
}

/** Packs files that are bytes already. */
export const packedBytes = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : new Uint8Array(content)]),
    ),
  );

export const packed = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strToU8(content)])));

/** A Word file. */
export const word = (parts: WordParts | string): Uint8Array => packed(wordFiles(parts));
