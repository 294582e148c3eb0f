/** What a comment stands on, in the frozen text it was made on. Where that is later: `tracing.ts`. */
import type { Node } from 'prosemirror-model';
import { findUnit, forEachUnit, isClause } from './law.js';
import { lawText } from './line-text.js';
import type { Range } from './moves.js';

/** A point in a unit's own content: UTF-16 offset, labels not counted, a citation counted as one. */
export interface Point {
  readonly unit: string;
  readonly offset: number;
}

/** What a comment stands on: the whole draft, a unit, or a range of text. */
export type Anchor =
  | { readonly kind: 'whole' }
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'range'; readonly start: Point; readonly end: Point };

/** See `Place` in server/drafts/wire.ts, which is this on the wire. */
export interface Placed {
  readonly status: 'kept' | 'moved' | 'changed' | 'orphan';
  readonly from: number | null;
  readonly to: number | null;
  readonly unit: string | null;
}

/** The words between two positions; lines parted by \n. The same form in which quotes are kept. */
export function wordsBetween(doc: Node, from: number, to: number): string {
  return lawText(doc).between(from, to);
}

/** True when two ranges say the same but for the numbers of citations, which follow what they cite. */
export function sayTheSame(before: Node, range: Range, after: Node, place: Range): boolean {
  const content = (doc: Node, { from, to }: Range): string =>
    doc.textBetween(from, to, '\n', ({ attrs: { targets } }) => `\uFFFC${targets.join(' ')}\uFFFC`);
  const isSame = content(before, range) === content(after, place);
  // Words that have been linked since are the same words.
  return isSame || wordsBetween(before, range.from, range.to) === wordsBetween(after, place.from, place.to);
}

/** The position of a point, or null when the unit or the offset does not exist. */
function positionOf(doc: Node, point: Point): number | null {
  const unit = findUnit(doc, point.unit);
  if (!unit?.node.isTextblock || point.offset < 0 || point.offset > unit.node.content.size) return null;
  return unit.pos + 1 + point.offset;
}

/**
 * The range of an anchor in the document it was made on; a unit's is its inside.
 * @returns null for the whole draft and for an anchor that does not exist there
 */
export function anchorRange(doc: Node, anchor: Anchor): Range | null {
  if (anchor.kind === 'whole') return null;
  if (anchor.kind === 'unit') {
    const unit = findUnit(doc, anchor.unit);
    return unit && { from: unit.pos + 1, to: unit.pos + 1 + unit.node.content.size };
  }
  const from = positionOf(doc, anchor.start);
  const to = positionOf(doc, anchor.end);
  return from === null || to === null || from >= to ? null : { from, to };
}

/** The article, heading, preface line or annex at or before a position: what a comment is shown beside. */
export function hostAt(doc: Node, pos: number): string | null {
  let host: string | null = null;
  forEachUnit(doc, (unit, at) => {
    if (at <= pos && !isClause(unit)) host = unit.attrs.id;
  });
  return host;
}
