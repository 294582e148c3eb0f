/**
 * An editing session on a law, step by step, beside a shadow: the same structure and the same edits, but each
 * character one that occurs nowhere else. Where a character of the shadow stands at the end is the truth of where the
 * words went. Seeded: the same seed makes the same session.
 */
import { type Node, Slice } from 'prosemirror-model';
import { type Step, Transform } from 'prosemirror-transform';
import { findUnit, isClause, lawSchema } from '../../schema/law.js';
import type { Recall } from '../../schema/provenance/recall.js';
import { type Chance, chanceOf, pick } from './compare/chance.js';

const { nodes } = lawSchema;

/** Ideographs, syllables and private characters: enough for a short law and what is typed into it. */
const alphabets: readonly (readonly [from: number, to: number])[] = [
  [0x4e00, 0x9fff],
  [0x3400, 0x4dbf],
  [0xac00, 0xd7a3],
  [0xe000, 0xf8ff],
];

function* uniqueCharacters(): Generator<string> {
  for (const [from, to] of alphabets) for (let code = from; code <= to; code++) yield String.fromCharCode(code);
  throw new Error('the session is too long for its alphabet');
}

const typed = ['及时', '依法', '市人民政府', '应当', '按照国家有关规定', '，并向社会公布', '社区'];

export interface Session {
  readonly before: Node;
  readonly after: Node;
  /** The edits, each with its steps and what it brings back. */
  readonly changes: readonly { readonly steps: readonly Step[]; readonly recall: Recall | null }[];
  /** The same documents in characters that occur once. */
  readonly shadow: { readonly before: Node; readonly after: Node };
}

/** Runs a session of some edits of every kind. */
export function runSession(before: Node, edits: number, seed: number): Session {
  return new Editing(before, seed).run(edits);
}

class Editing {
  private readonly real: Transform;
  private readonly shadow: Transform;
  private readonly chance: Chance;
  private readonly characters = uniqueCharacters();
  private nextId = 0;
  private recall: Recall | null = null;
  /** Articles that were deleted and may be brought back, as both documents had them. */
  private readonly gone: { real: Node; shadow: Node }[] = [];

  constructor(before: Node, seed: number) {
    this.real = new Transform(before);
    this.shadow = new Transform(this.disguised(before));
    this.chance = chanceOf(seed);
  }

  private unique(length: number): string {
    return Array.from({ length }, () => this.characters.next().value as string).join('');
  }

  private disguised(node: Node): Node {
    if (node.isText) return lawSchema.text(this.unique(node.textContent.length));
    return node.copy(node.children.reduce((content, child) => content.addToEnd(this.disguised(child)), node.content.cut(0, 0)));
  }

  run(edits: number): Session {
    const kinds = [
      this.type,
      this.type,
      this.type,
      this.delete,
      this.delete,
      this.splitLine,
      this.joinLines,
      this.moveArticle,
      this.moveWords,
    ];
    const more = [this.deleteArticle, this.bringBack, this.splitArticle, this.undo, this.markUp, this.replace];
    const changes: { steps: readonly Step[]; recall: Recall | null }[] = [];
    for (let i = 0; i < edits; i++) {
      const begun = this.real.steps.length;
      this.recall = null;
      pick([...kinds, ...more], this.chance).call(this);
      const steps = this.real.steps.slice(begun);
      if (steps.length > 0) changes.push({ steps, recall: this.recall });
    }
    return {
      before: this.real.before,
      after: this.real.doc,
      changes,
      shadow: { before: this.shadow.before, after: this.shadow.doc },
    };
  }

  private below(limit: number): number {
    return Math.floor(this.chance() * limit);
  }

  private both(edit: (tr: Transform) => void): void {
    edit(this.real);
    edit(this.shadow);
  }

  private articles(): { node: Node; pos: number; index: number }[] {
    const found: { node: Node; pos: number; index: number }[] = [];
    this.real.doc.forEach((node, pos, index) => {
      if (node.type === nodes.article) found.push({ node, pos, index });
    });
    return found;
  }

  /** A clause with some words, and the position before it. */
  private clause(): { node: Node; pos: number } | null {
    const { node, pos } = pick(this.articles(), this.chance);
    const lines: { node: Node; pos: number }[] = [];
    node.forEach((child, offset) => {
      if (isClause(child) && child.content.size > 10) lines.push({ node: child, pos: pos + 1 + offset });
    });
    return lines.length > 0 ? pick(lines, this.chance) : null;
  }

