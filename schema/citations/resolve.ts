/**
 * Which units a citation points at.
 *
 * The forms people write: 第十条第二款第三项, 第十条第三项 where one 款 of the article alone has such a 项, 第三章第二节,
 * 本条第一款, 前款, 前两款, 第十条至第十二条, 第二、三项. What goes on from the citation before it (第十条第一项、第三项)
 * is looked for where that one points, anything else that names no article where the citation stands. Where two
 * units answer, none does: a citation is resolved for certain or not at all.
 */
import { headingLevels } from '../law.js';
import type { Unit } from '../outline.js';
import { type Citation, isStrung, scan } from './find.js';
import { isClauseKind, isHeadingKind, ordinalOf, type Place, Places, sameOrdinal } from './places.js';
import { type CitedKind, citedKinds, type Ordinal, type Point, parseCitation, type Step } from './wording.js';

/**
 * no-such-unit: the law has no unit of that number. relative-nowhere: there is nothing before for 前款, no 项 around
 * for 本项. ambiguous: several units answer, or it cannot be told of which article 第二款 is meant.
 */
export type CitationProblem = 'no-such-unit' | 'relative-nowhere' | 'ambiguous';

export interface ResolvedCitation {
  /** Id of the unit it stands in. */
  readonly unit: string;
  /** UTF-16 offsets in the unit's text. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Ids of the units cited, in order; of a range all from the first to the last. Empty where there is a problem. */
  readonly targets: readonly string[];
  readonly problem: CitationProblem | null;
}

/** The citations of a law's own units in its 款, 项, 目 and preface lines, in order. Linear in the text. */
export function citationsIn(units: readonly Unit[]): ResolvedCitation[] {
  const places = placesOf(units);
  const found: ResolvedCitation[] = [];
  const leads = new Leads();
  for (const { id, kind, text } of units) {
    if (kind !== 'preface' && !isClauseKind(kind)) continue;
    const at = places.get(id) ?? null;
    const { citations, hasLeft } = resolveLine(text, { at, places, hasLeft: leads.haveLeft(at) });
    leads.pass(at, hasLeft);
    for (const citation of citations) found.push({ unit: id, ...citation });
  }
  return found;
}

/**
 * The units at an address as people write it: 第十条第二款第三项, 第10条, 第十条之一, 第十条至第十二条, 第三章第二节;
 * with a place to stand at also 本条第一款 and 前款. White space and full-width digits are no matter.
 * @param from id of the unit that relative forms start from
 * @returns the units in order; none when there is no such address, or several units have it
 */
export function unitsAt(units: readonly Unit[], address: string, from: string | null = null): readonly Unit[] {
  const places = placesOf(units);
  const points = parseCitation(address.replace(/\s/gu, ''));
  const found = points ? resolveAll(points, { at: (from && places.get(from)) || null, before: null, places }) : 'no-such-unit';
  if (isProblem(found)) return [];
  const ids = new Set(found.map(({ id }) => id));
  return units.filter(({ id }) => ids.has(id));
}

/** Where the numbered units of an outline stand. */
export function placesOf(units: readonly Unit[]): Places {
  return new Places(
    units.flatMap(({ id, kind, count, article, heading, node }) =>
      kind === 'title' || kind === 'note' || kind === 'preface' || kind === 'annex'
        ? []
        : [{ id, kind, count, article, heading, numbered: node.attrs.numbered !== false }],
    ),
  );
}

/** What resolving one point gives. */
export type Resolution = readonly Place[] | CitationProblem;

export const isProblem = (resolution: Resolution): resolution is CitationProblem => typeof resolution === 'string';

/** Where a line stands, for what its citations mean. */
export interface LinePlace {
  /** The unit; null outside of any article. */
  readonly at: Place | null;
  readonly places: Places;
  /** True when the line that leads into it has named another article or law. */
  readonly hasLeft: boolean;
}

/** A line's citations, and whether another article or law has been named at its end. */
export interface ResolvedLine {
  readonly citations: readonly Omit<ResolvedCitation, 'unit'>[];
  readonly hasLeft: boolean;
}

/** The citations in one line. */
export function resolveLine(text: string, line: LinePlace): ResolvedLine {
  const citations: Omit<ResolvedCitation, 'unit'>[] = [];
  let last: Last = null;
  let { hasLeft } = line;
  for (const { isOther, ...citation } of scan(text)) {
    if (isOther) {
      hasLeft = true;
      continue;
    }
    const strungTo = last !== null && isStrung(text.slice(last.to, citation.from)) ? last : null;
    const resolution = resolveOne(citation, strungTo, { ...line, hasLeft });
    hasLeft ||= isProblem(resolution) || resolution.some((place) => isElsewhere(place, line.at));
    last = { to: citation.to, resolution };
    citations.push({
      ...citation,
      targets: isProblem(resolution) ? [] : resolution.map(({ id }) => id),
      problem: isProblem(resolution) ? resolution : null,
    });
  }
  return { citations, hasLeft };
}

