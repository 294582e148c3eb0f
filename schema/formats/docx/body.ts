/**
 * The paragraphs of a Word file in their order, those in tables and text boxes among them. A row of a table is one
 * line, its cells parted by tabs.
 */

import { maxParagraphs } from '../limits.js';
import { asArticle, asContents } from '../lines.js';
import type { ProblemCode } from '../problems.js';
import { isSure } from '../text-survey.js';
import { UnreadableFile } from '../unreadable.js';
import { type Content, ContentReader, type Field, type Mark, paragraphsIn, wordsIn } from './content.js';
import { stageStyle } from './look.js';
import type { Part } from './package.js';
import { type Signature, signatureOf } from './revision.js';
import { type ListPlace, type Styles, valueIn } from './styles.js';
import { childOf, findWithin, visitXml, type XmlElement } from './xml.js';

export interface Paragraph extends Omit<Content, 'boxed'> {
  /** Its number in the file, from 1, empty ones counted. */
  readonly at: number;
  /** What stands between its last word and the next paragraph's first: a line's end, a tab between cells, a space in one. */
  readonly end: '\n' | '\t' | ' ';
}

/** Something that was not read as it stands. */
export interface Finding {
  readonly code: ProblemCode;
  /** Number of the paragraph. */
  readonly at: number;
  readonly found: string;
}

export interface Body {
  readonly paragraphs: readonly Paragraph[];
  readonly findings: readonly Finding[];
}

/** Elements that only hold paragraphs; the others are taken whole. */
const holders = new Set(['w:document', 'w:body', 'w:tbl', 'w:tr', 'w:tc', 'w:sdt', 'w:sdtContent', 'w:customXml']);

/** @throws UnreadableFile when the file is no Word text, is damaged or too large */
export function readBody(part: Part, styles: Styles): Body {
  const reader = new BodyReader(styles);
  visitXml(part.bytes, part.name, {
    isWhole: (name) => !holders.has(name),
    open: (name) => reader.open(name),
    close: (name) => reader.close(name),
    element: (element) => reader.element(element),
  });
  return reader.finish();
}

interface Cell {
  readonly paragraphs: Paragraph[];
  span: number;
}

interface Row {
  readonly cells: Cell[];
  ins: Signature | null;
  del: Signature | null;
}

class BodyReader {
  private readonly content: ContentReader;
  private readonly paragraphs: Paragraph[] = [];
  private readonly findings: Finding[] = [];
  private count = 0;
  private isDocument = false;
  /** The row of the outermost table that is open. */
  private row: Row | null = null;
  private tables = 0;
  /** True when the table that is open has been reported. */
  private isTold = false;
  /** Content controls that are open; a field where one is a table of contents. */
  private readonly controls: (Field | null)[] = [];
  /** Comments that begin or end between paragraphs; they belong to the next one. */
  private marks: Mark[] = [];

  constructor(styles: Styles) {
    this.content = new ContentReader(styles);
  }

  open(name: string): void {
    if (name === 'w:document') this.isDocument = true;
    if (!this.isDocument) throw new UnreadableFile('file-is-archive');
    if (name === 'w:tbl') this.tables += 1;
    if (name === 'w:tbl' && this.tables === 1) this.isTold = false;
    if (name === 'w:sdt') this.controls.push(null);
    if (this.tables !== 1) return;
    if (name === 'w:tr') this.row = { cells: [], ins: null, del: null };
    if (name === 'w:tc') this.row?.cells.push({ paragraphs: [], span: 1 });
  }

  close(name: string): void {
    if (name === 'w:tbl') this.tables -= 1;
    if (name === 'w:sdt') this.controls.pop();
    if (name !== 'w:tr' || this.tables !== 1 || !this.row) return;
    this.addRow(this.row);
    this.row = null;
  }

  element(element: XmlElement): void {
    if (!this.isDocument) throw new UnreadableFile('file-is-archive');
    const { name } = element;
    const cell = this.tables === 1 ? this.row?.cells.at(-1) : undefined;
    if (name === 'w:commentRangeStart' || name === 'w:commentRangeEnd')
      this.marks.push({ kind: name === 'w:commentRangeStart' ? 'comment-start' : 'comment-end', id: element.attributes.get('w:id') ?? '' });
    else if (name === 'w:sdtPr' && valueIn(findWithin(element, 'w:docPartObj'), 'w:docPartGallery') === 'Table of Contents')
      this.controls[this.controls.length - 1] = { code: 'TOC', inResult: true, closed: true };
    else if (name === 'w:tcPr' && cell) cell.span = Math.min(Math.max(1, Number(valueIn(element, 'w:gridSpan') ?? 1) || 1), 63);
    else if (name === 'w:trPr' && this.row && this.tables === 1) {
      const [ins, del] = [childOf(element, 'w:ins'), childOf(element, 'w:del')];
      this.row.ins = ins && signatureOf(ins);
      this.row.del = del && signatureOf(del);
    } else if (name === 'w:altChunk') this.find('word-chunk', '');
    else for (const paragraph of paragraphsIn(element)) this.addParagraph(paragraph);
  }