  private type(): void {
    const line = this.clause();
    if (!line) return;
    const words = pick(typed, this.chance);
    const at = line.pos + 1 + this.below(line.node.content.size + 1);
    this.real.insert(at, lawSchema.text(words));
    this.shadow.insert(at, lawSchema.text(this.unique(words.length)));
  }

  private delete(): void {
    const line = this.clause();
    if (!line) return;
    const from = line.pos + 1 + this.below(line.node.content.size - 3);
    const to = Math.min(from + 1 + this.below(12), line.pos + 1 + line.node.content.size);
    this.both((tr) => tr.delete(from, to));
  }

  private replace(): void {
    const line = this.clause();
    if (!line) return;
    const from = line.pos + 1 + this.below(line.node.content.size - 3);
    const words = pick(typed, this.chance);
    this.real.replaceWith(from, from + 2, lawSchema.text(words));
    this.shadow.replaceWith(from, from + 2, lawSchema.text(this.unique(words.length)));
  }

  private splitLine(): void {
    const line = this.clause();
    if (!line) return;
    const at = line.pos + 1 + this.below(line.node.content.size);
    const id = `n${++this.nextId}`;
    this.both((tr) => tr.split(at, 1, [{ type: line.node.type, attrs: { id, label: null } }]));
  }

  private joinLines(): void {
    const found = this.articles().flatMap(({ node, pos }) => {
      const second = node.maybeChild(1);
      return second && node.firstChild?.type === second.type && second.type === nodes.paragraph ? [pos + 1 + node.child(0).nodeSize] : [];
    });
    if (found.length === 0) return;
    const at = pick(found, this.chance);
    this.both((tr) => tr.join(at));
  }

  private splitArticle(): void {
    const found = this.articles().flatMap(({ node, pos }) =>
      node.maybeChild(1)?.type === nodes.paragraph ? [pos + 1 + node.child(0).nodeSize] : [],
    );
    if (found.length === 0) return;
    const at = pick(found, this.chance);
    const id = `n${++this.nextId}`;
    this.both((tr) => tr.split(at, 1, [{ type: nodes.article, attrs: { id, label: null, branch: false } }]));
  }

  private markUp(): void {
    const line = this.clause();
    if (!line) return;
    const type = line.node.type === nodes.item ? nodes.paragraph : nodes.item;
    this.both((tr) => tr.setNodeMarkup(line.pos, type, { id: line.node.attrs.id, label: null }));
  }

  /** Cut and pasted elsewhere: the same nodes, ids included, in two steps. */
  private moveArticle(): void {
    const { node, pos } = pick(this.articles(), this.chance);
    this.both((tr) => {
      const moved = tr.doc.nodeAt(pos) as Node;
      tr.delete(pos, pos + node.nodeSize);
      this.carried.set(tr, moved);
    });
    const target = pick(this.articles(), this.chance).pos;
    this.both((tr) => tr.insert(target, this.carried.get(tr) as Node));
  }
  private readonly carried = new Map<Transform, Node>();

  /** Some words dragged from here into another line. */
  private moveWords(): void {
    this.recall = { kind: 'move' };
    const line = this.clause();
    if (!line) return;
    const from = line.pos + 1 + this.below(line.node.content.size - 8);
    const slices = new Map<Transform, Slice>();
    this.both((tr) => {
      slices.set(tr, new Slice(tr.doc.slice(from, from + 8).content, 0, 0));
      tr.delete(from, from + 8);
    });
    const target = this.clause();
    const at = target ? target.pos + 1 + this.below(target.node.content.size) : from;
    this.both((tr) => tr.replace(at, at, slices.get(tr)));
  }

  private deleteArticle(): void {
    if (this.articles().length < 20) return;
    const { node, pos } = pick(this.articles(), this.chance);
    this.gone.push({ real: node, shadow: this.shadow.doc.nodeAt(pos) as Node });
    this.both((tr) => tr.delete(pos, pos + node.nodeSize));
  }

  /** As restoring a version does: what was deleted comes back with its ids, at another place perhaps. */
  private bringBack(): void {
    const back = this.gone.splice(this.below(this.gone.length), 1)[0];
    // An undo may have brought it back already.
    if (!back || findUnit(this.real.doc, back.real.attrs.id)) return;
    const target = pick(this.articles(), this.chance).pos;
    this.real.insert(target, back.real);
    this.shadow.insert(target, back.shadow);
  }

  /** Takes the last step back, as undo does. */
  private undo(): void {
    this.recall = { kind: 'undo' };
    this.both((tr) => {
      const [step, doc] = [tr.steps.at(-1), tr.docs.at(-1)];
      if (step && doc) tr.step(step.invert(doc));
    });
  }
}
