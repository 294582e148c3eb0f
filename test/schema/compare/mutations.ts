/**
 * Amendments with a known truth: takes a real law, changes some of its articles in known ways, and tells what
 * a comparison should say of each unit. Seeded: the same seed makes the same amendment.
 */
import type { Node } from 'prosemirror-model';
import type { RowKind } from '../../../schema/compare/comparison.js';
import { wordsIn } from '../../../schema/compare/words.js';
import { lawSchema, withIds } from '../../../schema/law.js';
import { outline } from '../../../schema/outline.js';
import { counter } from '../build.js';

const { nodes } = lawSchema;

export interface Amendment {
  readonly after: Node;
  /** By the label in the old law, or `+` and the label in the new one for what was added. */
  readonly truth: ReadonlyMap<string, RowKind>;
  /** Characters truly deleted and inserted by word edits. */
  readonly edited: number;
}

/** A small seeded generator (mulberry32): numbers from 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const newWords = ['智慧', '助餐', '及时', '依法', '社区', '志愿者', '信息平台', '适老化', '照护', '有关单位', '三十日', '百分之三十'];
const sentences = [
  '鼓励餐饮企业在社区开设老年食堂，为行动不便者送餐上门。',
  '时间储蓄的积分可以在本市范围内兑换，不得转让。',
  '家庭养老床位的建设补贴由财政部门按照年度核拨到户。',
  '护理员每两年参加一次继续教育，所需费用纳入培训预算。',
  '探访独居长者的记录应当留存三年备查，不得泄露。',
  '应急呼叫装置发生故障的，维护者应当在两小时内到场。',
];

/** A block of the new law and what it came from. */
interface Block {
  readonly node: Node;
  readonly origins: readonly number[];
  readonly change: 'none' | 'edited' | 'moved' | 'split' | 'merged' | 'added';
}

/** Amends about `share` of the articles of a law. */
export function amend(before: Node, seed: number, share = 0.25): Amendment {
  return new Amending(before, seed).run(share);
}

/** An amendment in the making: goes through the law from top to bottom. */
class Amending {
  private readonly before: Node;
  private readonly chance: () => number;
  private readonly blocks: Block[] = [];
  private readonly removed: number[] = [];
  private edited = 0;

  constructor(before: Node, seed: number) {
    this.before = before;
    this.chance = seeded(seed);
  }

  run(share: number): Amendment {
    for (let index = 0; index < this.before.childCount; index++) {
      const node = this.before.child(index);
      if (isPlain(node) && this.chance() < share) index += this.change(node, index);
      else this.keep(node, index);
    }
    const after = withIds(
      nodes.doc.create(
        null,
        this.blocks.map(({ node }) => anonymous(node)),
      ),
      counter('b'),
    );
    const labels = outline(this.before).filter((unit) => unit.article === null);
    return { after, truth: truthOf(labels, this.blocks, this.removed, after), edited: this.edited };
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.chance() * from.length)] as T;
  }

  private keep(node: Node, index: number, change: Block['change'] = 'none'): void {
    this.blocks.push({ node, origins: [index], change });
  }

  /** Changes an article in one way. @returns how many articles below it were used up */
  private change(node: Node, index: number): number {
    const next = this.before.maybeChild(index + 1);
    switch (this.pick(['edit', 'edit', 'add', 'remove', 'move', 'split', 'merge'])) {
      case 'edit': {
        const changed = this.edit(node);
        this.keep(changed, index, changed === node ? 'none' : 'edited');
        return 0;
      }
      case 'add': {
        const words = [this.pick(sentences), this.pick(sentences), this.pick(sentences)].join('') + this.blocks.length;
        this.keep(node, index);
        this.blocks.push({ node: articleOf([words]), origins: [], change: 'added' });
        return 0;
      }
      case 'remove':
        this.removed.push(index);
        return 0;
      case 'move':
        this.move(node, index);
        return 0;
      case 'split':
        for (const half of cutInTwo(node) ?? []) this.keep(half, index, 'split');
        if (!cutInTwo(node)) this.keep(node, index);
        return 0;
      default:
        if (!next || !isPlain(next) || node.textContent.length < 12) {
          this.keep(node, index);
          return 0;
        }
        this.blocks.push({ node: node.copy(node.content.append(withoutCaption(next))), origins: [index, index + 1], change: 'merged' });
        return 1;
    }
  }

  /** Puts in, takes out or replaces a word or two of one clause. */
  private edit(node: Node): Node {
    const clauses = [...node.children];
    const at = Math.floor(this.chance() * clauses.length);
    const clause = clauses[at] as Node;
    const words = wordsIn(clause.textContent);
    const place = Math.floor(this.chance() * words.length);
    const [count, put] = this.pick<readonly [number, string]>([
      [0, this.pick(newWords)],
      [2, ''],
      [1, this.pick(newWords)],
    ]);
    const cut = words.slice(place, place + count).join('');
    const text = [...words.slice(0, place), put, ...words.slice(place + count)].join('');
    if (text === '' || text === clause.textContent) return node;
    this.edited += cut.length + put.length;
    clauses[at] = clause.type.create(clause.attrs, lawSchema.text(text));
    return node.type.create(node.attrs, clauses);
  }

  /** Puts an article some places up, never between the halves of another. */
  private move(node: Node, index: number): void {
    const places = this.blocks.flatMap((block, at) => (block.node.type === nodes.article && block.change !== 'split' ? [at] : []));
    const place = places.at(-8 - Math.floor(this.chance() * 4));
    if (places.length < 12 || place === undefined || node.textContent.length < 20) this.keep(node, index);
    else this.blocks.splice(place, 0, { node, origins: [index], change: 'moved' });
  }
}