  private find(code: ProblemCode, found: string): void {
    this.findings.push({ code, at: Math.max(this.count, 1), found });
  }

  private addParagraph(element: XmlElement): void {
    this.count += 1;
    if (this.count > maxParagraphs) throw new UnreadableFile('word-too-large', { detail: `${maxParagraphs} +` });
    const contents = this.controls.find((field) => field !== null) ?? null;
    const { boxed, ...content } = this.content.read(element, contents, (code, found = '') => this.find(code, found));
    const isStage = content.style === stageStyle && /^（[^（）]{1,20}）$/u.test(textOf(content.inlines));
    if (isStage) this.find('word-stage', textOf(content.inlines));
    const inlines = isStage ? [] : content.inlines;
    const paragraph: Paragraph = { ...content, inlines: [...this.marks, ...inlines], at: this.count, end: '\n' };
    this.marks = [];
    (this.row?.cells.at(-1)?.paragraphs ?? this.paragraphs).push(paragraph);
    for (const box of boxed) this.addParagraph(box);
  }

  /** A row as one line; the paragraphs of a row with one cell stay as they are: such tables are frames. */
  private addRow({ cells, ins, del }: Row): void {
    if (cells.length === 1) {
      this.paragraphs.push(...(cells[0]?.paragraphs ?? []));
      return;
    }
    if (!this.isTold) this.findings.push({ code: 'word-table', at: cells[0]?.paragraphs[0]?.at ?? this.count, found: '' });
    this.isTold = true;
    for (const [index, { paragraphs, span }] of cells.entries()) {
      const isLast = index === cells.length - 1;
      const own: readonly Paragraph[] = paragraphs.length > 0 ? paragraphs : [emptyParagraph(this.count)];
      for (const [place, paragraph] of own.entries()) {
        const end = place < own.length - 1 ? ' ' : isLast ? '\n' : '\t';
        this.paragraphs.push({ ...paragraph, end, endIns: ins, endDel: del });
      }
      if (!isLast)
        for (let empty = 1; empty < span; empty++)
          this.paragraphs.push({ ...emptyParagraph(this.count), end: '\t', endIns: ins, endDel: del });
    }
  }

  finish(): Body {
    if (this.marks.length > 0) this.paragraphs.push({ ...emptyParagraph(this.count), inlines: this.marks });
    const kept = withoutContents(this.paragraphs);
    const dropped = this.paragraphs.find((paragraph, index) => paragraph !== kept[index]);
    if (dropped) this.findings.push({ code: 'word-contents', at: dropped.at, found: '' });
    return { paragraphs: kept, findings: this.findings };
  }
}

const noList: ListPlace = { list: '0', level: null };

const emptyParagraph = (at: number): Paragraph => ({ inlines: [], style: null, list: null, endIns: null, endDel: null, at, end: '\n' });

/**
 * The paragraphs without what fields hide and without the 目录 that Word makes itself. A field whose end is missing,
 * and a table of contents with articles in it, is damage or something else: its words stay.
 */
function withoutContents(paragraphs: readonly Paragraph[]): Paragraph[] {
  const kept = new Set<Field>();
  for (const { inlines } of paragraphs)
    for (const inline of inlines)
      if (inline.kind === 'words' && inline.field && (!inline.field.closed || hasArticle(inlines))) kept.add(inline.field);
  const isDropped = (inline: Paragraph['inlines'][number]): boolean =>
    inline.kind === 'words' && inline.field !== null && !kept.has(inline.field);
  const hasDropped = paragraphs.map(({ inlines }) => inlines.some(isDropped));
  return paragraphs.map((paragraph, index) => {
    const isHead = !hasDropped[index] && hasDropped[index + 1] && asContents(textOf(paragraph.inlines));
    if (!hasDropped[index] && !isHead) return paragraph;
    const inlines = isHead ? [] : paragraph.inlines.filter((inline) => !isDropped(inline));
    return { ...paragraph, list: textOf(inlines) ? paragraph.list : noList, inlines };
  });
}

const textOf = (inlines: Paragraph['inlines']): string =>
  inlines
    .map((inline) => (inline.kind === 'words' ? inline.text : ''))
    .join('')
    .trim();

function hasArticle(inlines: Paragraph['inlines']): boolean {
  const text = textOf(inlines);
  const article = asArticle(text);
  return article !== null && isSure(article) && /[。；：]$/u.test(text);
}

/** The words of a part beside the text: a header, a footer, a note. */
export function wordsOfPart(root: XmlElement): string {
  return paragraphsIn(root).map(wordsIn).join('\n');
}
