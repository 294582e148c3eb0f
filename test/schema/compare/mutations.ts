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

/** What should be said of one article or heading, by its words before or, where it is new, after. */
export interface Truth {
  readonly kind: RowKind;
  readonly label: string;
  readonly words: string;
}

export interface Amendment {
  readonly after: Node;
  /** By the label in the old law, or `+` and the label in the new one for what was added. */
  readonly truth: ReadonlyMap<string, RowKind>;
  /** Characters truly deleted and inserted by word edits. */
  readonly edited: number;
  /** Word edits. */
  readonly places: number;
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

export function amend(before: Node, seed: number, share = 0.25): Amendment {
  const chance = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const labels = outline(before).filter((unit) => unit.article === null);
  const blocks: Block[] = [];
  const removed: number[] = [];
  let [edited, places] = [0, 0];
  const top: Node[] = [];
  before.forEach((node) => {
    top.push(node);
  });

  const edit = (node: Node): Node => {
    const clauses: Node[] = [];
    node.forEach((clause) => {
      clauses.push(clause);
    });
    const at = Math.floor(chance() * clauses.length);
    const clause = clauses[at] as Node;
    const words = clause.textContent;
    const before = wordsIn(words);
    const place = Math.floor(chance() * before.length);
    const [cutWords, put] = pick([
      [0, pick(newWords)],
      [2, ''],
      [1, pick(newWords)],
    ] as const);
    const cut = before.slice(place, place + cutWords).join('').length;
    const text = [...before.slice(0, place), put, ...before.slice(place + cutWords)].join('');
    if (text === '' || text === words) return node;
    edited += cut + put.length;
    places += 1;
    clauses[at] = clause.type.create(clause.attrs, lawSchema.text(text));
    return node.type.create(node.attrs, clauses);
  };

  for (let index = 0; index < top.length; index++) {
    const node = top[index] as Node;
    const plain: Block = { node, origins: [index], change: 'none' };
    if (node.type !== nodes.article || node.attrs.label || node.attrs.branch || chance() >= share) {
      blocks.push(plain);
      continue;
    }
    const halves = cutInTwo(node);
    const next = top[index + 1];
    switch (pick(['edit', 'edit', 'add', 'remove', 'move', 'split', 'merge'])) {
      case 'edit': {
        const changed = edit(node);
        blocks.push(changed === node ? plain : { node: changed, origins: [index], change: 'edited' });
        break;
      }
      case 'add': {
        const words = [pick(sentences), pick(sentences), pick(sentences)].join('') + blocks.length;
        blocks.push(plain, { node: articleOf([words]), origins: [], change: 'added' });
        break;
      }
      case 'remove':
        removed.push(index);
        break;
      case 'move': {
        const articles = blocks.flatMap((block, at) => (block.node.type === nodes.article && block.change !== 'split' ? [at] : []));
        if (articles.length < 12 || node.textContent.length < 20) blocks.push(plain);
        else blocks.splice(articles.at(-8 - Math.floor(chance() * 4)) as number, 0, { ...plain, change: 'moved' });
        break;
      }
      case 'split':
        if (!halves) blocks.push(plain);
        else blocks.push({ node: halves[0], origins: [index], change: 'split' }, { node: halves[1], origins: [index], change: 'split' });
        break;
      case 'merge':
        if (next?.type !== nodes.article || next.attrs.label || next.attrs.branch || node.textContent.length < 12) blocks.push(plain);
        else {
          blocks.push({ node: node.copy(node.content.append(withoutCaption(next))), origins: [index, index + 1], change: 'merged' });
          index += 1;
        }
    }
  }

  const after = withIds(
    nodes.doc.create(
      null,
      blocks.map(({ node }) => anonymous(node)),
    ),
    counter('b'),
  );
  return { after, truth: truthOf(labels, blocks, removed, after), edited, places };
}

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
  const clauses: Node[] = [];
  node.forEach((clause) => {
    clauses.push(clause);
  });
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
function anonymous(node: Node): Node {
  if (node.isText) return node;
  const children: Node[] = [];
  node.forEach((child) => {
    children.push(anonymous(child));
  });
  return node.type.create('id' in node.attrs ? { ...node.attrs, id: '' } : node.attrs, children);
}
