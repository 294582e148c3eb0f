/**
 * The lines that a page shows: one for each block and each `br`, with the numbers that its lists compute, the rows of
 * its tables with cells parted by tabs. What is not shown is left out; what is shown and cannot be read is reported.
 */
import { ListNumbers } from './html-list.js';
import type { HtmlElement } from './html-tree.js';
import { asArticle, asHeading, asListEntry, type SourceLine } from './lines.js';
import type { ProblemList } from './problems.js';
import { isSure, lineFrom } from './text-survey.js';

/** A block of the page; lines know theirs, so that what stands together can be told. */
export interface Place {
  readonly element: HtmlElement;
  readonly parent: Place | null;
  readonly depth: number;
}

export interface HtmlLine extends SourceLine {
  readonly place: Place;
}

const blocks = new Set(
  'html body address article blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul aside nav caption'.split(
    ' ',
  ),
);
/** What shows no text of the document. */
const silent = new Set(
  'head script style template noscript iframe object embed svg audio video canvas select button input textarea datalist map title meta link xml'.split(
    ' ',
  ),
);
/** What surrounds the document on its page. */
const around = new Set(['nav', 'footer', 'aside']);

/** @param problems takes what was left out */
export function htmlLines(root: HtmlElement, problems: ProblemList): HtmlLine[] {
  const collector = new LineCollector(problems);
  collector.walk(root, { element: root, parent: null, depth: 0 });
  collector.endLine(true);
  return collector.lines;
}

class LineCollector {
  readonly lines: HtmlLine[] = [];
  private readonly problems: ProblemList;
  private words = '';
  /** Where the line that is being collected stands. */
  private place: Place | null = null;
  private at = 0;
  private apart = true;
  /** The number of a list entry that waits for its first words. */
  private label = '';

  constructor(problems: ProblemList) {
    this.problems = problems;
  }

  walk(element: HtmlElement, place: Place): void {
    const lists = element.name === 'ol' ? new ListNumbers(element) : null;
    for (const child of element.children) {
      if (typeof child === 'string') this.addWords(child, element, place);
      else if (child.name === 'br') this.endLine(false);
      else if (!this.isLeftOut(child, element)) {
        if (child.name === 'table') this.addTable(child, place);
        else if (blocks.has(child.name)) this.addBlock(child, place, lists);
        else this.walk(child, place);
      }
    }
  }

