/** A document as numbered, addressed units. The numbers themselves come from `numbering.ts`. */
import type { Node } from 'prosemirror-model';
import { type ClauseKind, type HeadingLevel, headingLevels } from './law.js';
import { type Count, countedOf, countOn, noCount } from './numbering.js';
import { toChinese } from './numerals.js';

export type UnitKind = 'title' | 'note' | 'preface' | HeadingLevel | 'article' | ClauseKind | 'annex';

/** A unit with its computed number. */
export interface Unit {
  /** Id for life; '' for title and note. */
  readonly id: string;
  readonly kind: UnitKind;
  /** As printed: 第三章, 第十条, 第十条之一, （三）, 1.; '' where there is none. */
  readonly label: string;
  /** 第三章第一节, 第十条, 第十条第二款第三项第1目, 附件一; '' for title and note. */
  readonly address: string;
  /** The running numbers with this unit. */
  readonly count: Count;
  /** Its own words, without label. An article's: caption and clauses, parted by \n. */
  readonly text: string;
  /** Position before the node. */
  readonly pos: number;
  readonly node: Node;
  /** Id of the article a clause stands in; null elsewhere. */
  readonly article: string | null;
  /** Id of the nearest heading above; null before the first. */
  readonly heading: string | null;
}

/** The words of a node: its lines parted by \n. */
function wordsOf(node: Node): string {
  return node.isTextblock ? node.textContent : node.children.map((line) => line.textContent).join('\n');
}

/**
 * All units of a document, in order; the clauses of an article after it.
 * Linear in the size of the document: 民法典 takes a few milliseconds.
 */
export function outline(doc: Node): Unit[] {
  const units: Unit[] = [];
  let count = noCount;
  /** The headings in force, outermost first. */
  let above: { readonly level: HeadingLevel; readonly name: string; readonly id: string }[] = [];
  let annexes = 0;
  let prefaces = 0;
  /** Counts a node. @returns what order prints before it, and what is printed */
  const number = (node: Node): { ordinal: string; label: string } => {
    const counted = countedOf(node);
    if (!counted) return { ordinal: '', label: '' };
    const next = countOn(count, counted);
    count = next.count;
    return { ordinal: next.ordinal, label: counted.label ?? next.ordinal };
  };
  doc.forEach((node, pos) => {
    const { ordinal, label } = number(node);
    const place = { id: node.attrs.id ?? '', label, count, pos, node, article: null, heading: above.at(-1)?.id ?? null };
    const unit = { ...place, text: wordsOf(node) };
    switch (node.type.name) {
      case 'heading': {
        const level: HeadingLevel = node.attrs.level;
        above = above.filter((each) => headingLevels.indexOf(each.level) < headingLevels.indexOf(level));
        above.push({ level, name: ordinal || unit.text, id: unit.id });
        units.push({ ...unit, kind: level, address: above.map((each) => each.name).join('') });
        break;
      }
      case 'article':
        units.push({ ...unit, kind: 'article', address: ordinal });
        node.forEach((child, offset) => {
          if (child.type.name === 'caption') return;
          const kind = child.type.name as ClauseKind;
          const { label: clauseLabel } = number(child);
          units.push({
            id: child.attrs.id,
            kind,
            label: clauseLabel,
            address: ordinal + clauseAddress(count, kind),
            count,
            text: child.textContent,
            pos: pos + 1 + offset,
            node: child,
            article: unit.id,
            heading: unit.heading,
          });
        });
        break;
      case 'annex':
        annexes += 1;
        units.push({ ...unit, kind: 'annex', address: `附件${toChinese(Math.min(annexes, 9999))}` });
        break;
      case 'preface':
        prefaces += 1;
        units.push({ ...unit, kind: 'preface', address: `序言第${toChinese(Math.min(prefaces, 9999))}段` });
        break;
      default:
        units.push({ ...unit, kind: node.type.name as 'title' | 'note', address: '' });
    }
  });
  return units;
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
