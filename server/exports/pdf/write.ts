/**
 * Writes a law as PDF in the layout of GB/T 9704: text that can be selected and searched, bookmarks for every heading
 * and article, page numbers, tags for screen readers. The same document and edition always give the same bytes.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type PDFDocument from 'pdfkit';
import type { Node } from 'prosemirror-model';
import type { Edition } from '../../../schema/formats/edition.js';
import { type Bookmark, type Paragraph, paragraphsOf } from '../../../schema/formats/paper.js';
import { leftOf, pageNumberAt, pitch, rowHeight, sheet, sizes, textArea } from '../../../schema/formats/sheet.js';
import { codePointName } from '../../../schema/formats/unwritable.js';
import { type Faces, openFaces } from './faces.js';
import { layOut, type Run, type SetLine, type SetPage, shown } from './layout.js';

/** @returns the bytes of the file */
export async function writePdf(doc: Node, edition: Edition): Promise<Uint8Array> {
  // The library is loaded when it is needed first: most commands never ask for a PDF.
  const [faces, library] = await Promise.all([openFaces(), import('pdfkit')]);
  const paragraphs = paragraphsOf(doc, edition);
  const pages = layOut(paragraphs, (character, bold) => (isShown(faces, character) ? face(faces, bold).widthOf(character) : 1));
  return new PdfWriter(library.default, faces, paragraphs, doc.firstChild?.textContent ?? '', edition).write(pages);
}

/** Characters of a document that the faces do not have, each once; they are printed as a box with their number. */
export async function missingInPdf(doc: Node): Promise<string[]> {
  const faces = await openFaces();
  const text = paragraphsOf(doc, { work: null, stage: null, number: null, date: null })
    .flatMap((paragraph) => (paragraph.kind === 'table' ? paragraph.cells.flat() : paragraph.spans.map((span) => span.text)))
    .join('');
  return [...new Set(shown(text))].filter((character) => !isShown(faces, character));
}

const face = (faces: Faces, bold: boolean) => (bold ? faces.bold : faces.regular);
const isShown = (faces: Faces, character: string): boolean => faces.regular.has(character);

class PdfWriter {
  private readonly faces: Faces;
  private readonly paragraphs: readonly Paragraph[];
  private readonly pdf: PDFKit.PDFDocument;
  private readonly chunks: Uint8Array[] = [];
  /** The bookmarks that others may stand under, outermost first. */
  private open: { depth: number; item: PDFKit.PDFOutline }[] = [];
  /** The element of each paragraph in the tree of tags, while it goes on. */
  private tags = new Map<string, PDFKit.PDFStructureElement>();

  constructor(Document: typeof PDFDocument, faces: Faces, paragraphs: readonly Paragraph[], title: string, { date }: Edition) {
    this.faces = faces;
    this.paragraphs = paragraphs;
    const day = new Date(`${date ?? '2000-01-01'}T00:00:00Z`);
    this.pdf = new Document({
      size: [sheet.width, sheet.height],
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'zh-CN',
      displayTitle: true,
      info: { Title: title, Creator: 'Tiaoli', Producer: 'Tiaoli', CreationDate: day },
    });
    this.pdf.on('data', (chunk: Uint8Array) => this.chunks.push(chunk));
  }

  async write(pages: readonly SetPage[]): Promise<Uint8Array> {
    const { pdf } = this;
    const root = pdf.struct('Document');
    pdf.addStructure(root);
    const begun = new Set<number>();
    for (const [index, page] of pages.entries()) {
      pdf.addPage();
      const left = leftOf(index + 1);
      for (const line of page.lines) {
        const paragraph = this.paragraphs[line.paragraph];
        if (!begun.has(line.paragraph) && paragraph?.kind === 'text' && paragraph.bookmark) this.addBookmark(paragraph.bookmark, line.row);
        begun.add(line.paragraph);
        this.drawLine(line, left, root);
      }
      this.drawFrames(page, left);
      this.drawNumber(index + 1, left);
      // Others are served between the pages.
      await nextTurn();
    }
    for (const tag of this.tags.values()) tag.end();
    root.end();
    const ended = new Promise((resolve) => pdf.on('end', resolve));
    pdf.end();
    await ended;
    return Buffer.concat(this.chunks);
  }

  private addBookmark({ depth, title }: Bookmark, row: number): void {
    this.open = this.open.filter((each) => each.depth < depth);
    const parent = this.open.at(-1)?.item ?? this.pdf.outline;
    const item = parent.addItem(title, { top: textArea.top + row * rowHeight - rowHeight / 2, expanded: false } as object);
    this.open.push({ depth, item });
  }

  private drawLine(line: SetLine, left: number, root: PDFKit.PDFStructureElement): void {
    const tag = this.tagOf(line, root);
    tag.add(this.pdf.markStructureContent(this.roleOf(line)));
    for (const run of line.runs) this.drawRun(run, left, textArea.top + (line.row + 0.5) * rowHeight);
    this.pdf.endMarkedContent();
  }

