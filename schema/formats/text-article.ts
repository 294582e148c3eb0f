/**
 * Reads the lines of one article into its 条旨, 款, 项 and 目.
 *
 * A list is known by its form: the form that comes first under a 款 is that of its 项, another one within it that
 * of their 目. （一） is a list wherever it stands; other numbers are only after a line that leads into a list.
 */
import type { Node } from 'prosemirror-model';
import { lawSchema, type NewId } from '../law.js';
import { asListEntry, type ListForm, type ListLine, splitCaption, splitRoundCaption } from './lines.js';
import type { ProblemList } from './problems.js';
import type { Numbers } from './text-numbers.js';

const { nodes } = lawSchema;

/** What all parts of the reader share. */
export interface Reading {
  readonly newId: NewId;
  readonly numbers: Numbers;
  readonly problems: ProblemList;
}

const leadsIntoList = (text: string): boolean => /[：:]$/u.test(text);
const goesOn = (text: string): boolean => /[；;]$/u.test(text);

export class ArticleReader {
  private readonly reading: Reading;
  private caption: Node | null = null;
  private readonly clauses: Node[] = [];
  /** The form of the list that is open, null where none is. */
  private list: ListForm | null = null;
  /** True when the last line is a 款 that was probably a 项. */
  private lost = false;

  /** @param head what stands behind 第X条 on its line */
  constructor(reading: Reading, head: string, at: number) {
    this.reading = reading;
    if (head) this.read(head, at);
  }

  read(line: string, at: number): void {
    const captioned = this.caption || this.clauses.length > 0 ? null : splitCaption(line);
    if (captioned) this.caption = nodes.caption.create(null, lawSchema.text(captioned.caption));
    const text = captioned ? captioned.rest : line;
    if (text) this.readClause(text, at);
  }

  private readClause(line: string, at: number): void {
    const entry = asListEntry(line);
    const kind = entry && this.kindOf(entry);
    if (entry && kind) this.addEntry(kind, entry, at);
    else this.addParagraph(line, at, entry);
  }

  /** 条旨 and clauses; one empty 款 where the source has none. */
  finish(): { content: Node[]; empty: boolean } {
    const empty = this.clauses.length === 0;
    if (empty) this.clauses.push(nodes.paragraph.create({ id: this.reading.newId() }));
    return { content: this.caption ? [this.caption, ...this.clauses] : this.clauses, empty };
  }

  private get lastText(): string {
    return this.clauses.at(-1)?.textContent ?? '';
  }

  /** What an entry is here; null when its number is no list's. */
  private kindOf(entry: ListLine): 'item' | 'subitem' | null {
    if (this.list === null) return entry.form === '（一）' || this.lost || leadsIntoList(this.lastText) ? 'item' : null;
    return entry.form === this.list ? 'item' : 'subitem';
  }

  private addEntry(kind: 'item' | 'subitem', { form, label: found, text }: ListLine, at: number): void {
    const { newId, numbers, problems } = this.reading;
    if (this.clauses.length === 0) problems.report(at, 'items-without-lead');
    if (kind === 'item') this.list = form;
    this.lost = false;
    const label = numbers.take({ kind, label: null }, found, at);
    this.clauses.push(nodes[kind].create({ id: newId(), label }, text ? lawSchema.text(text) : null));
  }

  private addParagraph(line: string, at: number, entry: ListLine | null): void {
    const { newId, numbers, problems } = this.reading;
    this.lost = this.isLostItem(line);
    if (this.lost) problems.report(at, 'item-label-lost');
    else {
      this.list = null;
      if (entry) problems.report(at, 'clause-numbered', { found: entry.label });
    }
    numbers.pass({ kind: 'paragraph', label: null });
    this.clauses.push(nodes.paragraph.create({ id: newId() }, lawSchema.text(line)));
  }

  /** A line without number where a list goes on: after its lead when it ends like an entry, or after an entry that says so. */
  private isLostItem(line: string): boolean {
    if (leadsIntoList(this.lastText)) return goesOn(line);
    return goesOn(this.lastText) && (this.lost || this.list !== null);
  }
}

/** Takes what stands in round brackets at the head of articles for their 条旨, where most of them have it. */
export function withRoundCaptions(body: readonly Node[]): readonly Node[] {
  const split = body.map((node) => (node.firstChild?.type === nodes.paragraph ? splitRoundCaption(node.firstChild.textContent) : null));
  const articles = body.filter((node) => node.type === nodes.article).length;
  if (split.filter(Boolean).length <= articles / 2) return body;
  return body.map((article, index) => {
    const { caption, rest } = split[index] ?? {};
    const [first, ...further] = article.children;
    if (!first || caption === undefined || rest === undefined) return article;
    const paragraph = first.type.create(first.attrs, lawSchema.text(rest));
    return article.type.create(article.attrs, [nodes.caption.create(null, lawSchema.text(caption)), paragraph, ...further]);
  });
}
