/**
 * What moves as one, and where it may land: an article; a heading with all that is under it; a 款 with its 项 and 目.
 * A landing is a position between units at which nothing but order and numbers changes: no 项 is left without the 款
 * above it, and nobody's 项 fall to the 款 that comes between.
 */
import type { Node } from 'prosemirror-model';
import { clauseKinds, type HeadingLevel, headingLevels, isClause } from './law.js';
import type { Range } from './moves.js';

export interface Span extends Range {
  /** blocks: articles and lines between title and annexes; chapter: a heading and what is under it; clauses: 款, 项 or 目 of one article. */
  readonly kind: 'blocks' | 'chapter' | 'clauses';
  readonly first: Node;
}

/** 0 款, 1 项, 2 目. */
export const rankOf = (clause: Node): number => (clauseKinds as readonly string[]).indexOf(clause.type.name);

/** 0 编 to 3 节. */
const depthOf = (heading: Node): number => headingLevels.indexOf(heading.attrs.level as HeadingLevel);

const isHeading = (node: Node): boolean => node.type.name === 'heading';
const movable = new Set(['preface', 'heading', 'article']);

/** The positions before each child of a node that begins its content at `start`, and after the last. */
function edgesOf(parent: Node, start: number): number[] {
  const edges = [start];
  let pos = start;
  for (const child of parent.children) {
    pos += child.nodeSize;
    edges.push(pos);
  }
  return edges;
}

/** The blocks from one index to before another; null when one of them has its fixed place: title, 题注, annex. */
export function blocksSpan(doc: Node, from: number, to: number): Span | null {
  const blocks = doc.children.slice(from, to);
  const [first] = blocks;
  if (!first || !blocks.every((node) => movable.has(node.type.name))) return null;
  const edges = edgesOf(doc, 0);
  return { kind: 'blocks', first, from: edges[from] ?? 0, to: edges[to] ?? 0 };
}

/** The heading at an index, or the nearest one above it, with all up to the next one of its level or a higher one. */
export function chapterSpan(doc: Node, index: number): Span | null {
  const { children } = doc;
  const start = children.findLastIndex((node, i) => i <= index && isHeading(node));
  const first = children[start];
  if (!first) return null;
  const ends = (node: Node, i: number): boolean =>
    i > start && (!movable.has(node.type.name) || (isHeading(node) && depthOf(node) <= depthOf(first)));
  const end = children.findIndex(ends);
  const edges = edgesOf(doc, 0);
  return { kind: 'chapter', first, from: edges[start] ?? 0, to: edges[end < 0 ? children.length : end] ?? 0 };
}

/**
 * The clause at an index of an article with the deeper ones that follow it.
 * @returns null for a 条旨, and when nothing of the article would be left
 */
export function clauseSpan(article: Node, articlePos: number, index: number): Span | null {
  const first = article.maybeChild(index);
  if (!first || !isClause(first)) return null;
  let end = index + 1;
  while (end < article.childCount && rankOf(article.child(end)) > rankOf(first)) end += 1;
  const left = article.children.filter((node, i) => isClause(node) && (i < index || i >= end));
  if (left.length === 0) return null;
  const edges = edgesOf(article, articlePos + 1);
  return { kind: 'clauses', first, from: edges[index] ?? 0, to: edges[end] ?? 0 };
}

/** The span a unit moves with, by its id: a heading takes along what is under it. */
export function spanOfUnit(doc: Node, unitId: string): Span | null {
  for (const [index, node] of doc.children.entries()) {
    if (node.attrs.id === unitId) return isHeading(node) ? chapterSpan(doc, index) : blocksSpan(doc, index, index + 1);
    if (node.type.name !== 'article') continue;
    const inner = node.children.findIndex((child) => child.attrs.id === unitId);
    if (inner >= 0) return clauseSpan(node, edgesOf(doc, 0)[index] ?? 0, inner);
  }
  return null;
}

/** The positions at which a span may land, in order; those where it stands already are not among them. */
export function landings(doc: Node, span: Span): number[] {
  const found = span.kind === 'clauses' ? clauseLandings(doc, rankOf(span.first)) : blockLandings(doc, span);
  return found.filter((pos) => pos < span.from || pos > span.to);
}

function blockLandings(doc: Node, span: Span): number[] {
  const { children } = doc;
  const edges = edgesOf(doc, 0);
  const begin = children.findIndex((node) => movable.has(node.type.name));
  const end = children.findLastIndex((node) => movable.has(node.type.name)) + 1;
  // 序言 stands first; and where the law begins with a chapter, no article comes before that.
  const front = children.findIndex((node, i) => i >= begin && node.type.name !== 'preface');
  const articles = isHeading(children[front] ?? span.first) ? front + 1 : front;
  const lands = (index: number): boolean => {
    const next = index < end ? children[index] : undefined;
    if (span.kind === 'chapter') return !next || (isHeading(next) && depthOf(next) <= depthOf(span.first));
    return span.first.type.name === 'preface' || index >= (isHeading(span.first) ? front : articles);
  };
  return begin < 0 ? [] : edges.filter((_pos, index) => index >= begin && index <= end && lands(index));
}

function clauseLandings(doc: Node, rank: number): number[] {
  const found: number[] = [];
  doc.forEach((article, pos) => {
    if (article.type.name !== 'article') return;
    const edges = edgesOf(article, pos + 1);
    for (const [index, edge] of edges.entries()) {
      const before = index > 0 ? article.child(index - 1) : null;
      const after = article.maybeChild(index);
      if (after && (!isClause(after) || rankOf(after) > rank)) continue;
      const stands = before !== null && isClause(before) ? rankOf(before) >= rank - 1 : rank === 0;
      if (stands) found.push(edge);
    }
  });
  return found;
}