/** What the lines that lead into a list have named: a bare 第二项 in the list may be one of that. */
export class Leads {
  private paragraph = false;
  private item = false;

  /** Has a line above, of which this one is a part, named another article or law? */
  haveLeft(at: Place | null): boolean {
    if (at?.kind === 'item') return this.paragraph;
    return at?.kind === 'subitem' && (this.paragraph || this.item);
  }

  /** Goes on to the next line. */
  pass(at: Place | null, hasLeft: boolean): void {
    if (at?.kind === 'paragraph') this.paragraph = hasLeft;
    if (at?.kind !== 'subitem') this.item = hasLeft;
  }
}

const isElsewhere = (place: Place, at: Place | null): boolean => articleOf(place) !== null && articleOf(place) !== articleOf(at);

/** The citation before, where there is one. */
type Last = { readonly to: number; readonly resolution: Resolution } | null;

/** @param strungTo the citation that this one goes on from */
function resolveOne({ text }: Citation, strungTo: Last, { at, places, hasLeft }: LinePlace): Resolution {
  const before = strungTo && !isProblem(strungTo.resolution) ? (strungTo.resolution.at(-1) ?? null) : null;
  const points = parseCitation(text);
  if (!points) return 'ambiguous';
  const bare = isBare(points[0]);
  // Of the article that was named before, or of its own? In a string that began unclear, all are.
  if (bare && !before && (strungTo || hasLeft)) return 'ambiguous';
  const found = resolveAll(points, { at, before, places });
  // A 项 that names its own number speaks of another list.
  return bare && at && !isProblem(found) && found.includes(at) ? 'ambiguous' : found;
}

/** 第二款, 第三项: without the article they are of. */
const isBare = ({ from, steps: [first] }: Point): boolean => from === null && first !== undefined && isClauseKind(first.kind);

const articleOf = (place: Place | null): string | null => (place?.kind === 'article' ? place.id : (place?.article ?? null));

/** Where a citation stands. */
export interface Standpoint {
  /** The unit it stands in; null outside of any article. */
  readonly at: Place | null;
  /** What the citation cites that it goes on from; null where it goes on from none. */
  readonly before: Place | null;
  readonly places: Places;
}

/** One point, or a range of two with all that stands between. */
function resolveAll([first, second]: readonly [Point, Point?], from: Standpoint): Resolution {
  const start = resolvePoint(first, from);
  if (!second || isProblem(start)) return start;
  const end = resolvePoint(second, { ...from, before: start.at(-1) ?? null });
  return isProblem(end) ? end : between(start, end, from.places);
}

function between(start: readonly Place[], end: readonly Place[], places: Places): Resolution {
  const [first, last] = [start[0], end.at(-1)];
  if (!first || !last || first.kind !== last.kind) return [...start, ...end];
  const all = (first.article === null ? places.ofKind(first.kind) : places.clausesOf(first.article)).filter(
    ({ kind }) => kind === first.kind,
  );
  const [i, j] = [all.indexOf(first), all.indexOf(last)];
  // Of two articles, or the wrong way round: the two ends are all there is to say.
  return i >= 0 && j > i ? all.slice(i, j + 1) : [...start, ...end];
}

/** The units that one point cites. */
export function resolvePoint({ from, steps }: Point, standpoint: Standpoint): Resolution {
  let found: Resolution = from ? relative(from, standpoint) : [];
  let [base, ...inner] = [null as Place | null, ...steps];
  if (!from) {
    const [first, ...rest] = steps;
    if (!first) return 'ambiguous';
    found = outermost(first, standpoint);
    inner = rest;
  }
  for (const each of inner) {
    if (isProblem(found)) return found;
    base = found[0] ?? null;
    if (!base || found.length > 1) return 'ambiguous';
    found = within(base, each, standpoint.places);
  }
  return found;
}

/** 本条, 本款, 本章; 前款, 前两条. */
function relative({ word, kind, count }: NonNullable<Point['from']>, { at, places }: Standpoint): Resolution {
  const own = at && enclosing(at, kind, places);
  if (!own) return 'relative-nowhere';
  if (word === '本') return [own];
  const before = own.article === null ? places.before(own, count) : siblingsBefore(own, places).slice(-count);
  return before.length === count ? before : 'relative-nowhere';
}