  private addWords(words: string, { name, line }: HtmlElement, place: Place): void {
    if (this.words === '') {
      if (/^[ \t\r\n\f]*$/u.test(words)) return;
      this.place = place;
      this.at = line;
    }
    const isPre = name === 'pre' || place.element.name === 'pre';
    const pieces = isPre ? words.split('\n') : [words];
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) this.endLine(false);
      this.words += piece;
      this.place ??= place;
    }
  }

  private addBlock(block: HtmlElement, parent: Place, lists: ListNumbers | null): void {
    this.endLine(true);
    const place = { element: block, parent, depth: parent.depth + 1 };
    if (block.name === 'li' && lists) this.label = lists.label(block);
    this.walk(block, place);
    this.endLine(true);
  }

  /** Ends the line that is being collected. @param block whether a block ends with it */
  endLine(block: boolean): void {
    const { words, place, label } = this;
    this.words = '';
    this.place = null;
    const raw = withoutLayout(words);
    const line = place && lineFrom(raw, this.at, this.apart);
    if (line && place) {
      const isNumbered = label !== '' && beginsWithNumber(line.text);
      if (isNumbered) this.problems.reportOnce('', this.at, 'list-number-left-out', { found: label });
      const indented = line.indented || /text-indent\s*:\s*(?:[1-9]|0?\.[1-9])/u.test(place.element.attributes.style ?? '');
      this.lines.push({ ...line, text: isNumbered ? line.text : label + line.text, indented, place });
      this.label = '';
      this.apart = false;
    }
    if (block) this.apart = true;
  }

  /** A table of data gives a line a row; one that only lays out the page gives the lines of its cells. */
  private addTable(table: HtmlElement, parent: Place): void {
    this.endLine(true);
    const place = { element: table, parent, depth: parent.depth + 1 };
    const rows = rowsOf(table).map((row) => ({
      row,
      cells: cellsOf(row).map((cell) => ({ cell, lines: htmlLines(cell, this.problems) })),
    }));
    const isLayout =
      rows.some(({ cells }) => cells.some(({ lines }) => lines.length > 8 || lines.some(({ text }) => isStructure(text)))) ||
      rows.every(({ cells }) => cells.length < 2);
    for (const { row, cells } of rows) {
      if (isLayout) for (const { lines } of cells) for (const line of lines) this.lines.push({ ...line, place: under(line.place, place) });
      else {
        const texts = cells.flatMap(({ cell, lines }) => [lines.map(({ text }) => text).join(' '), ...emptyCells(cell)]);
        const line = lineFrom(texts.join('\t'), row.line, true);
        if (line) this.lines.push({ ...line, text: texts.join('\t').trimEnd(), place });
      }
    }
    this.apart = true;
  }

  private isLeftOut(element: HtmlElement, parent: HtmlElement): boolean {
    const { name, line, attributes } = element;
    const { style = '', class: classes = '' } = attributes;
    if (silent.has(name)) return true;
    if (attributes.hidden !== undefined || /display\s*:\s*none|mso-hide\s*:\s*all/iu.test(style)) return true;
    if (name === 'img') {
      this.problems.reportOnce('', line, 'image-left-out', {});
      return true;
    }
    if (name === 'del' || /\bmsoDel\b/u.test(classes)) {
      this.problems.reportOnce('', line, 'deletion-left-out', {});
      return true;
    }
    if (/mso-element\s*:\s*comment|mso-special-character\s*:\s*comment/iu.test(style) || /msocom|MsoCommentReference/u.test(classes)) {
      this.problems.reportOnce('', line, 'comment-left-out', {});
      return true;
    }
    if (around.has(name) && textLength(element) > 0) {
      this.problems.reportOnce('', line, 'page-part-left-out', {});
      return true;
    }
    // A bullet of a symbol font: its letter is not what is seen.
    return (
      /mso-list\s*:\s*Ignore/iu.test(style) &&
      /font-family\s*:\s*["']?(?:Symbol|Wingdings)/iu.test(`${parent.attributes.style ?? ''};${stylesWithin(element)}`)
    );
  }
}

/** White space of the file: within Chinese text a line break is nothing, between words a space. */
function withoutLayout(words: string): string {
  return words.replace(/[ \t\r\n\f]+/gu, (run, at: number, whole: string) => {
    if (!/[\r\n]/u.test(run)) return ' ';
    const [before, after] = [whole[at - 1] ?? '', whole[at + run.length] ?? ''];
    return wide.test(before) || wide.test(after) ? '' : ' ';
  });
}

const wide = /[\u2014\u2018-\u201D\u2026\u3000-\u303F\u4E00-\u9FFF\uFF01-\uFF5E]/u;

/** True for words that bear a number of their own: one that the list shows besides is for the eye. */
const beginsWithNumber = (text: string): boolean => isStructure(text) || asListEntry(text) !== null;

function isStructure(text: string): boolean {
  const article = asArticle(text);
  return (article !== null && isSure(article)) || asHeading(text) !== null;
}

const elementsOf = (element: HtmlElement): HtmlElement[] => element.children.filter((child) => typeof child !== 'string');

/** The rows of a table, not those of tables in it. */
const rowsOf = (element: HtmlElement): HtmlElement[] =>
  elementsOf(element).flatMap((child) =>
    child.name === 'tr' ? [child] : ['thead', 'tbody', 'tfoot', 'caption'].includes(child.name) ? rowsOf(child) : [],
  );

const cellsOf = (row: HtmlElement): HtmlElement[] => elementsOf(row).filter(({ name }) => name === 'td' || name === 'th');

/** A cell over several columns stands in the first of them. */
const emptyCells = ({ attributes: { colspan = '1' } }: HtmlElement): string[] =>
  Array.from({ length: Math.min(50, Math.max(1, Number(colspan) || 1)) - 1 }, () => '');

/** A place within a cell, hung in where its table stands. */
function under(place: Place, parent: Place): Place {
  const above = place.parent ? under(place.parent, parent) : parent;
  return { element: place.element, parent: above, depth: above.depth + 1 };
}

const textLength = (element: HtmlElement): number =>
  element.children.reduce((sum: number, child) => sum + (typeof child === 'string' ? child.trim().length : textLength(child)), 0);

const stylesWithin = (element: HtmlElement): string => (element.attributes.style ?? '') + elementsOf(element).map(stylesWithin).join(';');
