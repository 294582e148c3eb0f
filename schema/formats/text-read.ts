/**
 * Reads plain law text, as people paste it, into a document.
 *
 * First a survey of the whole text, then line by line: the title, the 题注, then headings, articles and their
 * clauses, annexes. Every character of the source ends up in the document, white space aside: in a unit's
 * text, or in the label that order gives, or, where the source prints another label than order gives, in
 * the unit's own `label`. What is doubtful is kept as it stands and reported; nothing is guessed silently.
 * What was read and written again reads as the same document.
 *
 * It does not put together sentences that were broken over several lines.
 */
import type { Attrs, Node } from 'prosemirror-model';
import { type HeadingLevel, lawSchema, type NewId } from '../law.js';
import { headingNames } from '../numbering.js';
import {
  type ArticleLine,
  asAnnex,
  asArticle,
  asBareNote,
  asContents,
  asHeading,
  asListEntry,
  asUnnumberedHeading,
  closeUp,
  endsOpen,
  type HeadingLine,
  squeeze,
  strangeCharacter,
} from './lines.js';
import { type Problem, ProblemList } from './problems.js';
import { ArticleReader, type Reading, withRoundCaptions } from './text-article.js';
import { Numbers } from './text-numbers.js';
import { isSure, linesOf, mayContinue, type SourceLine, type Survey, survey } from './text-survey.js';

const { nodes } = lawSchema;

/** The name of a chapter is hardly longer. */
const longestName = 20;
/** A 题注 broken over more lines than this is something else. */
const longestNote = 30;

const words = (text: string) => (text ? lawSchema.text(text) : null);

/**
 * Reads a text.
 * @param newId gives each unit its id
 * @returns the document (of title and preface lines alone when there is no article) and what was doubtful
 */
export function readText(text: string, newId: NewId): { doc: Node; problems: Problem[] } {
  return new TextReader(linesOf(text), newId).read();
}

class TextReader {
  private readonly lines: readonly SourceLine[];
  private readonly survey: Survey;
  private readonly problems = new ProblemList();
  private readonly reading: Reading;
  private title = '';
  private note: string | null = null;
  private readonly body: Node[] = [];
  private readonly annexes: { title: string; lines: string[] }[] = [];
  private article: { attrs: Attrs; found: string; at: number; clauses: ArticleReader } | null = null;
  private articles = 0;
  private hasParts = false;
  /** Index of the line of the last heading, while nothing else has followed. */
  private headingAt = -1;

  constructor(lines: readonly SourceLine[], newId: NewId) {
    this.lines = lines;
    this.survey = survey(lines);
    this.reading = { newId, numbers: new Numbers(this.problems), problems: this.problems };
  }

  read(): { doc: Node; problems: Problem[] } {
    for (let index = this.readFront(); index < this.lines.length; index++) {
      const { text, at } = this.lines[index] as SourceLine;
      this.readLine(text, at, index);
    }
    this.closeArticle();
    const doc = this.document();
    return { doc, problems: this.doubts() };
  }

  /** Title and 题注. @returns the index of the first line behind them */
  private readFront(): number {
    const [from, to] = this.survey.contents;
    if (from < to) this.problems.report(this.lines[from]?.at ?? 1, 'contents-kept');
    const first = this.lines[0];
    if (!first) return 0;
    if (!mayBeTitle(first.text)) {
      this.problems.report(first.at, 'title-missing');
      return 0;
    }
    this.title = first.text;
    const end = this.noteEnd(1);
    if (end > 1)
      this.note = this.lines
        .slice(1, end)
        .map((line) => line.text)
        .join('\u3000');
    return end;
  }

