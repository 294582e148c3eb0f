/**
 * Tracked changes as suggestions that a drafter can take or leave one by one.
 *
 * A suggestion replaces words that are there by others, so a change that only puts words in needs some to hold on to:
 * the word before, or the one behind. Which words that are is tried out: only a wording that, put into the document,
 * gives what the change gives in Word is proposed. Where none does (a whole article taken out, a chapter put in) the
 * change stands beside its place in words alone.
 */
import type { Unit } from '../../outline.js';
import { rewriteRange, rewriteUnit } from '../../rewrite.js';
import { asArticle } from '../lines.js';
import type { Change } from './changes.js';
import type { Anchored, Place, Places } from './places.js';
import { type Range, rangesFor } from './ranges.js';
import type { Signature } from './revision.js';
import { firstArticle, Trial } from './trial.js';

export interface Suggestion extends Signature, Anchored {
  /** The words in place of the quote, as `rewriteRange` and `rewriteUnit` take them; null where words alone tell the change. */
  readonly proposal: string | null;
  /** What the proposal does not say; '' where it says all. */
  readonly body: string;
}

/**
 * Characters that are read for trials, all together. Nobody changes a long article a thousand times; a file made to
 * take for ever gets its changes in words alone.
 */
const mostTried = 20_000_000;

/** @param changes in the order of the text */
export function suggestionsOf(changes: readonly Change[], places: Places): Suggestion[] {
  const writer = new SuggestionWriter(changes, places);
  return changes.flatMap((change) => (isNumbering(change, places) ? [] : (writer.write(change) ?? [])));
}

const placeAt = (places: Places, index: number | null): Place | null => (index === null ? null : places.at(index));

/** A number that was typed anew: numbers follow from order. */
function isNumbering({ from, to, deleted, inserted, lost }: Change, places: Places): boolean {
  if (
    lost ||
    /[\r\n]/u.test(deleted + inserted) ||
    !/^[零〇○一二两三四五六七八九十百千廿\d０-９第条章节编项之（）().．、\s]*$/u.test(inserted)
  )
    return false;
  const ends = deleted.trim() ? [places.find(from, 1), places.find(to - 1, -1)] : [places.find(from - 1, -1), places.find(to, 1)];
  const [a, b] = ends.map((index) => placeAt(places, index));
  return !!a && !!b && a.unit === b.unit && a.offset === null && b.offset === null && a.unit.label !== '';
}

class SuggestionWriter {
  private readonly places: Places;
  /** 1 for each character of the text that a change takes out or holds on to. */
  private readonly taken: Uint8Array;
  private left = mostTried;
  private trial: Trial | null = null;

  constructor(changes: readonly Change[], places: Places) {
    this.places = places;
    this.taken = new Uint8Array(places.text.length);
    for (const { from, to } of changes) this.taken.fill(1, from, to);
  }

  /** Null for a change that changes no words: an empty line more or less. */
  write(change: Change): Suggestion | null {
    const host = hostOf(change, this.places);
    const signature = { author: change.by.author, at: change.by.at };
    const lost = change.lost ? [`修订中新增后又被删去：“${change.lost}”`] : [];
    const joins = joinsHosts(change, this.places);
    const wanted = host === null || joins ? null : wantedText(change, host, this.places);
    if (host && wanted !== null && this.left > 0) {
      const trial = this.trialOf(host);
      const expected = trial.read(wanted);
      const isSame = expected !== null && trial.gives(expected, () => {});
      this.left -= 2 * wanted.length;
      if (isSame && !change.lost) return null;
      const found = expected && !isSame && this.propose(change, host, wanted, expected);
      if (found) return { ...signature, ...found, body: lost.join('\n') };
    }
    const words = joins ? ['建议与后面的一段合并'] : inWords(change, host);
    const place = host && this.places.unit({ unit: host, offset: null });
    return { ...signature, ...(place ?? this.places.unit(null)), proposal: null, body: [...words, ...lost].join('\n') };
  }

  /** Changes come in the order of the text, so that one host is tried after the other. */
  private trialOf(host: Unit): Trial {
    if (this.trial?.host !== host) this.trial = new Trial(host);
    return this.trial;
  }

