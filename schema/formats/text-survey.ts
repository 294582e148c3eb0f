/**
 * A look over the whole of a law text before it is read line by line: what a single line cannot tell.
 */
import {
  type ArticleLine,
  asArticle,
  asContents,
  asHeading,
  asListEntry,
  endsOpen,
  goesOnAsCitation,
  squeeze,
  zeroWidth,
} from './lines.js';

/** A line with something on it. */
export interface SourceLine {
  /** Without white space at either end. */
  readonly text: string;
  /** Its number in the source, from 1. */
  readonly at: number;
}

export interface Survey {
  /** Indexes of the 目录: its first line and the first one behind it. Equal when there is none. */
  readonly contents: readonly [from: number, to: number];
  /** For each number, the index of the last line that is an article of that number beyond doubt. */
  readonly lastArticle: ReadonlyMap<number, number>;
}

/** A line without the white space at its ends. A mark of byte order is none here: it would be lost. */
function trimmed(line: string): string {
  const isSpace = (index: number): boolean => line[index] !== '\uFEFF' && line.charAt(index).trim() === '';
  let [start, end] = [0, line.length];
  while (start < end && isSpace(start)) start++;
  while (start < end && isSpace(end - 1)) end--;
  return line.slice(start, end);
}

const hiding = new RegExp(`^(?:${zeroWidth}|\\s)*${zeroWidth}\\s*`, 'u');
const lineBreak = /\r\n|[\n\r\u2028\u2029\v\f]/u;

/**
 * The lines of a source that have something on them. Characters of no width at the head of a line would hide what
 * it begins with; they go to the end of the line above.
 */
export function linesOf(source: string): SourceLine[] {
  const lines: { text: string; at: number }[] = [];
  for (const [index, raw] of source
    .replace(/^\uFEFF/u, '')
    .split(lineBreak)
    .entries()) {
    const hidden = lines.length > 0 ? (hiding.exec(raw)?.[0] ?? '') : '';
    const text = trimmed(raw.slice(hidden.length));
    const last = lines.at(-1);
    if (last) last.text += trimmed(hidden);
    if (text) lines.push({ text, at: index + 1 });
  }
  return lines;
}

export function survey(lines: readonly SourceLine[]): Survey {
  const lastArticle = new Map<number, number>();
  let firstArticle = lines.length;
  for (const [index, { text }] of lines.entries()) {
    const article = asArticle(text);
    if (!article || !isSure(article)) continue;
    if (firstArticle === lines.length) firstArticle = index;
    if (!article.branch && article.number !== null) lastArticle.set(article.number, index);
  }
  return { contents: findContents(lines.slice(0, firstArticle)), lastArticle };
}

/** True for a line that begins like an article and does not go on like a citation. */
export const isSure = (article: ArticleLine): boolean => article.parted || !goesOnAsCitation(article.text);

/**
 * The 目录 among the lines before the first article: from the line that says so, or from the first heading
 * when all headings come twice, to where its first entry comes again as a heading of the text.
 */
function findContents(front: readonly SourceLine[]): [number, number] {
  const named = front.findIndex(({ text }) => asContents(text));
  const from = named >= 0 ? named : front.findIndex(({ text }) => asHeading(text));
  if (from < 0) return [0, 0];
  const first = named >= 0 ? from + 1 : from;
  let end = first;
  while (end < front.length && mayBeEntry(front[end]?.text ?? '')) end++;
  const entries = front.slice(0, end).map(({ text }) => asHeading(text)?.label ?? squeeze(text));
  const again = entries.indexOf(entries[first] ?? '', first + 1);
  if (again > 0) return [from, again];
  if (named < 0) return [0, 0];
  // The text has lost its first heading. Two chapters with nothing between them are entries all the same.
  return [from, hasSiblings(front.slice(first, end)) ? end : first];
}

const mayBeEntry = (line: string): boolean => asHeading(line) !== null || mayContinue(line);

/** True for a line that could be the second one of a heading broken in two. */
export const mayContinue = (line: string): boolean => endsOpen(line) && !asArticle(line) && !asListEntry(line);

function hasSiblings(lines: readonly SourceLine[]): boolean {
  const levels = lines.flatMap(({ text }) => asHeading(text)?.level ?? []);
  return new Set(levels).size < levels.length;
}
