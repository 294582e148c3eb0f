/**
 * The XML of a Word file, which anybody may have sent: no DTD, no entities but the five of XML itself, bounded depth.
 * It is some fifty times as long as its words, so it is read as it comes and only a paragraph of it is in memory.
 * Names are given with one prefix for each namespace, whatever the file calls it; Word's two dialects (transitional
 * and strict) give the same.
 */
import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { maxDepth, maxHeld } from '../limits.js';
import { UnreadableFile } from '../unreadable.js';

export interface XmlElement {
  /** With the prefix of its namespace: `w:p`. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

const office = 'http://schemas.openxmlformats.org/';
const strict = 'http://purl.oclc.org/ooxml/';
const microsoft = 'http://schemas.microsoft.com/office/';

/** Names without a namespace, and those of the package itself, have no prefix. */
const prefixes = new Map([
  ['', ''],
  [`${office}package/2006/relationships`, ''],
  ['http://www.w3.org/XML/1998/namespace', 'xml:'],
  [`${office}wordprocessingml/2006/main`, 'w:'],
  [`${strict}wordprocessingml/main`, 'w:'],
  [`${office}officeDocument/2006/relationships`, 'r:'],
  [`${strict}officeDocument/relationships`, 'r:'],
  [`${office}officeDocument/2006/math`, 'm:'],
  [`${strict}officeDocument/math`, 'm:'],
  [`${office}drawingml/2006/main`, 'a:'],
  [`${strict}drawingml/main`, 'a:'],
  [`${office}markup-compatibility/2006`, 'mc:'],
  ['urn:schemas-microsoft-com:vml', 'v:'],
  [`${microsoft}word/2010/wordml`, 'w14:'],
  [`${microsoft}word/2012/wordml`, 'w15:'],
  [`${microsoft}word/2023/wordml/word16du`, 'w16du:'],
]);

/** What a visitor is told, in the order of the document. */
export interface XmlVisitor {
  /** True for the names of elements that are wanted with all that is in them, as one. */
  readonly isWhole: (name: string) => boolean;
  readonly element: (element: XmlElement) => void;
  /** The beginning and the end of every other element. */
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly close: (name: string) => void;
}

/** Bytes decoded and parsed at once. */
const slice = 65_536;

/**
 * Reads a document as it comes, so that it is never in memory as a whole.
 * @param part its name, for the reader's sentence
 * @throws UnreadableFile when it is not well-formed, not UTF-8 or UTF-16, has a DTD, is nested too deep or too large
 */
export function visitXml(bytes: Uint8Array, part: string, visitor: XmlVisitor): void {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const building: { name: string; attributes: ReadonlyMap<string, string>; children: (XmlElement | string)[] }[] = [];
  let depth = 0;
  let held = 0;
  const hold = (): void => {
    held += 1;
    if (held > maxHeld) throw new UnreadableFile('word-too-large', { detail: part });
  };
  parser.on('error', () => {
    throw new UnreadableFile('word-damaged', { detail: part });
  });
  parser.on('doctype', () => {
    throw new UnreadableFile('word-forbidden');
  });
  parser.on('attribute', hold);
  parser.on('opentag', (tag) => {
    hold();
    depth += 1;
    if (depth > maxDepth) throw new UnreadableFile('word-damaged', { detail: part });
    const name = nameOf(tag.uri, tag.local);
    const attributes = attributesOf(tag.attributes);
    if (building.length > 0 || visitor.isWhole(name)) building.push({ name, attributes, children: [] });
    else {
      held = 0;
      visitor.open(name, attributes);
    }
  });
  parser.on('text', (text) => building.at(-1)?.children.push(text));
  parser.on('cdata', (text) => building.at(-1)?.children.push(text));
  parser.on('closetag', (tag) => {
    depth -= 1;
    const element = building.pop();
    const parent = building.at(-1);
    if (!element) visitor.close(nameOf(tag.uri, tag.local));
    else if (parent) parent.children.push(element);
    else {
      held = 0;
      visitor.element(element);
    }
  });
  const decoder = decoderOf(bytes, part);
  for (let at = 0; at < bytes.length; at += slice) parser.write(decoder(bytes.subarray(at, at + slice), at + slice < bytes.length));
  parser.close();
}

/** Most elements have none. */
const noAttributes: ReadonlyMap<string, string> = new Map();

function attributesOf(given: Readonly<Record<string, SaxesAttributeNS>>): ReadonlyMap<string, string> {
  let attributes: Map<string, string> | null = null;
  for (const key in given) {
    const { uri, local, prefix, value } = given[key] as SaxesAttributeNS;
    if (prefix === 'xmlns') continue;
    attributes ??= new Map();
    attributes.set(nameOf(uri, local), value);
  }
  return attributes ?? noAttributes;
}

const nameOf = (uri: string, local: string): string => (prefixes.get(uri) ?? '?:') + local;

function decoderOf(bytes: Uint8Array, part: string): (chunk: Uint8Array, more: boolean) => string {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (chunk, stream) => {
    try {
      return decoder.decode(chunk, { stream });
    } catch {
      throw new UnreadableFile('word-damaged', { detail: part });
    }
  };
}

/** A whole document. @throws UnreadableFile as `visitXml` */
export function parseXml(bytes: Uint8Array, part: string): XmlElement {
  let root: XmlElement | null = null;
  const nothing = (): void => {};
  visitXml(bytes, part, {
    isWhole: () => true,
    element: (element) => {
      root = element;
    },
    open: nothing,
    close: nothing,
  });
  if (!root) throw new UnreadableFile('word-damaged', { detail: part });
  return root;
}

/** The elements in an element. */
export function elementsOf({ children }: XmlElement): XmlElement[] {
  return children.filter((child): child is XmlElement => typeof child !== 'string');
}

/** The first element of a name among the children; null where there is none. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  for (const child of element?.children ?? []) if (typeof child !== 'string' && child.name === name) return child;
  return null;
}

/** The text in an element, not that of the elements in it. */
export function textOf({ children }: XmlElement): string {
  return children.filter((child) => typeof child === 'string').join('');
}

/** The first element of a name anywhere within, in the order of the document; null where there is none. */
export function findWithin(element: XmlElement, name: string): XmlElement | null {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    const found = child.name === name ? child : findWithin(child, name);
    if (found) return found;
  }
  return null;
}
