/**
 * What changed inside a text, in words as a reader of Chinese sees them.
 *
 * The text is cut into words, and the words are compared by Myers' method (`diff`). What comes out is minimal
 * but not readable: a 的 or a comma that two quite different sentences share would stand unmarked between marks.
 * So three things are tidied (`tidy.ts`), none of which changes what the two texts are.
 */
import { type ArrayChange, diffArrays } from 'diff';
import { sharedEnds, sharedTextEnds } from './order.js';
import { type Span, SpanList } from './spans.js';
import { isReplaced, type Piece, tidy } from './tidy.js';

const numeral = '零〇一二三四五六七八九十百千万亿两';
const digit = '0-9０-９';

/** What is one word whatever the dictionary says: 2026年3月5日, 第十条之一, （一）, 百分之二十, 3.5%, 一百二十, a mark. */
const oneWord = new RegExp(
  `(${[
    `[${digit}]{2,4}年(?:[${digit}]{1,2}月(?:[${digit}]{1,2}日)?)?`,
    `第[${numeral}${digit}]+(?:分编|[编章节条款项目])(?:之[${numeral}]+)?`,
    `[（(][${numeral}]+[）)]`,
    `[${numeral}]+分之[${numeral}]+(?:点[${numeral}]+)?`,
    `[${digit}]+(?:[.．,][${digit}]+)*[%％‰]?`,
    `[${numeral}]{2,}`,
    '[\\p{P}\\p{S}\\s]',
  ].join('|')})`,
  'u',
);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** The segmenter's time grows with the square of what it is given at once. */
const maxStretch = 200;
/** Words of stretches met before: both sides share most of theirs, and the dictionary is what costs here. */
const known = new Map<string, readonly string[]>();
const maxKnown = 20_000;

/** Cuts a text into words: by the dictionary, with numbers, dates and 第十条 whole. Joined they are the text. */
export function wordsIn(text: string): string[] {
  // Every other part is what the brackets of the pattern caught.
  return text.split(oneWord).flatMap((part, index) => (part === '' ? [] : index % 2 === 1 ? [part] : segment(part)));
}

function segment(stretch: string): readonly string[] {
  const found = known.get(stretch);
  if (found) return found;
  const words: string[] = [];
  for (let start = 0; start < stretch.length; start += maxStretch)
    for (const { segment } of segmenter.segment(stretch.slice(start, start + maxStretch))) words.push(segment);
  if (known.size >= maxKnown) known.clear();
  known.set(stretch, words);
  return words;
}

/** Beyond so many words inserted and deleted, a text counts as replaced. */
const maxEdits = 1500;

/**
 * What changed from one text to the other: the same and deleted spans together are the first text, the same
 * and inserted ones the second, to the character. Neighbouring spans differ in kind; a deletion stands before
 * the insertion that replaces it.
 */
export function diffWords(before: string, after: string): Span[] {
  if (before === after) return spansOf([{ same: [before] }]);
  const { start, end } = farFromChange(before, after);
  const [a, b] = [wordsIn(before.slice(start, before.length - end)), wordsIn(after.slice(start, after.length - end))];
  const [first, last] = [{ same: [before.slice(0, start)] }, { same: [before.slice(before.length - end)] }];
  return spansOf([first, ...tidy(piecesBetween(a, b)), last]);
}

/**
 * What the words of two texts begin and end with stays; between, what both have too few words of in common, in
 * whatever order, to be worth comparing is replaced. This also spares the costly case of two long, unlike texts.
 */
function piecesBetween(a: readonly string[], b: readonly string[]): Piece[] {
  const { start, end } = sharedEnds(a, b);
  const change = { del: a.slice(start, a.length - end), ins: b.slice(start, b.length - end) };
  const edits =
    change.del.length === 0 || change.ins.length === 0 || isReplaced(change)
      ? undefined
      : diffArrays(change.del, change.ins, { maxEditLength: maxEdits });
  return [{ same: a.slice(0, start) }, ...(edits ? piecesOf(edits) : [change]), { same: a.slice(a.length - end) }];
}

/** What is left beside the first and the last difference, so that tidying has something to slide along. */
const context = 40;
/** Marks at which words always end, inside of no number. */
const mark = /[，。；：、\n]/u;

/**
 * How many characters both texts begin and end with that need not be cut into words at all: up to a mark some
 * way from the nearest difference. The words of the rest are the same as if the whole had been cut.
 */
function farFromChange(before: string, after: string): { start: number; end: number } {
  const shared = sharedTextEnds(before, after);
  let start = Math.max(0, shared.start - context);
  while (start > 0 && !mark.test(before[start - 1] as string)) start -= 1;
  let end = Math.max(0, shared.end - context);
  while (end > 0 && !mark.test(before[before.length - end] as string)) end -= 1;
  return { start, end };
}

/** Puts what was deleted and inserted at one place together. */
function piecesOf(edits: readonly ArrayChange<string>[]): Piece[] {
  const pieces: Piece[] = [];
  let open: { del: string[]; ins: string[] } | null = null;
  for (const { added, removed, value } of edits) {
    if (!added && !removed) {
      open = null;
      pieces.push({ same: value });
      continue;
    }
    if (!open) {
      open = { del: [], ins: [] };
      pieces.push(open);
    }
    (added ? open.ins : open.del).push(...value);
  }
  return pieces;
}

function spansOf(pieces: readonly Piece[]): Span[] {
  const spans = new SpanList();
  for (const piece of pieces) {
    if ('same' in piece) spans.add({ op: 'same', text: piece.same.join('') });
    else {
      spans.add({ op: 'del', text: piece.del.join('') });
      spans.add({ op: 'ins', text: piece.ins.join('') });
    }
  }
  return spans.all;
}
