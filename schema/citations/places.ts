/** Where the units of a law stand, to be found by number: what citing them needs to know. */
import { type ClauseKind, clauseKinds, type HeadingLevel, headingLevels } from '../law.js';
import type { Count } from '../numbering.js';
import type { UnitKind } from '../outline.js';
import type { CitedKind, Ordinal } from './wording.js';

/** A numbered unit. */
export interface Place {
  readonly id: string;
  readonly kind: CitedKind;
  /** The running numbers with this unit. */
  readonly count: Count;
  /** Id of the article a clause stands in; null elsewhere. */
  readonly article: string | null;
  /** Id of the nearest heading above; null before the first. */
  readonly heading: string | null;
  /** False for a heading without number. */
  readonly numbered: boolean;
}

export const isHeadingKind = (kind: CitedKind): kind is HeadingLevel => (headingLevels as readonly string[]).includes(kind);
export const isClauseKind = (kind: UnitKind): kind is ClauseKind => (clauseKinds as readonly string[]).includes(kind);

/** The number of a place among its siblings. */
export const ordinalOf = ({ kind, count }: Place): Ordinal => ({
  number: count[kind],
  branch: kind === 'article' ? count.branch : 0,
});

export const sameOrdinal = (a: Ordinal, b: Ordinal): boolean => a.number === b.number && a.branch === b.branch;

const articleKey = ({ number, branch }: Ordinal): number => number * 10_000 + branch;

/** The units of a law by id and by number. */
export class Places {
  private readonly byId = new Map<string, Place>();
  /** Articles and headings in order, and each one's index among its kind. */
  private readonly order = new Map<CitedKind, Place[]>();
  private readonly indexes = new Map<Place, number>();
  private readonly clauses = new Map<string, Place[]>();
  private readonly byNumber = new Map<number, Place[]>();

  constructor(places: Iterable<Place>) {
    for (const place of places) this.add(place);
  }

  private add(place: Place): void {
    if (place.id !== '' && !this.byId.has(place.id)) this.byId.set(place.id, place);
    if (place.article !== null) {
      push(this.clauses, place.article, place);
      return;
    }
    this.indexes.set(place, push(this.order, place.kind, place) - 1);
    if (place.kind === 'article') push(this.byNumber, articleKey(ordinalOf(place)), place);
  }

  get(id: string): Place | undefined {
    return this.byId.get(id);
  }

  /** Articles of that number: one, unless the text is broken. */
  articlesAt(ordinal: Ordinal): readonly Place[] {
    return this.byNumber.get(articleKey(ordinal)) ?? [];
  }

  /** All headings of a level, or all articles, in order. */
  ofKind(kind: CitedKind): readonly Place[] {
    return this.order.get(kind) ?? [];
  }

  clausesOf(article: string): readonly Place[] {
    return this.clauses.get(article) ?? [];
  }

  /** The articles or headings of this kind that stand before, nearest last. */
  before(place: Place, count: number): readonly Place[] {
    const index = this.indexes.get(place) ?? 0;
    return this.ofKind(place.kind).slice(Math.max(0, index - count), index);
  }

  /** The heading of a level that a place stands under; undefined where there is none. */
  headingOf(place: Place, level: HeadingLevel): Place | undefined {
    let heading = isHeadingKind(place.kind) ? place : this.above(place);
    while (heading && headingLevels.indexOf(heading.kind as HeadingLevel) > headingLevels.indexOf(level)) heading = this.above(heading);
    return heading?.kind === level ? heading : undefined;
  }

  private above(place: Place): Place | undefined {
    return place.heading === null ? undefined : this.byId.get(place.heading);
  }
}

/** Adds to a list in a map. @returns how many it then has */
function push<K, V>(map: Map<K, V[]>, key: K, value: V): number {
  const list = map.get(key);
  if (list) return list.push(value);
  map.set(key, [value]);
  return 1;
}
