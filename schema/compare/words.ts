/**
 * What changed inside a text, in words as a reader of Chinese sees them.
 *
 * The text is cut into words (by the dictionary of Intl.Segmenter), with numbers, dates and 第十条 whole; the
 * words are compared by Myers' method (`diff`). What comes out is minimal but not readable: a 的 or a comma that
 * two quite different sentences share would stand unmarked between marks. So three things are tidied, none of
 * which ever changes what the two texts are: a little that is the same between two large changes is taken into
 * them; of a replaced word that only grew or shrank, just the difference is marked; and an insertion is moved
 * to where a sentence or clause begins, when it reads the same there.
 */
import { diffArrays } from 'diff';

export interface Span {
  readonly op: 'same' | 'del' | 'ins';
  readonly text: string;
}

/** Neighbouring words that stayed, or what stood at one place before and after. */
type Piece = { readonly same: readonly string[] } | { readonly del: readonly string[]; readonly ins: readonly string[] };
type Change = Extract<Piece, { del: unknown }>;

const numeral = '零〇一二三四五六七八九十百千万亿两';
const digit = '0-9０-９';

/** What is never cut: dates, 第十条之一, （一）, 百分之二十, 3.5%, 一百二十; punctuation; and runs of anything else. */
const chunks = new RegExp(
  [
    `[${digit}]{2,4}年(?:[${digit}]{1,2}月(?:[${digit}]{1,2}日)?)?`,
    `第[${numeral}${digit}]+(?:分编|[编章节条款项目])?(?:之[${numeral}]+)?`,
    `[（(][${numeral}]+[）)]`,
    `[${numeral}]+分之[${numeral}]+(?:点[${numeral}]+)?`,
    `[${digit}]+(?:[.．,][${digit}]+)*[%％‰]?`,
    `[${numeral}]{2,}`,
    '[\\p{P}\\p{S}\\s]',
    `(?:(?!第[${numeral}${digit}]|[${numeral}]{2}|[${numeral}]+分之)[^\\p{P}\\p{S}\\s${digit}]){1,120}`,
    '[^]',
  ].join('|'),
  'gu',
);
const number = new RegExp(`[${numeral}${digit}]`, 'u');
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words of chunks met before: laws repeat themselves, and the dictionary is what costs most here. */
const known = new Map<string, readonly string[]>();
const maxKnown = 20_000;

/** Cuts a text into words; joined they are the text. */
export function wordsIn(text: string): string[] {
  const words: string[] = [];
  for (const [chunk] of text.matchAll(chunks)) {
    if (chunk.length === 1 || number.test(chunk)) {
      // A number in words of its own, or a chunk with a single numeral in it (一般), which the dictionary knows.
      if (chunk.length > 1 && !whole.test(chunk)) words.push(...segment(chunk));
      else words.push(chunk);
    } else words.push(...segment(chunk));
  }
  return words;
}
const whole = new RegExp(`^(?:第|[（(]|[${digit}]|[${numeral}]{2}|[${numeral}]+分之)`, 'u');

function segment(chunk: string): readonly string[] {
  let words = known.get(chunk);
  if (!words) {
    words = Array.from(segmenter.segment(chunk), (each) => each.segment);
    if (known.size >= maxKnown) known.clear();
    known.set(chunk, words);
  }
  return words;
}
