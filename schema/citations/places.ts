/** Where the units of a law stand, to be found by number: what citing them needs to know. */
import type { Node } from 'prosemirror-model';
import { type ClauseKind, clauseKinds, type HeadingLevel, headingLevels } from '../law.js';
import { type NumberedNode, numberedNodes } from '../numbered.js';
import type { Count } from '../numbering.js';
import type { CitedKind, Ordinal } from './wording.js';

/** What makes a place. */
interface Placed {
  readonly id: string;
  readonly kind: CitedKind;
  /** The running numbers with this unit. */
  readonly count: Count;
  /** Id of the article a clause stands in; null elsewhere. */
  readonly article: string | null;
  /** False for a heading without number. */
  readonly numbered: boolean;
}

/** A numbered unit, where it stands in a law. */
export interface Place extends Placed {
  readonly law: Places;
  /** Among the headings of its level, the articles, or the clauses of its article. */
  readonly index: number;
  /** The one of its kind right before it in the same unit; for articles and headings in the whole text. */
  readonly previous: Place | null;
  /** The headings above it, by level. */
  readonly headings: Headings;
  /** The 款 and the 项 that it is or stands in; null where there is none. */
  readonly paragraph: Place | null;
  readonly item: Place | null;
}

type Headings = Readonly<Partial<Record<HeadingLevel, Place>>>;

export const isHeadingKind = (kind: string): kind is HeadingLevel => (headingLevels as readonly string[]).includes(kind);
export const isClauseKind = (kind: string): kind is ClauseKind => (clauseKinds as readonly string[]).includes(kind);

/** The number of a place among its siblings. */
export const ordinalOf = ({ kind, count }: Place): Ordinal => ({
  number: count[kind],
  branch: kind === 'article' ? count.branch : 0,
});

const rankOf = (level: HeadingLevel): number => headingLevels.indexOf(level);
const depths: readonly CitedKind[] = ['article', 'paragraph', 'item', 'subitem'];
const isDeeper = (kind: CitedKind, than: CitedKind): boolean => depths.indexOf(kind) > depths.indexOf(than);
const keyOf = ({ number, branch }: Ordinal): number => number * 10_000 + branch;

const nobody: readonly Place[] = [];

/**
 * The units of a law by id and by number. Knows no text and no position, so that typing leaves it as it is. Each
 * question is answered without a walk through the law, or a hostile text would take for ever.
 */
export class Places {
  private readonly byId = new Map<string, Place>();
  /** Headings of each level and articles in order, and the clauses of each article. */
  private readonly order = new Map<CitedKind, Place[]>();
  private readonly clauses = new Map<string, Place[]>();
  private readonly byNumber = new Map<CitedKind, Map<number, Place[]>>();
  /** For each unit that was asked: its clauses of a kind by number. */
  private readonly inside = new Map<Place, Map<CitedKind, Map<number, Place[]>>>();
  /** Headings in force where the next place comes. */
  private open: Headings = {};

  constructor(places: Iterable<Placed>) {
    for (const place of places) this.add(place);
  }

  private add(placed: Placed): void {
    const siblings = placed.article === null ? listIn(this.order, placed.kind) : listIn(this.clauses, placed.article);
    const last = siblings.at(-1) ?? null;
    const { id, kind, count, article, numbered } = placed;
    const [paragraph, item] = [last && lastOf(last, 'paragraph'), last && lastOf(last, 'item')];
    if (isHeadingKind(kind)) this.open = outerOf(this.open, kind);
    const place: Place = {
      id,
      kind,
      count,
      article,
      numbered,
      law: this,
      index: siblings.length,
      headings: this.open,
      previous: kind === 'paragraph' ? paragraph : kind === 'item' ? item : last?.kind === kind ? last : null,
      paragraph: kind === 'paragraph' ? null : paragraph,
      item: kind === 'subitem' ? item : null,
    };
    if (isHeadingKind(kind)) this.open = { ...this.open, [kind]: place };
    siblings.push(place);
    if (id !== '' && !this.byId.has(id)) this.byId.set(id, place);
    if (article === null && numbered) listIn(mapIn(this.byNumber, kind), keyOf(ordinalOf(place))).push(place);
  }

