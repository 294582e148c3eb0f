/** Writes the XML of a Word file: elements as functions, the same input giving the same text. */
import { escapeXml } from '../xml.js';

type Value = string | number;

/** `element('w:jc', { 'w:val': 'center' })`, `element('w:p', {}, properties, runs)`; what stands in it is markup already. */
export function element(name: string, attributes: Readonly<Record<string, Value>> = {}, ...content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const inner = content.join('');
  return inner ? `<${name}${written.join('')}>${inner}</${name}>` : `<${name}${written.join('')}/>`;
}

/** A property with one value: `value('w:jc', 'center')`. */
export const value = (name: string, val: Value): string => element(name, { 'w:val': val });

/** A part of the file as it stands in the package. */
export const part = (root: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;

/** Words of a run; a tab is an element of its own. */
export function words(text: string): string {
  return text
    .split(/(\t)/u)
    .filter(Boolean)
    .map((piece) => (piece === '\t' ? element('w:tab') : element('w:t', { 'xml:space': 'preserve' }, escapeXml(piece))))
    .join('');
}

export const namespaces = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
} as const;
