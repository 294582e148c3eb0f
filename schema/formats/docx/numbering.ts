/**
 * The labels that Word computes for the paragraphs of its lists (ECMA-376 part 1, 17.9): 第三条, （二）, 1.
 *
 * A paragraph names a list and a level in it. Lists that share a definition count on from each other, unless one of
 * them says that it starts anew. A number at one level begins the levels below it anew.
 */

import { isKnownForm, writeNumber } from './number-forms.js';
import { type ListPlace, lineOf, type Styles, valueIn } from './styles.js';
import { childOf, elementsOf, findWithin, type XmlElement } from './xml.js';

/** Word has nine levels. */
const levels = 9;
/** Larger starts are no number of a law; counting on from them must stay exact. */
const most = 1_000_000;
/** A longer pattern is no label, and would be repeated before every paragraph. */
const longestPattern = 40;

interface Level {
  readonly start: number;
  readonly form: string;
  /** The label with %1 to %9 for the numbers of the levels: 第%1条. */
  readonly pattern: string;
  /** What parts the label from the words. */
  readonly gap: string;
  /** Numbers of every level in Arabic digits. */
  readonly plain: boolean;
  /** The level, from 1, whose numbers begin this one anew; 0 for none; null for every one above. */
  readonly restart: number | null;
  /** The style whose paragraphs stand at this level. */
  readonly style: string | null;
}

/** A definition (abstractNum), or the style of a list that has one. */
interface Definition {
  readonly levels: ReadonlyMap<number, Level>;
  readonly linked: string | null;
}

interface List {
  readonly definition: string;
  /** Where this list begins anew, by level. */
  readonly starts: ReadonlyMap<number, number>;
  /** Levels that it defines otherwise. */
  readonly levels: ReadonlyMap<number, Level>;
}

export interface Numbering {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly lists: ReadonlyMap<string, List>;
  readonly styles: Styles;
}

export function readNumbering(root: XmlElement | null, styles: Styles): Numbering {
  const definitions = new Map<string, Definition>();
  const lists = new Map<string, List>();
  for (const element of root ? elementsOf(root) : []) {
    const id = element.attributes.get(element.name === 'w:num' ? 'w:numId' : 'w:abstractNumId') ?? '';
    if (element.name === 'w:abstractNum')
      definitions.set(id, { levels: readLevels(elementsOf(element)), linked: valueIn(element, 'w:numStyleLink') });
    if (element.name === 'w:num') lists.set(id, readList(element));
  }
  return { definitions, lists, styles };
}

function readList(element: XmlElement): List {
  const starts = new Map<number, number>();
  const overrides = elementsOf(element).filter(({ name }) => name === 'w:lvlOverride');
  for (const override of overrides) {
    const start = valueIn(override, 'w:startOverride');
    if (start !== null) starts.set(Number(override.attributes.get('w:ilvl')), numberOf(start));
  }
  return { definition: valueIn(element, 'w:abstractNumId') ?? '', starts, levels: readLevels(overrides.flatMap(elementsOf)) };
}

const numberOf = (text: string | null): number => Math.max(0, Math.min(most, Math.trunc(Number(text ?? 0)) || 0));

function readLevels(elements: readonly XmlElement[]): Map<number, Level> {
  const found = new Map<number, Level>();
  for (const element of elements) {
    const at = Number(element.attributes.get('w:ilvl'));
    if (element.name !== 'w:lvl' || !(at >= 0 && at < levels)) continue;
    const restart = valueIn(element, 'w:lvlRestart');
    const gap = valueIn(element, 'w:suff');
    found.set(at, {
      start: numberOf(valueIn(element, 'w:start')),
      form: formOf(element),
      pattern: (valueIn(element, 'w:lvlText') ?? '').slice(0, longestPattern),
      gap: gap === 'nothing' ? '' : gap === 'space' ? ' ' : '\t',
      plain: childOf(element, 'w:isLgl') !== null,
      restart: restart === null ? null : numberOf(restart),
      style: valueIn(element, 'w:pStyle'),
    });
  }
  return found;
}

/** Newer forms are wrapped together with an older one for programs that do not know them. */
function formOf(level: XmlElement): string {
  const wrapped = childOf(level, 'mc:AlternateContent');
  const older = wrapped && findWithin(childOf(wrapped, 'mc:Fallback') ?? wrapped, 'w:numFmt');
  return (older ?? childOf(level, 'w:numFmt'))?.attributes.get('w:val') ?? 'decimal';
}

