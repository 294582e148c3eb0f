/**
 * Writes a law as a Word file in the layout of GB/T 9704-2012: A4, 版心 156 × 225 mm, 22 rows of 28 characters, title in
 * 小标宋 2号, text in 仿宋 3号, numbers of chapters and articles in 黑体, page numbers 「— 1 —」 outside.
 *
 * Numbers are words here, not lists of Word's: every reader shows the same, and a copied article keeps its own. The
 * 目录 is Word's, of headings alone and without page numbers, which no other program would have to compute. The same
 * document and edition always give the same bytes, and `readDocx` reads them back as the same document.
 */
import { strToU8, zipSync } from 'fflate';
import type { Node } from 'prosemirror-model';
import { anchorsOf, isHeading } from '../../addresses.js';
import type { HeadingLevel } from '../../law.js';
import { outline, type Unit } from '../../outline.js';
import type { Edition } from '../edition.js';
import { asContents } from '../lines.js';
import { type Paragraph, paragraphsOf } from '../paper.js';
import { textArea } from '../sheet.js';
import { UnwritableText } from '../unwritable.js';
import { forbiddenInXml } from '../xml.js';
import { rankOf, stageStyle, twips, usedLevels } from './look.js';
import { element, namespaces, part, value, words } from './markup.js';
import { pageProperties, partsBeside } from './parts.js';

/** Files of an archive bear a date; this is the first one it can write. */
const noDate = new Date(1980, 0, 1);

/** @throws UnwritableText for a character that XML has no place for */
export function writeDocx(doc: Node, edition: Edition): Uint8Array {
  const units = outline(doc);
  for (const { text, address, kind } of units) {
    const forbidden = forbiddenInXml(text.replaceAll('\n', ''));
    if (forbidden !== null) throw new UnwritableText(forbidden, address || (kind === 'note' ? '题注' : '题目'), 'Word');
  }
  const used = usedLevels((level) => units.some(({ kind }) => kind === level));
  const body = new BodyWriter(units, used).write(paragraphsOf(doc, edition));
  const document = element('w:document', { ...namespaces }, element('w:body', {}, body, pageProperties()));
  const files = { ...partsBeside(units[0]?.text ?? '', edition, used), 'word/document.xml': part(document) };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { mtime: noDate, level: 6 });
}

/** A name that Word takes for a bookmark. */
const asBookmark = (name: string): string | null => (/^[\p{L}_][\p{L}\p{N}_]{0,39}$/u.test(name) ? name : null);

class BodyWriter {
  private readonly units: readonly Unit[];
  private readonly used: readonly HeadingLevel[];
  /** Bookmarks by the position of what they are on: 第十条 on articles, hidden ones on headings, for the 目录. */
  private readonly bookmarks = new Map<number, { id: number; name: string }>();

  constructor(units: readonly Unit[], used: readonly HeadingLevel[]) {
    this.units = units;
    this.used = used;
    // Where a broken text has a number twice, the first unit keeps the name.
    const named = anchorsOf(units);
    for (const unit of units) {
      const id = this.bookmarks.size + 1;
      const name = isHeading(unit) ? `_Toc${id}` : named.has(unit) ? asBookmark(unit.label) : null;
      if (name) this.bookmarks.set(unit.pos, { id, name });
    }
  }

  write(paragraphs: readonly Paragraph[]): string {
    const front = paragraphs.findLastIndex(
      (paragraph) => paragraph.kind === 'text' && ['title', 'stage', 'note'].includes(paragraph.style),
    );
    const written = paragraphs.map((paragraph) => this.paragraph(paragraph));
    const last = paragraphs.at(-1)?.kind === 'table' ? element('w:p') : '';
    return [...written.slice(0, front + 1), this.contents(), ...written.slice(front + 1), last].join('');
  }

  private paragraph(paragraph: Paragraph): string {
    if (paragraph.kind === 'table') return table(paragraph.cells);
    const { style, unit, spans } = paragraph;
    const runs = spans
      .filter(({ text }) => text !== '')
      .map(({ text, bold, caption }) => run(text, style !== 'body' ? null : caption ? 'LawCaption' : bold ? 'LawNumber' : null));
    return element(
      'w:p',
      {},
      properties(this.styleOf(style, unit)),
      this.bookmarked(style === 'heading' || spans.length > 1 ? unit : null, runs),
    );
  }