/** The unit of a kind that a place is or stands in. */
function enclosing(at: Place, kind: CitedKind, places: Places): Place | null {
  if (isHeadingKind(kind)) return places.headingOf(at, kind) ?? null;
  if (at.kind === kind) return at;
  const article = articleOf(at);
  if (article === null) return null;
  if (kind === 'article') return places.get(article) ?? null;
  if (citedKinds.indexOf(kind) > citedKinds.indexOf(at.kind)) return null;
  return places.clausesOf(article).find((place) => place.kind === kind && isAround(place, at)) ?? null;
}

/** True when `inner` stands in `outer`, both clauses of one article. */
function isAround(outer: Place, inner: Place): boolean {
  if (outer.count.paragraph !== inner.count.paragraph) return false;
  return outer.kind === 'paragraph' || outer.count.item === inner.count.item;
}

/** The clauses of the same kind before one: 款 of the article, 项 of the 款, 目 of the 项. */
function siblingsBefore(own: Place, places: Places): Place[] {
  const all = places.clausesOf(own.article ?? '');
  const siblings = all.slice(0, all.indexOf(own)).filter(({ kind }) => kind === own.kind);
  if (own.kind === 'paragraph') return siblings;
  return siblings.filter(({ count }) => count.paragraph === own.count.paragraph && (own.kind === 'item' || count.item === own.count.item));
}

/** The first step of a wording that begins with 第. */
function outermost(step: Step, { at, before, places }: Standpoint): Resolution {
  if (step.kind === 'article') return each(step, (ordinal) => places.articlesAt(ordinal));
  if (isHeadingKind(step.kind)) return headings(step, before ?? at, places);
  const level = citedKinds.indexOf(step.kind);
  // 第十条第一项、第三项: what is cited deeper, or as deep, says of what this one is.
  if (before && citedKinds.indexOf(before.kind) >= level && before.article !== null) return inside(before, step, places);
  return at ? inside(at, step, places) : 'relative-nowhere';
}

/** A step taken in the nearest unit around a place that has what it names, as far out as the article. */
function inside(place: Place, step: Step, places: Places): Resolution {
  const around: readonly CitedKind[] =
    step.kind === 'subitem' ? ['item', 'paragraph', 'article'] : step.kind === 'item' ? ['paragraph', 'article'] : ['article'];
  let found: Resolution = 'no-such-unit';
  for (const kind of around) {
    const base = enclosing(place, kind, places);
    if (base) found = within(base, step, places);
    if (found !== 'no-such-unit') return found;
  }
  return found;
}

/** Headings by number: of the text, or within the nearest heading above that restarts them. */
function headings({ kind, ordinals }: Step, at: Place | null, places: Places): Resolution {
  const outer = at ? headingLevels.slice(0, headingLevels.indexOf(kind as (typeof headingLevels)[number])).toReversed() : [];
  const base = outer.map((level) => (at ? places.headingOf(at, level) : undefined)).find((place) => place !== undefined);
  const all = places.ofKind(kind).filter(({ numbered }) => numbered);
  const near = base ? all.filter((place) => places.headingOf(place, base.kind as (typeof headingLevels)[number]) === base) : all;
  const among = (candidates: readonly Place[]): Resolution =>
    each({ kind, ordinals }, (ordinal) => candidates.filter((place) => sameOrdinal(ordinalOf(place), ordinal)));
  const found = among(near);
  // Some laws number their 章 on through all 编.
  return isProblem(found) && base ? among(all) : found;
}

/** A step taken within a unit. */
function within(base: Place, step: Step, places: Places): Resolution {
  if (isHeadingKind(base.kind)) {
    if (!isHeadingKind(step.kind)) return 'no-such-unit';
    const level = base.kind;
    const all = places.ofKind(step.kind).filter((place) => place.numbered && places.headingOf(place, level) === base);
    return each(step, (ordinal) => all.filter((place) => sameOrdinal(ordinalOf(place), ordinal)));
  }
  const article = articleOf(base);
  if (article === null) return 'no-such-unit';
  const all = places.clausesOf(article).filter((place) => place.kind === step.kind && (base.kind === 'article' || isAround(base, place)));
  return each(step, (ordinal) => all.filter((place) => sameOrdinal(ordinalOf(place), ordinal)));
}

/** All ordinals of a step: one unit for each, or the problem. */
function each({ ordinals }: Step, answer: (ordinal: Ordinal) => readonly Place[]): Resolution {
  const found: Place[] = [];
  for (const ordinal of ordinals) {
    const [one, another] = answer(ordinal);
    if (!one) return 'no-such-unit';
    if (another) return 'ambiguous';
    found.push(one);
  }
  return found;
}
