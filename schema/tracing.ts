/**
 * Where comments stand now, by following their very words through the log.
 *
 * Each stretch between the ends of the anchors gets a mark in the frozen text; the steps carry the marks along as
 * they carry provenance: through splits and joins, moves, text cut and pasted, deleted and brought back. Where the
 * marks are found at the end is where the words are. Nothing is placed by likeness: the same words typed anew, or
 * standing elsewhere, bear no mark. What is found nowhere is an orphan and shown as such.
 */
import type { Node } from 'prosemirror-model';
import { type Anchor, anchorRange, hostAt, type Placed, sayTheSame, wordsBetween } from './anchors.js';
import { findUnit } from './law.js';
import type { Range } from './moves.js';
import { Provenance } from './provenance/provenance.js';
import type { Change } from './provenance/recall.js';

/** Follows anchors through the log, from the frozen text they were made on. Changes in place. */
export class Tracing {
  private readonly before: Node;
  private readonly anchors: readonly Anchor[];
  private readonly ranges: readonly (Range | null)[];
  private readonly cuts: readonly number[];
  /** Position of a cut → mark of the stretch behind it. */
  private readonly marks: ReadonlyMap<number, number>;
  private readonly traces: Provenance;

  /** @param position log position of `before` */
  constructor(before: Node, position: number, anchors: readonly Anchor[]) {
    this.before = before;
    this.anchors = anchors;
    this.ranges = anchors.map((anchor) => anchorRange(before, anchor));
    this.cuts = [...new Set(this.ranges.flatMap((range) => (range ? [range.from, range.to] : [])))].sort((a, b) => a - b);
    this.marks = new Map(this.cuts.map((cut, index) => [cut, index + 1]));
    this.traces = Provenance.marked(before, position, this.cuts);
  }

  /** Log position up to which it has followed. */
  get position(): number {
    return this.traces.position;
  }

  follow(change: Change): void {
    this.traces.follow(change);
  }

  /** The places of all anchors in the text as it now is, in their order. */
  places(): Placed[] {
    const after = this.traces.doc;
    /** Mark → where it is found, in order. */
    const found = new Map<number, Range[]>();
    for (const { from, to, story } of this.traces.between(0, after.content.size)) {
      if (story.written >= 0) continue;
      const mark = -story.written - 1;
      const known = found.get(mark);
      if (known) known.push({ from, to });
      else found.set(mark, [{ from, to }]);
    }
    return this.anchors.map((anchor, index) => this.place(anchor, this.ranges[index] ?? null, after, found));
  }

  private place(anchor: Anchor, range: Range | null, after: Node, found: ReadonlyMap<number, Range[]>): Placed {
    if (anchor.kind === 'whole') return { status: 'kept', from: null, to: null, unit: null };
    if (anchor.kind === 'unit') return this.placeUnit(anchor.unit, range, after, found);
    if (!range) return this.orphan(0, after, found);
    const pieces = this.piecesOf(range, found);
    const whole = wordsBetween(this.before, range.from, range.to);
    // A single character, or a scrap of a long passage, is no place to show it at.
    const place = placeOf(pieces, Math.max(Math.min(whole.length - 1, 1), whole.length / 4), after);
    if (!place) return this.orphan(range.from, after, found);
    const isSame = sayTheSame(this.before, range, after, place);
    return { status: isSame ? 'kept' : 'changed', ...place, unit: hostAt(after, place.from) };
  }

  private placeUnit(id: string, range: Range | null, after: Node, found: ReadonlyMap<number, Range[]>): Placed {
    const unit = findUnit(after, id);
    if (!unit) return this.orphan(range?.from ?? 0, after, found);
    const then = findUnit(this.before, id);
    const inside = (each: { node: Node; pos: number }): Range => ({ from: each.pos + 1, to: each.pos + 1 + each.node.content.size });
    const place = inside(unit);
    const isSame = then !== null && sayTheSame(this.before, inside(then), after, place);
    return { status: isSame ? 'kept' : 'changed', ...place, unit: hostAt(after, place.from) };
  }

  /** Where the words of a range are found, in order. */
  private piecesOf({ from, to }: Range, found: ReadonlyMap<number, Range[]>): Range[] {
    const [first, end] = [this.marks.get(from) ?? 0, this.marks.get(to) ?? 0];
    const pieces: Range[] = [];
    for (let mark = first; mark < end; mark++) pieces.push(...(found.get(mark) ?? []));
    return pieces.sort((a, b) => a.from - b.from);
  }

  /** Beside the unit it stood in, where that is left; else beside the nearest words before it that are. */
  private orphan(pos: number, after: Node, found: ReadonlyMap<number, Range[]>): Placed {
    const host = hostAt(this.before, Math.min(pos, this.before.content.size));
    if (host !== null && findUnit(after, host)) return { status: 'orphan', from: null, to: null, unit: host };
    for (let mark = this.cuts.findLastIndex((cut) => cut <= pos); mark >= 0; mark--) {
      const near = found.get(mark)?.at(-1);
      if (near) return { status: 'orphan', from: null, to: null, unit: hostAt(after, near.to) };
    }
    return { status: 'orphan', from: null, to: null, unit: null };
  }
}

/** Words put in between do not part what belongs together; a place elsewhere does. */
const farthest = 200;

/** The text that most of an anchor's words are in, more than `enough` of them. */
function placeOf(pieces: readonly Range[], enough: number, after: Node): Range | null {
  let best: { from: number; to: number; words: number } | null = null;
  let current: { from: number; to: number; words: number } | null = null;
  for (const { from, to } of pieces) {
    const words = after.textBetween(from, to).length;
    if (words === 0) continue;
    current = current && from - current.to <= farthest ? { from: current.from, to, words: current.words + words } : { from, to, words };
    if (!best || current.words > best.words) best = current;
  }
  return best && best.words > enough ? within(best, after) : null;
}

/** From the first character to behind the last: a mark may reach over the beginning or end of a line. */
function within({ from, to }: Range, after: Node): Range {
  const $from = after.resolve(from);
  const start = $from.parent.isTextblock && $from.parentOffset < $from.parent.content.size ? from : firstText(after, from, to);
  const $to = after.resolve(to);
  const end = $to.parent.isTextblock && $to.parentOffset > 0 ? to : lastText(after, start, to);
  return { from: start, to: end };
}

function firstText(doc: Node, from: number, to: number): number {
  let first = from;
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isInline && first === from) first = Math.max(pos, from);
    return first === from;
  });
  return first;
}

function lastText(doc: Node, from: number, to: number): number {
  let last = to;
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isInline) last = Math.min(pos + node.nodeSize, to);
  });
  return last;
}
