/**
 * Reads plain law text, as people paste it, into a document.
 *
 * Line by line, with one look around: the title, a bracketed 题注, then headings, articles and their
 * clauses. Every character of the source ends up in the document (white space aside): in a unit's text, or
 * in the label that order gives, or, where the source prints another label than order gives, in the
 * unit's own `label`. What is doubtful is kept as it stands and reported; nothing is guessed silently.
 */
import type { Attrs, Node } from 'prosemirror-model';
import { lawSchema, type NewId } from '../law.js';
import { numberIn } from '../numerals.js';
import { type Count, type Counted, countOn, noCount } from '../outline.js';
import {
  type ArticleLine,
  asAnnex,
  asArticle,
  asHeading,
  asItem,
  asSubitem,
  asUnnumberedHeading,
  closeUp,
  goesOnAsCitation,
  splitCaption,
} from './lines.js';
import { type Problem, type ProblemCode, problem } from './problems.js';

export type { Problem } from './problems.js';

const { nodes } = lawSchema;

/** A paragraph longer than this is not a heading's or an article's beginning misread; it is just long. */
const words = (text: string) => (text ? lawSchema.text(text) : null);

/** Control characters cannot stand in a law text; a tab is white space, the others carry nothing. */
const lineBreaks = /\r\n|[\n\r\u0085\u2028\u2029\v\f]/u;
const strayControls = /[^\P{Cc}\t]/gu;

/**
 * Reads a text.
 * @param newId gives each unit its id
 * @returns the document (of title and preface lines alone when there is no article) and what was doubtful
 */
export function readText(text: string, newId: NewId): { doc: Node; problems: Problem[] } {
  const reader = new Reader(newId);
  const lines = text.replace(/^\uFEFF/u, '').split(lineBreaks);
  for (const [index, raw] of lines.entries()) {
    const line = raw.replace(strayControls, '').trim();
    if (line) reader.read(line, index + 1);
  }
  return reader.finish();
}

interface OpenArticle {
  readonly attrs: Attrs;
  readonly line: number;
  readonly content: Node[];
}

class Reader {
  private readonly newId: NewId;
  private readonly problems: Problem[] = [];
  private title: string | null = null;
  private note: string | null = null;
  private readonly body: Node[] = [];
  private readonly annexes: { title: string; lines: string[] }[] = [];
  private article: OpenArticle | null = null;
  private count: Count = noCount;
  private articles = 0;
  /** Headings seen in a 目录, until the first of them comes again as the real one. */
  private contents: string[] | null = null;
  /** Line of the last 款 that stands after a 项, while it may turn out to be a lost 项. */
  private bareLine: { line: number; text: string } | null = null;
  private hasParts = false;

  constructor(newId: NewId) {
    this.newId = newId;
  }

  private report(line: number, code: ProblemCode, found: { expected?: string; found?: string } = {}): void {
    this.problems.push(problem(line, code, found));
  }

  read(line: string, at: number): void {
    const annex = this.annexes.at(-1);
    if (this.articles > 0 && asAnnex(line)) this.annexes.push({ title: line, lines: [] });
    else if (annex) annex.lines.push(line);
    else if (this.title === null) this.readTitle(line, at);
    else if (this.isContents(line, at)) this.addPreface(line);
    else this.readBody(line, at);
  }

  private readTitle(line: string, at: number): void {
    if (asHeading(line) || asArticle(line)?.parted) {
      this.title = '';
      this.report(at, 'title-missing');
      this.readBody(line, at);
    } else this.title = line;
  }

  /** 目录 and its lines: headings until the first of them comes again. */
  private isContents(line: string, at: number): boolean {
    if (this.articles > 0) return false;
    if (this.contents === null) {
      if (closeUp(line) !== '目录') return false;
      this.contents = [];
      this.report(at, 'contents-kept');
      return true;
    }
    const key = closeUp(line.replace(/[.…·\s\u3000]*\d*$/u, ''));
    if (this.contents[0] === key || asArticle(line)?.parted) {
      this.contents = null;
      return false;
    }
    this.contents.push(key);
    return true;
  }

  private readBody(line: string, at: number): void {
    if (this.readHeading(line, at)) return;
    const head = asArticle(line);
    if (head && this.isArticle(head, at)) this.openArticle(head, at);
    else if (this.article) this.readClause(this.article, line, at);
    else this.readFront(line, at);
  }

  private readHeading(line: string, at: number): boolean {
    const heading = asHeading(line);
    if (heading) {
      this.closeArticle();
      if (heading.level === 'part') this.hasParts = true;
      const label = this.number(
        { kind: 'heading', level: heading.level, numbered: true, label: null },
        heading.label,
        at,
        'heading-number',
      );
      this.body.push(nodes.heading.create({ id: this.newId(), level: heading.level, label }, words(heading.text)));
      return true;
    }
    const bare = asUnnumberedHeading(line);
    if (bare === null) return false;
    this.closeArticle();
    const level = this.hasParts ? 'part' : 'chapter';
    this.count = countOn(this.count, { kind: 'heading', level, numbered: false, label: null }).count;
    this.body.push(nodes.heading.create({ id: this.newId(), level, numbered: false }, words(bare)));
    return true;
  }