/** A label, and what parts it from the words behind it. */
export interface ListLabel {
  readonly text: string;
  readonly gap: string;
  /** The way of counting, where it is not known here and Arabic digits stand for it. */
  readonly unknown: string | null;
}

/** Counts through a document from its beginning. */
export class ListCounter {
  private readonly numbering: Numbering;
  private readonly counts = new Map<string, (number | null)[]>();
  /** Lists and levels that have begun, where they begin anew. */
  private readonly begun = new Set<string>();

  constructor(numbering: Numbering) {
    this.numbering = numbering;
  }

  /**
   * Counts one paragraph.
   * @param direct the list that the paragraph itself names
   * @returns its label; null when it has none
   */
  count(style: string | null, direct: ListPlace | null): ListLabel | null {
    const place = this.place(style, direct);
    if (!place) return null;
    const { list, definition, at } = place;
    const level = list.levels.get(at) ?? definition.levels.get(at);
    if (!level) return null;
    const counts = this.counts.get(place.key) ?? Array<number | null>(levels).fill(null);
    this.counts.set(place.key, counts);
    const levelAt = (index: number): Level | undefined => list.levels.get(index) ?? definition.levels.get(index);
    const startAt = (index: number): number => list.starts.get(index) ?? levelAt(index)?.start ?? 0;
    // A level above that has not begun counts as begun, as LibreOffice has it, too.
    for (let above = 0; above < at; above++) counts[above] ??= levelAt(above)?.start ?? 0;
    this.step(place, counts, startAt(at));
    for (let below = at + 1; below < levels; below++) {
      const restart = levelAt(below)?.restart ?? null;
      if (restart === null || at < restart) counts[below] = null;
    }
    const numberAt = (index: number): string =>
      writeNumber(counts[index] ?? startAt(index), level.plain ? 'decimal' : (levelAt(index)?.form ?? 'decimal'));
    return labelOf(level, numberAt);
  }

  private step({ key, number, list, at }: Place, counts: (number | null)[], start: number): void {
    const last = counts[at] ?? null;
    const beginning = `${key} ${number} ${at}`;
    const anew = list.starts.has(at) && !this.begun.has(beginning);
    this.begun.add(beginning);
    counts[at] = last === null || anew ? start : last + 1;
  }

  /** The list and the level of a paragraph, by itself or by its style. */
  private place(style: string | null, direct: ListPlace | null): Place | null {
    const { styles } = this.numbering;
    const line = lineOf(styles, style ?? styles.standard);
    const giver = line.find((id) => (styles.byId.get(id)?.numbering?.list ?? null) !== null);
    const inherited = giver === undefined ? null : (styles.byId.get(giver)?.numbering ?? null);
    const number = direct?.list ?? inherited?.list ?? null;
    if (number === null || number === '0') return null;
    const found = this.definitionOf(number);
    if (!found) return null;
    const own = direct?.list ? null : levelOfStyle(found.definition, line);
    const at = direct?.level ?? own ?? inherited?.level ?? 0;
    return at >= 0 && at < levels ? { ...found, number, at } : null;
  }

  /** A definition may lie with a style of lists, which names another list. */
  private definitionOf(number: string): { list: List; definition: Definition; key: string } | null {
    const list = this.numbering.lists.get(number);
    const definition = list && this.numbering.definitions.get(list.definition);
    if (!list || !definition) return null;
    if (definition.linked === null) return { list, definition, key: list.definition };
    const target = this.numbering.styles.byId.get(definition.linked)?.numbering?.list ?? '';
    const key = this.numbering.lists.get(target)?.definition ?? '';
    const linked = this.numbering.definitions.get(key);
    return linked ? { list, definition: linked, key } : null;
  }
}

interface Place {
  readonly list: List;
  readonly definition: Definition;
  /** The id of the definition: those who share it count together. */
  readonly key: string;
  /** The id of the list. */
  readonly number: string;
  readonly at: number;
}

function levelOfStyle(definition: Definition, line: readonly string[]): number | null {
  for (const style of line) for (const [at, level] of definition.levels) if (level.style === style) return at;
  return null;
}

function labelOf(level: Level, numberAt: (index: number) => string): ListLabel | null {
  // The sign of a bullet is often a place in a font of symbols, which means nothing elsewhere.
  const text =
    level.form === 'bullet'
      ? level.pattern.replace(/[\p{Co}\p{Cc}]/gu, '•') || '•'
      : level.pattern.replace(/%([1-9])/g, (_place, digit: string) => numberAt(Number(digit) - 1));
  return text === '' ? null : { text, gap: level.gap, unknown: isKnownForm(level.form) ? null : level.form };
}
