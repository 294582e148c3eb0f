/** Where in a document a finding stands, and the step that mends it. */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { findUnit, lawSchema } from '../law.js';
import { noteUnit, titleUnit } from './block.js';
import type { Finding } from './lint.js';

/** The node of a unit with its position; title and 题注 too. */
function unitOf(doc: Node, unit: string): { node: Node; pos: number } | null {
  const second = doc.maybeChild(1);
  if (unit === titleUnit) return doc.firstChild && { node: doc.firstChild, pos: 0 };
  if (unit === noteUnit) return second && doc.firstChild ? { node: second, pos: doc.firstChild.nodeSize } : null;
  return findUnit(doc, unit);
}

/** The line that holds an offset in the text of a unit, and where the offset is in it. */
function lineAt(node: Node, pos: number, offset: number): { line: Node; pos: number; offset: number } | null {
  if (node.isTextblock) return { line: node, pos, offset };
  let left = offset;
  let at = pos + 1;
  for (const line of node.children) {
    const length = line.textContent.length;
    if (left <= length) return { line, pos: at, offset: left };
    left -= length + 1;
    at += line.nodeSize;
  }
  return null;
}

/** The range of a finding in document positions, or null when its unit is gone or too short. Empty for a finding on a number. */
export function rangeOf(
  doc: Node,
  { unit, offset, length }: Pick<Finding, 'unit' | 'offset' | 'length'>,
): { from: number; to: number } | null {
  const found = unitOf(doc, unit);
  const place = found && lineAt(found.node, found.pos, offset);
  if (!place || place.offset + length > place.line.content.size) return null;
  const from = place.pos + 1 + place.offset;
  return { from, to: from + length };
}

/**
 * Adds the step that a finding offers to a transform on the document it was found in.
 * @returns false when it offers none, or its place is gone
 */
export function mend(tr: Transform, finding: Finding): boolean {
  const { fix } = finding;
  const range = rangeOf(tr.doc, finding);
  if (!fix || !range) return false;
  if ('renumber' in fix) {
    const found = unitOf(tr.doc, finding.unit);
    if (found) tr.setNodeAttribute(found.pos, 'label', null);
    return found !== null;
  }
  if (fix.replacement === '') tr.delete(range.from, range.to);
  else tr.replaceWith(range.from, range.to, lawSchema.text(fix.replacement));
  return true;
}
