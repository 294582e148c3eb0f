/** A document as the units that a comparison has a row for, each with its lines as printed. */
import type { Node } from 'prosemirror-model';
import { type PrintedLine, printedLines, printLine } from '../formats/text-write.js';
import type { UnitKind } from '../outline.js';

/** A line of a unit. */
export interface Line {
  /** Id for life of the 款, 项, 目 or other unit that is printed on it; '' for a line of an annex, which has none of its own. */
  readonly id: string;
  /** What is printed before the words, its space included: 第十条　, （一）; '' where there is nothing. */
  readonly label: string;
  /** The words alone. */
  readonly words: string;
}

/** Title, note, preface line, heading, article or annex. */
export interface ComparedUnit {
  readonly id: string;
  readonly kind: UnitKind;
  /** 第三章, 第十条; '' where there is none. */
  readonly label: string;
  readonly address: string;
  /** As printed, labels included, lines parted by \n. */
  readonly text: string;
  /** The words alone, lines parted by \n. */
  readonly words: string;
  readonly lines: readonly Line[];
}

/** The units of a document in order. What prints nothing (an empty line of a preface) is no unit here. */
export function comparedUnits(doc: Node): ComparedUnit[] {
  const groups: PrintedLine[][] = [];
  for (const line of printedLines(doc)) {
    const group = groups.at(-1);
    if (group && continues(line, group[0] as PrintedLine)) group.push(line);
    else groups.push([line]);
  }
  return groups.map(unitOf);
}

/** True for a clause after the first of its article, and for a further line of an annex. */
function continues(line: PrintedLine, first: PrintedLine): boolean {
  if (line.unit.kind === 'annex') return line.unit === first.unit;
  // The first line of an article bears the article's label, the others their own.
  return line.unit.article !== null && line.label === line.unit.label;
}

function unitOf(group: readonly PrintedLine[]): ComparedUnit {
  const [first] = group as [PrintedLine];
  const { unit } = first;
  const printed = group.map(printLine);
  const lines = group.map((line, index) => lineOf(line, printed[index] as string));
  const inArticle = unit.kind === 'article' || unit.article !== null;
  return {
    id: unit.article ?? unit.id,
    kind: inArticle ? 'article' : unit.kind,
    label: first.label,
    address: inArticle ? first.label : unit.address,
    text: printed.join('\n'),
    words: lines.map((line) => line.words).join('\n'),
    lines,
  };
}

/** Where an article begins with an item, the item's label stands inside the first line; it is no word either. */
function lineOf({ label, text, unit }: PrintedLine, printed: string): Line {
  const before = printed.slice(0, printed.length - text.length);
  const id = unit.kind === 'annex' ? '' : unit.id;
  if (label === unit.label || unit.label === '' || unit.article === null) return { id, label: before, words: text };
  const caption = text.slice(0, text.length - unit.label.length - unit.text.length);
  return { id, label: before + unit.label, words: caption + unit.text };
}
