/** What the drafters of the story do by hand. A place is named by words that stand in one line of the draft alone. */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { linkRange } from '../../schema/citations/link.js';
import { markMerged, markSplit, settleCitations } from '../../schema/citations/upkeep.js';
import { readPart } from '../../schema/formats/text.js';
import { type ClauseKind, forEachUnit, isClause, lawSchema, type NewId } from '../../schema/law.js';
import { contentOffset, lawText } from '../../schema/line-text.js';
import { rewriteUnit } from '../../schema/rewrite.js';

const { nodes } = lawSchema;

export type StoryEdit =
  /** Other words. */
  | { readonly replace: string; readonly by: string }
  /** A new 款 or 项 after the line that has the words. */
  | { readonly after: string; readonly paragraph: string }
  | { readonly after: string; readonly item: string }
  /** A new article, by its lines, before the one that has the words. */
  | { readonly before: string; readonly article: readonly string[] }
  /** What begins with the words becomes a 款 or 项 of its own; a 款 that begins with them, an article. */
  | { readonly split: string; readonly into: 'paragraph' | 'item' | 'article' }
  /** The line that begins with the words goes on in the line before it. */
  | { readonly join: string }
  /** A 项 becomes the last 款 of its article. */
  | { readonly setApart: string }
  | { readonly move: string; readonly behind: string }
  | { readonly remove: string };

/** A line of the draft and the article it stands in, with the positions before them. */
interface Spot {
  readonly line: Node;
  readonly text: string;
  readonly pos: number;
  readonly article: Node;
  readonly articlePos: number;
  /** Position of the words. */
  readonly at: number;
}

/** @throws RangeError when the words stand nowhere in the articles, or in several places */
function find(doc: Node, words: string): Spot {
  const spots: Spot[] = [];
  let article: { node: Node; pos: number } | null = null;
  forEachUnit(doc, (unit, pos) => {
    if (unit.type === nodes.article) article = { node: unit, pos };
    if (!isClause(unit) || !article) return;
    const line = lawText(doc).lineAt(pos);
    for (let offset = line.text.indexOf(words); offset >= 0; offset = line.text.indexOf(words, offset + 1)) {
      const at = pos + 1 + contentOffset(line, offset);
      spots.push({ line: unit, text: line.text, pos, article: article.node, articlePos: article.pos, at });
    }
  });
  const [spot] = spots;
  if (!spot || spots.length > 1) throw new RangeError(`the words stand in ${spots.length} places: ${words}`);
  return spot;
}

const endOf = (node: Node, pos: number): number => pos + node.nodeSize;

/**
 * Makes an edit of the story; what cites the places it changes follows, and the citations in its words are linked.
 * @throws RangeError when the words of the edit name no place or several
 */
export function applyEdit(tr: Transform, edit: StoryEdit, newId: NewId): void {
  const { doc } = tr;
  change(tr, edit, newId);
  linkRange(tr, 0, tr.doc.content.size);
  settleCitations(tr, doc);
}

function change(tr: Transform, edit: StoryEdit, newId: NewId): void {
  const clause = (kind: ClauseKind, text: string): Node => nodes[kind].create({ id: newId() }, lawSchema.text(text));
  if ('replace' in edit) {
    const { text, pos } = find(tr.doc, edit.replace);
    rewriteUnit(tr, pos, text.replace(edit.replace, edit.by), newId);
  } else if ('split' in edit) {
    const { line, pos, article, at } = find(tr.doc, edit.split);
    tr.split(edit.into === 'article' ? pos : at, 1, [{ type: nodes[edit.into], attrs: { id: newId() } }]);
    markSplit(tr, (edit.into === 'article' ? article : line).attrs.id);
  } else if ('join' in edit) {
    const { line, pos } = find(tr.doc, edit.join);
    const before = tr.doc.resolve(pos).nodeBefore;
    tr.join(pos);
    markMerged(tr, line.attrs.id, before?.attrs.id);
  } else if ('setApart' in edit) {
    const { line, pos, article, articlePos } = find(tr.doc, edit.setApart);
    tr.insert(endOf(article, articlePos) - 1, nodes.paragraph.create({ id: line.attrs.id }, line.content));
    tr.delete(pos, endOf(line, pos));
  } else if ('move' in edit) {
    const { article, articlePos } = find(tr.doc, edit.move);
    const behind = find(tr.doc, edit.behind);
    const to = endOf(behind.article, behind.articlePos);
    tr.insert(to, article);
    const from = articlePos < to ? articlePos : endOf(article, articlePos);
    tr.delete(from, endOf(article, from));
  } else if ('remove' in edit) {
    const { article, articlePos } = find(tr.doc, edit.remove);
    tr.delete(articlePos, endOf(article, articlePos));
  } else if ('before' in edit) {
    tr.insert(find(tr.doc, edit.before).articlePos, readArticle(edit.article, newId));
  } else {
    const { line, pos } = find(tr.doc, edit.after);
    tr.insert(endOf(line, pos), 'item' in edit ? clause('item', edit.item) : clause('paragraph', edit.paragraph));
  }
}

function readArticle(lines: readonly string[], newId: NewId): Node {
  const { doc } = readPart(`题\n第一条\u3000${lines.join('\n')}`, newId);
  return doc.child(doc.childCount - 1);
}
