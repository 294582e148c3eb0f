/** Runs of words that stayed, went or came: what a comparison of two texts is made of. */

export interface Span {
  readonly op: 'same' | 'del' | 'ins';
  readonly text: string;
  /** Words that stand elsewhere in the same unit on the other side: both ends of a move have its number. */
  readonly move?: number;
  /** True for a citation whose number alone changed, because what it cites has another number now. */
  readonly renumbered?: true;
}

/** True for words that truly changed: not those of a citation that only follows its target. */
export const isChange = ({ op, renumbered }: Span): boolean => op !== 'same' && !renumbered;

const alike = (a: Span, b: Span): boolean => a.op === b.op && a.move === b.move && a.renumbered === b.renumbered;

/** Spans in order, neighbours that are alike put together, empty ones left out. */
export class SpanList {
  readonly all: Span[] = [];

  add(span: Span): void {
    if (span.text === '') return;
    const last = this.all.at(-1);
    if (last && alike(last, span)) this.all[this.all.length - 1] = { ...last, text: last.text + span.text };
    else this.all.push(span);
  }
}
