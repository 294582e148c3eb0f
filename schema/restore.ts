/**
 * Bringing back what a text said at some time, the whole of it or one unit alone, by the smallest change: what is
 * there already is not touched, what stands elsewhere is moved, words that stay keep their place. Units come back
 * with their ids, so that comments find their words again.
 */
import { type Node, Slice } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { diffWords } from './compare/words.js';
import { forEachUnit, isClause, lawSchema, type NewId } from './law.js';
import { MoveStep } from './moves.js';

const { nodes } = lawSchema;

/** The unit was not in the text at that time. */
export class NotThereThen extends Error {}

/** Makes the whole text what it was. */
export function restoreText(tr: Transform, then: Node): void {
  restoreChildren(tr, top, then);
}

/**
 * Makes one article, heading, preface line or annex what it was; if it is gone, it comes back behind what it stood
 * behind. Nothing else changes: where a clause of it now stands in another article, its words come back in a clause
 * of their own.
 * @param unitId id of a unit at the top of the document
 * @throws NotThereThen
 */
export function restoreUnit(tr: Transform, then: Node, unitId: string, newId: NewId): void {
  const past = then.children.find((node) => node.attrs.id === unitId);
  if (!past) throw new NotThereThen(unitId);
  const elsewhere = new Set<string>();
  forEachUnit(tr.doc, (unit, _pos, parent) => {
    if (unit.attrs.id !== unitId && parent.attrs.id !== unitId) elsewhere.add(unit.attrs.id);
  });
  const wanted = withOtherIds(past, elsewhere, newId);
  const at = childrenOf(tr.doc, top).find(({ node }) => node.type === past.type && node.attrs.id === unitId);
  if (at) restoreNode(tr, at.pos, wanted);
  else tr.insert(placeOf(tr.doc, then, past), wanted);
}

function withOtherIds(node: Node, taken: ReadonlySet<string>, newId: NewId): Node {
  const attrs = taken.has(node.attrs.id) ? { ...node.attrs, id: newId() } : node.attrs;
  return node.type.create(attrs, node.isTextblock ? node.content : node.children.map((child) => withOtherIds(child, taken, newId)));
}

/** Where a unit that is gone belongs: behind the nearest one before it that is still there. */
function placeOf(doc: Node, then: Node, past: Node): number {
  const present = keyed(childrenOf(doc, top));
  const before = [...keyed(childrenOf(then, top))].slice(0, then.children.indexOf(past)).reverse();
  const nearest = before.map(([key]) => present.get(key)).find((each) => each !== undefined);
  return placeBehind(doc, top, nearest ?? null, past);
}

/** Stands for the document where the position of a parent is asked for. */
const top = -1;

interface Child {
  readonly node: Node;
  readonly pos: number;
}

function childrenOf(doc: Node, parent: number): Child[] {
  const children: Child[] = [];
  (parent === top ? doc : doc.nodeAt(parent))?.forEach((node, offset) => {
    children.push({ node, pos: parent + 1 + offset });
  });
  return children;
}

/** Children by what they are recognised by: their id; else their kind, lines of an annex also by their words. */
function keyed(children: readonly Child[]): Map<string, Child> {
  const byKey = new Map<string, Child>();
  for (const child of children) {
    const { node } = child;
    const kind = isClause(node) ? 'clause' : node.type.name;
    let key = `${kind} ${node.attrs.id || (node.type === nodes.annexLine ? node.textContent : '')}`;
    while (byKey.has(key)) key += '+';
    byKey.set(key, child);
  }
  return byKey;
}

/** A position behind a child, or where the first one belongs. Annexes come last, whatever else was put in since. */
function placeBehind(doc: Node, parent: number, before: Child | null, node: Node): number {
  const children = childrenOf(doc, parent);
  const end = children.at(-1);
  if (node.type === nodes.annex && before?.node.type !== nodes.annex)
    return children.find((child) => child.node.type === nodes.annex)?.pos ?? (end ? end.pos + end.node.nodeSize : parent + 1);
  return before ? before.pos + before.node.nodeSize : (children.find((child) => !leads(child.node))?.pos ?? parent + 1);
}

/** What stands before all others of its parent. */
const leads = ({ type }: Node): boolean =>
  type === nodes.title || type === nodes.note || type === nodes.caption || type === nodes.annexTitle;