  private roleOf({ paragraph, cell }: SetLine): string {
    const { kind, ...rest } = this.paragraphs[paragraph] as Paragraph;
    if (cell || kind === 'table') return 'TD';
    const { style, bookmark } = rest as Paragraph & { kind: 'text' };
    if (style === 'title') return 'H1';
    if (style === 'heading') return `H${Math.min(6, 2 + (bookmark?.depth ?? 0))}`;
    return style === 'annex' ? 'H2' : 'P';
  }

  /** The element a line belongs to, made where there is none yet. */
  private tagOf(line: SetLine, root: PDFKit.PDFStructureElement): PDFKit.PDFStructureElement {
    const { paragraph, cell } = line;
    if (!cell) return this.tag(`${paragraph}`, this.roleOf(line), root);
    const table = this.tag(`${paragraph}`, 'Table', root);
    const row = this.tag(`${paragraph}/${cell.row}`, 'TR', table);
    return this.tag(`${paragraph}/${cell.row}/${cell.column}`, 'TD', row);
  }

  private tag(key: string, role: string, parent: PDFKit.PDFStructureElement): PDFKit.PDFStructureElement {
    const known = this.tags.get(key);
    if (known) return known;
    const made = this.pdf.struct(role);
    parent.add(made);
    this.tags.set(key, made);
    return made;
  }

  private drawRun({ text, bold, size, x, spacing }: Run, left: number, middle: number): void {
    const { pdf } = this;
    const { font, widthOf } = face(this.faces, bold);
    // The ideographic body stands 0.88 above the line it sits on and 0.12 below.
    const baseline = middle + size * 0.38;
    let at = left + x;
    for (const part of partsOf(text, (character) => isShown(this.faces, character))) {
      let width = 0;
      for (const character of part.text) width += (part.shown ? widthOf(character) : 1) * size + spacing;
      if (part.shown) {
        const options = { lineBreak: false, characterSpacing: spacing, baseline: 'alphabetic', textWidth: width, wordCount: 1 };
        pdf.font(font as never).fontSize(size);
        pdf.text(part.text, at, baseline, options as PDFKit.Mixins.TextOptions);
      } else
        for (const [index, character] of [...part.text].entries()) this.drawBox(character, at + index * (size + spacing), middle, size);
      at += width;
    }
  }

  /** A character that the face does not have: a box with its number in it, which says and copies as the character. */
  private drawBox(character: string, x: number, middle: number, size: number): void {
    const { pdf } = this;
    const digits = codePointName(character).slice(2).padStart(6, '0');
    pdf.markContent('Span', { actual: character });
    pdf
      .lineWidth(0.5)
      .rect(x + size * 0.06, middle - size * 0.44, size * 0.88, size * 0.88)
      .stroke();
    pdf.font(this.faces.regular.font as never).fontSize(size * 0.36);
    for (const [half, at] of [
      [digits.slice(0, 3), -0.06],
      [digits.slice(3), 0.34],
    ] as const)
      pdf.text(half, x + size * 0.17, middle + size * at, { lineBreak: false, baseline: 'alphabetic' } as PDFKit.Mixins.TextOptions);
    pdf.endMarkedContent();
  }

  private drawFrames({ frames }: SetPage, left: number): void {
    if (frames.length === 0) return;
    this.pdf.markContent('Artifact', { type: 'Layout' });
    for (const { row, rows: height, x, width } of frames)
      this.pdf
        .lineWidth(0.5)
        .rect(left + x, textArea.top + row * rowHeight, width, height * rowHeight)
        .stroke();
    this.pdf.endMarkedContent();
  }

  /** — 1 —, on the outer side, one character in. */
  private drawNumber(page: number, left: number): void {
    const { pdf } = this;
    const { font, widthOf } = this.faces.regular;
    const text = `— ${page} —`;
    const width = [...text].reduce((sum, character) => sum + widthOf(character) * sizes.small, 0);
    const x = page % 2 === 1 ? left + textArea.width - pitch - width : left + pitch;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font(font as never).fontSize(sizes.small);
    pdf.text(text, x, pageNumberAt + sizes.small * 0.38, { lineBreak: false, baseline: 'alphabetic' } as PDFKit.Mixins.TextOptions);
    pdf.endMarkedContent();
  }
}

/** A text parted where the face lacks its characters. */
function partsOf(text: string, isKnown: (character: string) => boolean): { text: string; shown: boolean }[] {
  const parts: { text: string; shown: boolean }[] = [];
  for (const character of text) {
    const shown = isKnown(character);
    const last = parts.at(-1);
    if (last && last.shown === shown) last.text += character;
    else parts.push({ text: character, shown });
  }
  return parts;
}
