/** Tries out what a proposed wording gives, in a document that has nothing but the article, annex or line it is for. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { lawSchema, type NewId } from '../../law.js';
import type { Unit } from '../../outline.js';
import { UnfitWording } from '../../rewrite.js';
import { readPart } from '../text-read.js';

/** Before the words of an article, so that they read as one. */
export const firstArticle = '第一条\u3000';

/** Ids of units that are only tried out. */
const noId: NewId = () => '';

const bare = (text: string): string => text.replace(/\s+/gu, '');

export class Trial {
  readonly host: Unit;
  private readonly doc: Node;

  constructor(host: Unit) {
    this.host = host;
    const title = lawSchema.nodes.title.create();
    this.doc = lawSchema.nodes.doc.create(null, host.kind === 'title' ? [host.node] : [title, host.node]);
  }

  /** A position in the whole document as one here. */
  position(whole: number): number {
    return whole - this.host.pos + this.doc.content.size - this.host.node.nodeSize;
  }

  /** What a text reads as, to compare; null where articles are wanted and it is more than articles. */
  read(text: string): string | null {
    if (this.host.kind !== 'article') return bare(text);
    const blocks = readPart(`题\n${text}`, noId).doc.children.slice(1);
    return blocks.every(({ type }) => type === lawSchema.nodes.article) ? blocks.map(clausesOf).join('\n') : null;
  }

  /** True when a rewriting gives what `read` gave. */
  gives(expected: string, rewrite: (tr: Transform, newId: NewId) => void): boolean {
    const tr = new Transform(this.doc);
    try {
      rewrite(tr, noId);
    } catch (error) {
      if (error instanceof UnfitWording || error instanceof RangeError) return false;
      throw error;
    }
    const blocks = this.host.kind === 'title' ? tr.doc.children : tr.doc.children.slice(1);
    if (this.host.kind === 'article') return blocks.map(clausesOf).join('\n') === expected;
    const words = blocks.map((node) => (node.isTextblock ? node.textContent : node.children.map((line) => line.textContent).join('')));
    return bare((this.host.node.isTextblock ? this.host.label : '') + words.join('')) === expected;
  }
}

/** The kinds and words of an article's clauses; numbers follow from order. */
const clausesOf = (article: Node): string =>
  ['article', ...article.children.map((clause) => `${clause.type.name} ${bare(clause.textContent)}`)].join('\n');
