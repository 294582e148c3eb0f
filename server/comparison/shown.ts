/** The spans of a row laid out in lines, as the views show them: each line with its label, each run of words marked. */
import type { ComparedUnit, Line, Row, Span } from '../../schema/compare/comparison.js';

/** A line of a unit on one side, or of both together. */
export interface ShownLine {
  /** Printed before the words: 第十条　, （一）. */
  readonly label: string;
  readonly parts: readonly Span[];
  /** Whether all of the line is new or gone. */
  readonly op: Span['op'];
  /** True where all of the line stands elsewhere in the unit on the other side. */
  readonly moved: boolean;
  /** Whether its number is too: an article that stays keeps its number when its first line goes. */
  readonly labelOp: Span['op'];
  /** A line break alone was put in or taken out before this line: the 款 was cut in two, or two were joined. */
  readonly brokenBy: 'ins' | 'del' | null;
}

/** One side of a row: what it says, with what differs from the other side marked. */
export function sideOf(row: Row, side: 'before' | 'after'): ShownLine[] {
  const own = side === 'before' ? 'del' : 'ins';
  // Of a citation that only follows each side has its own wording, which is no change.
  const spans = row.spans.map((span): Span => (span.renumbered && span.op === own ? { ...span, op: 'same' } : span));
  const texts = cut(spans.filter(({ op }) => op === 'same' || op === own));
  let next = 0;
  return row[side].flatMap((unit) =>
    unit.lines.map(({ label }, index) => {
      const line = lineOf(label, texts[next++]);
      // An article's number stays where the article does, and between two articles the break needs no sign of its own.
      return index > 0 ? line : { ...line, labelOp: isPaired(row) ? 'same' : line.op, brokenBy: null };
    }),
  );
}

const isPaired = (row: Row): boolean => row.before.length > 0 && row.after.length > 0;

/** Both sides of a row as one text, in the order of its spans. A line that went keeps the number it had. */
export function togetherOf(row: Row): ShownLine[] {
  const [before, after] = [linesOf(row.before), linesOf(row.after)];
  let [i, j] = [0, 0];
  return cut(row.spans).map((text, index) => {
    if (index > 0 && text.break !== 'ins') i += 1;
    if (index > 0 && text.break !== 'del') j += 1;
    const { op } = lineOf('', text);
    const line = lineOf((op === 'del' ? before[i] : after[j])?.label ?? '', text);
    return { ...line, labelOp: j === 0 && op === 'ins' && isPaired(row) ? 'same' : op };
  });
}

const linesOf = (units: readonly ComparedUnit[]): Line[] => units.flatMap((unit) => unit.lines);

/** Spans between two line breaks, and what kind of break stands before them. */
interface Cut {
  readonly parts: readonly Span[];
  readonly break: Span['op'];
  /** True where the break is all that changed there. */
  readonly bare: boolean;
}

function cut(spans: readonly Span[]): Cut[] {
  let parts: Span[] = [];
  const cuts = [{ parts, break: 'same' as Span['op'], bare: false }];
  for (const span of spans) {
    const { op, text } = span;
    for (const [index, piece] of text.split('\n').entries()) {
      if (index > 0) {
        parts = [];
        cuts.push({ parts, break: op, bare: op !== 'same' && text === '\n' });
      }
      if (piece !== '') parts.push({ ...span, text: piece });
    }
  }
  return cuts;
}

function lineOf(label: string, text: Cut | undefined): ShownLine {
  const parts = text?.parts ?? [];
  const [first] = parts;
  // A citation that only follows stands among what stayed.
  const isWhole = first && parts.every(({ op, move, renumbered }) => op === first.op && move === first.move && !renumbered);
  const op = isWhole ? first.op : 'same';
  const moved = op !== 'same' && first?.move !== undefined;
  return { label, parts, op, moved, labelOp: op, brokenBy: text?.bare && text.break !== 'same' ? text.break : null };
}
