/** A law as the paragraphs of its paper, for writers of pages: what each says, how it is set, where it stands in the tree of bookmarks. */
import type { Node } from 'prosemirror-model';
import { isHeading } from '../addresses.js';
import { headingLevels } from '../law.js';
import { outline, type Unit } from '../outline.js';
import { type Block, blocksOf } from './blocks.js';
import { type Edition, printedStage } from './edition.js';

export type Style = 'title' | 'stage' | 'note' | 'heading' | 'body' | 'annex';

export interface Span {
  readonly text: string;
  readonly bold: boolean;
  /** True for a 条旨. */
  readonly caption: boolean;
}

export interface Bookmark {
  /** 0 for the outermost. */
  readonly depth: number;
  readonly title: string;
}

export type Paragraph =
  | {
      readonly kind: 'text';
      readonly style: Style;
      readonly unit: Unit;
      readonly spans: readonly Span[];
      readonly bookmark: Bookmark | null;
    }
  /** Rows of cells. */
  | { readonly kind: 'table'; readonly cells: readonly (readonly string[])[] };

const plain = (text: string): Span => ({ text, bold: false, caption: false });
const bold = (text: string): Span => ({ text, bold: true, caption: false });

/** The title and its stage, the 题注, then each heading, 款, 项 and 目 as a paragraph, then the annexes. */
export function paragraphsOf(doc: Node, edition: Edition): Paragraph[] {
  const units = outline(doc);
  const used = headingLevels.filter((level) => units.some(({ kind }) => kind === level));
  let above = 0;
  return blocksOf(units).flatMap((block) => {
    const { unit } = block;
    if (isHeading(unit)) {
      const depth = used.indexOf(unit.kind);
      above = depth + 1;
      return [text('heading', unit, [bold(`${unit.label}${unit.label && unit.text ? '\u3000' : ''}${unit.text}`)], depth)];
    }
    switch (unit.kind) {
      case 'title':
        return [text('title', unit, [bold(unit.text)]), ...stageLine(edition, unit, units)];
      case 'note':
        return [text('note', unit, [plain(unit.text)])];
      case 'article':
        return articleParagraphs(block, above);
      case 'annex':
        return annexParagraphs(unit);
      default:
        return [text('body', unit, [plain(unit.text)])];
    }
  });
}

/** The stage in a line of its own, under the title; where the 题注 begins with it, it stands there already. */
function stageLine(edition: Edition, title: Unit, units: readonly Unit[]): Paragraph[] {
  const stage = printedStage(edition);
  const note = units.find(({ kind }) => kind === 'note')?.text ?? '';
  return stage === null || note.startsWith(stage) ? [] : [text('stage', title, [plain(stage)])];
}

function text(style: Style, unit: Unit, spans: readonly Span[], depth: number | null = null): Paragraph {
  const title = spans.map((span) => span.text).join('');
  return { kind: 'text', style, unit, spans, bookmark: depth === null ? null : { depth, title } };
}

function articleParagraphs({ unit, clauses }: Block, depth: number): Paragraph[] {
  const first = unit.node.firstChild;
  const caption = first?.type.name === 'caption' ? first.textContent : '';
  const bookmark = { depth, title: `${unit.label}${caption ? `\u3000${caption}` : ''}` };
  return clauses.map((clause, index) => {
    const words = plain(clause.label + clause.text);
    if (index > 0) return text('body', clause, [words]);
    const spans = [bold(unit.label), plain('\u3000'), { ...plain(caption), caption: true }, words];
    return { kind: 'text', style: 'body', unit, spans, bookmark };
  });
}

/** Lines with tabs that follow one another are the rows of a table. */
function annexParagraphs(unit: Unit): Paragraph[] {
  const [title = '', ...lines] = unit.node.children.map((line) => line.textContent);
  const paragraphs: Paragraph[] = [text('annex', unit, [bold(title)], 0)];
  let cells: string[][] = [];
  const endTable = (): void => {
    if (cells.length > 0) paragraphs.push({ kind: 'table', cells });
    cells = [];
  };
  for (const line of lines) {
    if (line.includes('\t')) cells.push(line.split('\t').map((cell) => cell.trim()));
    else {
      endTable();
      paragraphs.push(text('body', unit, [plain(line)]));
    }
  }
  endTable();
  return paragraphs;
}
