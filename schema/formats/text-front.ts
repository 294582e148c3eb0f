/**
 * The front of a law text: its title, and the 题注 under it. The 题注 is one or more lines in brackets of any kind (a
 * pair may span lines), lines of dates without brackets, and the number of the decree or announcement before them.
 */
import { asArticle, asBareNote, asContents, asDecreeNumber, asHeading, asListEntry, endsOpen, type SourceLine } from './lines.js';
import type { ProblemList } from './problems.js';
import { isSure } from './text-survey.js';

/** A 题注 broken over more lines than this is something else. */
const longestNote = 30;
/** A half of a title is hardly longer. */
const longestHalf = 40;
/** The title of a law is hardly longer. */
const longestName = 100;

export interface Front {
  readonly title: string;
  /** Null where there is none. Lines are parted by one full-width space. */
  readonly note: string | null;
  /** Index of the first line behind it. */
  readonly end: number;
}

export function readFront(lines: readonly SourceLine[], problems: ProblemList): Front {
  const [first, second] = lines;
  if (!first) return { title: '', note: null, end: 0 };
  if (!mayBeTitle(first.text)) {
    problems.report(first.at, 'title-missing');
    return { title: '', note: null, end: 0 };
  }
  const isBroken = second !== undefined && isOtherHalf(first.text, second.text);
  if (isBroken) problems.report(second.at, 'title-joined');
  const from = isBroken ? 2 : 1;
  const end = noteEnd(lines, from);
  const note = lines.slice(from, end).map(({ text }) => text);
  return { title: isBroken ? first.text + second.text : first.text, note: end > from ? note.join('\u3000') : null, end };
}

/** The first line is the title, unless it is text already. */
function mayBeTitle(line: string): boolean {
  if (asHeading(line) || asContents(line)) return false;
  const article = asArticle(line);
  return !(article && isSure(article)) && endsOpen(line);
}

/** What a law is called: the last words of its title, and what may stand behind them in brackets. */
const kindOfLaw =
  /(?:法|条例|规定|办法|细则|规则|规程|决定|决议|解释|批复|意见|通知|章程|准则|方案|纲要|公告)(?:[（(][^（）()]{1,30}[）)])?[》”]?$/u;

/** True for a line that is called like a law: 某市居家养老服务条例. */
export const isLawName = (line: string): boolean =>
  line.length <= longestName && kindOfLaw.test(line) && !asArticle(line) && !asHeading(line);

/** True for the second line of a title: the first lacks what a law is called, the second has it. */
const isOtherHalf = (first: string, second: string): boolean =>
  first.length <= longestHalf &&
  second.length <= longestHalf &&
  !kindOfLaw.test(first) &&
  kindOfLaw.test(second) &&
  !/^[（(【〔[《“]/u.test(second) &&
  !asHeading(second) &&
  !asArticle(second) &&
  !asContents(second) &&
  !asBareNote(second) &&
  !asDecreeNumber(second);

const opening = '（(【〔[';
const closing = '）)】〕]';

/** Where the 题注 that begins at a line ends; the same line where there is none. */
function noteEnd(lines: readonly SourceLine[], from: number): number {
  const textAt = (index: number): string => lines[index]?.text ?? '';
  let end = from;
  for (;;) {
    const bracketed = bracketEnd(lines, end);
    if (bracketed > end) end = bracketed;
    else if (asBareNote(textAt(end))) end += 1;
    else if (end === from && asDecreeNumber(textAt(end)) && (bracketEnd(lines, end + 1) > end + 1 || asBareNote(textAt(end + 1)))) end += 1;
    else return end;
  }
}

/** The index behind the lines that one pair of brackets encloses; `from` where they enclose none. */
function bracketEnd(lines: readonly SourceLine[], from: number): number {
  let depth = 0;
  for (let index = from; index < Math.min(lines.length, from + longestNote); index++) {
    const text = lines[index]?.text ?? '';
    if (index === from ? !opening.includes(text.charAt(0)) || asListEntry(text) : asHeading(text) || asArticle(text)) return from;
    for (const character of text) depth += opening.includes(character) ? 1 : closing.includes(character) ? -1 : 0;
    if (depth <= 0) return closing.includes(text.at(-1) ?? '') ? index + 1 : from;
  }
  return from;
}
