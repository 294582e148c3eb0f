/** A law as the paragraphs of its paper: what each says, how it is set, where it stands in the tree of bookmarks. */
import type { Node } from 'prosemirror-model';
import { isHeading } from '../../../schema/addresses.js';
import { type Block, blocksOf } from '../../../schema/formats/blocks.js';
import type { Edition } from '../../../schema/formats/edition.js';
import { headingLevels } from '../../../schema/law.js';
import { outline, type Unit } from '../../../schema/outline.js';

export type Style = 'title' | 'stage' | 'note' | 'heading' | 'body' | 'annex';

export interface Span {
  readonly text: string;
  readonly bold: boolean;
}

export interface Bookmark {
  /** 0 for the outermost. */
  readonly depth: number;
  readonly title: string;
}

export type Paragraph =
  | { readonly kind: 'text'; readonly style: Style; readonly spans: readonly Span[]; readonly bookmark: Bookmark | null }
  /** Rows of cells. */
  | { readonly kind: 'table'; readonly cells: readonly (readonly string[])[] };

/** 公布文本 is the law itself; any other stage is printed under the title. */
const isDraft = ({ stage }: Edition): boolean => stage !== null && stage !== '公布文本';

const plain = (text: string): Span => ({ text, bold: false });
const bold = (text: string): Span => ({ text, bold: true });

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
      return [text('heading', [bold(`${unit.label}${unit.label && unit.text ? '\u3000' : ''}${unit.text}`)], depth)];
    }
    switch (unit.kind) {
      case 'title':
        return [text('title', [bold(unit.text)]), ...(isDraft(edition) ? [text('stage', [plain(`（${edition.stage}）`)])] : [])];
      case 'note':
        return [text('note', [plain(unit.text)])];
      case 'article':
        return articleParagraphs(block, above);
      case 'annex':
        return annexParagraphs(unit);
      default:
        return [text('body', [plain(unit.text)])];
    }
  });
}

function text(style: Style, spans: readonly Span[], depth: number | null = null): Paragraph {
  const title = spans.map((span) => span.text).join('');
  return { kind: 'text', style, spans, bookmark: depth === null ? null : { depth, title } };
}

function articleParagraphs({ unit, clauses }: Block, depth: number): Paragraph[] {
  const first = unit.node.firstChild;
  const caption = first?.type.name === 'caption' ? first.textContent : '';
  const bookmark = { depth, title: `${unit.label}${caption ? `\u3000${caption}` : ''}` };
  return clauses.map((clause, index) => {
    const words = plain(clause.label + clause.text);
    if (index > 0) return text('body', [words]);
    return { kind: 'text', style: 'body', spans: [bold(unit.label), plain(`\u3000${caption}`), words], bookmark };
  });
}

/** Lines with tabs that follow one another are the rows of a table. */
function annexParagraphs({ node }: Unit): Paragraph[] {
  const [title = '', ...lines] = node.children.map((line) => line.textContent);
  const paragraphs: Paragraph[] = [text('annex', [bold(title)], 0)];
  let cells: string[][] = [];
  const endTable = (): void => {
    if (cells.length > 0) paragraphs.push({ kind: 'table', cells });
    cells = [];
  };
  for (const line of lines) {
    if (line.includes('\t')) cells.push(line.split('\t').map((cell) => cell.trim()));
    else {
      endTable();
      paragraphs.push(text('body', [plain(line)]));
    }
  }
  endTable();
  return paragraphs;
}
