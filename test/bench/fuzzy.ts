/**
 * The usual way to find a comment's words again: the quote, with some errors allowed, best where its surroundings
 * and its old place agree. Hypothesis weighs quote, prefix, suffix and position so; written after its documentation.
 */
import search from 'approx-string-match';

const around = 32;

export interface Quote {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Offset in the old text. */
  readonly hint: number;
}

export const quoteOf = (text: string, start: number, end: number): Quote => ({
  quote: text.slice(start, end),
  prefix: text.slice(Math.max(0, start - around), start),
  suffix: text.slice(end, end + around),
  hint: start,
});

/** The best place of a quote, or null where not even half of it is found. */
export function findQuote(text: string, { quote, prefix, suffix, hint }: Quote): { start: number; end: number } | null {
  let best: { start: number; end: number; score: number } | null = null;
  for (const { start, end, errors } of candidates(text, quote)) {
    const score =
      50 * (1 - errors / quote.length) +
      20 * likeness(text.slice(Math.max(0, start - prefix.length), start), prefix) +
      20 * likeness(text.slice(end, end + suffix.length), suffix) +
      2 * (1 - Math.abs(start - hint) / text.length);
    if (!best || score > best.score) best = { start, end, score };
  }
  return best;
}

/** The very words wherever they stand, else what comes nearest. */
function candidates(text: string, quote: string): { start: number; end: number; errors: number }[] {
  const exact: { start: number; end: number; errors: number }[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    exact.push({ start: at, end: at + quote.length, errors: 0 });
  return exact.length > 0 ? exact : search(text, quote, Math.min(256, Math.floor(quote.length / 2)));
}

/** 1 for the same words, 0 for wholly other ones. */
function likeness(found: string, wanted: string): number {
  if (wanted === '') return 1;
  const errors = search(found, wanted, wanted.length)[0]?.errors ?? wanted.length;
  return 1 - errors / wanted.length;
}
