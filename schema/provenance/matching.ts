/** Finding the graves that words come from: identical words, the longest first, then the newest. */
import type { Grave } from './graveyard.js';

/** A stretch of a grave that comes back. */
export interface Found {
  readonly grave: Grave;
  readonly from: number;
  readonly to: number;
}

/** The newest grave that holds exactly these words. */
export function sameWords(graves: readonly Grave[], words: string): Found | null {
  return best(graves, (grave) => (grave.words === words ? { grave, from: 0, to: words.length } : null));
}

/** The longest whole grave that `words` begin with. */
export function longestBeginning(graves: readonly Grave[], words: string): Found | null {
  return best(graves, (grave) => (words.startsWith(grave.words) ? { grave, from: 0, to: grave.words.length } : null));
}

/** The longest beginning of `words` that stands anywhere in a grave. */
export function longestPart(graves: readonly Grave[], words: string): Found | null {
  return best(graves, (grave) => {
    const size = sharedBeginning(words, grave.words);
    const from = grave.words.indexOf(words.slice(0, size));
    return size > 0 ? { grave, from, to: from + size } : null;
  });
}

function best(graves: readonly Grave[], match: (grave: Grave) => Found | null): Found | null {
  let found: Found | null = null;
  for (const grave of graves) {
    const next = match(grave);
    if (next && (!found || comesBefore(next, found))) found = next;
  }
  return found;
}

function comesBefore(found: Found, other: Found): boolean {
  const [size, otherSize] = [found.to - found.from, other.to - other.from];
  return size > otherSize || (size === otherSize && found.grave.died >= other.grave.died);
}

/** How many first characters of `words` stand together somewhere in `text`. What holds a beginning holds each shorter one. */
function sharedBeginning(words: string, text: string): number {
  let [held, beyond] = [0, Math.min(words.length, text.length) + 1];
  while (beyond - held > 1) {
    const middle = (held + beyond) >> 1;
    if (text.includes(words.slice(0, middle))) held = middle;
    else beyond = middle;
  }
  // A character of two halves stays whole.
  return held > 0 && /[\ud800-\udbff]/.test(words[held - 1] ?? '') ? held - 1 : held;
}
