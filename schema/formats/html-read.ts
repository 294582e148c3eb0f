/**
 * Reads a law from a web page or from what was copied out of one, of Word or of WPS. The page's lines are read as text
 * is; what stands around the law on its page (ways, buttons, addresses) is left out and reported.
 */
import type { NewId } from '../law.js';
import { type HtmlLine, htmlLines, type Place } from './html-lines.js';
import type { HtmlElement } from './html-tree.js';
import { asArticle, asBareNote, asContents, asHeading } from './lines.js';
import { ProblemList } from './problems.js';
import type { ReadLaw } from './read.js';
import { isLawName } from './text-front.js';
import { readLines } from './text-read.js';
import { isSure } from './text-survey.js';

/** Reads a page as the law it shows. */
export function readHtml(page: HtmlElement, newId: NewId): ReadLaw {
  const problems = new ProblemList();
  const lines = htmlLines(page, problems);
  const law = lawOn(lines);
  const read = new Set(law);
  const left = lines.filter((line) => !read.has(line));
  for (const { at, text } of left) problems.reportOnce('', at, 'page-line-left-out', { found: text.slice(0, 20) });
  const { doc, problems: doubts } = readLines(law, newId);
  return { doc, problems: [...problems.list(), ...doubts].sort((a, b) => a.line - b.line) };
}

/**
 * What was copied, as text: its lines with the numbers that lists compute.
 * @param problems takes what was left out
 */
export const textOfHtml = (part: HtmlElement, problems: ProblemList): string =>
  htmlLines(part, problems)
    .map(({ text }) => text)
    .join('\n');

/** The lines of the law among those of its page: what stands in one block with its articles, and its title before it. */
function lawOn(lines: readonly HtmlLine[]): readonly HtmlLine[] {
  const heads = lines.filter(({ text }) => isArticle(text));
  const [first] = heads;
  if (!first || heads.length < 2) return lines;
  const block = heads.map(({ place }) => place).reduce(common);
  const begin = lines.findIndex(({ text }) => isArticle(text) || asHeading(text) !== null || asContents(text));
  const isWithin = ({ place }: HtmlLine) => common(place, block).element === block.element;
  const title = titleBefore(lines.slice(0, begin), isWithin);
  return lines.filter((line, index) => index === title || (index > title && (isWithin(line) || (index < begin && isNote(line.text)))));
}

const isArticle = (text: string): boolean => {
  const article = asArticle(text);
  return article !== null && isSure(article);
};

/** The index of the title among the lines before the text; 0 where none looks like one. */
function titleBefore(front: readonly HtmlLine[], isWithin: (line: HtmlLine) => boolean): number {
  const named = front.map((line, index) => ({ line, index })).filter(({ line }) => isLawName(line.text));
  const within = named.filter(({ line }) => isWithin(line));
  return (within[0] ?? named.filter(({ line }) => isHeadline(line.place)).at(-1) ?? named.at(-1))?.index ?? 0;
}

const isNote = (text: string): boolean => asBareNote(text) || /^[（(【〔].*年.*[）)】〕]$/u.test(text);

const isHeadline = ({ element: { name } }: Place): boolean => /^h[1-3]$/u.test(name);

/** The innermost block that holds both. */
function common(a: Place, b: Place): Place {
  let [one, other]: [Place | null, Place | null] = [a, b];
  while (one && other && one.element !== other.element) {
    if (one.depth >= other.depth) one = one.parent;
    else other = other.parent;
  }
  return one && other ? (one.depth <= other.depth ? one : other) : root(a);
}

const root = (place: Place): Place => (place.parent ? root(place.parent) : place);
