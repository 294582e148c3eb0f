/**
 * Reads plain law text, as people paste it, into a document.
 *
 * First lines that a page had broken are put together and the whole text is surveyed, then line by line: the title, the 题注, then headings, articles and their
 * clauses, annexes. Every character of the source ends up in the document, white space aside: in a unit's
 * text, or in the label that order gives, or, where the source prints another label than order gives, in
 * the unit's own `label`. What is doubtful is kept as it stands and reported; nothing is guessed silently.
 * What was read and written again reads as the same document.
 */
import type { Attrs, Node } from 'prosemirror-model';
import { type HeadingLevel, lawSchema, type NewId } from '../law.js';
import { headingNames } from '../numbering.js';
import { linkCitations } from './citations.js';
import {
  type ArticleLine,
  asAnnex,
  asHeading,
  asPageNumber,
  asUnnumberedHeading,
  closeUp,
  endsOpen,
  type HeadingLine,
  type SourceLine,
  splitRoundCaption,
  squeeze,
  strangeCharacters,
} from './lines.js';
import { type Problem, ProblemList } from './problems.js';
import { ArticleReader, type Reading, withRoundCaption } from './text-article.js';
import { type Front, readFront } from './text-front.js';
import { cutGlued } from './text-glued.js';
import { Numbers } from './text-numbers.js';
import { isSure, linesOf, mayContinue, type Survey, survey } from './text-survey.js';
import { joinWrapped } from './text-wrapped.js';
import { codePointName } from './unwritable.js';

const { nodes } = lawSchema;

/** The name of a chapter is hardly longer. */
const longestName = 20;

/** Text of nothing but what laws are written in. */
const ordinary =
  /^[\n\r\t\u0020-\u007E\u00A0-\u00AC\u00AE-\u00FF\u2000-\u200A\u2010-\u2027\u2030-\u205E\u2100-\u27BF\u3000-\u303F\u4E00-\u9FFF\uFF01-\uFF5E]*$/;

const words = (text: string) => (text ? lawSchema.text(text) : null);

/**
 * Reads a text.
 * @param newId gives each unit its id
 * @returns the document (of title and preface lines alone when there is no article) and what was doubtful
 */
export function readText(text: string, newId: NewId): { doc: Node; problems: Problem[] } {
  const { doc, problems } = new TextReader(linesOf(text), !ordinary.test(text), newId).read(true);
  return { doc, problems };
}

export interface LawPart {
  readonly doc: Node;
  readonly problems: Problem[];
  /** Unit → the line of the source that it was read from, for 款, 项, 目 and lines outside of articles. */
  readonly lineOf: ReadonlyMap<string, number>;
}

/**
 * Reads a text without linking its citations: a part of another law, whose units they mean, or one in which places
 * are still to be found by their words.
 */
export function readPart(text: string, newId: NewId): LawPart {
  return new TextReader(linesOf(text), !ordinary.test(text), newId).read(false);
}

/** Reads lines that something else than a text gave, as `readText` does. */
export function readLines(lines: readonly SourceLine[], newId: NewId): { doc: Node; problems: Problem[] } {
  return new TextReader(lines, !lines.every(({ text }) => ordinary.test(text)), newId).read(true);
}

class TextReader {
  private readonly lines: readonly SourceLine[];
  /** False where a look over the whole text has seen that no character in it is strange. */
  private readonly hasStrange: boolean;
  private readonly survey: Survey;
  private readonly problems = new ProblemList();
  private readonly reading: Reading;
  private readonly front: Front;
  private readonly body: Node[] = [];
  private readonly annexes: { title: string; lines: string[] }[] = [];
  private article: { attrs: Attrs; found: string; at: number; clauses: ArticleReader } | null = null;
  private articles = 0;
  /** Articles that begin with something in round brackets. */
  private bracketed = 0;
  private hasParts = false;
  /** Index of the line of the last heading, while nothing else has followed. */
  private headingAt = -1;
  /** Unit → the line of the source that it was read from. */
  private readonly lineOf = new Map<string, number>();

