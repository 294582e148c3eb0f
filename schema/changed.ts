/** Which blocks at the top of a document a change touched. */
import type { Node } from 'prosemirror-model';

/**
 * The children of `after` that are not in `before` as they are. Steps leave what they do not touch the same node, so
 * this is quick on a whole code.
 */
export function changedBlocks(before: Node, after: Node): Node[] {
  if (before === after) return [];
  let [lead, trail] = [0, 0];
  const shorter = Math.min(before.childCount, after.childCount);
  while (lead < shorter && before.child(lead) === after.child(lead)) lead += 1;
  while (trail < shorter - lead && before.children.at(-1 - trail) === after.children.at(-1 - trail)) trail += 1;
  const known = new Set(before.children.slice(lead, before.childCount - trail));
  return after.children.slice(lead, after.childCount - trail).filter((node) => !known.has(node));
}

/** Which of some units at the top say something else in `after`, or are not there any more. One that only moved is the same. */
export function touchedUnits(before: Node, after: Node, units: { has(id: string): boolean }): Set<string> {
  const now = new Map(changedBlocks(before, after).map((node) => [String(node.attrs.id ?? ''), node]));
  const touched = changedBlocks(after, before).filter((node) => units.has(node.attrs.id ?? '') && !now.get(node.attrs.id)?.eq(node));
  return new Set(touched.map((node) => String(node.attrs.id)));
}
