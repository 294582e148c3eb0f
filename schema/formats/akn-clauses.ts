/** Reads what stands in an article of Akoma Ntoso: 款, 项 and 目, flat and in order. */
import type { Node } from 'prosemirror-model';
import { type ClauseKind, lawSchema } from '../law.js';
import type { Counted } from '../numbering.js';
import { type BlockLine, blockLines, numberOf, textOf } from './akn-lines.js';
import type { Reading } from './text-article.js';
import { isLabelled } from './text-numbers.js';
import { childOf, childrenOf, type XmlElement } from './xml.js';

const { nodes } = lawSchema;

/** Reading an Akoma Ntoso document: ids for life come from wId where they can. */
export interface AknReading extends Omit<Reading, 'idAt'> {
  readonly idOf: (element: XmlElement) => string;
}

/** Elements that hold the text of a unit, beside its number and what stands below it. */
export const textParts: ReadonlySet<string> = new Set(['content', 'intro', 'wrapUp']);

/** The most characters of a label, and what it may not hold: see `law.ts`. */
const labelForm = /^[^"\\\p{Cc}]{1,24}$/u;

/**
 * Counts a unit with the number that is printed.
 * @param element where a number of its own would be marked as one
 * @param found the number as printed, '' for none
 * @returns its label, and whether the number can be kept as one
 */
export function takeNumber(
  { numbers, problems }: Pick<Reading, 'numbers' | 'problems'>,
  element: XmlElement,
  unit: Counted,
  found: string,
): { label: string | null; usable: boolean } {
  if (found === '' || !isLabelled(unit)) numbers.pass(unit);
  else if (labelForm.test(found)) {
    const label = numbers.take(unit, found, element.line);
    return { label: childOf(element, 'num')?.attributes.class === 'own' ? found : label, usable: true };
  } else {
    problems.report(element.line, 'akn-number-kept', { found: found.slice(0, 24) });
    numbers.pass(unit);
    return { label: null, usable: false };
  }
  return { label: null, usable: true };
}

export class ClausesReader {
  readonly clauses: Node[] = [];
  private readonly reading: AknReading;

  constructor(reading: AknReading) {
    this.reading = reading;
  }

  /**
   * @param within what the element is itself; null for the article
   * @param read the element whose text has been read already
   */
  walk(children: readonly XmlElement[], within: ClauseKind | null, read?: XmlElement): void {
    for (const child of children) {
      if (child === read || notBelow.has(child.name)) continue;
      if (textParts.has(child.name)) this.addLines(blockLines(child), within);
      else if (child.name === 'list' || child.name === 'sublist') this.walk(childrenOf(child), within, read);
      else this.addClause(child, within);
    }
  }

  /** A 款 that no element stands for. */
  addParagraph(text: string, id: string): void {
    this.reading.numbers.pass({ kind: 'paragraph', label: null });
    this.clauses.push(nodes.paragraph.create({ id }, text ? lawSchema.text(text) : null));
  }

  private addClause(element: XmlElement, within: ClauseKind | null): void {
    const { problems, idOf } = this.reading;
    const kind = kindOf(element.name, within);
    const heading = childOf(element, 'heading');
    if (kind === null || heading) problems.report((heading ?? element).line, 'akn-element-unknown', { found: (heading ?? element).name });
    if (kind === null) {
      this.addLines(blockLines(element), within);
      return;
    }
    const parts = childrenOf(element);
    const start = ownText(parts);
    const [first, ...further] = start ? blockLines(start) : [];
    const leads = first !== undefined && first.number === '';
    const text = (heading ? textOf(heading) : '') + (leads ? first.text : '');
    this.add(kind, numberOf(element), text, element, idOf(element));
    this.addLines(leads || !first ? further : [first, ...further], kind);
    this.walk(parts, kind, start);
  }

  private add(kind: ClauseKind, found: string, text: string, element: XmlElement, id: string): void {
    const { label, usable } = takeNumber(this.reading, element, { kind, label: null }, found);
    const isKept = found !== '' && (kind === 'paragraph' || !usable);
    if (kind === 'paragraph' && found) this.reading.problems.report(element.line, 'clause-numbered', { found });
    const words = (isKept ? found : '') + text;
    this.clauses.push(nodes[kind].create({ id, ...(kind === 'paragraph' ? {} : { label }) }, words ? lawSchema.text(words) : null));
  }

  /** Lines behind the first of a unit: entries of a list, or 款 of their own. */
  private addLines(lines: readonly BlockLine[], within: ClauseKind | null): void {
    const isItem = within === 'item' || within === 'subitem';
    for (const { number, text, element, line } of lines) {
      if (number === '' && isItem) this.reading.problems.report(line, 'akn-line-of-item');
      const kind = number === '' ? 'paragraph' : isItem ? 'subitem' : 'item';
      this.add(kind, number, text, element, this.reading.newId());
    }
  }
}

const notBelow = new Set(['num', 'heading', 'subheading']);

/** Where the text of a clause stands: in its content or intro, or in the intro of the list it begins with. */
function ownText(parts: readonly XmlElement[]): XmlElement | undefined {
  const first = parts.find(({ name }) => !notBelow.has(name));
  if (first?.name === 'list') return childOf(first, 'intro');
  return first?.name === 'content' || first?.name === 'intro' ? first : undefined;
}

/** What a hierarchical element is within an article; null for one that is none of its parts. */
export function kindOf(name: string, within: ClauseKind | null): ClauseKind | null {
  switch (name) {
    case 'paragraph':
    case 'subsection':
    case 'clause':
    case 'alinea':
      return within === null || within === 'paragraph' ? 'paragraph' : 'subitem';
    case 'point':
    case 'subparagraph':
    case 'subclause':
      return within === 'item' || within === 'subitem' ? 'subitem' : 'item';
    case 'indent':
      return 'subitem';
    default:
      return null;
  }
}
