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
  type SourceLine,
  squeeze,
  zeroWidth,
} from './lines.js';

export interface Survey {
  /** Indexes of the 目录: its first line and the first one behind it. Equal when there is none. */
  readonly contents: readonly [from: number, to: number];
  /** What each line is as the head of an article, by its index; null where it begins like none. */
  readonly articles: readonly (ArticleLine | null)[];
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
const hides = new RegExp(zeroWidth, 'u');
const rareBreak = /[\r\u2028\u2029\v\f]/u;

/**
 * The lines of a source that have something on them. Characters of no width at the head of a line would hide what
 * it begins with; they go to the end of the line above.
 */
export function linesOf(source: string): SourceLine[] {
  const whole = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const hasHidden = hides.test(whole);
  const lines: { text: string; at: number; indented: boolean; apart: boolean }[] = [];
  let apart = false;
  let at = 0;
  for (const raw of rareBreak.test(whole) ? whole.split(/\r\n|[\n\r\u2028\u2029\v\f]/u) : whole.split('\n')) {
    at += 1;
    const last = lines.at(-1);
    const hidden = hasHidden && last ? (hiding.exec(raw)?.[0] ?? '') : '';
    if (last && hidden) last.text += trimmed(hidden);
    const text = hasHidden ? trimmed(raw.slice(hidden.length)) : raw.trim();
    if (text) lines.push({ text, at, indented: text.length < raw.length && indent.test(raw), apart });
    apart = text === '';
  }
  return lines;
}

/** One line that something else than a text gives, a page for instance; null where nothing is on it. */
export function lineFrom(raw: string, at: number, apart: boolean): SourceLine | null {
  const text = trimmed(raw);
  return text ? { text, at, indented: text.length < raw.length && indent.test(raw), apart } : null;
}

const indent = /^(?:\u3000|\t|[ \u00A0\u2002\u2003]{2})/u;

export function survey(lines: readonly SourceLine[]): Survey {
  const articles = lines.map(({ text }) => asArticle(text));
  const lastArticle = new Map<number, number>();
  for (const [index, article] of articles.entries())
    if (article && isSure(article) && !article.branch && article.number !== null) lastArticle.set(article.number, index);
  const first = articles.findIndex((article) => article && isSure(article));
  return { contents: findContents(first < 0 ? lines : lines.slice(0, first)), articles, lastArticle };
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
