/** XML as this program reads and writes it: a tree of elements and text, without entities, bounded. */
import { SaxesParser } from 'saxes';
import { maxDepth, maxElements } from './limits.js';
import { UnreadableFile } from './unreadable.js';

export interface XmlElement {
  /** Without prefix. */
  readonly name: string;
  /** Namespace, '' where there is none. */
  readonly namespace: string;
  /** By their names as written. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  /** Line of the file its opening tag ends in, from 1. */
  readonly line: number;
}

/**
 * Reads an XML document. A document type is refused with the entities it may bring, so nothing is fetched and nothing
 * expands; what follows the first error is not read.
 * @throws UnreadableFile xml-broken, xml-doctype, xml-too-deep, xml-too-large
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: (XmlElement & { children: (XmlElement | string)[] })[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  const refuse = (code: 'xml-broken' | 'xml-doctype' | 'xml-too-deep' | 'xml-too-large', detail = ''): never => {
    throw new UnreadableFile(code, { line: parser.line, detail });
  };
  const addText = (words: string): void => {
    const parent = open.at(-1);
    if (!parent) return;
    const { children } = parent;
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + words;
    else children.push(words);
  };
  parser.on('error', (error) => refuse('xml-broken', error.message.replace(/^\d+:\d+: /u, '').replace(/\.$/u, '')));
  parser.on('doctype', () => refuse('xml-doctype'));
  parser.on('opentag', ({ local, uri, attributes }) => {
    elements += 1;
    if (elements > maxElements) refuse('xml-too-large');
    if (open.length >= maxDepth) refuse('xml-too-deep');
    const values = Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]));
    const element = { name: local, namespace: uri, attributes: values, children: [], line: parser.line };
    open.at(-1)?.children.push(element);
    open.push(element);
    root ??= element;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  return root ?? refuse('xml-broken');
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;' };

/** Text for an element or an attribute in double quotes. */
export const escapeXml = (text: string): string => text.replace(/[&<>"\t]/g, (character) => escapes[character] ?? character);

/** Characters that no XML document may have, in any form: control characters, halves of a pair, U+FFFE and U+FFFF. */
const forbidden = /[^\t\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The first character of a text that cannot stand in XML, null where all can. A line break is none of a line's text. */
export const forbiddenInXml = (text: string): string | null => forbidden.exec(text)?.[0] ?? null;

export const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string';

/** Child elements, all or those of a name. */
export const childrenOf = (element: XmlElement, name?: string): XmlElement[] =>
  element.children.filter(isElement).filter((child) => name === undefined || child.name === name);

/** The first child element of a name. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined => childrenOf(element, name)[0];
