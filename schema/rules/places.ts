/** Where in a document a finding stands, and the step that mends it. */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { linkRange } from '../citations/link.js';
import { confirm } from '../citations/upkeep.js';
import { findUnit, lawSchema } from '../law.js';
import { contentOffset, type LineText, lawText } from '../line-text.js';
import { noteUnit, titleUnit } from './block.js';
import type { Finding } from './lint.js';

/** The node of a unit with its position; title and 题注 too. */
function unitOf(doc: Node, unit: string): { node: Node; pos: number } | null {
  const second = doc.maybeChild(1);
  if (unit === titleUnit) return doc.firstChild && { node: doc.firstChild, pos: 0 };
  if (unit === noteUnit) return second && doc.firstChild ? { node: second, pos: doc.firstChild.nodeSize } : null;
  return findUnit(doc, unit);
}

/** A line, the position where its content begins, and an offset in its text. */
interface LinePlace {
  readonly line: LineText;
  readonly start: number;
  readonly offset: number;
}

/** The line that holds an offset in the text of a unit, and where the offset is in it. */
function lineAt(doc: Node, { node, pos }: { node: Node; pos: number }, offset: number): LinePlace | null {
  const text = lawText(doc);
  if (node.isTextblock) return { line: text.lineAt(pos), start: pos + 1, offset };
  let left = offset;
  let at = pos + 1;
  for (const child of node.children) {
    const line = text.lineAt(at);
    if (left <= line.text.length) return { line, start: at + 1, offset: left };
    left -= line.text.length + 1;
    at += child.nodeSize;
  }
  return null;
}

type Spot = Pick<Finding, 'unit' | 'offset' | 'length'>;

function placeOf(doc: Node, { unit, offset, length }: Spot): LinePlace | null {
  const found = unitOf(doc, unit);
  const place = found && lineAt(doc, found, offset);
  return place && place.offset + length <= place.line.text.length ? place : null;
}

/**
 * The range of a finding in document positions, or null when its unit is gone or too short. Empty for a finding on a
 * number; of a citation all where it lies within one.
 */
export function rangeOf(doc: Node, finding: Spot): { from: number; to: number } | null {
  const place = placeOf(doc, finding);
  if (!place) return null;
  const { line, start, offset } = place;
  const from = start + contentOffset(line, offset);
  return { from, to: finding.length === 0 ? from : start + contentOffset(line, offset + finding.length, 'behind') };
}

/**
 * Adds the step that a finding offers to a transform on the document it was found in.
 * @returns false when it offers none, or its place is gone
 */
export function mend(tr: Transform, finding: Finding): boolean {
  const { fix } = finding;
  const place = placeOf(tr.doc, finding);
  if (!fix || !place) return false;
  if ('renumber' in fix) {
    const found = unitOf(tr.doc, finding.unit);
    if (found) tr.setNodeAttribute(found.pos, 'label', null);
    return found !== null;
  }
  const { line, start, offset } = place;
  if ('confirm' in fix) {
    const cited = line.citations.find(({ from }) => from === offset);
    if (cited) confirm(tr, start + cited.at);
    return cited !== undefined;
  }
  const end = offset + finding.length;
  // A citation is mended as a whole: its words that stay are written again with the others, and linked.
  const cut = line.citations.filter(({ from, to }) => from < end && to > offset);
  const [from, to] = [Math.min(offset, ...cut.map((each) => each.from)), Math.max(end, ...cut.map((each) => each.to))];
  const words = line.text.slice(from, offset) + fix.replacement + line.text.slice(end, to);
  const [left, right] = [start + contentOffset(line, from), start + contentOffset(line, to, 'behind')];
  if (words === '') tr.delete(left, right);
  else tr.replaceWith(left, right, lawSchema.text(words));
  if (cut.length > 0) linkRange(tr, left, left + words.length);
  return true;
}
