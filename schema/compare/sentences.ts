/**
 * What changed between two texts of several sentences: sentences that both have are found first, and words are
 * compared only between them. So a sentence that stands is never taken apart to explain a new one beside it.
 */
import { diffArrays } from 'diff';
import { sharedEnds } from './order.js';
import { type Span, SpanList } from './spans.js';
import { diffWords } from './words.js';

/** Beyond so many sentences inserted and deleted the words are compared at once. */
const maxEdits = 400;

/** Cut after each 。 and around line breaks. Joined they are the text. */
export const sentencesIn = (text: string): string[] => text.split(/(?<=[。\n])|(?=\n)/u);

/** As `diffWords`, sentence by sentence. */
export function diffSentences(before: string, after: string): Span[] {
  const [a, b] = [sentencesIn(before), sentencesIn(after)];
  const { start, end } = sharedEnds(a, b);
  const [del, ins] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const spans = new SpanList();
  spans.add({ op: 'same', text: a.slice(0, start).join('') });
  for (const span of diffBetween(del, ins)) spans.add(span);
  spans.add({ op: 'same', text: a.slice(a.length - end).join('') });
  return spans.all;
}

/** Of sentences that begin and end differently. */
function diffBetween(a: readonly string[], b: readonly string[]): Span[] {
  const edits = a.length > 1 && b.length > 1 ? diffArrays([...a], [...b], { maxEditLength: maxEdits }) : undefined;
  if (!edits) return diffWords(a.join(''), b.join(''));
  const spans: Span[] = [];
  for (let n = 0; n < edits.length; n++) {
    let [del, ins] = ['', ''];
    for (; n < edits.length && (edits[n]?.added || edits[n]?.removed); n++) {
      const text = edits[n]?.value.join('') ?? '';
      if (edits[n]?.added) ins += text;
      else del += text;
    }
    spans.push(...diffWords(del, ins));
    if (n < edits.length) spans.push({ op: 'same', text: edits[n]?.value.join('') ?? '' });
  }
  return spans;
}
