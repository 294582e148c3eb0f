/**
 * Breaks Chinese text into lines (GB/T 15834, 中文排版禁则): no mark that ends something begins a line, none that opens
 * something ends one, numbers and words of other scripts stay whole. A mark that would begin a line is pressed into the
 * line before it while that takes no more than a character's width; else the character before it comes down with it.
 */

/** A piece of a line that nothing breaks: one Chinese character, a number, a word. */
export interface Piece {
  readonly text: string;
  /** In points. */
  readonly width: number;
  readonly bold: boolean;
}

export interface BrokenLine {
  readonly pieces: readonly Piece[];
  /** In points, without white space at its end. */
  readonly width: number;
}

const closing = /^[。，、；：？！）〕】》〉”’」』％‰℃…—·.,;:?!)\]}％%]/u;
const openingMark = /[（〔【《〈“‘「『([{]$/u;
/** What must not be taken apart: a number with its marks, a word, …… and ——. */
const whole = /[A-Za-z0-9０-９]+(?:[.,:/-][A-Za-z0-9]+)*[%％‰]?|…+|—+|[\s\S]/gu;

/** @param widthOf width of one character in points */
export function piecesOf(text: string, bold: boolean, widthOf: (character: string) => number): Piece[] {
  const pieces: Piece[] = [];
  for (const [word] of text.matchAll(new RegExp(whole, 'gu'))) {
    let width = 0;
    for (const character of word) width += widthOf(character);
    pieces.push({ text: word, width, bold });
  }
  return pieces;
}

/**
 * @param indent width that the first line lacks
 * @param give how much wider than `width` a line may be, to be pressed together
 */
export function breakLines(pieces: readonly Piece[], width: number, indent: number, give: number): BrokenLine[] {
  const lines: BrokenLine[] = [];
  let from = 0;
  while (from < pieces.length) {
    const room = lines.length === 0 ? width - indent : width;
    const to = lineEnd(pieces, from, room, give);
    lines.push(lineOf(pieces.slice(from, to)));
    from = to;
    while (from < pieces.length && pieces[from]?.text === ' ') from += 1;
  }
  return lines;
}

/** The index behind the last piece of the line that begins at `from`. */
function lineEnd(pieces: readonly Piece[], from: number, room: number, give: number): number {
  let used = 0;
  let to = from;
  while (to < pieces.length && used + (pieces[to]?.width ?? 0) <= room + 0.01) {
    used += pieces[to]?.width ?? 0;
    to += 1;
  }
  if (to === pieces.length) return to;
  // A word longer than a line has one of its own.
  if (to === from) return from + 1;
  let pressed = to;
  let over = used;
  while (isClosing(pieces[pressed]) && over + (pieces[pressed]?.width ?? 0) <= room + give) {
    over += pieces[pressed]?.width ?? 0;
    pressed += 1;
  }
  if (pressed > to && !isClosing(pieces[pressed])) return pressed;
  let end = to;
  while (end > from + 1 && (isClosing(pieces[end]) || isOpening(pieces[end - 1]))) end -= 1;
  // Nothing but marks: they are taken apart.
  return end > from + 1 || !isClosing(pieces[end]) ? end : to;
}

const isClosing = (piece: Piece | undefined): boolean => piece !== undefined && closing.test(piece.text);
const isOpening = (piece: Piece | undefined): boolean => piece !== undefined && openingMark.test(piece.text);

function lineOf(pieces: readonly Piece[]): BrokenLine {
  let end = pieces.length;
  while (end > 1 && pieces[end - 1]?.text === ' ') end -= 1;
  const kept = pieces.slice(0, end);
  return { pieces: kept, width: kept.reduce((sum, piece) => sum + piece.width, 0) };
}
