/**
 * Comparing a text whose citations are worded anew: it is compared as if it had the new wording already, so that only
 * what truly changed differs, and each citation gets its old and its new wording back afterwards.
 */
import type { Followed } from './citations.js';
import { type Span, SpanList } from './spans.js';

/** The text with its citations worded as in the other one. */
export function reworded(text: string, followed: readonly Followed[]): string {
  let [done, end] = ['', 0];
  for (const { from, to, now } of followed) {
    done += text.slice(end, from) + now;
    end = to;
  }
  return done + text.slice(end);
}

/** Spans of a reworded text as those of the text itself. */
export function worded(spans: readonly Span[], followed: readonly Followed[]): readonly Span[] {
  if (followed.length === 0) return spans;
  const list = new SpanList();
  const ranges = rangesIn(followed);
  let start = 0;
  for (const span of spans) {
    if (span.op === 'ins') {
      list.add(span);
      continue;
    }
    const end = start + span.text.length;
    let at = start;
    for (const range of ranges) {
      if (range.start >= end || range.stop <= start) continue;
      const [from, to] = [Math.max(range.start, start), Math.min(range.stop, end)];
      list.add({ ...span, text: span.text.slice(at - start, from - start) });
      addCitation(list, range, span.op, span.text.slice(from - start, to - start));
      at = to;
    }
    list.add({ ...span, text: span.text.slice(at - start) });
    start = end;
  }
  return list.all;
}

/** A citation in the reworded text. */
interface Range extends Followed {
  readonly start: number;
  readonly stop: number;
  /** Whether its old wording has been put down. */
  said: boolean;
}

function rangesIn(followed: readonly Followed[]): Range[] {
  let longer = 0;
  return followed.map((each) => {
    const start = each.from + longer;
    longer += each.now.length - each.old.length;
    return { ...each, start, stop: start + each.now.length, said: false };
  });
}

/** Puts down the part of a citation that a span has. Only one that stands whole among what stayed has merely followed. */
function addCitation(list: SpanList, range: Range, op: Span['op'], part: string): void {
  if (op === 'same' && part.length === range.now.length) {
    list.add({ op: 'del', text: range.old, renumbered: true });
    list.add({ op: 'ins', text: range.now, renumbered: true });
    return;
  }
  if (!range.said) list.add({ op: 'del', text: range.old });
  range.said = true;
  if (op === 'same') list.add({ op: 'ins', text: part });
}
