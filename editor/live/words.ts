/** The words that steps put in, without the document they were made on: for steps that no longer have one. */
import type { Fragment, Slice } from 'prosemirror-model';
import { ReplaceStep, type Step } from 'prosemirror-transform';

/** Words at a place. The text is as long as the place they take: what is no character is a line break. */
interface Piece {
  readonly from: number;
  readonly text: string;
}

/** What stands together comes as one piece, in the order of the text. */
export function wordsOf(steps: readonly Step[]): string[] {
  const joined: Piece[] = [];
  for (const piece of [...steps.reduce(after, [] as readonly Piece[])].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && last.from + last.text.length >= piece.from) joined.splice(-1, 1, { from: last.from, text: last.text + piece.text });
    else joined.push(piece);
  }
  return joined.map(({ text }) => text.replace(/\n+/g, '\n').trim()).filter(Boolean);
}

/** Pieces after one more step. */
function after(pieces: readonly Piece[], step: Step): readonly Piece[] {
  if (!(step instanceof ReplaceStep)) return pieces.map(({ from, text }) => ({ from: step.getMap().map(from, 1), text }));
  const { from, to } = step;
  const inserted = tokensOf(step.slice);
  const shift = inserted.length - (to - from);
  const left = pieces.flatMap((piece) => {
    const end = piece.from + piece.text.length;
    return [
      { from: piece.from, text: piece.text.slice(0, Math.max(0, from - piece.from)) },
      { from: Math.max(piece.from, to) + shift, text: piece.text.slice(Math.max(0, Math.min(to, end) - piece.from)) },
    ].filter(({ text }) => text !== '');
  });
  return inserted ? [...left, { from, text: inserted }] : left;
}

/** A slice as text of its own length. */
function tokensOf({ content, openStart, openEnd }: Slice): string {
  const tokens = tokensIn(content);
  return tokens.slice(openStart, tokens.length - openEnd);
}

const tokensIn = (content: Fragment): string =>
  content.content.map((node) => node.text ?? (node.isLeaf ? '\n' : `\n${tokensIn(node.content)}\n`)).join('');
