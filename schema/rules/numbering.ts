/** Where the units of a law stand and what they are called: what changes with structure, not with words. */
import type { Node } from 'prosemirror-model';
import type { Places } from '../citations/places.js';
import { lawText } from '../line-text.js';
import { outline } from '../outline.js';
import { noteUnit, titleUnit } from './block.js';

export interface Numbering {
  /** Order and address of each unit. */
  readonly places: ReadonlyMap<string, { readonly order: number; readonly address: string }>;
  /** The units as citations find them. */
  readonly cited: Places;
}

export function numberingOf(doc: Node): Numbering {
  const units = outline(doc);
  const places = units.map(({ id, kind, address }, order) => {
    if (kind === 'title') return [titleUnit, { order, address: '题目' }] as const;
    return kind === 'note' ? ([noteUnit, { order, address: '题注' }] as const) : ([id, { order, address }] as const);
  });
  return { places: new Map(places), cited: lawText(doc).places };
}

/** True when nodes of a range were put in the place of others without changing the number of any unit. */
export function hasSameNumbers(before: Node, after: Node, start: number, oldEnd: number, newEnd: number): boolean {
  if (oldEnd !== newEnd) return false;
  for (let index = start; index < newEnd; index++) if (!isNumberedAlike(before.child(index), after.child(index))) return false;
  return true;
}

function isNumberedAlike(a: Node, b: Node): boolean {
  if (a === b) return true;
  if (a.childCount !== b.childCount && !a.isTextblock) return false;
  if (!a.sameMarkup(b)) return false;
  // The name of a heading without number stands in the addresses below it.
  if (a.isTextblock) return a.attrs.numbered !== false || a.textContent === b.textContent;
  return a.children.every((child, index) => isNumberedAlike(child, b.child(index)));
}
