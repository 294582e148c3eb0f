/**
 * A law in which every character has a tag for life, edited in known ways: the truth of where words went, against
 * which anchors are held. Seeded: the same seed makes the same edits.
 */
import type { Node } from 'prosemirror-model';
import { printedLines, printLine } from '../../schema/formats/text.js';
import { lawSchema, withIds } from '../../schema/law.js';
import type { Reanchored } from '../../schema/reanchor.js';
import { counter } from './build.js';
import { chanceOf } from './compare/chance.js';

const { nodes } = lawSchema;

interface TaggedLine {
  readonly type: string;
  readonly text: string;
  readonly tags: readonly number[];
}

interface TaggedBlock {
  readonly node: Node;
  readonly lines: readonly TaggedLine[];
}

/** The law as text, with the tag of each of its words' characters and where it is printed. */
export interface Printed {
  readonly doc: Node;
  readonly text: string;
  /** Tags in the order of the words. */
  readonly tags: readonly number[];
  /** Offset in `text` of each of them. */
  readonly at: readonly number[];
}

const sentences = ['鼓励社会力量参与适老化改造。', '具体办法由市人民政府另行制定。', '任何单位和个人不得侵占、损害或者擅自拆除。'];
const words = ['及时', '依法', '有关', '社区', '助餐', '三十日内', '市、县（区）人民政府'];

/** Laws whose text reads back line by line: without captions, labels of their own and annexes. */
export const isPlainLaw = (doc: Node): boolean =>
  doc.children.every(
    (node) =>
      node.type !== nodes.annex &&
      node.attrs.label == null &&
      node.children.every((child) => child.type !== nodes.caption && child.attrs.label == null),
  );

export class TaggedLaw {
  private blocks: TaggedBlock[];
  private readonly chance: () => number;
  private lastTag = 0;

  constructor(doc: Node, seed: number) {
    this.chance = chanceOf(seed);
    this.blocks = doc.children.map((node) => ({
      node,
      lines: (node.isTextblock ? [node] : node.children).map((line) => this.line(line.type.name, line.textContent)),
    }));
  }

  private line(type: string, text: string): TaggedLine {
    return { type, text, tags: Array.from({ length: text.length }, () => ++this.lastTag) };
  }

  print(): Printed {
    const doc = withIds(
      nodes.doc.create(
        null,
        this.blocks.map(({ node, lines }) => {
          const written = lines.map(({ type, text }) => nodes[type]?.create(null, text ? lawSchema.text(text) : null) as Node);
          return node.isTextblock ? node.type.create(node.attrs, written[0]?.content) : node.type.create(node.attrs, written);
        }),
      ),
      counter(),
    );
    const tags = this.blocks.flatMap(({ lines }) => lines.flatMap((line) => line.tags));
    const at: number[] = [];
    let printed = 0;
    for (const line of printedLines(doc)) {
      const whole = printLine(line).length;
      // An item that opens an article has its label within the line.
      const own = line.unit.article !== null || line.unit.kind !== 'article' ? line.unit.text.length : line.text.length;
      for (let i = 0; i < own; i++) at.push(printed + whole - own + i);
      printed += whole + 2;
    }
    return { doc, text: printedLines(doc).map(printLine).join('\n\n'), tags, at };
  }

