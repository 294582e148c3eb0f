/** Ranges of a document's text that a change could hold on to. */
import { wordsIn } from '../../compare/words.js';
import type { Unit } from '../../outline.js';
import type { Change } from './changes.js';
import type { Place, Places } from './places.js';

export interface Range {
  /** Offsets in the source's text. */
  readonly start: number;
  readonly end: number;
  /** Its first and last character. */
  readonly first: Place;
  readonly last: Place;
}

/**
 * Ranges in the host, the closest first: the change's own words, with the word before, with the one behind, with
 * both. Those that share no word with another change come before the others.
 * @param taken 1 for each character that another change takes out or holds on to
 */
export function rangesFor({ from, to, deleted, inserted }: Change, host: Unit, places: Places, taken: Uint8Array): Range[] {
  const left = wordBefore(from, host, places);
  const right = wordBehind(to, host, places);
  const withLeft = [left, to] as const;
  const withRight = [from, right] as const;
  // Words that are put in at the head of a line belong to it rather than to the line before.
  const opensLine = left !== null && places.text.slice(left, from).includes('\n') && !`${inserted}${deleted}`.includes('\n');
  const ends = [
    [deleted.trim() && inserted.trim() ? from : null, to] as const,
    ...(opensLine ? [withRight, withLeft] : [withLeft, withRight]),
    [left, right] as const,
  ];
  const ranges = ends.flatMap(([start, end]) => (start === null || end === null ? [] : (rangeOf(start, end, host, places) ?? [])));
  const isFree = ({ start, end }: Range): boolean => {
    for (let at = start; at < end; at++) if (taken[at] === 1 && (at < from || at >= to)) return false;
    return true;
  };
  return [...ranges.filter(isFree), ...ranges.filter((range) => !isFree(range))];
}

/** From the first to the last character with an offset; null where that leaves the host or there is none. */
function rangeOf(start: number, end: number, host: Unit, places: Places): Range | null {
  const a = textAt(places.findText(start, 1), host, places);
  const b = textAt(places.findText(end - 1, -1), host, places);
  return a && b && a.at <= b.at ? { start: a.at, end: b.at + 1, first: a.place, last: b.place } : null;
}

/** A character of the host's text; labels are computed, and nothing can hold on to them. */
function textAt(at: number | null, host: Unit, places: Places): { at: number; place: Place } | null {
  const place = at === null ? null : places.at(at);
  return at !== null && place && places.host(place) === host ? { at, place } : null;
}

const longestWord = 16;

/** Where the last word before an offset begins. */
function wordBefore(offset: number, host: Unit, places: Places): number | null {
  const end = textAt(places.findText(offset - 1, -1), host, places);
  if (!end) return null;
  const start = Math.max(places.span(end.place.unit)[0], end.at + 1 - longestWord, end.at - (end.place.offset ?? 0));
  return end.at + 1 - lengthOf(wordsIn(places.text.slice(start, end.at + 1)).reverse());
}

/** Where the first word from an offset on ends. */
function wordBehind(offset: number, host: Unit, places: Places): number | null {
  const start = textAt(places.findText(offset, 1), host, places);
  if (!start) return null;
  const end = Math.min(places.span(start.place.unit)[1], start.at + longestWord);
  return start.at + lengthOf(wordsIn(places.text.slice(start.at, end)));
}

/** Length of the first word, with the marks before it: a mark alone would tell nobody where it is. */
function lengthOf(words: readonly string[]): number {
  const last = words.findIndex((word) => /[\p{L}\p{N}]/u.test(word));
  return words.slice(0, Math.max(last, 0) + 1).join('').length;
}
