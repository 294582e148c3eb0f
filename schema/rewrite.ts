/**
 * Putting a proposed wording into a document with the smallest change. Clauses that stay or are only edited keep
 * their ids, words that stay are not touched, so that whatever is anchored to them keeps its place and what is
 * new is known to be new. Which clause became which is decided as in a comparison, by what they say. Citations in the
 * wording are linked: a number in it is one of the document as it was, 前款 one of the document as it becomes.
 */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { linkRange } from './citations/link.js';
import { settleCitations } from './citations/upkeep.js';
import { asArticle, asHeading, asListEntry } from './formats/lines.js';
import { readPart } from './formats/text.js';
import { isClause, lawSchema, type NewId } from './law.js';
import { cutLine, lawText } from './line-text.js';
import { outline } from './outline.js';
import { linesOf, rewriteLines, rewriteText } from './rewrite-lines.js';

const { nodes } = lawSchema;

/** A wording that cannot stand in the place it was proposed for, for example a heading inside an article. */
export class UnfitWording extends Error {}

/**
 * The text of a unit as somebody may word it anew and `rewriteUnit` takes it: one line a 款, 项 or 目, with the
 * labels of 项 and 目. Null when there is no such unit.
 */
export function wordingOf(doc: Node, unitId: string): string | null {
  const units = outline(doc);
  const unit = units.find(({ id }) => id === unitId);
  if (unit?.kind !== 'article') return unit?.text ?? null;
  return units
    .filter(({ article }) => article === unitId)
    .map(({ label, text }) => label + text)
    .join('\n');
}

/**
 * Words a whole unit anew.
 * @param pos the position before the unit
 * @throws UnfitWording
 */
export function rewriteUnit(tr: Transform, pos: number, wording: string, newId: NewId): void {
  const unit = tr.doc.nodeAt(pos);
  if (!unit) throw new RangeError('no unit there');
  withCitations(tr, pos, pos + unit.nodeSize, () => {
    if (unit.type === nodes.article) rewriteArticle(tr, pos, unit, wording, newId);
    else if (unit.type === nodes.annex) rewriteAnnex(tr, pos, unit, wording);
    else if (unit.type === nodes.heading) {
      const line = linesIn(wording).join('');
      rewriteText(tr, pos + 1, lawText(tr.doc).lineAt(pos), asHeading(line)?.text || line);
    } else rewriteWithin(tr, pos + 1, pos + 1 + unit.content.size, wording, newId);
  });
}

/**
 * Words a range anew. In an article each further line of the wording is a clause of its own; where the range
 * runs over several clauses and the wording has fewer lines, they are joined.
 * @param from, to positions in lines of one article, or in one line outside of any
 * @throws UnfitWording
 */
export function rewriteRange(tr: Transform, from: number, to: number, wording: string, newId: NewId): void {
  withCitations(tr, from, to, () => rewriteWithin(tr, from, to, wording, newId));
}

/** Does a rewriting between two positions, and what it asks for of citations in the new words and of the old ones. */
function withCitations(tr: Transform, from: number, to: number, rewrite: () => void): void {
  const { doc } = tr;
  const steps = tr.steps.length;
  rewrite();
  const mapping = tr.mapping.slice(steps);
  linkRange(tr, mapping.map(from, -1), mapping.map(to, 1), lawText(doc).places);
  settleCitations(tr, doc);
}

function rewriteWithin(tr: Transform, from: number, to: number, wording: string, newId: NewId): void {
  const [$from, $to] = [tr.doc.resolve(from), tr.doc.resolve(to)];
  const lines = linesIn(wording);
  const inClauses = isClause($from.parent) && isClause($to.parent);
  const text = lawText(tr.doc);
  if ($from.sameParent($to) && (lines.length === 1 || !inClauses)) {
    const old = cutLine(text.lineAt($from.before()), $from.parentOffset, $to.parentOffset);
    const words = lines.join('');
    rewriteText(tr, from, old, inClauses && $from.parentOffset === 0 ? withoutLabel(words, old.text) : words);
    return;
  }
  if (!inClauses || $from.node(-1) !== $to.node(-1)) throw new UnfitWording('lines of two places');
  const [first, last] = [$from.index(-1), $to.index(-1)];
  const present = linesOf(text, $from.before(-1)).slice(first, last + 1);
  const head = cutLine(text.lineAt($from.before()), 0, $from.parentOffset).text;
  const tail = cutLine(text.lineAt($to.before()), $to.parentOffset, $to.parent.content.size).text;
  const wanted = lines.map((line, index) => {
    const kind = (present[index] ?? present.at(-1))?.node.type ?? nodes.paragraph;
    const atStart = index > 0 || head === '';
    const entry = atStart ? entryOf(line) : null;
    const words = (index === 0 ? head : '') + (entry?.text ?? line) + (index === lines.length - 1 ? tail : '');
    return (entry?.type ?? kind).create({ id: newId() }, textNode(words));
  });
  rewriteLines(tr, present, wanted, $to.after());
}

