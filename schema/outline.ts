/** A document as numbered, addressed units. The numbers themselves come from `numbering.ts`. */
import type { Node } from 'prosemirror-model';
import type { ClauseKind, HeadingLevel } from './law.js';
import { type LineText, lawText } from './line-text.js';
import { type NumberedNode, numberedNodes, outerHeadings } from './numbered.js';
import type { Count } from './numbering.js';
import { toChinese } from './numerals.js';

export type UnitKind = 'title' | 'note' | 'preface' | HeadingLevel | 'article' | ClauseKind | 'annex';

/**
 * A unit: a node with its computed number, address and words. `text` is its own words, without label; an article's
 * its caption and clauses, parted by \n. `citations` are those of a line; an article's are with its clauses.
 */
export interface Unit extends NumberedNode, LineText {
  readonly kind: UnitKind;
  /** 第三章第一节, 第十条, 第十条第二款第三项第1目, 附件一; '' for title and note. */
  readonly address: string;
}

/**
 * All units of a document, in order; the clauses of an article after it.
 * Linear in the size of the document: 民法典 takes a few milliseconds.
 */
export function outline(doc: Node): Unit[] {
  const text = lawText(doc);
  /** The headings in force, outermost first. */
  let above: { readonly level: HeadingLevel; readonly name: string }[] = [];
  let articleOrdinal = '';
  let annexes = 0;
  let prefaces = 0;
  return numberedNodes(doc).map((numbered) => {
    const { node, ordinal, count, block, line, article } = numbered;
    const { name } = node.type;
    const own = text.ofNode(node, block, line);
    switch (name) {
      case 'heading': {
        const level: HeadingLevel = node.attrs.level;
        above = [...outerHeadings(above, level), { level, name: ordinal || own.text }];
        return unitOf(numbered, own, level, above.map((each) => each.name).join(''));
      }
      case 'article':
        articleOrdinal = ordinal;
        return unitOf(numbered, own, 'article', ordinal);
      case 'annex':
        annexes += 1;
        return unitOf(numbered, own, 'annex', `附件${toChinese(Math.min(annexes, 9999))}`);
      case 'preface':
        prefaces += 1;
        return unitOf(numbered, own, 'preface', `序言第${toChinese(Math.min(prefaces, 9999))}段`);
      default: {
        const kind = name as ClauseKind | 'title' | 'note';
        return unitOf(numbered, own, kind, article === null ? '' : articleOrdinal + clauseAddress(count, kind as ClauseKind));
      }
    }
  });
}

/** Written out: a code has thousands of units, and spreading takes several times as long. */
function unitOf(numbered: NumberedNode, { text, citations }: LineText, kind: UnitKind, address: string): Unit {
  const { node, pos, id, count, ordinal, label, article, heading, block, line } = numbered;
  return { node, pos, id, count, ordinal, label, article, heading, block, line, text, citations, kind, address };
}

/** 第二款第三项第1目: the address of the clause counted last, within its article. A level that is not there is left out. */
function clauseAddress(count: Count, kind: ClauseKind): string {
  const paragraph = count.paragraph > 0 ? `第${toChinese(count.paragraph)}款` : '';
  const item = kind !== 'paragraph' && count.item > 0 ? `第${toChinese(count.item)}项` : '';
  return paragraph + item + (kind === 'subitem' ? `第${count.subitem}目` : '');
}

/** The printed label of every unit that has one, by id. */
export function labels(doc: Node): Map<string, string> {
  return new Map(
    outline(doc)
      .filter((unit) => unit.label)
      .map((unit) => [unit.id, unit.label]),
  );
}
