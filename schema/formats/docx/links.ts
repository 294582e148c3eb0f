/** Links the citations of a law from a Word file, once its remarks have found their places in its words. */
import type { Node } from 'prosemirror-model';
import type { Anchor, Point } from '../../anchors.js';
import { contentOffset, type LineText } from '../../line-text.js';
import { outline } from '../../outline.js';
import { linkCitations } from '../citations.js';
import { type Problem, ProblemList } from '../problems.js';
import type { LawPart } from '../text-read.js';
import type { Remarks } from './read.js';

export interface LinkedLaw {
  readonly doc: Node;
  readonly problems: readonly Problem[];
  readonly remarks: Remarks;
}

/** A citation that a remark begins or ends in stays words, so that the remark keeps its place to the character. */
export function linkBeneath({ doc, problems, lineOf }: LawPart, remarks: Remarks): LinkedLaw {
  const ends = new Map<string, number[]>();
  for (const { anchor } of [...remarks.suggestions, ...remarks.comments])
    if (anchor.kind === 'range')
      for (const { unit, offset } of [anchor.start, anchor.end]) ends.set(unit, [...(ends.get(unit) ?? []), offset]);
  const found = new ProblemList();
  const law = linkCitations(
    doc,
    (unit) => lineOf.get(unit) ?? 1,
    found,
    (unit, { from, to }) => (ends.get(unit) ?? []).some((offset) => offset > from && offset < to),
  );
  const lines = new Map(outline(law).map((unit) => [unit.id, unit]));
  const placed = <R extends { readonly anchor: Anchor }>(remark: R): R => ({ ...remark, anchor: inContent(remark.anchor, lines) });
  return {
    doc: law,
    problems: [...problems, ...found.list()],
    remarks: { suggestions: remarks.suggestions.map(placed), comments: remarks.comments.map(placed) },
  };
}

/** An anchor by offsets in words as one by offsets in content. */
function inContent(anchor: Anchor, lines: ReadonlyMap<string, LineText>): Anchor {
  if (anchor.kind !== 'range') return anchor;
  const point = ({ unit, offset }: Point, side: 'before' | 'behind'): Point => {
    const line = lines.get(unit);
    return { unit, offset: line ? contentOffset(line, offset, side) : offset };
  };
  return { kind: 'range', start: point(anchor.start, 'before'), end: point(anchor.end, 'behind') };
}