  /** Where the 题注 that begins at a line ends: one or more lines in brackets (a bracket may span lines), or lines of dates without. */
  private noteEnd(from: number): number {
    const bracketed = /^[（(]/u.test(this.textAt(from));
    let end = from;
    for (
      let next = from;
      next > 0 && next <= this.lines.length;
      next = bracketed ? this.bracketEnd(end) : asBareNote(this.textAt(end)) ? end + 1 : 0
    )
      end = next;
    return end;
  }

  /** The index behind the lines that one pair of brackets encloses, 0 when it is none. */
  private bracketEnd(from: number): number {
    let depth = 0;
    for (let index = from; index < Math.min(this.lines.length, from + longestNote); index++) {
      const text = this.textAt(index);
      if (index === from ? !/^[（(]/u.test(text) || asListEntry(text) : asHeading(text) || asArticle(text)) return 0;
      for (const character of text) depth += '（('.includes(character) ? 1 : '）)'.includes(character) ? -1 : 0;
      if (depth <= 0) return /[）)]$/u.test(text) ? index + 1 : 0;
    }
    return 0;
  }

  private textAt(index: number): string {
    return this.lines[index]?.text ?? '';
  }

  private readLine(text: string, at: number, index: number): void {
    const [from, to] = this.survey.contents;
    const annex = this.annexes.at(-1);
    if (this.articles > 0 && asAnnex(text) && this.mayBeAnnex(at, index)) this.annexes.push({ title: text, lines: [] });
    else if (annex) annex.lines.push(text);
    else if (index >= from && index < to) this.addPreface(text);
    else if (!this.readHeading(text, at, index) && !this.readArticle(at, index)) {
      if (this.article) this.article.clauses.read(text, at);
      else this.readOutside(text, at, index);
    }
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
    const numbered = asHeading(text);
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
    const isName = text.length <= longestName && mayContinue(text) && /^[\p{Script=Han}、\s]+$/u.test(text);
    if (!isName || !this.article || !this.textAt(index - 1).endsWith('。')) return false;
    const next = this.articleAt(index + 1);
    return next?.number === this.reading.numbers.nextArticle();
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
    const head = asArticle(this.textAt(index));
    if (!head || isSure(head)) return head;
    const isMissing = !head.branch && head.number === this.reading.numbers.nextArticle() && !this.isArticleLater(head.number, index);
    return isMissing ? head : null;
  }

  /** A line outside any article. Sentences before the first article are a preamble; anything else is worth a look. */
  private readOutside(text: string, at: number, index: number): void {
    if (this.body.length === 0 && squeeze(text) === squeeze(this.title)) this.problems.report(at, 'title-repeated');
    else if (this.articles > 0) this.problems.report(at, 'text-under-heading');
    else if (index > 0 && endsOpen(text)) this.problems.report(at, 'text-before-articles');
    this.addPreface(text);
  }

  private addPreface(text: string): void {
    this.body.push(nodes.preface.create({ id: this.reading.newId() }, words(text)));
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
    const front = [nodes.title.create(null, words(this.title))];
    if (this.note !== null) front.push(nodes.note.create(null, words(this.note)));
    const annexes = this.annexes.map(({ title, lines }) =>
      nodes.annex.create({ id: this.reading.newId() }, [
        nodes.annexTitle.create(null, words(title)),
        ...lines.map((line) => nodes.annexLine.create(null, words(line))),
      ]),
    );
    const doc = nodes.doc.create(null, [...front, ...withRoundCaptions(this.body), ...annexes]);
    doc.check();
    return doc;
  }

  /** Where there is no article, that is the one thing to say about the structure. */
  private doubts(): Problem[] {
    const found = this.articles > 0 ? this.problems : new ProblemList();
    if (this.articles === 0) found.report(1, 'no-article');
    for (const { text, at } of this.lines) {
      const strange = strangeCharacter.exec(text)?.[0];
      if (strange !== undefined) {
        const code = `U+${(strange.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
        found.reportOnce(code, at, 'strange-character', { found: code });
      }
    }
    return found.list();
  }
}

/** The first line is the title, unless it is text already. */
function mayBeTitle(line: string): boolean {
  if (asHeading(line) || asContents(line)) return false;
  const article = asArticle(line);
  return !(article && isSure(article)) && endsOpen(line);
}