  private styleOf(style: Exclude<Paragraph, { kind: 'table' }>['style'], unit: Unit): string {
    if (style === 'heading' && isHeading(unit)) return `Heading${rankOf(unit.kind, this.used)}`;
    return { title: 'Title', stage: stageStyle, note: 'LawNote', heading: 'LawBody', body: 'LawBody', annex: 'LawAnnex' }[style];
  }

  private bookmarked(unit: Unit | null, runs: readonly string[]): string {
    const bookmark = unit && this.bookmarks.get(unit.pos);
    if (!bookmark) return runs.join('');
    const start = element('w:bookmarkStart', { 'w:id': bookmark.id, 'w:name': bookmark.name });
    return [start, ...runs, element('w:bookmarkEnd', { 'w:id': bookmark.id })].join('');
  }

  /** The 目录, where there are headings and the text has none of its own. */
  private contents(): string {
    const headings = this.units.filter(isHeading);
    if (headings.length === 0 || this.units.some(({ kind, text }) => kind === 'preface' && asContents(text))) return '';
    const code = ` TOC \\o "1-${this.used.length}" \\n \\h \\z `;
    const begin =
      fieldMark('begin') +
      element('w:r', {}, element('w:instrText', { 'xml:space': 'preserve' }, code.replaceAll('"', '&quot;'))) +
      fieldMark('separate');
    const entries = headings.map((unit, index) => {
      const anchor = this.bookmarks.get(unit.pos)?.name ?? '';
      const entry = element(
        'w:hyperlink',
        { 'w:anchor': anchor, 'w:history': 1 },
        run(`${unit.label}${unit.label && unit.text ? '\u3000' : ''}${unit.text}`, null),
      );
      return element('w:p', {}, properties(`TOC${rankOf(unit.kind, this.used)}`), index === 0 ? begin : '', entry);
    });
    return [element('w:p', {}, properties('LawContents'), run('目\u3000录', null)), ...entries, element('w:p', {}, fieldMark('end'))].join(
      '',
    );
  }
}

const properties = (style: string): string => element('w:pPr', {}, value('w:pStyle', style));

/** Chinese quotation marks are those of the Chinese font, which the hint says. */
const run = (text: string, style: string | null): string =>
  element(
    'w:r',
    {},
    element('w:rPr', {}, style === null ? '' : value('w:rStyle', style), element('w:rFonts', { 'w:hint': 'eastAsia' })),
    words(text),
  );

const fieldMark = (type: string): string => element('w:r', {}, element('w:fldChar', { 'w:fldCharType': type }));

/** Rows of an annex as a table with lines; its first row comes again on every page. */
function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((cells) => cells.length));
  const line = { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': 'auto' };
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => element(`w:${side}`, line));
  const width = { 'w:w': Math.floor(5000 / columns), 'w:type': 'pct' };
  return element(
    'w:tbl',
    {},
    element(
      'w:tblPr',
      {},
      element('w:tblW', { 'w:w': 5000, 'w:type': 'pct' }),
      element('w:tblBorders', {}, ...borders),
      value('w:tblLook', '0000'),
    ),
    element(
      'w:tblGrid',
      {},
      ...Array.from({ length: columns }, () => element('w:gridCol', { 'w:w': Math.floor(twips(textArea.width) / columns) })),
    ),
    ...rows.map((cells, index) =>
      element(
        'w:tr',
        {},
        element('w:trPr', {}, element('w:cantSplit'), index === 0 ? element('w:tblHeader') : ''),
        ...Array.from({ length: columns }, (_, column) =>
          element(
            'w:tc',
            {},
            element('w:tcPr', {}, element('w:tcW', width)),
            element('w:p', {}, properties('LawCell'), cells[column] ? run(cells[column], null) : ''),
          ),
        ),
      ),
    ),
  );
}