/** The lines of a wording, without what is layout or cannot be seen; tabs part the cells of an annex. */
function linesIn(wording: string): string[] {
  const lines = wording
    .split(/[\r\n\u2028\u2029]+/u)
    .map((line) => line.replace(/(?!\t)[\p{Cc}\p{Cf}]/gu, '').trim())
    .filter(Boolean);
  if (lines.length === 0) throw new UnfitWording('no words');
  return lines;
}

/** The 项 or 目 that a line begins, by its label. */
function entryOf(line: string): { type: (typeof nodes)[string]; text: string } | null {
  const entry = asListEntry(line);
  if (entry?.form === '（一）') return { type: nodes.item, text: entry.text };
  return entry?.form === '1.' ? { type: nodes.subitem, text: entry.text } : null;
}

/** A new wording of a clause's beginning without the label, which no wording changes; unless the words themselves begin so. */
const withoutLabel = (line: string, old: string): string => (entryOf(old) ? line : (entryOf(line)?.text ?? line));

const textNode = (text: string): Node | null => (text ? lawSchema.text(text) : null);

function rewriteArticle(tr: Transform, pos: number, article: Node, wording: string, newId: NewId): void {
  const caption = article.firstChild?.type === nodes.caption ? article.firstChild : null;
  const [first, ...further] = readArticles(linesIn(wording), caption, newId);
  if (!first) throw new UnfitWording('no article');
  const end = pos + article.nodeSize;
  const present = linesOf(lawText(tr.doc), pos);
  if (further.length > 0) tr.insert(end, further);
  rewriteLines(
    tr,
    present.filter(({ node }) => isClause(node)),
    first.children.filter(isClause),
    end - 1,
  );
  const newCaption = first.firstChild?.type === nodes.caption ? first.firstChild : null;
  const [opening] = present;
  if (caption && newCaption && opening) rewriteText(tr, pos + 2, opening.text, newCaption.textContent);
  else if (newCaption) tr.insert(pos + 1, newCaption);
}

/** The articles that a wording gives. Their numbers count for nothing: order gives them others. */
function readArticles([line = '', ...lines]: readonly string[], caption: Node | null, newId: NewId): Node[] {
  const numbered = asArticle(line);
  const words = numbered?.parted ? numbered.text : line;
  const name = caption?.textContent ?? '';
  const plain = name && words.startsWith(name) ? words.slice(name.length).trim() : words;
  const { doc } = readPart(['题', `第一条\u3000${plain}`, ...lines].join('\n'), newId);
  const articles = doc.children.slice(1);
  if (!articles.every((node) => node.type === nodes.article)) throw new UnfitWording('more than articles');
  return articles.map(unlabelled);
}

/** A unit and those in it with the numbers that order gives. */
function unlabelled(node: Node): Node {
  const attrs = 'label' in node.attrs ? { ...node.attrs, label: null } : node.attrs;
  return node.type.create(attrs, node.isTextblock ? node.content : node.children.map(unlabelled));
}

function rewriteAnnex(tr: Transform, pos: number, annex: Node, wording: string): void {
  const [title = '', ...lines] = linesIn(wording);
  const [heading, ...present] = linesOf(lawText(tr.doc), pos);
  const wanted = lines.map((line) => nodes.annexLine.create(null, textNode(line)));
  rewriteLines(tr, present, wanted, pos + annex.nodeSize - 1);
  if (heading) rewriteText(tr, heading.pos + 1, heading.text, title);
}
