/**
 * Amendments with a known truth: takes a real law, changes some of its units in known ways, and tells what a
 * comparison should say of each. Seeded: the same seed makes the same amendment.
 */
import type { Node } from 'prosemirror-model';
import type { RowKind } from '../../../schema/compare/comparison.js';
import { lawSchema, withIds } from '../../../schema/law.js';
import { outline } from '../../../schema/outline.js';
import { counter } from '../build.js';
import { articleOf, changeHeading, changeInside, cutInTwo, editWords, joined } from './article-mutations.js';
import { type Chance, chanceOf, pick, shuffled } from './chance.js';

const { nodes } = lawSchema;

export interface Amendment {
  readonly after: Node;
  /** What became of each heading and article of the old law, and of each that is new in the new one, by id. */
  readonly truth: ReadonlyMap<string, RowKind>;
  /** Characters truly deleted and inserted; a line break put in or taken out is one. */
  readonly characters: number;
  /** Places that were truly changed: word edits, and units or lines that came, went, were cut or joined. */
  readonly places: number;
}

type Change = 'none' | 'changed' | 'moved' | 'split' | 'merged' | 'added';

/** A block of the new law and what it came from. */
interface Block {
  readonly node: Node;
  /** Indexes in the old law. */
  readonly origins: readonly number[];
  readonly change: Change;
}

export interface Amount {
  /** How many units are changed. */
  readonly units: number;
  /** Sentences of another law, for what is put in. */
  readonly foreign: readonly string[];
}

/** How often each is done. */
const ways = ['inside', 'inside', 'inside', 'inside', 'add', 'remove', 'move', 'move', 'split', 'merge', 'heading'] as const;

/** Amends a law in about so many of its units. */
export function amend(before: Node, seed: number, { units, foreign }: Amount): Amendment {
  return new Amending(before, chanceOf(seed), foreign).run(units);
}

/** An amendment in the making: changes where units stand, then moves some. */
class Amending {
  private readonly before: Node;
  private readonly chance: Chance;
  private readonly foreign: readonly string[];
  private readonly blocks: Block[] = [];
  private readonly removed: number[] = [];
  private readonly toMove: Block[] = [];
  private characters = 0;
  private places = 0;

  constructor(before: Node, chance: Chance, foreign: readonly string[]) {
    this.before = before;
    this.chance = chance;
    this.foreign = foreign;
  }

  run(units: number): Amendment {
    const able = [...this.before.children.keys()].filter((index) => isPlain(this.before.child(index)) || isNamed(this.before.child(index)));
    const chosen = new Set(shuffled(able, this.chance).slice(0, units));
    for (let index = 0; index < this.before.childCount; index++) {
      if (chosen.has(index)) index += this.change(this.before.child(index), index);
      else this.put(this.before.child(index), [index], 'none');
    }
    for (const block of this.toMove) this.move(block);
    const law = nodes.doc.create(
      null,
      this.blocks.map(({ node }) => anonymous(node)),
    );
    const after = withIds(law, counter('b'));
    return { after, truth: truthOf(this.before, this.blocks, this.removed, after), characters: this.characters, places: this.places };
  }

  private put(node: Node, origins: readonly number[], change: Change): Block {
    const block = { node, origins, change };
    this.blocks.push(block);
    return block;
  }

  private count(characters: number, places = 1): void {
    this.characters += characters;
    this.places += places;
  }

  /** Changes a unit in one way. @returns how many units below it were used up */
  private change(node: Node, index: number): number {
    if (isNamed(node)) {
      const named = changeHeading(node, this.chance);
      this.count(named.characters, named.places);
      this.put(named.node, [index], 'changed');
      return 0;
    }
    switch (pick(ways, this.chance)) {
      case 'add':
        this.put(node, [index], 'none');
        this.add();
        return 0;
      case 'remove':
        this.count(wordsOf(node).length);
        this.removed.push(index);
        return 0;
      case 'move':
        this.toMove.push(this.put(node, [index], 'none'));
        return 0;
      case 'split':
        return this.split(node, index);
      case 'merge':
        return this.merge(node, index);
      case 'heading':
        this.put(node, [index], 'none');
        this.put(nodes.heading.create({ level: 'section' }, lawSchema.text(pick(this.foreign, this.chance).slice(0, 8))), [], 'added');
        this.count(8);
        return 0;
      default: {
        const inside = changeInside(node, this.foreign, this.chance);
        if (inside) this.count(inside.characters, inside.places);
        this.put(inside?.node ?? node, [index], inside ? 'changed' : 'none');
        return 0;
      }
    }
  }

