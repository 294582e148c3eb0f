/**
 * Where a comment stands now.
 *
 * A comment is anchored to units and offsets in the frozen text it was written on. It moves by the steps
 * themselves, a moved unit's along with it. Two things no position map can follow: text cut here and pasted
 * there, and text deleted and brought back. For these the unit's id is asked, and only the very words of the quote in that very unit
 * count. What is found neither way is an orphan and shown as such: nothing is placed by likeness.
 */
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import { findUnit, forEachUnit, isClause } from './law.js';
import { mapRange, type Range } from './moves.js';

/** A point in a unit's own text: UTF-16 offset, labels not counted. */
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
  return doc.textBetween(from, to, '\n');
}

/** The words of a unit: its lines parted by \n, labels not counted. */
export function wordsOf(unit: Node): string {
  return unit.textBetween(0, unit.content.size, '\n');
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

/**
 * Finds the place of an anchor.
 * @param before the frozen document the anchor was made on
 * @param quote its words there, as `wordsBetween` gives them
 * @param maps those of the steps from there to `after`, as `carryingMaps` gives them
 * @param after the document to find it in
 */
export function placeAnchor(before: Node, anchor: Anchor, quote: string, maps: readonly StepMap[], after: Node): Placed {
  if (anchor.kind === 'whole') return { status: 'kept', from: null, to: null, unit: null };
  if (anchor.kind === 'unit') return placeUnit(before, anchor.unit, quote, maps, after);
  const range = anchorRange(before, anchor);
  if (!range) return orphan(before, 0, maps, after);
  const mapped = mapRange(maps, range);
  const words = mapped.from < mapped.to ? wordsBetween(after, mapped.from, mapped.to) : '';
  if (words === quote) return found('kept', mapped, after);
  const carried = byId(after, anchor, quote);
  if (carried) return found('moved', carried, after);
  return words.trim() ? found('changed', mapped, after) : orphan(before, range.from, maps, after);
}

function placeUnit(before: Node, unitId: string, quote: string, maps: readonly StepMap[], after: Node): Placed {
  const unit = findUnit(after, unitId);
  if (!unit) return orphan(before, findUnit(before, unitId)?.pos ?? 0, maps, after);
  const status = wordsOf(unit.node) === quote ? 'kept' : 'changed';
  return { status, from: unit.pos + 1, to: unit.pos + 1 + unit.node.content.size, unit: hostAt(after, unit.pos + 1) };
}

/** The quote in the units of the anchor, wherever they now stand; the occurrence nearest to the old offset. */
function byId(after: Node, anchor: Anchor & { kind: 'range' }, quote: string): Range | null {
  const start = findUnit(after, anchor.start.unit);
  if (!start) return null;
  if (anchor.start.unit === anchor.end.unit) {
    const offset = nearest(start.node.textContent, quote, anchor.start.offset);
    return offset === null ? null : { from: start.pos + 1 + offset, to: start.pos + 1 + offset + quote.length };
  }
  const from = positionOf(after, anchor.start);
  const to = positionOf(after, anchor.end);
  if (from === null || to === null || from >= to) return null;
  return wordsBetween(after, from, to) === quote ? { from, to } : null;
}

function nearest(text: string, quote: string, offset: number): number | null {
  if (!quote) return null;
  let best: number | null = null;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    if (best === null || Math.abs(at - offset) < Math.abs(best - offset)) best = at;
  return best;
}

function found(status: Placed['status'], range: Range, doc: Node): Placed {
  return { status, from: range.from, to: range.to, unit: hostAt(doc, range.from) };
}

/** An anchor whose words are gone belongs beside the unit that now stands where they were. */
function orphan(before: Node, pos: number, maps: readonly StepMap[], after: Node): Placed {
  const ancestor = hostAt(before, Math.min(pos, before.content.size));
  const alive = ancestor !== null && findUnit(after, ancestor) !== null;
  return {
    status: 'orphan',
    from: null,
    to: null,
    unit: alive
      ? ancestor
      : hostAt(
          after,
          maps.reduce((at, map) => map.map(at, -1), pos),
        ),
  };
}

/** The article, heading, preface line or annex at or before a position: what a comment is shown beside. */
export function hostAt(doc: Node, pos: number): string | null {
  let host: string | null = null;
  forEachUnit(doc, (unit, at) => {
    if (at <= pos && !isClause(unit)) host = unit.attrs.id;
  });
  return host;
}