  get(id: string): Place | undefined {
    return this.byId.get(id);
  }

  /** The articles, or the headings of a level, of that number: one, unless numbers begin anew or the text is broken. */
  numbered(kind: CitedKind, ordinal: Ordinal): readonly Place[] {
    return this.byNumber.get(kind)?.get(keyOf(ordinal)) ?? nobody;
  }

  /** The clauses of a kind and number in an article, a 款 or a 项. */
  numberedIn(outer: Place, kind: CitedKind, ordinal: Ordinal): readonly Place[] {
    let known = this.inside.get(outer);
    if (!known) {
      known = new Map();
      for (const place of this.within(outer)) listIn(mapIn(known, place.kind), keyOf(ordinalOf(place))).push(place);
      this.inside.set(outer, known);
    }
    return known.get(kind)?.get(keyOf(ordinal)) ?? nobody;
  }

  /** The clauses in an article, a 款 or a 项, in order. */
  private within(outer: Place): readonly Place[] {
    if (outer.kind === 'article') return this.clauses.get(outer.id) ?? nobody;
    const siblings = this.siblingsOf(outer);
    let end = outer.index + 1;
    while (end < siblings.length && isDeeper((siblings[end] as Place).kind, outer.kind)) end++;
    return siblings.slice(outer.index + 1, end);
  }

  /** How many 款 an article has. */
  paragraphsIn(article: Place): number {
    return (this.clauses.get(article.id) ?? nobody).at(-1)?.count.paragraph ?? 0;
  }

  /** The unit of a kind that a place is or stands in. */
  around(place: Place, kind: CitedKind): Place | null {
    if (place.kind === kind) return place;
    if (isHeadingKind(kind)) return place.headings[kind] ?? null;
    if (kind === 'article') return place.article === null ? null : (this.byId.get(place.article) ?? null);
    return kind === 'paragraph' ? place.paragraph : kind === 'item' ? place.item : null;
  }

  /** The `count` units of the same kind right before one in the same unit, in order; fewer where there are not so many. */
  before(place: Place, count: number): readonly Place[] {
    const found: Place[] = [];
    for (let each = place.previous; each && found.length < count; each = each.previous) found.push(each);
    return found.reverse();
  }

  private siblingsOf(place: Place): readonly Place[] {
    return (place.article === null ? this.order.get(place.kind) : this.clauses.get(place.article)) ?? nobody;
  }
}

/** The 款 or 项 that a clause is or stands in. */
const lastOf = (place: Place, kind: 'paragraph' | 'item'): Place | null => (place.kind === kind ? place : place[kind]);

/** The headings that one of a level comes under. */
const outerOf = (open: Headings, level: HeadingLevel): Headings =>
  Object.fromEntries(Object.entries(open).filter(([each]) => rankOf(each as HeadingLevel) < rankOf(level)));

function mapIn<K, A, B>(map: Map<K, Map<A, B>>, key: K): Map<A, B> {
  const known = map.get(key);
  if (known) return known;
  const inner = new Map<A, B>();
  map.set(key, inner);
  return inner;
}

/** The list that a map has for a key; a new one where it has none. */
function listIn<K, V>(map: Map<K, V[]>, key: K): V[] {
  const known = map.get(key);
  if (known) return known;
  const list: V[] = [];
  map.set(key, list);
  return list;
}

/** Where the units of a document stand. */
export function placesOf(doc: Node): Places {
  return new Places(numberedNodes(doc).flatMap((numbered) => placeOf(numbered) ?? []));
}

/** What makes a numbered node a place; null for one that nothing can cite: title, note, preface line, annex. */
export function placeOf({ node, id, count, article }: NumberedNode): Placed | null {
  const { name } = node.type;
  const kind = name === 'heading' ? (node.attrs.level as HeadingLevel) : name === 'article' || isClauseKind(name) ? name : null;
  return kind && { id, kind, count, article, numbered: node.attrs.numbered !== false };
}
