/**
 * Which units the citations in a law's text point at.
 *
 * The forms people write: 第十条第二款第三项, 第十条第三项 where one 款 of the article alone has such a 项, 第三章第二节,
 * 本条第一款, 前款, 前两款, 第十条至第十二条, 第二、三项. What goes on from the citation before it (第十条第一项、第三项)
 * is looked for where that one points, anything else that names no article where the citation stands. Where two
 * units answer, none does: a citation is resolved for certain or not at all.
 */
import type { Unit } from '../outline.js';
import { type Citation, isStrung, scan } from './find.js';
import { isClauseKind, type Place, Places, placeOf } from './places.js';
import { type CitationProblem, isProblem, type Resolution, resolvePoint, type Standpoint } from './point.js';
import { type Point, parseCitation } from './wording.js';

export type { CitationProblem } from './point.js';

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
  const places = placesIn(units);
  const found: ResolvedCitation[] = [];
  const leads = new Leads();
  for (const { id, kind, text } of units) {
    if (kind !== 'preface' && !isClauseKind(kind)) continue;
    const at = places.get(id) ?? null;
    const { citations, hasLeft } = resolveLine(text, { at, places, hasLeft: leads.haveLeft(at) });
    leads.pass(at, hasLeft);
    for (const citation of citations) found.push(resolvedIn(id, citation));
  }
  return found;
}

/** A citation of a line, told by ids. */
export function resolvedIn(unit: string, { from, to, text, resolution }: LineCitation): ResolvedCitation {
  const problem = isProblem(resolution) ? resolution : null;
  return { unit, from, to, text, targets: isProblem(resolution) ? [] : resolution.map(({ id }) => id), problem };
}

/**
 * The units at an address as people write it: 第十条第二款第三项, 第10条, 第十条之一, 第十条至第十二条, 第三章第二节;
 * with a place to stand at also 本条第一款 and 前款. White space and full-width digits are no matter.
 * @param from id of the unit that relative forms start from
 * @returns the units in order; none when there is no such address, or several units have it
 */
export function unitsAt(units: readonly Unit[], address: string, from: string | null = null): readonly Unit[] {
  const places = placesIn(units);
  const points = parseCitation(address.replace(/\s/gu, ''));
  const found = points ? resolveRange(points, { at: (from && places.get(from)) || null, before: null, places, numbers: places }) : [];
  const ids = new Set(isProblem(found) ? [] : found.map(({ id }) => id));
  return units.filter(({ id }) => ids.has(id));
}

/** Where the numbered units of an outline stand. */
export const placesIn = (units: readonly Unit[]): Places => new Places(units.flatMap((unit) => placeOf(unit) ?? []));

/** Where a line stands, for what its citations mean. */
export interface LinePlace {
  /** The unit; null outside of any article. */
  readonly at: Place | null;
  readonly places: Places;
  /** The law whose articles and headings numbers are of; `places` where it is left out. */
  readonly numbers?: Places;
  /** True when the line that leads into it has named another article or law. */
  readonly hasLeft: boolean;
}

/** One point of a citation, with offsets in the line. */
export interface LinePoint extends Citation {
  readonly resolution: Resolution;
  /** True when it says by number of which article or heading it is, or goes on from one that does; false for 前款, 第二款. */
  readonly named: boolean;
}

export interface LineCitation extends Citation {
  /** Of a range all units from the first to the last. */
  readonly resolution: Resolution;
  /** The two ends of a range, or the citation itself. */
  readonly points: readonly LinePoint[];
}

/** A line's citations, and whether another article or law has been named at its end. */
export interface ResolvedLine {
  readonly citations: readonly LineCitation[];
  readonly hasLeft: boolean;
}

/** The citations in one line. */
export function resolveLine(text: string, line: LinePlace): ResolvedLine {
  const citations: LineCitation[] = [];
  let last: LineCitation | null = null;
  let { hasLeft } = line;
  for (const { isOther, ...citation } of scan(text)) {
    if (isOther) {
      hasLeft = true;
      continue;
    }
    const strungTo: LineCitation | null = last !== null && isStrung(text.slice(last.to, citation.from)) ? last : null;
    last = resolveCitation(citation, strungTo, { ...line, hasLeft });
    const { resolution } = last;
    hasLeft ||= isProblem(resolution) || resolution.some((place) => isElsewhere(place, line.at));
    citations.push(last);
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

const articleOf = (place: Place | null): string | null => (place?.kind === 'article' ? place.id : (place?.article ?? null));

/** @param strungTo the citation that this one goes on from */
function resolveCitation(
  citation: Citation,
  strungTo: LineCitation | null,
  { at, places, numbers = places, hasLeft }: LinePlace,
): LineCitation {
  const before = strungTo && !isProblem(strungTo.resolution) ? (strungTo.resolution.at(-1) ?? null) : null;
  const points = parseCitation(citation.text);
  if (!points) return { ...citation, resolution: 'ambiguous', points: [] };
  const bare = isBare(points[0]);
  const standpoint = { at, before, places, numbers };
  // Of the article that was named before, or of its own? In a string that began unclear, all are.
  const isUnclear = bare && !before && (strungTo !== null || hasLeft);
  const found = isUnclear ? 'ambiguous' : resolveRange(points, standpoint);
  // A 项 that names its own number speaks of another list.
  const resolution = bare && at && !isProblem(found) && found.some(({ id }) => id === at.id) ? 'ambiguous' : found;
  const named = bare ? (strungTo?.points.at(-1)?.named ?? false) : points[0].from === null;
  return { ...citation, resolution, points: isProblem(resolution) ? [] : pointsOf(citation, points, standpoint, named) };
}

/** 第二款, 第三项: without the article they are of. */
const isBare = ({ from, steps: [first] }: Point): boolean => from === null && first !== undefined && isClauseKind(first.kind);

/** One point, or a range of two with all that stands between. */
function resolveRange([first, second]: readonly [Point, Point?], from: Standpoint): Resolution {
  const start = resolvePoint(first, from);
  if (!second || isProblem(start)) return start;
  const end = resolvePoint(second, { ...from, before: start.at(-1) ?? null });
  return isProblem(end) ? end : between(start, end);
}

/** A range of more units is told by its ends. */
const longestRange = 300;

function between(start: readonly Place[], end: readonly Place[]): Resolution {
  const [first, last] = [start[0], end.at(-1)];
  if (!first || !last) return 'ambiguous';
  const before = first.article === last.article && first.kind === last.kind ? last.law.before(last, longestRange) : [];
  // Of two articles, or the wrong way round: the two ends are all there is to say.
  return before.includes(first) ? [...before.slice(before.indexOf(first)), last] : [...start, ...end];
}

function pointsOf(citation: Citation, [first, second]: readonly [Point, Point?], standpoint: Standpoint, named: boolean): LinePoint[] {
  const resolution = resolvePoint(first, standpoint);
  if (!second) return [{ ...citation, resolution, named }];
  const cut = citation.text.search(/[至到]/u);
  const before = isProblem(resolution) ? null : (resolution.at(-1) ?? null);
  const [left, right] = [citation.text.slice(0, cut), citation.text.slice(cut + 1)];
  const end = resolvePoint(second, { ...standpoint, before });
  return [
    { from: citation.from, to: citation.from + cut, text: left, resolution, named },
    {
      from: citation.to - right.length,
      to: citation.to,
      text: right,
      resolution: end,
      named: named || (!isBare(second) && second.from === null),
    },
  ];
}
