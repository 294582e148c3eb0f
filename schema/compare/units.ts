/** A document as the units that a comparison has a row for, each with its lines as printed. */

import type { Node } from 'prosemirror-model';
import { linesOf, type PrintedLine, printLine } from '../formats/text-write.js';
import { outline, type Unit, type UnitKind } from '../outline.js';

/** A line of a unit. */
export interface Line {
  /** Id for life of the 款, 项, 目 or other unit that is printed on it; '' for a line of an annex, which has none of its own. */
  readonly id: string;
  /** What is printed before the words, its space included: 第十条　, （一）; '' where there is nothing. */
  readonly label: string;
  /** Where it stands in its article: 第二款第三项; '' outside of articles. */
  readonly place: string;
  /** The words alone. */
  readonly words: string;
}

/** Title, note, preface line, heading, article or annex. */
export interface ComparedUnit {
  /** Where it stands among the units of its law, from 0. */
  readonly index: number;
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
  /** The 章 (or 编) that an article stands in; null before the first, and for anything but an article. */
  readonly chapter: ComparedUnit | null;
}

/** Units of both laws that belong together; none on one side for what was added or removed, several for what was cut or joined. */
export interface Together {
  readonly before: readonly ComparedUnit[];
  readonly after: readonly ComparedUnit[];
  /** True where the order changed, whether or not the words did too. */
  readonly moved: boolean;
}

/** A law as it is compared. */
export interface LawUnits {
  readonly outline: readonly Unit[];
  readonly units: readonly ComparedUnit[];
}

export function unitsOfLaw(doc: Node): LawUnits {
  const units = outline(doc);
  return { outline: units, units: comparedUnits(units) };
}

/** The units of an outline in order. What prints nothing (an empty line of a preface) is no unit here. */
function comparedUnits(outline: readonly Unit[]): ComparedUnit[] {
  const units: ComparedUnit[] = [];
  let chapter: ComparedUnit | null = null;
  let group: PrintedLine[] = [];
  const close = (): void => {
    if (group.length === 0) return;
    const unit = unitOf(group, units.length, chapter);
    if (containing.has(unit.kind)) chapter = unit;
    units.push(unit);
  };
  for (const line of linesOf(outline)) {
    if (group.length > 0 && continues(line, group[0] as PrintedLine)) group.push(line);
    else {
      close();
      group = [line];
    }
  }
  close();
  return units;
}

/** Headings that an article is said to be moved between; 节 only part a 章. */
const containing = new Set<UnitKind>(['part', 'subpart', 'chapter']);

/** True for a clause after the first of its article, and for a further line of an annex. */
function continues(line: PrintedLine, first: PrintedLine): boolean {
  if (line.unit.kind === 'annex') return line.unit === first.unit;
  // The first line of an article bears the article's label, the others their own.
  return line.unit.article !== null && line.label === line.unit.label;
}

function unitOf(group: readonly PrintedLine[], index: number, chapter: ComparedUnit | null): ComparedUnit {
  const [first] = group as [PrintedLine];
  const { unit } = first;
  const inArticle = unit.kind === 'article' || unit.article !== null;
  const address = inArticle ? first.label : unit.address;
  const printed = group.map(printLine);
  const lines = group.map((line, n) => lineOf(line, printed[n] as string));
  return {
    index,
    id: unit.article ?? unit.id,
    kind: inArticle ? 'article' : unit.kind,
    label: first.label,
    address,
    text: printed.join('\n'),
    words: lines.map((line) => line.words).join('\n'),
    lines,
    chapter: inArticle ? chapter : null,
  };
}

/** Where an article begins with an item, the item's label stands inside the first line; it is no word either. */
function lineOf({ label, text, unit }: PrintedLine, printed: string): Line {
  const before = printed.slice(0, printed.length - text.length);
  const id = unit.kind === 'annex' ? '' : unit.id;
  const place = unit.article === null ? '' : placeIn(unit.address);
  if (label === unit.label || unit.label === '' || unit.article === null) return { id, label: before, place, words: text };
  const caption = text.slice(0, text.length - unit.label.length - unit.text.length);
  return { id, label: before + unit.label, place, words: caption + unit.text };
}

/** 第十条之一第二款第三项 → 第二款第三项 */
function placeIn(address: string): string {
  const start = address.indexOf('第', 1);
  return start < 0 ? '' : address.slice(start);
}