  constructor(lines: readonly SourceLine[], hasStrange: boolean, newId: NewId) {
    this.hasStrange = hasStrange;
    this.lines = cutGlued(joinWrapped(lines, this.problems), this.problems);
    this.survey = survey(this.lines);
    this.front = readFront(this.lines, this.problems);
    const idAt = (line: number): string => {
      const id = newId();
      this.lineOf.set(id, line);
      return id;
    };
    this.reading = { newId, idAt, numbers: new Numbers(this.problems), problems: this.problems };
  }

  /** @param links whether citations become nodes */
  read(links: boolean): LawPart {
    const [from, to] = this.survey.contents;
    if (from < to) this.problems.report(this.lines[from]?.at ?? 1, 'contents-kept');
    for (let index = this.front.end; index < this.lines.length; index++) {
      const { text, at } = this.lines[index] as SourceLine;
      this.readLine(text, at, index);
    }
    this.closeArticle();
    const doc = links ? linkCitations(this.document(), (unit) => this.lineOf.get(unit) ?? 1, this.problems) : this.document();
    return { doc, problems: this.doubts(), lineOf: this.lineOf };
  }

  private textAt(index: number): string {
    return this.lines[index]?.text ?? '';
  }

  private readLine(text: string, at: number, index: number): void {
    const [from, to] = this.survey.contents;
    const annex = this.annexes.at(-1);
    if (this.articles > 0 && asAnnex(text) && this.mayBeAnnex(at, index)) this.annexes.push({ title: text, lines: [] });
    else if (annex) this.readInAnnex(annex, text, at, index);
    else if (index >= from && index < to) this.addPreface(text, at);
    else if (!this.readHeading(text, at, index) && !this.readArticle(at, index)) {
      if (this.article) this.article.clauses.read(text, at);
      else this.readOutside(text, at, index);
    }
  }

  private readInAnnex(annex: { readonly lines: string[] }, text: string, at: number, index: number): void {
    const article = this.survey.articles[index];
    if (article && isSure(article)) this.problems.reportOnce('', at, 'article-in-annex', {});
    annex.lines.push(text);
  }

  /** Once an annex has begun, nothing else comes. */
  private mayBeAnnex(at: number, index: number): boolean {
    if (this.annexes.length > 0 || !this.isArticleLater(this.reading.numbers.nextArticle(), index)) return true;
    this.problems.report(at, 'annex-within');
    return false;
  }

  private isArticleLater(number: number, index: number): boolean {
    return (this.survey.lastArticle.get(number) ?? -1) > index;
  }

  private readHeading(text: string, at: number, index: number): boolean {
    const numbered = this.survey.articles[index] ? null : asHeading(text);
    const joined = numbered ? null : this.joinedHeading(text, index);
    if (numbered) this.addHeading(numbered, at);
    else if (joined) {
      this.body[this.body.length - 1] = joined;
      this.problems.report(at, 'heading-joined');
    } else {
      const name = asUnnumberedHeading(text) ?? (this.standsLikeHeading(text, index) ? closeUp(text) : null);
      if (name === null) return false;
      this.addUnnumbered(name, at);
    }
    this.headingAt = index;
    return true;
  }

  private addHeading({ level, label: found, text }: HeadingLine, at: number): void {
    this.closeArticle();
    if (level === 'part') this.hasParts = true;
    const label = this.reading.numbers.take({ kind: 'heading', level, numbered: true, label: null }, found, at);
    this.body.push(nodes.heading.create({ id: this.reading.newId(), level, label }, words(text)));
  }

  private addUnnumbered(name: string, at: number): void {
    this.closeArticle();
    const level = this.hasParts && /^(?:附则|序言|前言)$/u.test(name) ? 'part' : 'chapter';
    this.reading.numbers.pass({ kind: 'heading', level, numbered: false, label: null });
    if (level === 'chapter' && !/^(?:序言|前言|总纲)$/u.test(name)) this.problems.report(at, 'heading-unnumbered', { found: name });
    this.body.push(nodes.heading.create({ id: this.reading.newId(), level, numbered: false }, words(name)));
  }

  /** A short line between a whole sentence and the article that comes next: a heading that lost its number. */
  private standsLikeHeading(text: string, index: number): boolean {
    if (text.length > longestName || !this.article) return false;
    if (this.articleAt(index + 1)?.number !== this.reading.numbers.nextArticle()) return false;
    return /[。.．]$/u.test(this.textAt(index - 1)) && mayContinue(text) && /^[\p{Script=Han}、\s]+$/u.test(text);
  }

