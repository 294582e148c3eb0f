/**
 * Lines broken at the edge of a page, as text copied from a PDF or scanned has them, put together again where that is
 * certain.
 *
 * A text is taken for broken when a good share of its lines stop in the middle of a sentence, and do so at nearly one
 * width. A line then goes on in the next one when it fills that width and stops in the middle,
 * unless the next begins like an article, a heading or an item. Where a full line ends with 。 the next may be a new 款
 * or not: indents or blank lines decide, if the text sets its paragraphs off with them; else the lines stay apart and
 * the place is reported. No character is lost or put in but a space between two words of Latin letters.
 */
import { asAnnex, asArticle, asContents, asHeading, asListEntry, asPageNumber, asUnnumberedHeading, type SourceLine } from './lines.js';
import type { ProblemList } from './problems.js';
import { isSure } from './text-survey.js';

/** Fewer broken lines than this tell nothing. */
const fewest = 4;
/** Share of the lines that must stop in the middle of a sentence. */
const leastBroken = 0.25;
/** Share of those that must be about equally wide. */
const leastAlike = 0.7;
/** Narrower columns are tables. */
const narrowest = 12;
/** A line lacks this much when a mark that may not begin a line, or a word, was moved down. */
const slack = 3;

const sentenceEnd = /[。；：？！.;:?!．][”’」』）)]?$/u;
/** A line with one of these at its end needs no further look. */
const plainEnd = '。；：';
/** Hardly anybody ends a paragraph with these; 宪法 第六十五条 does. */
const comma = /[，、,（《“‘]$/u;

/** @returns the lines with broken ones joined; the place of a joined line is where it begins */
export function joinWrapped(lines: readonly SourceLine[], problems: ProblemList): readonly SourceLine[] {
  const page = pageOf(lines);
  if (!page) return lines;
  const joined: { first: SourceLine; parts: string[] }[] = [];
  let last: SourceLine | null = null;
  for (const line of lines) {
    const step = last === null ? 'apart' : relation(page, last, line, joined.length === 1);
    const open = joined.at(-1);
    if (step === 'joined' && open && last) {
      open.parts.push(gap(last.text, line.text), line.text);
      problems.reportOnce('', line.at, 'lines-joined', {});
    } else {
      if (step === 'doubtful') problems.reportOnce('', line.at, 'line-may-go-on', {});
      joined.push({ first: line, parts: [line.text] });
    }
    last = line;
  }
  return joined.map(({ first, parts }) => (parts.length === 1 ? first : { ...first, text: parts.join('') }));
}

interface Page {
  /** How wide a line is. */
  readonly measure: (text: string) => number;
  /** Of a full line. */
  readonly width: number;
  /** Tells a line that begins a paragraph; null where the text does not set them off. */
  readonly beginsParagraph: ((line: SourceLine) => boolean) | null;
}

/** Full-width characters count one, others half. */
const cells = (text: string): number => {
  let width = 0;
  for (const character of text) width += character < '\u0300' ? 0.5 : 1;
  return width;
};
const characters = (text: string): number => text.length;

/** The page a text was broken for; null for a text that was not. */
function pageOf(lines: readonly SourceLine[]): Page | null {
  // Most texts end here.
  if (lines.filter(({ text }) => !plainEnd.includes(text.at(-1) ?? '')).length < lines.length * leastBroken) return null;
  const annex = lines.findIndex(({ text }) => asAnnex(text));
  const body = annex < 0 ? lines : lines.slice(0, annex);
  const broken = body.slice(1).filter((line, index) => {
    const next = body[index + 2];
    return next !== undefined && stopsInside(line.text) && !line.text.includes('\t') && !beginsUnit(next.text);
  });
  if (broken.length < fewest || broken.length < body.length * leastBroken) return null;
  const measured = [cells, characters].map((measure) => {
    const widths = broken.map(({ text }) => measure(text)).sort((a, b) => a - b);
    const width = widths[Math.floor(widths.length * 0.9)] ?? 0;
    const within = (range: number) => widths.filter((each) => Math.abs(each - width) <= range).length / widths.length;
    return { measure, width, alike: within(slack), exact: within(1) };
  });
  const best = measured.reduce((a, b) => (b.exact > a.exact ? b : a));
  if (best.alike < leastAlike || best.width < narrowest) return null;
  return { ...best, beginsParagraph: paragraphMark(body, new Set(broken)) };
}

/** What sets paragraphs off, if anything does: it stands before nearly all that begin a unit, and hardly within one. */
function paragraphMark(body: readonly SourceLine[], broken: ReadonlySet<SourceLine>): Page['beginsParagraph'] {
  const within = body.filter((_, index) => {
    const before = body[index - 1];
    return before !== undefined && broken.has(before);
  });
  const begins = body.slice(1).filter(({ text }) => beginsUnit(text) && !asHeading(text));
  const marks = [(line: SourceLine) => line.indented, (line: SourceLine) => line.apart];
  const share = (some: readonly SourceLine[], mark: (line: SourceLine) => boolean) => some.filter(mark).length / Math.max(1, some.length);
  return marks.find((mark) => begins.length >= fewest && share(begins, mark) > 0.8 && share(within, mark) < 0.1) ?? null;
}

/** How a line stands to the one before it. */
function relation(page: Page, before: SourceLine, line: SourceLine, isSecond: boolean): 'joined' | 'apart' | 'doubtful' {
  const width = page.measure(before.text);
  const isFull = width >= page.width - slack;
  const inside = stopsInside(before.text);
  if (beginsUnit(line.text) || isHead(before.text) || before.text.includes('\t')) return 'apart';
  if (isSecond && !(inside && width >= page.width - 1 && !/^[（(【〔]/u.test(line.text))) return 'apart';
  if (page.beginsParagraph?.(line)) return 'apart';
  if (inside) return isFull ? 'joined' : comma.test(before.text) ? 'doubtful' : 'apart';
  if (!isFull) return 'apart';
  return page.beginsParagraph ? 'joined' : 'doubtful';
}

const stopsInside = (line: string): boolean => !plainEnd.includes(line.at(-1) ?? '') && !sentenceEnd.test(line) && !isHead(line);

/** A line that stands by itself: a heading, 目录, the number of a page. */
const isHead = (line: string): boolean =>
  asHeading(line) !== null || asUnnumberedHeading(line) !== null || asContents(line) || asPageNumber(line);

/** A line that cannot go on from the one before. 第十条 alone may, as a citation; `第十条　` does not. */
function beginsUnit(line: string): boolean {
  const article = asArticle(line);
  if (article) return article.parted && isSure(article);
  const entry = asListEntry(line);
  return (entry !== null && !/^[项款、和至]/u.test(entry.text)) || isHead(line) || asAnnex(line);
}

const gap = (before: string, after: string): string => (/[A-Za-z]$/u.test(before) && /^[A-Za-z]/u.test(after) ? ' ' : '');
