/** Numbers units as a text is read, and says where the source prints another number than order gives. */
import type { HeadingLevel } from '../law.js';
import { type Counted, countOn, noCount } from '../numbering.js';
import { numberIn } from '../numerals.js';
import type { ProblemCode, ProblemList } from './problems.js';

const codes: Readonly<Record<'heading' | 'article' | 'item' | 'subitem', ProblemCode>> = {
  heading: 'heading-number',
  article: 'article-number',
  item: 'item-number',
  subitem: 'item-number',
};

/** A unit that bears a number; what the source prints stands beside it. */
export type Labelled = Counted & { readonly kind: 'heading' | 'article' | 'item' | 'subitem' };

/** False for a 款, which bears no number. */
export const isLabelled = (unit: Counted): unit is Labelled => unit.kind !== 'paragraph';

export class Numbers {
  private count = noCount;
  /** The last number the source printed at each level, whatever it restarts in. */
  private readonly lastHeading = new Map<HeadingLevel, number>();
  private readonly problems: ProblemList;

  constructor(problems: ProblemList) {
    this.problems = problems;
  }

  /** The number of the article that would come next. */
  nextArticle(): number {
    return this.count.article + 1;
  }

  /** Counts a unit that bears no number. */
  pass(unit: Counted): void {
    this.count = countOn(this.count, unit).count;
  }

  /**
   * Counts a unit that the source numbers `found`.
   * @returns its own label: null where order gives what the source prints, else what it prints; numbering goes on from it
   */
  take(unit: Labelled, found: string, line: number): string | null {
    const { count, ordinal } = countOn(this.count, unit);
    if (ordinal === found) this.count = count;
    else {
      this.report(unit, ordinal, found, line);
      this.count = countOn(this.count, { ...unit, label: found }).count;
    }
    if (unit.kind === 'heading') this.lastHeading.set(unit.level, this.count[unit.level]);
    return ordinal === found ? null : found;
  }

  private report(unit: Labelled, expected: string, found: string, line: number): void {
    const words = { expected, found };
    if (sameNumber(expected, found)) this.problems.reportOnce(unit.kind + formOf(found), line, 'label-form', words);
    else if (unit.kind === 'heading' && this.runsOn(unit.level, expected, found))
      this.problems.reportOnce(unit.level, line, 'heading-runs-on', words);
    else this.problems.report(line, codes[unit.kind], words);
  }

  /** Some laws number their 章 through all 编 instead of beginning anew in each. */
  private runsOn(level: HeadingLevel, expected: string, found: string): boolean {
    const last = this.lastHeading.get(level);
    return last !== undefined && numberIn(expected) === 1 && numberIn(found) === last + 1;
  }
}

/** 第10条 and 第十条, (一) and （一）; 第十条 and 第十条之一 are not the same. */
function sameNumber(expected: string, found: string): boolean {
  const [a, b] = [expected.split('之'), found.split('之')];
  return a.length === b.length && a.every((part, index) => numberIn(part) === numberIn(b[index] ?? ''));
}

/** A label with its number taken out: (一) and (二) are of one form. */
const formOf = (label: string): string =>
  label
    .replace(/[零〇○一二两三四五六七八九十百千廿]+/u, '一')
    .replace(/[0-9]+/u, '1')
    .replace(/[０-９]+/u, '１')
    .replace(/[①-⒇]/u, '①');
