/**
 * Names (eId) of the elements of an Akoma Ntoso document, after its naming convention: chp_1__sec_2, art_10,
 * art_10-1 for 第十条之一, art_10__para_2__list_1__point_3. Headings and articles have the names that links into a
 * page have; articles bear no chapter before them, since their numbers run through the whole text.
 */
import { anchorsOf, articleAnchor } from '../addresses.js';
import type { Unit } from '../outline.js';

/** What an eId looks like: parts of abbreviation and number, joined by two underscores. */
const form = /^[a-z]+(?:_[0-9a-z]+(?:-[0-9a-z]+)*)?(?:__[a-z]+(?:_[0-9a-z]+(?:-[0-9a-z]+)*)?)*$/u;

export const isEId = (text: string): boolean => form.test(text);

/** Gives names that are unique in one document. */
export class EIds {
  private readonly taken = new Set<string>();
  private readonly anchors: ReadonlyMap<Unit, string>;

  constructor(units: readonly Unit[]) {
    this.anchors = anchorsOf(units);
    for (const anchor of this.anchors.values()) this.taken.add(anchor);
  }

  /** The name of a heading or an article. A broken text may have one twice: the second is art_10-dup1. */
  ofUnit(unit: Unit): string {
    return this.anchors.get(unit) ?? this.free(unit.kind === 'article' ? articleAnchor(unit.label) : 'hcontainer_x');
  }

  /** A name within another element: `under('art_10', 'para', 2)` is art_10__para_2. */
  under(parent: string, abbreviation: string, number: number | null): string {
    return this.free(`${parent === '' ? '' : `${parent}__`}${abbreviation}_${number ?? 'x'}`);
  }

  private free(wanted: string): string {
    let name = wanted;
    for (let copy = 1; this.taken.has(name); copy++) name = `${wanted}-dup${copy}`;
    this.taken.add(name);
    return name;
  }
}

/** 第十条之一 says itself that it was put in between; a label of another form must be told. */
export const looksLikeBranch = (label: string): boolean => /条之/u.test(label);

/** 【立法目的】: how a 条旨 is printed. Elsewhere the heading of an article stands without brackets on a line of its own. */
export const isBracketed = (caption: string): boolean => caption === '' || /^[【〔（([].*[】〕）)\]]$/u.test(caption);
