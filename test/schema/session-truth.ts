/** Ranges of a law that went through a session of edits, and where its shadow says they are now. */
import type { Node } from 'prosemirror-model';
import type { Anchor, Placed } from '../../schema/anchors.js';
import { forEachUnit, isClause } from '../../schema/law.js';
import { Tracing } from '../../schema/tracing.js';
import { type Chance, pick } from './compare/chance.js';
import type { Session } from './log-session.js';

export interface Range {
  readonly anchor: Anchor;
  readonly from: number;
  readonly to: number;
}

/** Ranges of a few words within lines. */
export function rangesOf(doc: Node, count: number, chance: Chance): Range[] {
  const lines: { id: string; size: number; pos: number }[] = [];
  forEachUnit(doc, (unit, pos) => {
    if (isClause(unit) && unit.content.size > 14) lines.push({ id: unit.attrs.id, size: unit.content.size, pos });
  });
  return Array.from({ length: count }, () => {
    const { id, size, pos } = pick(lines, chance);
    const length = 2 + Math.floor(chance() * 12);
    const offset = Math.floor(chance() * (size - length));
    const anchor: Anchor = { kind: 'range', start: { unit: id, offset }, end: { unit: id, offset: offset + length } };
    return { anchor, from: pos + 1 + offset, to: pos + 1 + offset + length };
  });
}

/** Where each range stands at the end of a session. */
export function followRanges(session: Session, ranges: readonly Range[]): Placed[] {
  const tracing = new Tracing(
    session.before,
    0,
    ranges.map(({ anchor }) => anchor),
  );
  let position = 1;
  for (const { steps, recall } of session.changes) {
    tracing.follow({ steps, position, client: 'one', recall });
    position += steps.length;
  }
  return tracing.places();
}

export type Verdict = 'right' | 'missed' | 'wrong';

/** right, an orphan too many, or wrong: a place that has none of the words, or not all of them and no other. */
export function judgePlaces(session: Session, ranges: readonly Range[], places: readonly Placed[]): Record<Verdict, number> {
  const { before, after } = session.shadow;
  const where = new Map<string, number>();
  after.descendants((node, pos) => {
    for (const [index, character] of (node.text ?? '').split('').entries()) where.set(character, pos + index);
  });
  const counts = { right: 0, missed: 0, wrong: 0 };
  for (const [index, { from, to }] of ranges.entries()) {
    const place = places[index] as Placed;
    const left = before
      .textBetween(from, to)
      .split('')
      .flatMap((character) => where.get(character) ?? []);
    counts[verdictOn(place, left, to - from)] += 1;
  }
  return counts;
}

export function verdictOn(place: Pick<Placed, 'from' | 'to'>, left: readonly number[], length: number): Verdict {
  if (place.from === null || place.to === null) return left.length <= length / 2 ? 'right' : 'missed';
  const first = left[0] ?? -1;
  const isWhole = left.length === length && left.every((pos, index) => pos === first + index);
  if (isWhole) return place.from === first && place.to === first + length ? 'right' : 'wrong';
  return left.some((pos) => pos >= (place.from as number) && pos < (place.to as number)) ? 'right' : 'wrong';
}
