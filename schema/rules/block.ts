/**
 * A law as rules see it: the blocks of the text (title, heading, article, annex…) with their lines. Words in “ ” and
 * names in 《 》 are somebody else's; `plain` has them blanked out, so that no rule finds fault with them.
 */
import type { Node } from 'prosemirror-model';
import { attrsOf } from '../citations/upkeep.js';
import type { ClauseKind, HeadingLevel } from '../law.js';
import type { LawText, LineText } from '../line-text.js';

export type LineKind = 'title' | 'note' | 'preface' | HeadingLevel | 'caption' | ClauseKind | 'annexTitle' | 'annexLine';

/** A name in 《 》, by the offsets of its marks. */
export interface Named {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

export interface Line {
  /** The unit whose text it is part of: an article's for its 条旨. */
  readonly unit: string;
  readonly kind: LineKind;
  /** Where it begins in the text of its unit. */
  readonly at: number;
  readonly text: string;
  /** The text with what stands in “ ” and 《 》 blanked out, character by character. */
  readonly plain: string;
  readonly named: readonly Named[];
  /** The label of its own that a source printed. */
  readonly label: string | null;
  readonly doubts: readonly Doubt[];
}

/** A citation node whose target is gone, or was split, merged or deleted in part until somebody has looked. */
export interface Doubt {
  /** UTF-16 offsets in the line's text. */
  readonly from: number;
  readonly to: number;
  readonly what: 'gone' | 'split' | 'merged' | 'deleted';
}

const doubtsIn = ({ citations }: LineText): readonly Doubt[] =>
  citations.flatMap(({ node, from, to, gone }): Doubt[] => {
    const { check } = attrsOf(node);
    return gone ? [{ from, to, what: 'gone' }] : check ? [{ from, to, what: check }] : [];
  });

export interface Block {
  readonly unit: string;
  readonly kind: 'title' | 'note' | 'preface' | HeadingLevel | 'article' | 'annex';
  readonly label: string | null;
  /** 第X条之一 */
  readonly branch: boolean;
  /** False for 附则 without a number. */
  readonly numbered: boolean;
  readonly lines: readonly Line[];
}

/** Title and 题注 bear no id of their own. */
export const titleUnit = 'title';
export const noteUnit = 'note';

/** What stands for a character that is not looked at. */
const blank = '\uE000';

const closing: Readonly<Record<string, string>> = { '“': '”', '《': '》', '〈': '〉' };
const opening: Readonly<Record<string, string>> = { '”': '“', '》': '《', '〉': '〈' };

/** Where each mark that opens is closed; one that is never closed is left out. Linear. */
function pairsIn(text: string): Map<number, number> {
  const open: Record<string, number[]> = { '“': [], '《': [], '〈': [] };
  const pairs = new Map<number, number>();
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (closing[character]) open[character]?.push(at);
    const from = open[opening[character] ?? '']?.pop();
    if (from !== undefined) pairs.set(from, at);
  }
  return pairs;
}

/** Blanks out what stands in quotation and title marks; the marks stay. */
export function readWords(text: string): Pick<Line, 'plain' | 'named'> {
  if (!/[“《〈]/u.test(text)) return { plain: text, named: [] };
  const pairs = pairsIn(text);
  const named: Named[] = [];
  let plain = '';
  let done = 0;
  for (let from = 0; from < text.length; from++) {
    const to = pairs.get(from);
    if (to === undefined) continue;
    plain += text.slice(done, from + 1) + blank.repeat(to - from - 1);
    if (text.charAt(from) === '《') named.push({ from, to: to + 1, name: text.slice(from + 1, to) });
    done = to;
    from = to;
  }
  return { plain: plain + text.slice(done), named };
}

function lineOf(unit: string, kind: LineKind, at: number, node: Node, line: LineText): Line {
  const { text } = line;
  return { unit, kind, at, text, ...readWords(text), label: node.attrs.label ?? null, doubts: doubtsIn(line) };
}

/** The lines of an annex, one behind the other in the text of their unit. */
function annexLines(unit: string, annex: Node, textOf: (line: Node, index: number) => LineText): Line[] {
  let at = 0;
  return annex.children.map((child, index) => {
    const line = lineOf(unit, child.type.name as LineKind, at, child, textOf(child, index));
    at += line.text.length + 1;
    return line;
  });
}

/** Reads a child of the document, by its index. */
export function blockOf(text: LawText, index: number): Block {
  const node = text.doc.child(index);
  const textOf = (line: Node, n: number): LineText => text.line(line, index, n);
  const name = node.type.name;
  const base = { label: node.attrs.label ?? null, branch: node.attrs.branch === true, numbered: node.attrs.numbered !== false };
  if (name === 'article') {
    const unit: string = node.attrs.id;
    const lines = node.children.map((child, n) => lineOf(child.attrs.id ?? unit, child.type.name as LineKind, 0, child, textOf(child, n)));
    return { ...base, unit, kind: 'article', lines };
  }
  if (name === 'annex') return { ...base, unit: node.attrs.id, kind: 'annex', lines: annexLines(node.attrs.id, node, textOf) };
  const unit: string = name === 'title' ? titleUnit : name === 'note' ? noteUnit : node.attrs.id;
  const kind = name === 'heading' ? (node.attrs.level as HeadingLevel) : (name as 'title' | 'note' | 'preface');
  return { ...base, unit, kind, lines: [lineOf(unit, kind, 0, node, textOf(node, 0))] };
}

/** The 款, 项 and 目 of an article. */
export const clausesOf = (article: Block): readonly Line[] => article.lines.filter((line) => line.kind !== 'caption');