  private add(): void {
    const lines = Array.from({ length: 1 + Math.floor(this.chance() * 2) }, () => pick(this.foreign, this.chance));
    const added = articleOf([...lines, `前款规定自第${this.blocks.length}日起适用。`]);
    this.count(wordsOf(added).length);
    this.put(added, [], 'added');
  }

  private split(node: Node, index: number): number {
    const cut = cutInTwo(node, this.chance);
    if (cut) this.count(cut.characters, cut.places);
    for (const half of cut?.halves ?? [node]) this.put(cut ? this.touch(half) : half, [index], cut ? 'split' : 'none');
    return 0;
  }

  private merge(node: Node, index: number): number {
    const next = this.before.maybeChild(index + 1);
    if (!next || !isPlain(next) || [node, next].some((each) => each.textContent.length < 12)) {
      this.put(node, [index], 'none');
      return 0;
    }
    const one = joined(node, next, this.chance);
    this.put(this.touch(one.node), [index, index + 1], 'merged');
    this.count(one.characters, one.places);
    return 1;
  }

  /** Now and then a word is edited where something else happened too. */
  private touch(node: Node): Node {
    const edited = this.chance() < 0.3 ? editWords(node, 1, this.chance) : null;
    if (edited) this.count(edited.characters, edited.places);
    return edited?.node ?? node;
  }

  /** Puts an article elsewhere, never between the halves of another; some are changed on the way. */
  private move(block: Block): void {
    const from = this.blocks.indexOf(block);
    const open = (at: number): boolean => {
      const [left, right] = [this.blocks[at - 1], this.blocks[at]];
      const between = left && right && left.change === 'split' && right.change === 'split' && left.origins[0] === right.origins[0];
      return right?.node.type === nodes.article && !between && Math.abs(at - from) > 3;
    };
    const places = [...this.blocks.keys()].filter(open);
    if (places.length < 12 || block.node.textContent.length < 20) return;
    const to = pick(places, this.chance);
    const node = this.touch(block.node);
    this.blocks.splice(from, 1);
    this.blocks.splice(to > from ? to - 1 : to, 0, { ...block, node, change: node === block.node ? 'moved' : 'changed' });
  }
}

/** An article that is numbered by its place. */
const isPlain = (node: Node): boolean => node.type === nodes.article && !node.attrs.label && !node.attrs.branch;
const isNamed = (node: Node): boolean => node.type === nodes.heading && node.textContent.length > 2;

const wordsOf = (article: Node): string => article.children.map((line) => line.textContent).join('\n');

function truthOf(before: Node, blocks: readonly Block[], removed: readonly number[], after: Node): Map<string, RowKind> {
  const truth = new Map<string, RowKind>();
  const labelsIn = (law: Node) => new Map(outline(law).map(({ id, label }) => [id, label]));
  const [then, now] = [labelsIn(before), labelsIn(after)];
  for (const index of removed) truth.set(before.child(index).attrs.id, 'removed');
  for (const [at, { origins, change }] of blocks.entries()) {
    const id: string | undefined = after.child(at).attrs.id;
    if (id === undefined) continue;
    if (origins.length === 0) truth.set(id, 'added');
    for (const origin of origins) {
      const old: string = before.child(origin).attrs.id;
      truth.set(old, change === 'none' ? (then.get(old) === now.get(id) ? 'same' : 'renumbered') : change);
    }
  }
  return truth;
}

/** The same without ids, as a file that was read anew has none in common. */
export function anonymous(node: Node): Node {
  if (node.isText) return node;
  return node.type.create('id' in node.attrs ? { ...node.attrs, id: '' } : node.attrs, node.children.map(anonymous));
}