  /** Makes some edits of every kind. */
  edit(count: number): void {
    const kinds = [this.replaceWord, this.replaceWord, this.insert, this.remove, this.moveArticle, this.removeArticle, this.addArticle];
    const more = [this.splitArticle, this.mergeArticles, this.splitLine, this.joinLines, this.moveSentence];
    for (let i = 0; i < count; i++) this.pick([...kinds, ...more]).call(this);
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  private below(limit: number): number {
    return Math.floor(this.chance() * limit);
  }

  private articles(): number[] {
    return [...this.blocks.keys()].filter((index) => this.blocks[index]?.node.type === nodes.article);
  }

  /** Changes one line that has some words. */
  private change(to: (line: TaggedLine, at: number) => TaggedLine[]): void {
    const index = this.pick(this.articles());
    const block = this.blocks[index] as TaggedBlock;
    const number = this.below(block.lines.length);
    const line = block.lines[number] as TaggedLine;
    if (line.text.length < 12) return;
    const lines = [...block.lines];
    lines.splice(number, 1, ...to(line, 2 + this.below(line.text.length - 8)));
    this.blocks[index] = { ...block, lines };
  }

  private cut(line: TaggedLine, from: number, to = line.text.length): TaggedLine {
    return { ...line, text: line.text.slice(from, to), tags: line.tags.slice(from, to) };
  }

  private joined(...lines: readonly TaggedLine[]): TaggedLine {
    return { type: lines[0]?.type ?? 'paragraph', text: lines.map(({ text }) => text).join(''), tags: lines.flatMap(({ tags }) => tags) };
  }

  private replaceWord(): void {
    this.change((line, at) => [
      this.joined(this.cut(line, 0, at), this.line(line.type, this.pick(words)), this.cut(line, at + 1 + this.below(4))),
    ]);
  }

  private insert(): void {
    this.change((line, at) => [this.joined(this.cut(line, 0, at), this.line(line.type, this.pick(words)), this.cut(line, at))]);
  }

  private remove(): void {
    this.change((line, at) => [this.joined(this.cut(line, 0, at), this.cut(line, Math.min(line.text.length, at + 2 + this.below(20))))]);
  }

  private splitLine(): void {
    this.change((line, at) => (line.type === 'paragraph' ? [this.cut(line, 0, at), this.cut(line, at)] : [line]));
  }

  private joinLines(): void {
    const index = this.pick(this.articles());
    const block = this.blocks[index] as TaggedBlock;
    const at = block.lines.findIndex((line, i) => i > 0 && line.type === 'paragraph' && block.lines[i - 1]?.type === 'paragraph');
    if (at < 1) return;
    const [first, second] = [block.lines[at - 1] as TaggedLine, block.lines[at] as TaggedLine];
    this.blocks[index] = { ...block, lines: [...block.lines.slice(0, at - 1), this.joined(first, second), ...block.lines.slice(at + 1)] };
  }

  /** The first sentence of a line goes to the end of another article. */
  private moveSentence(): void {
    const [from, to] = [this.pick(this.articles()), this.pick(this.articles())];
    const block = this.blocks[from] as TaggedBlock;
    const number = block.lines.findIndex(({ text }) => text.indexOf('。') > 10 && text.indexOf('。') < text.length - 1);
    if (number < 0 || from === to) return;
    const line = block.lines[number] as TaggedLine;
    const end = line.text.indexOf('。') + 1;
    this.blocks[from] = { ...block, lines: block.lines.map((each, i) => (i === number ? this.cut(line, end) : each)) };
    const target = this.blocks[to] as TaggedBlock;
    this.blocks[to] = { ...target, lines: [...target.lines, { ...this.cut(line, 0, end), type: 'paragraph' }] };
  }

  private moveArticle(): void {
    const [block] = this.blocks.splice(this.pick(this.articles()), 1);
    const at = this.pick(this.articles());
    this.blocks.splice(at, 0, block as TaggedBlock);
  }

  private removeArticle(): void {
    this.blocks.splice(this.pick(this.articles()), 1);
  }

  private addArticle(): void {
    const text = this.pick(sentences) + this.pick(words) + this.pick(sentences);
    this.blocks.splice(this.pick(this.articles()), 0, { node: nodes.article.create(), lines: [this.line('paragraph', text)] });
  }

  private splitArticle(): void {
    const index = this.pick(this.articles());
    const block = this.blocks[index] as TaggedBlock;
    const at = block.lines.findIndex((line, i) => i > 0 && line.type === 'paragraph');
    if (at < 1) return;
    this.blocks.splice(
      index,
      1,
      { ...block, lines: block.lines.slice(0, at) },
      { node: nodes.article.create(), lines: block.lines.slice(at) },
    );
  }

  private mergeArticles(): void {
    const index = this.pick(this.articles());
    const [block, next] = [this.blocks[index], this.blocks[index + 1]];
    if (!block || next?.node.type !== nodes.article) return;
    this.blocks.splice(index, 2, { ...block, lines: [...block.lines, ...next.lines] });
  }
}

/** Some ranges of a printed law: within a line mostly, some over several lines. */
export function rangesIn({ text, at }: Printed, count: number, seed: number): { start: number; end: number }[] {
  const chance = chanceOf(seed);
  return Array.from({ length: count }, () => {
    const first = Math.floor(chance() * (at.length - 80));
    const length = chance() < 0.85 ? 2 + Math.floor(chance() * 30) : 30 + Math.floor(chance() * 50);
    const start = at[first] as number;
    const end = (at[first + length - 1] as number) + 1;
    const broken = text.slice(start, end).indexOf('\n');
    return { start, end: broken > 1 && chance() < 0.9 ? start + broken : end };
  });
}

export type Verdict = 'right' | 'missed' | 'wrong';

/** Holds what was found against where the words really are: an orphan too many is missed, a wrong place is wrong. */
export function judge(before: Printed, after: Printed, range: { start: number; end: number }, place: Reanchored): Verdict {
  const own = new Set(
    before.tags.filter((_, index) => (before.at[index] as number) >= range.start && (before.at[index] as number) < range.end),
  );
  const left = after.tags.flatMap((tag, index) => (own.has(tag) ? [index] : []));
  if (left.length === 0) return place.status === 'orphan' ? 'right' : 'wrong';
  if (place.status === 'orphan') return left.length < own.size / 2 ? 'right' : 'missed';
  const [first, last] = [left[0] as number, left.at(-1) as number];
  const isWhole = left.length === own.size && last - first === left.length - 1;
  const found = after.at.flatMap((at, index) => (at >= place.start && at < place.end ? [index] : []));
  if (isWhole && place.status !== 'changed') return found[0] === first && found.at(-1) === last ? 'right' : 'wrong';
  if (isWhole) return found.every((index) => index >= first && index <= last) ? 'missed' : 'wrong';
  return left.some((index) => found.includes(index)) && found.length <= 3 * own.size + 32 ? 'right' : 'wrong';
}