/** An article that is numbered by its place. */
const isPlain = (node: Node): boolean => node.type === nodes.article && !node.attrs.label && !node.attrs.branch;

function truthOf(
  before: readonly { label: string }[],
  blocks: readonly Block[],
  removed: readonly number[],
  after: Node,
): Map<string, RowKind> {
  const truth = new Map<string, RowKind>();
  const now = outline(after).filter((unit) => unit.article === null);
  for (const index of removed) truth.set(keyOf(before, index), 'removed');
  for (const [at, { origins, change }] of blocks.entries()) {
    const label = now[at]?.label ?? '';
    if (origins.length === 0) truth.set(`+${label}`, 'added');
    for (const origin of origins) {
      const renumbered = label !== before[origin]?.label;
      const kind = change === 'none' ? (renumbered ? 'renumbered' : 'same') : change === 'edited' ? 'changed' : change;
      truth.set(keyOf(before, origin), kind as RowKind);
    }
  }
  return truth;
}

/** Key of a unit of the old law: its label, or its place where it has none. */
export function keyOf(units: readonly { label: string }[], index: number): string {
  const label = units[index]?.label ?? '';
  const earlier = units.slice(0, index).filter((unit) => unit.label === label).length;
  return `${label}#${earlier}`;
}

const articleOf = (lines: readonly string[]): Node =>
  nodes.article.create(
    null,
    lines.map((line) => nodes.paragraph.create(null, lawSchema.text(line))),
  );

/** Two articles from one, each with something to say: at a 款, or after a sentence. */
function cutInTwo(node: Node): [Node, Node] | null {
  const clauses = node.children;
  const enough = (words: string): boolean => words.length >= 16;
  for (let at = 1; at < clauses.length; at++) {
    if (clauses[at]?.type !== nodes.paragraph) continue;
    const [left, right] = [clauses.slice(0, at), clauses.slice(at)];
    if (![left, right].every((half) => enough(half.map((clause) => clause.textContent).join('')))) continue;
    return [node.type.create(node.attrs, left), nodes.article.create(null, right)];
  }
  const [only] = clauses;
  if (clauses.length !== 1 || !only) return null;
  const words = only.textContent;
  const end = words.indexOf('。', words.length / 4) + 1;
  if (end === 0 || !enough(words.slice(0, end)) || !enough(words.slice(end))) return null;
  return [articleOf([words.slice(0, end)]), articleOf([words.slice(end)])];
}

function withoutCaption(article: Node) {
  return article.firstChild?.type === nodes.caption ? article.content.cut(article.firstChild.nodeSize) : article.content;
}

/** The same without ids, as a file that was read anew has none in common. */
export function anonymous(node: Node): Node {
  if (node.isText) return node;
  return node.type.create('id' in node.attrs ? { ...node.attrs, id: '' } : node.attrs, node.children.map(anonymous));
}
