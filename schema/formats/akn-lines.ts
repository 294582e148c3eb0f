/** The text of Akoma Ntoso blocks as lines: paragraphs, list entries and table rows, each with its number. */
import { closeUp } from './lines.js';
import { childOf, childrenOf, isElement, type XmlElement } from './xml.js';

export interface BlockLine {
  /** The number of a list entry as printed; '' for a plain line. */
  readonly number: string;
  readonly text: string;
  readonly line: number;
  /** The element it comes from, for its id. */
  readonly element: XmlElement;
}

/** Elements that hold one line of text. */
const single = new Set([
  'p',
  'block',
  'num',
  'heading',
  'subheading',
  'docTitle',
  'listIntroduction',
  'listWrapUp',
  'tblock',
  'longTitle',
  'formula',
]);
/** Elements within a line that break it. */
const breaks = new Set(['br', 'eol']);

/** Children that are no lines of their own. */
const notLines = new Set(['num', 'meta']);

/** Text of an element as one line; \n where it was broken. White space that holds a line break is layout of the file. */
export function textOf(element: XmlElement): string {
  const raw = (node: XmlElement | string): string => {
    if (!isElement(node)) return node.replace(/[ \t]*[\r\n]\s*/gu, '\r');
    return breaks.has(node.name) ? '\n' : node.children.map(raw).join('');
  };
  return element.children
    .map(raw)
    .join('')
    .split('\n')
    .map((line) => withoutLayout(line))
    .join('\n');
}

/** Between Chinese characters a line break of the file is nothing, between words a space. */
function withoutLayout(line: string): string {
  if (!line.includes('\r')) return line;
  return line
    .replace(/^\r+|\r+$/gu, '')
    .replace(/\r+/gu, (_, at: number, whole: string) =>
      /[\p{Script=Han}\p{P}]/u.test((whole[at - 1] ?? '') + (whole[at + 1] ?? '')) ? '' : ' ',
    );
}

/** The number of a hierarchical element or list entry, without white space; '' where it has none. */
export function numberOf(element: XmlElement): string {
  const num = childOf(element, 'num');
  return num ? closeUp(textOf(num)) : '';
}

/** The lines in a block or a container of blocks. The number of an entry stands at its first line. */
export function blockLines(element: XmlElement): BlockLine[] {
  const line = (text: string): BlockLine => ({ number: '', text, line: element.line, element });
  if (single.has(element.name)) return textOf(element).split('\n').map(line);
  if (element.name === 'tr') {
    const cells = childrenOf(element).map((cell) => blockLines(cell).map(({ text }) => text));
    return [line(cells.map((texts) => texts.join(' ')).join('\t'))];
  }
  const lines = element.children.flatMap((child) => {
    if (!isElement(child)) return child.trim() === '' ? [] : [line(withoutLayout(child.trim().replace(/\s*[\r\n]\s*/gu, '\r')))];
    return notLines.has(child.name) ? [] : blockLines(child);
  });
  const number = numberOf(element);
  const [first, ...rest] = lines;
  if (number === '') return lines;
  return first && first.number === '' ? [{ ...first, number }, ...rest] : [{ ...line(''), number }, ...lines];
}
