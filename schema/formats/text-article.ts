/**
 * Reads the lines of one article into its 条旨, 款, 项 and 目.
 *
 * A list is known by its form: the form that comes first under a 款 is that of its 项, another one within it that
 * of their 目. （一） is a list wherever it stands; other numbers are only after a line that leads into a list.
 */
import type { Node } from 'prosemirror-model';
import { lawSchema, type NewId } from '../law.js';
import { asBareDate, asListEntry, type ListForm, type ListLine, splitCaption, splitRoundCaption } from './lines.js';
import type { ProblemList } from './problems.js';
import type { Numbers } from './text-numbers.js';

const { nodes } = lawSchema;

/** What all parts of the reader share. */
export interface Reading {
  readonly newId: NewId;
  /** Gives an id to the unit that is read from a line of the source. */
  readonly idAt: (line: number) => string;
  readonly numbers: Numbers;
  readonly problems: ProblemList;
}

const leadsIntoList = (text: string): boolean => text.endsWith('：') || text.endsWith(':');
const goesOn = (text: string): boolean => text.endsWith('；') || text.endsWith(';');

export class ArticleReader {
  private readonly reading: Reading;
  private caption: Node | null = null;
  private readonly clauses: Node[] = [];
  /** Words of the last clause. */
  private lastText = '';
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

  /** What an entry is here; null when its number is no list's. */
  private kindOf(entry: ListLine): 'item' | 'subitem' | null {
    if (this.list === null) return entry.form === '（一）' || this.lost || leadsIntoList(this.lastText) ? 'item' : null;
    return entry.form === this.list ? 'item' : 'subitem';
  }

  private addEntry(kind: 'item' | 'subitem', { form, label: found, text }: ListLine, at: number): void {
    const { idAt, numbers, problems } = this.reading;
    if (this.clauses.length === 0) problems.report(at, 'items-without-lead');
    if (kind === 'item') this.list = form;
    this.lost = false;
    const label = numbers.take({ kind, label: null }, found, at);
    this.lastText = text;
    this.clauses.push(nodes[kind].create({ id: idAt(at), label }, text ? lawSchema.text(text) : null));
  }

  private addParagraph(line: string, at: number, entry: ListLine | null): void {
    const { idAt, numbers, problems } = this.reading;
    this.lost = this.isLostItem(line);
    if (this.lost) problems.report(at, 'item-label-lost');
    else {
      this.list = null;
      if (entry) problems.report(at, 'clause-numbered', { found: entry.label });
      else if (asBareDate(line)) problems.report(at, 'signature');
    }
    numbers.pass({ kind: 'paragraph', label: null });
    this.lastText = line;
    this.clauses.push(nodes.paragraph.create({ id: idAt(at) }, lawSchema.text(line)));
  }

  /** A line without number where a list goes on: after its lead when it ends like an entry, or after an entry that says so. */
  private isLostItem(line: string): boolean {
    if (leadsIntoList(this.lastText)) return goesOn(line);
    return goesOn(this.lastText) && (this.lost || this.list !== null);
  }
}

/** An article with what stands in round brackets at its head for its 条旨; the text may be on the next line. */
export function withRoundCaption(article: Node): Node {
  const [first, ...further] = article.children;
  const split = first?.type === nodes.paragraph ? splitRoundCaption(first.textContent) : null;
  if (!first || !split || (split.rest === '' && further.length === 0)) return article;
  const clauses = split.rest === '' ? further : [first.type.create(first.attrs, lawSchema.text(split.rest)), ...further];
  return article.type.create(article.attrs, [nodes.caption.create(null, lawSchema.text(split.caption)), ...clauses]);
}
