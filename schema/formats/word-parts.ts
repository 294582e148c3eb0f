/** The parts that every Word file of ours is made of: runs in the house's faces, paragraphs, page, package. */
import { pack, xmlHead } from './pack.js';
import { UnwritableText } from './unwritable.js';
import { escapeXml, forbiddenInXml } from './xml.js';

export const wordMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Faces of GB/T 9704-2012. */
export const faces = { song: '宋体', fang: '仿宋_GB2312', hei: '黑体', kai: '楷体_GB2312', title: '方正小标宋简体' } as const;
export type Face = keyof typeof faces;
/** Some of them are licensed; a machine without one takes the family's usual one. */
const instead: Readonly<Partial<Record<Face, string>>> = { fang: '仿宋', kai: '楷体', title: '宋体' };

export interface RunLook {
  readonly face?: Face;
  /** In half points: 32 is 3号, 21 is 五号. */
  readonly size?: number;
  readonly bold?: boolean;
  readonly struck?: boolean;
  readonly underline?: 'single' | 'dash' | 'dotted';
}

/** The properties of a run, in the order that the schema wants. */
export function runProperties({ face, size, bold, struck, underline }: RunLook): string {
  const name = face && faces[face];
  const all = [
    name ? `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>` : '',
    bold ? '<w:b/>' : '',
    struck ? '<w:strike/>' : '',
    size ? `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>` : '',
    underline ? `<w:u w:val="${underline}"/>` : '',
  ].join('');
  return all && `<w:rPr>${all}</w:rPr>`;
}

/** @param place what is named when a character cannot be written @throws UnwritableText */
export function checked(text: string, place: string): string {
  const forbidden = forbiddenInXml(text);
  if (forbidden !== null) throw new UnwritableText(forbidden, place, 'Word');
  return escapeXml(text);
}

/** Words in one look. @throws UnwritableText */
export const run = (text: string, look: RunLook, place: string): string =>
  text === '' ? '' : `<w:r>${runProperties(look)}<w:t xml:space="preserve">${checked(text, place)}</w:t></w:r>`;

export interface ParagraphLook {
  readonly align?: 'center' | 'left' | 'both';
  /** First line, in characters of a size in half points. */
  readonly indent?: { readonly characters: number; readonly size: number };
  /** Distance of lines in twentieths of a point, exactly. */
  readonly line?: number;
  readonly before?: number;
  readonly after?: number;
}

/** @param mark properties of the paragraph's own mark, for tracked changes */
export function paragraph(runs: string, { align, indent, line, before = 0, after = 0 }: ParagraphLook = {}, mark = ''): string {
  const spacing = `<w:spacing w:before="${before}" w:after="${after}"${line ? ` w:line="${line}" w:lineRule="exact"` : ''}/>`;
  const properties = `${spacing}${indent ? indented(indent) : ''}${align ? `<w:jc w:val="${align}"/>` : ''}${mark && `<w:rPr>${mark}</w:rPr>`}`;
  return `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`;
}

/** Word counts in characters; other programs want the length, too. */
const indented = ({ characters, size }: NonNullable<ParagraphLook['indent']>): string =>
  `<w:ind w:firstLineChars="${100 * characters}" w:firstLine="${10 * characters * size}"/>`;

/** A page: A4, upright or lying, margins in twentieths of a point. */
export interface PageLook {
  readonly landscape: boolean;
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
}

/** A4 in twentieths of a point. */
const [short, long] = [11906, 16838];

/** Width that is left for text. */
export const textWidth = ({ landscape, margins }: PageLook): number => (landscape ? long : short) - margins.left - margins.right;

/** Packs a Word file; page numbers stand below as — 1 —. Nothing in it depends on when or where it was made. */
export function wordFile(body: string, page: PageLook): Uint8Array {
  const { landscape, margins } = page;
  const size = landscape ? `w:w="${long}" w:h="${short}" w:orient="landscape"` : `w:w="${short}" w:h="${long}"`;
  const section = `<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz ${size}/><w:pgMar w:top="${margins.top}" w:right="${margins.right}" w:bottom="${margins.bottom}" w:left="${margins.left}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`;
  return pack({
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': `${xmlHead}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${xmlHead}<w:document ${namespaces}><w:body>${body}${section}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `${xmlHead}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${office}/footer" Target="footer1.xml"/><Relationship Id="rId3" Type="${office}/settings" Target="settings.xml"/><Relationship Id="rId4" Type="${office}/fontTable" Target="fontTable.xml"/></Relationships>`,
    'word/styles.xml': stylesXml,
    'word/fontTable.xml': `${xmlHead}<w:fonts ${namespaces}>${fonts}</w:fonts>`,
    'word/settings.xml': `${xmlHead}<w:settings ${namespaces}><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`,
    'word/footer1.xml': `${xmlHead}<w:ftr ${namespaces}>${paragraph(pageNumber, { align: 'center' })}</w:ftr>`,
  });
}

const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${office}"`;
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const contentTypes = `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${(
  [
    ['document', 'document.main'],
    ['styles', 'styles'],
    ['settings', 'settings'],
    ['fontTable', 'fontTable'],
    ['footer1', 'footer'],
  ] as const
)
  .map(([part, type]) => `<Override PartName="/word/${part}.xml" ContentType="${wordType}.${type}+xml"/>`)
  .join('')}</Types>`;

const fonts = (Object.entries(faces) as [Face, string][])
  .map(
    ([face, name]) =>
      `<w:font w:name="${name}">${instead[face] ? `<w:altName w:val="${instead[face]}"/>` : ''}<w:charset w:val="86"/></w:font>`,
  )
  .join('');

const footerLook = runProperties({ face: 'song', size: 28 });
const field = (type: string): string => `<w:r>${footerLook}<w:fldChar w:fldCharType="${type}"/></w:r>`;
const pageNumber = `<w:r>${footerLook}<w:t xml:space="preserve">— </w:t></w:r>${field('begin')}<w:r>${footerLook}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${field('separate')}<w:r>${footerLook}<w:t>1</w:t></w:r>${field('end')}<w:r>${footerLook}<w:t xml:space="preserve"> —</w:t></w:r>`;

const stylesXml = `${xmlHead}<w:styles ${namespaces}><w:docDefaults><w:rPrDefault>${runProperties({ face: 'fang', size: 32 })}</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`;
