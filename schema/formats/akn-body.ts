/**
 * Reads the hierarchy of an Akoma Ntoso body into headings, articles and lines. The order in which elements begin is
 * the order of our flat document, so nesting is only walked through. Elements of other traditions (book, rule,
 * subsection …) are taken for what stands in their place, and are reported where that is not plain.
 */
import type { Node } from 'prosemirror-model';
import { type HeadingLevel, lawSchema } from '../law.js';
import { type AknReading, ClausesReader, kindOf, takeNumber, textParts } from './akn-clauses.js';
import { isBracketed, looksLikeBranch } from './akn-ids.js';
import { blockLines, numberOf, textOf } from './akn-lines.js';
import { asUnnumberedHeading } from './lines.js';
import { childOf, childrenOf, type XmlElement } from './xml.js';

const { nodes } = lawSchema;
const words = (text: string) => (text ? lawSchema.text(text) : null);

const levels: Readonly<Record<string, HeadingLevel>> = {
  book: 'part',
  tome: 'part',
  title: 'part',
  part: 'part',
  subpart: 'subpart',
  subtitle: 'subpart',
  chapter: 'chapter',
  subchapter: 'section',
  section: 'section',
  division: 'section',
  subsection: 'section',
};

/** What may stand for 条, likeliest first. */
const articleNames = ['article', 'rule', 'section', 'clause', 'level', 'paragraph'];

/** @returns the nodes of the body, in order */
export function readAknBody(body: XmlElement, reading: AknReading): Node[] {
  const articleName = articleNames.find((name) => hasArticle(body, name)) ?? 'article';
  const reader = new BodyReader(articleName, reading);
  reader.walk(body);
  return reader.blocks;
}

/** True when an element of this name, somewhere below, is an article or is made like one: of text and clauses. */
function hasArticle(element: XmlElement, name: string): boolean {
  const isPart = (part: XmlElement) => textParts.has(part.name) || (part.name !== name && kindOf(part.name, null) !== null);
  const isOne = (child: XmlElement) => child.name === name && (name === 'article' || childrenOf(child).some(isPart));
  return childrenOf(element).some((child) => isOne(child) || hasArticle(child, name));
}

class BodyReader {
  readonly blocks: Node[] = [];
  private readonly articleName: string;
  private readonly reading: AknReading;

  constructor(articleName: string, reading: AknReading) {
    this.articleName = articleName;
    this.reading = reading;
  }

  walk(element: XmlElement): void {
    for (const child of childrenOf(element)) {
      const level = levels[child.name];
      if (child.name === this.articleName) this.addArticle(child);
      else if (level) {
        this.addHeading(child, level);
        this.walk(child);
      } else if (child.name === 'hcontainer' && child.attributes.name === 'line') this.addLines(child);
      else if (child.name === 'list') this.walk(child);
      else if (!['num', 'heading', 'subheading'].includes(child.name)) this.addUnknown(child);
    }
  }

  private addHeading(element: XmlElement, level: HeadingLevel): void {
    const { problems, idOf } = this.reading;
    const parts = [childOf(element, 'heading'), childOf(element, 'subheading')];
    const text = parts.flatMap((part) => (part ? [textOf(part)] : [])).join('\u3000');
    const found = numberOf(element);
    const numbered = found !== '' && element.attributes.class !== 'unnumbered';
    const { label, usable } = takeNumber(this.reading, element, { kind: 'heading', level, numbered, label: null }, found);
    if (found === '' && asUnnumberedHeading(text) === null) problems.report(element.line, 'heading-unnumbered', { found: text });
    const attrs = { id: idOf(element), level, numbered: numbered && usable, label };
    this.blocks.push(nodes.heading.create(attrs, words(usable ? text : `${found}\u3000${text}`)));
  }

  private addArticle(element: XmlElement): void {
    const { problems, idOf, newId } = this.reading;
    if (element.name !== 'article') problems.reportOnce('', element.line, 'akn-article-element', { found: element.name });
    const found = numberOf(element);
    const told = element.attributes.class;
    const branch = told === 'branch' || (told !== 'plain' && looksLikeBranch(found));
    const { label, usable } = takeNumber(this.reading, element, { kind: 'article', branch, label: null }, found);
    const reader = new ClausesReader(this.reading);
    if (!usable) reader.addParagraph(found, newId());
    reader.walk(childrenOf(element), null);
    if (reader.clauses.length === 0) {
      problems.report(element.line, 'article-empty', { found });
      reader.addParagraph('', newId());
    }
    const heading = childOf(element, 'heading');
    const content = heading ? [this.caption(heading), ...reader.clauses] : reader.clauses;
    this.blocks.push(nodes.article.create({ id: idOf(element), branch, label }, content));
  }

  /** A 条旨 needs brackets to stand before the text. */
  private caption(heading: XmlElement): Node {
    const text = textOf(heading);
    const stays = isBracketed(text) || heading.attributes.class === 'own';
    if (!stays) this.reading.problems.reportOnce('', heading.line, 'akn-caption-bracketed', {});
    return nodes.caption.create(null, words(stays ? text : `【${text}】`));
  }

  private addUnknown(element: XmlElement): void {
    const lines = blockLines(element);
    if (lines.length === 0) return;
    const code = textParts.has(element.name) ? 'text-under-heading' : 'akn-element-unknown';
    this.reading.problems.report(element.line, code, { found: element.name });
    for (const { number, text } of lines) this.addLine(number + text, this.reading.newId());
  }

  private addLines(element: XmlElement): void {
    const { idOf, newId } = this.reading;
    for (const [index, { number, text }] of blockLines(element).entries())
      this.addLine(number + text, index === 0 ? idOf(element) : newId());
  }

  private addLine(text: string, id: string): void {
    this.blocks.push(nodes.preface.create({ id }, words(text)));
  }
}
