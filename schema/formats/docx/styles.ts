/** What the styles of a Word file say that matters to its words: numbers, and what is hidden. Looks are nobody's concern here. */
import { childOf, elementsOf, type XmlElement } from './xml.js';

/** The list that a paragraph belongs to. `list` '0' takes it out of one. */
export interface ListPlace {
  readonly list: string | null;
  /** From 0. */
  readonly level: number | null;
}

interface Style {
  readonly basedOn: string | null;
  readonly numbering: ListPlace | null;
  readonly hidden: boolean | null;
}

export interface Styles {
  /** The style of paragraphs that name none. */
  readonly standard: string | null;
  readonly byId: ReadonlyMap<string, Style>;
}

export function readStyles(root: XmlElement | null): Styles {
  const byId = new Map<string, Style>();
  let standard: string | null = null;
  for (const { name, attributes, children } of root ? elementsOf(root) : []) {
    const id = attributes.get('w:styleId');
    if (name !== 'w:style' || id === undefined) continue;
    const element = { name, attributes, children };
    if (attributes.get('w:type') === 'paragraph' && isOn(attributes.get('w:default') ?? '0')) standard ??= id;
    byId.set(id, {
      basedOn: valueIn(element, 'w:basedOn'),
      numbering: listPlaceOf(childOf(element, 'w:pPr')),
      hidden: switchOf(childOf(element, 'w:rPr'), 'w:vanish'),
    });
  }
  return { standard, byId };
}

/** The value of a property: `w:val` of the child with this name. */
export function valueIn(element: XmlElement | null, name: string): string | null {
  return childOf(element, name)?.attributes.get('w:val') ?? null;
}

/** A property that is on or off; null where nothing is said. */
export function switchOf(properties: XmlElement | null, name: string): boolean | null {
  const found = childOf(properties, name);
  return found && isOn(found.attributes.get('w:val') ?? '1');
}

const isOn = (value: string): boolean => !['0', 'false', 'off'].includes(value);

/** The list that paragraph properties name. */
export function listPlaceOf(properties: XmlElement | null): ListPlace | null {
  const found = childOf(properties, 'w:numPr');
  if (!found) return null;
  const level = valueIn(found, 'w:ilvl');
  return { list: valueIn(found, 'w:numId'), level: level === null ? null : Number(level) };
}

/** A style and those it is based on, from itself outwards; a circle ends. */
export function lineOf(styles: Styles, id: string | null): string[] {
  const line: string[] = [];
  for (let next = id; next !== null && !line.includes(next); next = styles.byId.get(next)?.basedOn ?? null) line.push(next);
  return line;
}

/** True when a character style hides its words. */
export function isHidden(styles: Styles, id: string | null): boolean {
  for (const each of lineOf(styles, id)) {
    const hidden = styles.byId.get(each)?.hidden ?? null;
    if (hidden !== null) return hidden;
  }
  return false;
}