  /** A line that begins 第X条 is an article, unless it goes on like a citation at the head of a 款. */
  private isArticle(head: ArticleLine, at: number): boolean {
    if (head.parted) return true;
    const expected = countOn(this.count, { kind: 'article', branch: head.branch, label: null }).label;
    if (head.label === expected && !goesOnAsCitation(head.text)) return true;
    if (!goesOnAsCitation(head.text) && !this.article) return true;
    if (!goesOnAsCitation(head.text)) this.report(at, 'citation-or-article');
    return false;
  }

  private openArticle(head: ArticleLine, at: number): void {
    this.closeArticle();
    this.articles += 1;
    const label = this.number({ kind: 'article', branch: head.branch, label: null }, head.label, at, 'article-number');
    this.article = { attrs: { id: this.newId(), branch: head.branch, label }, line: at, content: [] };
    const captioned = splitCaption(head.text);
    if (captioned) this.article.content.push(nodes.caption.create(null, words(captioned.caption)));
    const rest = captioned ? captioned.rest : head.text;
    if (rest) this.readClause(this.article, rest, at);
  }

  private readClause(article: OpenArticle, line: string, at: number): void {
    const last = article.content.at(-1)?.type;
    const item = asItem(line);
    if (item) {
      if (!last || last === nodes.caption) this.report(at, 'items-without-lead');
      this.addClause(article, 'item', item.label, item.text, at);
      return;
    }
    const subitem = last === nodes.item || last === nodes.subitem ? asSubitem(line) : null;
    if (subitem) {
      this.addClause(article, 'subitem', subitem.label, subitem.text, at);
      return;
    }
    this.bareLine =
      last === nodes.item && /；$/u.test(article.content.at(-1)?.textContent ?? '') ? { line: at, text: line } : this.bareLine;
    this.count = countOn(this.count, { kind: 'paragraph', label: null }).count;
    article.content.push(nodes.paragraph.create({ id: this.newId() }, words(line)));
  }

  private addClause(article: OpenArticle, kind: 'item' | 'subitem', found: string, text: string, at: number): void {
    if (this.bareLine && kind === 'item' && numberIn(found) !== 1) this.report(this.bareLine.line, 'item-label-lost');
    this.bareLine = null;
    const label = this.number({ kind, label: null }, found, at, 'item-number');
    article.content.push(nodes[kind].create({ id: this.newId(), label }, words(text)));
  }

  /**
   * Numbers a unit. Where order gives what the source prints, nothing is stored; else the printed label is,
   * and numbering goes on from it.
   */
  private number(unit: Counted, found: string, at: number, code: ProblemCode): string | null {
    const next = countOn(this.count, unit);
    if (next.label === found) {
      this.count = next.count;
      return null;
    }
    this.report(at, numberIn(next.label) === numberIn(found) ? 'label-form' : code, { expected: next.label, found });
    this.count = countOn(this.count, { ...unit, label: found }).count;
    return found;
  }

  /** Lines between the title and the first article: 题注, then preface. */
  private readFront(line: string, at: number): void {
    if (this.note === null && this.body.length === 0 && /^[（(].*[）)]$/u.test(line)) {
      this.note = line;
      return;
    }
    if (line === this.title) this.report(at, 'title-repeated');
    this.addPreface(line);
  }

  private addPreface(line: string): void {
    this.body.push(nodes.preface.create({ id: this.newId() }, words(line)));
  }

  private closeArticle(): void {
    const article = this.article;
    if (!article) return;
    const hasClause = article.content.some((node) => node.type !== nodes.caption);
    if (!hasClause) {
      this.report(article.line, 'article-empty', { found: article.attrs.label ?? '' });
      article.content.push(nodes.paragraph.create({ id: this.newId() }));
    }
    this.body.push(nodes.article.create(article.attrs, article.content));
    this.article = null;
    this.bareLine = null;
  }

  finish(): { doc: Node; problems: Problem[] } {
    this.closeArticle();
    if (this.articles === 0) this.report(1, 'no-article');
    const annexes = this.annexes.map(({ title, lines }) =>
      nodes.annex.create({ id: this.newId() }, [
        nodes.annexTitle.create(null, words(title)),
        ...lines.map((line) => nodes.annexLine.create(null, words(line))),
      ]),
    );
    const front = [nodes.title.create(null, words(this.title ?? ''))];
    if (this.note !== null) front.push(nodes.note.create(null, words(this.note)));
    const doc = nodes.doc.create(null, [...front, ...this.body, ...annexes]);
    doc.check();
    return { doc, problems: this.problems.sort((a, b) => a.line - b.line) };
  }
}
