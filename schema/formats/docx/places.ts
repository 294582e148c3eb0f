/**
 * Which unit each character of a text became when it was read as a law. The reader keeps every character in its
 * order, white space aside, so that the text and the document can be walked side by side.
 */
import type { Node } from 'prosemirror-model';
import { type Anchor, wordsBetween } from '../../anchors.js';
import { outline, type Unit } from '../../outline.js';

/** Where a character stands. */
export interface Place {
  readonly unit: Unit;
  /** Offset in the unit's own text; null for a character of its label, and in lines that have no place of their own. */
  readonly offset: number | null;
}

/** Lines that an anchor can point into: they bear an id, and their words are nothing but their text. */
const hasOffsets = ({ node, id }: Unit): boolean => node.isTextblock && id !== '';

const isBlank = (character: string): boolean => /[\s\uFEFF]/u.test(character);

export class Places {
  readonly doc: Node;
  readonly text: string;
  private readonly units: readonly Unit[];
  /** For each character of the text the index of its unit, -1 for white space. */
  private readonly owners: Int32Array;
  /** For each character its offset, -1 where there is none. */
  private readonly offsets: Int32Array;
  private readonly spans: [from: number, to: number][];
  private readonly byId: ReadonlyMap<string, number>;

  /** @param doc what `text` was read as */
  constructor(text: string, doc: Node) {
    this.doc = doc;
    this.text = text;
    this.units = outline(doc);
    this.owners = new Int32Array(text.length).fill(-1);
    this.offsets = new Int32Array(text.length).fill(-1);
    this.spans = this.units.map(() => [0, 0]);
    this.byId = new Map(this.units.map(({ id }, index) => [id, index]));
    let at = 0;
    const take = (words: string, owner: number, counts: boolean): void => {
      for (let index = 0; index < words.length; index++) {
        if (isBlank(words.charAt(index))) continue;
        while (at < text.length && isBlank(text.charAt(at))) at++;
        if (text.charAt(at) !== words.charAt(index)) return;
        this.owners[at] = owner;
        if (counts) this.offsets[at] = index;
        at++;
        this.stretch(owner, at);
      }
    };
    for (const [owner, unit] of this.units.entries()) {
      take(unit.label, owner, false);
      if (unit.kind === 'article') {
        const first = unit.node.firstChild;
        if (first?.type.name === 'caption') take(first.textContent, owner, false);
      } else take(unit.text, owner, hasOffsets(unit));
    }
  }

  /** The place of a character; null for white space and outside of the text. */
  at(index: number): Place | null {
    const unit = this.units[this.owners[index] ?? -1];
    if (!unit) return null;
    const offset = this.offsets[index] ?? -1;
    return { unit, offset: offset < 0 ? null : offset };
  }

  /** The nearest character with a place from `index` on, in steps of 1 or -1; null where there is none near. */
  find(index: number, step: 1 | -1): number | null {
    return nearest(this.owners, index, step);
  }

  /** The nearest character that has an offset. */
  findText(index: number, step: 1 | -1): number | null {
    return nearest(this.offsets, index, step);
  }

  /** Adds the character before `end` to what a unit, and the article it is in, covers. */
  private stretch(owner: number, end: number): void {
    const article = this.units[owner]?.article ?? null;
    for (const each of article === null ? [owner] : [owner, this.byId.get(article) ?? owner]) {
      const span = this.spans[each];
      if (!span) continue;
      if (span[1] === 0) span[0] = end - 1;
      span[1] = end;
    }
  }

  /** What stands by itself with a character: its article, or the line outside of any. */
  host({ unit }: Place): Unit {
    return unit.article === null ? unit : (this.units[this.byId.get(unit.article) ?? -1] ?? unit);
  }

  /** The position in the document before a character that has an offset. */
  position({ unit, offset }: Place): number {
    return unit.pos + 1 + (offset ?? 0);
  }

  /** The characters of a unit and of those in it: the first one's index, and the index behind the last one. */
  span(unit: Unit): readonly [from: number, to: number] {
    return this.spans[this.units.indexOf(unit)] ?? [0, 0];
  }

  /** From one character to another, both with an offset: the anchor, and the words it stands on. */
  range(first: Place, last: Place): Anchored {
    const anchor = {
      kind: 'range' as const,
      start: { unit: first.unit.id, offset: first.offset ?? 0 },
      end: { unit: last.unit.id, offset: (last.offset ?? 0) + 1 },
    };
    return { anchor, quote: wordsBetween(this.doc, this.position(first), this.position(last) + 1) };
  }

  /** The whole unit of a place, or what it stands in; the whole draft for its title and for no place. */
  unit(place: Place | null): Anchored {
    const unit = place && (place.unit.id ? place.unit : this.host(place));
    if (!unit?.id) return { anchor: { kind: 'whole' }, quote: '' };
    return { anchor: { kind: 'unit', unit: unit.id }, quote: wordsBetween(this.doc, unit.pos + 1, unit.pos + 1 + unit.node.content.size) };
  }
}

export interface Anchored {
  readonly anchor: Anchor;
  /** The words it stands on, as `wordsBetween` gives them; '' for the whole draft. */
  readonly quote: string;
}

/** Further away nothing is near. */
const farthest = 5000;

function nearest(places: Int32Array, index: number, step: 1 | -1): number | null {
  for (let at = index, left = farthest; at >= 0 && at < places.length && left > 0; at += step, left--)
    if ((places[at] ?? -1) >= 0) return at;
  return null;
}
