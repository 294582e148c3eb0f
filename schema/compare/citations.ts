/**
 * Citations that only follow what they cite: 第十条 became 第十一条 because the article has that number now. Where one
 * points is worked out in each law by itself, and the alignment tells which unit there is which here; so it needs
 * no common history of the two.
 */
import type { Places } from '../citations/places.js';
import { Leads, placesIn, type ResolvedCitation, resolvedIn, resolveLine } from '../citations/resolve.js';
import { parsePoint } from '../citations/wording.js';
import type { Unit } from '../outline.js';
import type { ComparedUnit, Line } from './units.js';

/** A citation in a text. */
export interface Cited extends Pick<ResolvedCitation, 'from' | 'to' | 'text'> {
  /** The one place it cites, or the two ends of a range. */
  readonly ends: readonly CitedEnd[];
}

interface CitedEnd {
  readonly text: string;
  /** Id of the unit; undefined where it cannot be told. */
  readonly target: string | undefined;
  /** Id of the article that is cited or that the unit stands in, as far as the number tells. */
  readonly article: string | undefined;
  /** What is said after the article: 第二款第三项. */
  readonly within: string;
}

const numbered = /第[^第，。]{1,12}[编章节条款项目]|[本前].?[编章节条款项]/gu;

/** What looks like a number of a unit in a text, one after another: quicker than reading its citations. */
export const numbersIn = (text: string): string => (text.match(numbered) ?? []).join('');

const articlePart = /^第[^条]+条(?:之[一二三四五六七八九十]+)?/u;

/** Finds the citations in the lines of a law's units, each unit once. */
export class CitationReader {
  private readonly places: Places;
  private readonly known = new Map<Line, readonly Cited[]>();

  constructor(outline: readonly Unit[]) {
    this.places = placesIn(outline);
  }

  /** The citations in some lines of units, as offsets in these lines parted by \n. */
  inLines(units: readonly ComparedUnit[], lines: readonly Line[]): readonly Cited[] {
    let start = 0;
    return lines.flatMap((line) => {
      const from = start;
      start += line.words.length + 1;
      return this.inLine(units, line).map((cited) => ({ ...cited, from: cited.from + from, to: cited.to + from }));
    });
  }

  /** Id of the article that a clause stands in; undefined for anything else. */
  articleOf(clause: string): string | undefined {
    return this.places.get(clause)?.article ?? undefined;
  }

  private inLine(units: readonly ComparedUnit[], line: Line): readonly Cited[] {
    const unit = this.known.has(line) ? undefined : units.find(({ lines }) => lines.includes(line));
    if (unit) this.read(unit);
    return this.known.get(line) ?? [];
  }

  private read(unit: ComparedUnit): void {
    const leads = new Leads();
    for (const line of unit.lines) {
      const at = this.places.get(line.id) ?? null;
      const { citations, hasLeft } = resolveLine(line.words, { at, places: this.places, hasLeft: leads.haveLeft(at) });
      leads.pass(at, hasLeft);
      this.known.set(
        line,
        citations
          .map((citation) => resolvedIn(line.id, citation))
          .map(({ from, to, text, targets }) => ({ from, to, text, ends: this.endsOf(text, targets) })),
      );
    }
  }

  private endsOf(text: string, targets: readonly string[]): CitedEnd[] {
    return text.split(/[至到]/u).map((end, index) => {
      const article = articlePart.exec(end)?.[0] ?? '';
      const [step] = parsePoint(article)?.steps ?? [];
      const articles = step?.ordinals.length === 1 && step.ordinals[0] ? this.places.numbered('article', step.ordinals[0]) : [];
      return {
        text: end,
        target: targets.at(index === 0 ? 0 : -1),
        article: articles.length === 1 ? articles[0]?.id : undefined,
        within: end.slice(article.length),
      };
    });
  }
}

/** A citation of the first text and how the second one words it. */
export interface Followed {
  readonly from: number;
  readonly to: number;
  readonly old: string;
  readonly now: string;
}

/** Whether a unit of the first law is the same as one of the second. */
export type Follows = (from: string, to: string) => boolean;

/**
 * The citations of one text that stand in the other with other words and the same target. Where both have as many,
 * each is held to its counterpart; else to the next one that has its target.
 */
export function followed(before: readonly Cited[], after: readonly Cited[], follows: Follows): Followed[] {
  const paired = before.length === after.length && before.every((cited, n) => isSame(cited, after[n] as Cited, follows));
  const pairs = paired ? before.map((cited, n) => [cited, after[n] as Cited] as const) : inTurn(before, after, follows);
  return pairs.flatMap(([{ from, to, text }, now]) => (now.text === text ? [] : [{ from, to, old: text, now: now.text }]));
}

function inTurn(before: readonly Cited[], after: readonly Cited[], follows: Follows): (readonly [Cited, Cited])[] {
  const left = [...after];
  return before.flatMap((cited) => {
    const at = left.findIndex((other) => hasSameTarget(cited, other, follows));
    return at < 0 ? [] : [[cited, left.splice(0, at + 1).at(-1) as Cited] as const];
  });
}

/** True where each end has the same target, or the very same wording. */
const isSame = (before: Cited, after: Cited, follows: Follows): boolean =>
  before.ends.length === after.ends.length &&
  before.ends.every((end, n) => end.text === after.ends[n]?.text || reaches(end, after.ends[n] as CitedEnd, follows));

const hasSameTarget = (before: Cited, after: Cited, follows: Follows): boolean =>
  before.ends.length === after.ends.length && before.ends.every((end, n) => reaches(end, after.ends[n] as CitedEnd, follows));

/** Do both cite the same unit, or the same place in the same article? */
function reaches(before: CitedEnd, after: CitedEnd, follows: Follows): boolean {
  if (before.target !== undefined && after.target !== undefined && follows(before.target, after.target)) return true;
  if (before.article === undefined || after.article === undefined || before.within !== after.within) return false;
  return follows(before.article, after.article);
}