  private propose(change: Change, host: Unit, wanted: string, expected: string): (Anchored & { proposal: string }) | null {
    if (host.kind === 'title' || host.kind === 'note') return null;
    const trial = this.trialOf(host);
    for (const range of rangesFor(change, host, this.places, this.taken)) {
      const proposal = wordsWith(change, range, this.places.text);
      if (!proposal) continue;
      this.left -= wanted.length;
      const [from, to] = [trial.position(this.places.position(range.first)), trial.position(this.places.position(range.last)) + 1];
      if (!trial.gives(expected, (tr, newId) => rewriteRange(tr, from, to, proposal, newId))) continue;
      this.taken.fill(1, range.start, range.end);
      return { ...this.places.range(range.first, range.last), proposal };
    }
    if (host.kind !== 'article' && host.kind !== 'annex') return null;
    const proposal = host.kind === 'article' ? withoutTabs(wanted.slice(firstArticle.length)) : wanted;
    const isWhole = trial.gives(expected, (tr, newId) => rewriteUnit(tr, trial.position(host.pos), proposal, newId));
    return isWhole ? { ...this.places.unit({ unit: host, offset: null }), proposal } : null;
  }
}

/** The article, or the line outside of any, that a change stands in; the first of several. */
function hostOf({ from, to, inserted }: Change, places: Places): Unit | null {
  const hostAt = (index: number | null): Unit | null => {
    const place = placeAt(places, index);
    return place && places.host(place);
  };
  const [first, last] = [places.find(from, 1), places.find(to - 1, -1)];
  if (first !== null && last !== null && first <= last && first < to) return hostAt(first);
  const [left, right] = [places.find(from - 1, -1), places.find(to, 1)];
  const opensLine = left === null || places.text.slice(left, from).includes('\n');
  const endsLine = right === null || places.text.slice(to, right).includes('\n');
  return hostAt(opensLine && !endsLine && !inserted.endsWith('\n') ? right : (left ?? right));
}

/** True for the end of a line that was taken out between two articles, or between a heading and an article. */
function joinsHosts({ from, to, deleted, inserted }: Change, places: Places): boolean {
  if (deleted.trim() || !deleted.includes('\n') || inserted.includes('\n')) return false;
  const [left, right] = [places.find(from - 1, -1), places.find(to, 1)];
  const [a, b] = [placeAt(places, left), placeAt(places, right)];
  if (left === null || right === null || !a || !b || places.host(a) === places.host(b)) return false;
  return !(places.text.slice(left, from) + places.text.slice(to, right)).includes('\n');
}

/**
 * What the host says with the change. An article's begins 第一条 whatever its number, so that it reads as one.
 * Null where the change goes beyond the host, or into its number.
 */
function wantedText({ from, to, deleted, inserted }: Change, host: Unit, places: Places): string | null {
  const [start, end] = places.span(host);
  const { text } = places;
  if (deleted.trim() && (from < start || text.slice(end, to).trim())) return null;
  const before = text.slice(start, Math.min(Math.max(from, start), end));
  const behind = text.slice(Math.min(to, end), end);
  const isBehind = from >= end && !inserted.startsWith('\n') && text.slice(end, from).includes('\n');
  const whole = before + (isBehind ? '\n' : '') + inserted + behind;
  if (host.kind !== 'article') return whole.trim();
  const [head = '', ...lines] = whole.trim().split('\n');
  const article = asArticle(head);
  const label = asArticle(text.slice(start, end).split('\n')[0] ?? '')?.label;
  return article && article.label === label ? [firstArticle + article.text, ...lines].join('\n') : null;
}

/** Behind a label that Word computes a tab is layout; an annex is never worded by ranges, and keeps those of its tables. */
const withoutTabs = (text: string): string => text.replaceAll('\t', '\u3000');

/** The words of a range with the change in it. */
function wordsWith({ from, to, inserted }: Change, { start, end }: Range, text: string): string {
  return withoutTabs(text.slice(start, Math.max(start, from)) + inserted + text.slice(Math.min(to, end), end)).trim();
}

function inWords({ deleted, inserted }: Change, host: Unit | null): string[] {
  const where = host?.kind === 'title' ? '题目：' : host?.kind === 'note' ? '题注：' : '';
  const [out, put] = [deleted.trim(), inserted.trim()];
  if (out && put) return [`${where}建议将“${out}”改为“${put}”`];
  if (out) return [`${where}建议删去“${out}”`];
  return put ? [`${where}建议在此处增加“${put}”`] : [];
}
