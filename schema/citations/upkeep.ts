/**
 * Keeps citations honest when what they cite is deleted, split or merged. Renumbering needs none of this: numbers are
 * computed. These functions are for whoever makes such an edit, in the same transform, so that what it did to others
 * stands in the log with it and is taken back with it.
 */
import type { Node } from 'prosemirror-model';
import { Mapping, type StepMap, type Transform } from 'prosemirror-transform';
import { forEachUnit, isUnit } from '../law.js';
import { outline } from '../outline.js';
import type { Check, CitationAttrs } from './node.js';

/** A citation in a document. */
export interface CitationAt {
  readonly pos: number;
  readonly node: Node;
  /** Id of the line it stands in. */
  readonly unit: string;
}

export const attrsOf = (node: Node): CitationAttrs => node.attrs as CitationAttrs;

/** All citation nodes of a document, in order. */
export function citationsOf(doc: Node): CitationAt[] {
  const found: CitationAt[] = [];
  forEachUnit(doc, (unit, at) => {
    if (!unit.isTextblock) return;
    unit.forEach((node, offset) => {
      if (node.type.name === 'citation') found.push({ pos: at + 1 + offset, node, unit: unit.attrs.id });
    });
  });
  return found;
}

/** The citations of any of these units. */
export function citing(doc: Node, units: ReadonlySet<string>): CitationAt[] {
  return citationsOf(doc).filter(({ node }) => attrsOf(node).targets.some((id) => units.has(id)));
}

/** Marks whatever cites a unit that has been split: somebody has to say whether the first part is still what is meant. */
export function markSplit(tr: Transform, unit: string): void {
  for (const { pos, node } of citing(tr.doc, new Set([unit]))) setCheck(tr, pos, node, 'split');
}

/** Lets whatever cites a unit that has gone into another cite that, and marks it and what cited the other before. */
export function markMerged(tr: Transform, gone: string, into: string): void {
  for (const { pos, node } of citing(tr.doc, new Set([gone, into]))) {
    const targets = [...new Set(attrsOf(node).targets.map((id) => (id === gone ? into : id)))];
    tr.setNodeAttribute(pos, 'targets', targets);
    setCheck(tr, pos, node, 'merged');
  }
}

/** Takes the mark off a citation that somebody has looked at. */
export function confirm(tr: Transform, pos: number): void {
  if (tr.doc.nodeAt(pos)?.attrs.check) tr.setNodeAttribute(pos, 'check', null);
}

function setCheck(tr: Transform, pos: number, node: Node, check: Check): void {
  if (node.attrs.check !== check) tr.setNodeAttribute(pos, 'check', check);
}

/**
 * After edits that may have deleted units: a citation of several units cites those that are left and is marked; one that
 * has none left keeps how it read before.
 * @param before the document as it was
 */
export function settleCitations(tr: Transform, before: Node): void {
  const gone = unitsGone(before, tr.doc);
  if (gone.size === 0) return;
  const words = wordsByUnit(before);
  for (const { pos, node, unit } of citing(tr.doc, gone)) {
    const { targets, was } = attrsOf(node);
    const left = targets.filter((id) => !gone.has(id));
    if (left.length > 0) {
      tr.setNodeAttribute(pos, 'targets', left);
      setCheck(tr, pos, node, 'deleted');
    } else {
      const read = words(unit, node);
      if (read !== null && read !== was) tr.setNodeAttribute(pos, 'was', read);
    }
  }
}

/**
 * After an edit made by hand: finds what was split or merged by where words went, and sees to whatever cites it.
 * @param tr a transform on the document after the edit
 * @param before the document as it was
 * @param maps those of the steps from there on
 */
export function followEdit(tr: Transform, before: Node, maps: readonly StepMap[]): void {
  const mapping = new Mapping([...maps]);
  const after = tr.doc;
  const gone = unitsGone(before, after);
  const known = new Set<string>();
  forEachUnit(before, (unit) => {
    known.add(unit.attrs.id);
  });
  const kept = new Set(after.children);
  const articles = articlesOf(after);
  const split: string[] = [];
  const merged: (readonly [gone: string, into: string])[] = [];
  before.forEach((block, pos) => {
    if (kept.has(block) || block.type.name !== 'article') return;
    const id: string = block.attrs.id;
    const now = new Set(block.children.flatMap((line) => articles.get(line.attrs.id) ?? []));
    const [into] = now;
    if (gone.has(id) && into !== undefined && known.has(into)) merged.push([id, into]);
    if (!gone.has(id) && [...now].some((each) => each !== id && !known.has(each))) split.push(id);
    block.forEach((line, offset) => {
      if (!line.attrs.id || line.content.size === 0) return;
      const start = pos + 2 + offset;
      const [from, to] = [mapping.map(start, 1), mapping.map(start + line.content.size, -1)];
      if (from >= to) return;
      const [first, last] = [lineAt(after, from), lineAt(after, to)];
      if (gone.has(line.attrs.id)) {
        if (first && known.has(first)) merged.push([line.attrs.id, first]);
      } else if (first !== last) split.push(line.attrs.id);
    });
  });
  for (const unit of split) markSplit(tr, unit);
  for (const [unit, into] of merged) markMerged(tr, unit, into);
  settleCitations(tr, before);
}

/** Id of the clause that a position is in. */
const lineAt = (doc: Node, pos: number): string | null => doc.resolve(pos).parent.attrs.id ?? null;

/** Clause → its article. */
function articlesOf(doc: Node): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  doc.forEach((block) => {
    if (block.type.name === 'article') for (const line of block.children) if (line.attrs.id) found.set(line.attrs.id, block.attrs.id);
  });
  return found;
}

/** Ids of the units that one document has and the other has not. Quick where the two share most of their blocks. */
function unitsGone(before: Node, after: Node): ReadonlySet<string> {
  const kept = new Set(after.children);
  const gone = new Set<string>();
  before.forEach((block) => {
    if (kept.has(block)) return;
    if (isUnit(block)) gone.add(block.attrs.id);
    if (!block.isTextblock) for (const line of block.children) if (isUnit(line)) gone.add(line.attrs.id);
  });
  if (gone.size > 0) forEachUnit(after, (unit) => gone.delete(unit.attrs.id));
  return gone;
}

/** How a citation read in a document, by the line it stands in; from anywhere else where it stood in another line. */
function wordsByUnit(doc: Node): (unit: string, node: Node) => string | null {
  const read = outline(doc).flatMap(({ id, text, citations }) =>
    citations.map((citation) => ({ unit: id, citation, words: text.slice(citation.from, citation.to) })),
  );
  return (unit, node) => {
    const same = read.filter(({ citation }) => citation.node.eq(node) && !citation.gone);
    return (same.find((each) => each.unit === unit) ?? same[0])?.words ?? null;
  };
}