  /** The heading above with this line, where it is the second one of a heading that was broken in two. */
  private joinedHeading(text: string, index: number): Node | null {
    const heading = this.body.at(-1);
    if (index === 0 || this.headingAt !== index - 1 || !heading?.attrs.numbered || !mayContinue(text)) return null;
    if (!asHeading(this.textAt(index + 1)) && !this.articleAt(index + 1)) return null;
    const whole = heading.textContent + closeUp(text);
    const readsAsOne = asHeading(`第一${headingNames[heading.attrs.level as HeadingLevel]}\u3000${whole}`)?.text === whole;
    return readsAsOne ? heading.type.create(heading.attrs, words(whole)) : null;
  }

  private readArticle(at: number, index: number): boolean {
    const head = this.articleAt(index);
    if (!head) return false;
    if (!isSure(head)) this.problems.report(at, 'citation-or-article', { found: head.label });
    this.closeArticle();
    this.articles += 1;
    if (splitRoundCaption(head.text)) this.bracketed += 1;
    const { newId, numbers } = this.reading;
    const label = numbers.take({ kind: 'article', branch: head.branch, label: null }, head.label, at);
    const attrs = { id: newId(), branch: head.branch, label };
    this.article = { attrs, found: head.label, at, clauses: new ArticleReader(this.reading, head.text, at) };
    return true;
  }

  /**
   * The article that a line begins. A line that begins 第X条 and goes on like a citation is a 款, unless the
   * article of that number would be missing.
   */
  private articleAt(index: number): ArticleLine | null {
    const head = this.survey.articles[index] ?? null;
    if (!head || isSure(head)) return head;
    const isMissing = !head.branch && head.number === this.reading.numbers.nextArticle() && !this.isArticleLater(head.number, index);
    return isMissing ? head : null;
  }

  /** A line outside any article. Sentences before the first article are a preamble; anything else is worth a look. */
  private readOutside(text: string, at: number, index: number): void {
    if (this.body.length === 0 && squeeze(text) === squeeze(this.front.title)) this.problems.report(at, 'title-repeated');
    else if (this.articles > 0) this.problems.report(at, 'text-under-heading');
    else if (index > 0 && endsOpen(text)) this.problems.report(at, 'text-before-articles');
    this.addPreface(text, at);
  }

  private addPreface(text: string, at: number): void {
    this.body.push(nodes.preface.create({ id: this.reading.idAt(at) }, words(text)));
  }

  private closeArticle(): void {
    if (!this.article) return;
    const { attrs, found, at, clauses } = this.article;
    const { content, empty } = clauses.finish();
    if (empty) this.problems.report(at, 'article-empty', { found });
    this.body.push(nodes.article.create(attrs, content));
    this.article = null;
  }

  private document(): Node {
    const front = [nodes.title.create(null, words(this.front.title))];
    if (this.front.note !== null) front.push(nodes.note.create(null, words(this.front.note)));
    const annexes = this.annexes.map(({ title, lines }) =>
      nodes.annex.create({ id: this.reading.newId() }, [
        nodes.annexTitle.create(null, words(title)),
        ...lines.map((line) => nodes.annexLine.create(null, words(line))),
      ]),
    );
    return nodes.doc.create(null, [...front, ...this.captioned(), ...annexes]);
  }

  /** What stands in round brackets at the head of articles is their 条旨 where most of them have it. */
  private captioned(): readonly Node[] {
    return this.bracketed > this.articles / 2 ? this.body.map(withRoundCaption) : this.body;
  }

  /** Where there is no article, that is the one thing to say about the structure. */
  private doubts(): Problem[] {
    const found = this.articles > 0 ? this.problems : new ProblemList();
    if (this.articles === 0) found.report(1, 'no-article');
    for (const { text, at } of this.lines) {
      if (asPageNumber(text)) found.reportOnce('', at, 'page-number', {});
      if (!this.hasStrange) continue;
      for (const [strange] of text.matchAll(strangeCharacters)) {
        const code = codePointName(strange);
        found.reportOnce(code, at, 'strange-character', { found: code });
      }
    }
    return found.list();
  }
}
