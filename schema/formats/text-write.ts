/** Writes a document as plain text: a line for each heading, 款, 项 and 目, parted by blank lines. */
import type { Node } from 'prosemirror-model';
import { outline, type Unit } from '../outline.js';

/** A line as it is printed, with the unit it belongs to. */
export interface PrintedLine {
  /** 第三章, 第十条, （一）, 1. or ''. An article's label stands before its first line. */
  readonly label: string;
  readonly text: string;
  readonly unit: Unit;
}

/** Labels that are followed by one full-width space: of headings and articles. */
const spaced = new Set(['part', 'subpart', 'chapter', 'section', 'article']);

/** The lines of a document as printed, empty ones left out. */
export const printedLines = (doc: Node): PrintedLine[] => linesOf(outline(doc));

/** The same of an outline that is at hand. */
export function linesOf(units: readonly Unit[]): PrintedLine[] {
  const lines: PrintedLine[] = [];
  /** The article whose label has not been printed yet. */
  let opening: Unit | null = null;
  for (const unit of units) {
    if (opening && unit.article !== opening.id) lines.push({ label: opening.label, text: captionOf(opening), unit: opening });
    if (unit.article === null) opening = null;
    if (unit.kind === 'article') {
      opening = unit;
      continue;
    }
    if (unit.kind === 'annex') {
      unit.node.forEach((line) => {
        lines.push({ label: '', text: line.textContent, unit });
      });
      continue;
    }
    if (opening) lines.push({ label: opening.label, text: captionOf(opening) + unit.label + unit.text, unit });
    else lines.push({ label: unit.label, text: unit.text, unit });
    opening = null;
  }
  if (opening) lines.push({ label: opening.label, text: captionOf(opening), unit: opening });
  return lines.filter((line) => line.label !== '' || line.text !== '');
}

function captionOf(article: Unit): string {
  const first = article.node.firstChild;
  return first?.type.name === 'caption' ? first.textContent : '';
}

/** A line with its label before it, as the text form has it. */
export function printLine({ label, text, unit }: PrintedLine): string {
  const parted = label !== '' && (spaced.has(unit.kind) || label.endsWith('条') || /条之/u.test(label));
  return parted && text ? `${label}\u3000${text}` : label + text;
}

/** The whole document as text: one blank line between lines, one line break at the end. */
export function writeText(doc: Node): string {
  return `${printedLines(doc).map(printLine).join('\n\n')}\n`;
}