function restoreChildren(tr: Transform, parent: number, past: Node): void {
  const wanted = keyed(childrenOf(past, top));
  const remove = (goes: (node: Node) => boolean): void => {
    for (const [key, { node, pos }] of [...keyed(childrenOf(tr.doc, parent))].reverse())
      if (!wanted.has(key) && goes(node)) tr.delete(pos, pos + node.nodeSize);
  };
  // What leads must go before anything can stand behind the title.
  remove(leads);
  bringIn(tr, parent, wanted);
  // An article is never empty: what is too much goes when what was there is there again.
  remove(() => true);
  for (const [key, { pos }] of [...keyed(childrenOf(tr.doc, parent))].reverse()) restoreNode(tr, pos, wanted.get(key)?.node as Node);
}

/** Puts in what is missing and brings into its order what is there. */
function bringIn(tr: Transform, parent: number, wanted: ReadonlyMap<string, Child>): void {
  let present = keyed(childrenOf(tr.doc, parent));
  const staying = inOrder([...present.keys()], [...wanted.keys()]);
  let before: string | null = null;
  for (const [key, { node }] of wanted) {
    const at = present.get(key);
    const place = placeBehind(tr.doc, parent, before === null ? null : (present.get(before) ?? null), node);
    const steps = tr.steps.length;
    if (!at) tr.insert(place, node);
    else if (!staying.has(key)) move(tr, at, place);
    if (tr.steps.length > steps) present = keyed(childrenOf(tr.doc, parent));
    before = key;
  }
}

function move(tr: Transform, { node, pos }: Child, place: number): void {
  if (place < pos || place > pos + node.nodeSize) tr.step(new MoveStep(pos, pos + node.nodeSize, place));
}

/** The largest set of keys that stand in the same order in both lists: the longest ascending sequence of their places. */
function inOrder(now: readonly string[], then: readonly string[]): ReadonlySet<string> {
  const places = new Map(now.map((key, place) => [key, place]));
  const common = then.filter((key) => places.has(key));
  const placeOfKey = (index: number): number => places.get(common[index] as string) as number;
  /** Of each length, the index of the smallest last member; and what stands before each member. */
  const lasts: number[] = [];
  const before: number[] = [];
  for (const index of common.keys()) {
    let [low, high] = [0, lasts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeOfKey(lasts[middle] as number) < placeOfKey(index)) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (lasts[low - 1] as number) : -1;
    lasts[low] = index;
  }
  const staying = new Set<string>();
  for (let index = lasts.at(-1) ?? -1; index >= 0; index = before[index] as number) staying.add(common[index] as string);
  return staying;
}

function restoreNode(tr: Transform, pos: number, past: Node): void {
  const node = tr.doc.nodeAt(pos);
  if (!node || node.eq(past)) return;
  if (node.type !== past.type) tr.setNodeMarkup(pos, past.type, past.attrs);
  else for (const [name, value] of Object.entries(past.attrs)) if (node.attrs[name] !== value) tr.setNodeAttribute(pos, name, value);
  if (past.isTextblock) restoreLine(tr, pos + 1, node, past);
  else restoreChildren(tr, pos, past);
}

/** Stands for a leaf in words: as long in them as in the document. */
const leaf = '\ufffc';
const wordsOf = (line: Node): string => line.textBetween(0, line.content.size, null, leaf);

/** Replaces the words that differ, last first. */
function restoreLine(tr: Transform, start: number, now: Node, past: Node): void {
  const edits: { from: number; to: number; pastFrom: number; pastTo: number }[] = [];
  let [at, pastAt] = [0, 0];
  const replace = (size: number, pastSize: number): void => {
    const last = edits.at(-1);
    if (last && last.to === at && last.pastTo === pastAt) edits[edits.length - 1] = { ...last, to: at + size, pastTo: pastAt + pastSize };
    else edits.push({ from: at, to: at + size, pastFrom: pastAt, pastTo: pastAt + pastSize });
    at += size;
    pastAt += pastSize;
  };
  for (const { op, text } of diffWords(wordsOf(now), wordsOf(past))) {
    if (op === 'del') replace(text.length, 0);
    else if (op === 'ins') replace(0, text.length);
    else
      for (const char of text.split('')) {
        const same = char !== leaf || (now.nodeAt(at) as Node).eq(past.nodeAt(pastAt) as Node);
        if (!same) replace(1, 1);
        else {
          at += 1;
          pastAt += 1;
        }
      }
  }
  for (const { from, to, pastFrom, pastTo } of edits.reverse())
    tr.replace(start + from, start + to, new Slice(past.content.cut(pastFrom, pastTo), 0, 0));
}
