/** Rules that are a list of words: what is not written, and what is written instead. */
import type { Line } from './block.js';
import { type ClauseRule, clauseLines, type Mark, type Severity, type Text } from './rule.js';

/** A word or turn that laws do not use. */
export interface Word {
  /** Global and linear: no repetition inside a repetition, every repetition bounded. It matches what is to be replaced. */
  readonly find: RegExp;
  /** What must stand right before it, to be looked for only where it was found; ends with $. */
  readonly behind?: RegExp;
  /** What is written instead; absent where a person has to decide. */
  readonly instead?: string;
  readonly message?: Text;
  readonly suggestion?: Text;
  /** Weaker than the rule's, for a word that is often right. */
  readonly severity?: Severity;
}

/** As far as `behind` looks back. */
const farthest = 80;

/** The places in a line where one of the words stands. */
export function findWords(words: readonly Word[], { plain }: Pick<Line, 'plain'>): Mark[] {
  return words.flatMap(({ find, behind, instead, ...own }) => {
    const words = instead === undefined ? own : { ...own, fix: { replacement: instead } };
    const marks: Mark[] = [];
    for (const { 0: found, index } of plain.matchAll(find))
      if (!behind || behind.test(plain.slice(Math.max(0, index - farthest), index)))
        marks.push({ from: index, to: index + found.length, ...words });
    return marks;
  });
}

/** A rule that finds such words in 款, 项 and 目. */
export const wordRule = (rule: Omit<ClauseRule, 'scope' | 'on' | 'check'>, words: readonly Word[]): ClauseRule => ({
  ...rule,
  scope: 'clause',
  on: clauseLines,
  check: (line) => findWords(words, line),
});
