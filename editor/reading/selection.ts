/** What a reader of a law text has selected, as units and offsets: what a comment stands on. */

/** A point in a unit's own words: labels are not counted, a citation counts one. */
export interface Point {
  readonly unit: string;
  readonly offset: number;
}

/** What a comment is about to stand on. */
export interface Target {
  /** Both ends of a selection; null where a whole unit, or the whole draft, is meant. */
  readonly range: { readonly start: Point; readonly end: Point } | null;
  /** The article, heading or other part; '' for the whole draft. */
  readonly unit: string;
  /** Its printed name. */
  readonly name: string;
  /** The words, one line a clause; '' for the whole draft. */
  readonly quote: string;
  /** The selection ran on into another part and was cut. */
  readonly clamped: boolean;
}

/** The words of a line that are selected. */
interface Part {
  readonly line: HTMLElement;
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** The part of the text that a line belongs to: its article, else the line itself. */
const hostOf = (line: HTMLElement): HTMLElement => line.closest<HTMLElement>('.article') ?? line;

/** 第三条; of a heading its number and its words. */
const nameOf = (host: HTMLElement): string => host.dataset.label || (host.textContent ?? '').trim().slice(0, 40);

/**
 * What is selected in a law text, cut to the article or heading it begins in.
 * @returns null when no words are selected, or none of this text
 */
export function selectedTarget(law: HTMLElement): Target | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const parts = partsOf(law, selection.getRangeAt(0));
  const [first] = parts;
  if (!first) return null;
  const host = hostOf(first.line);
  const own = parts.filter((part) => hostOf(part.line) === host);
  const last = own.at(-1) ?? first;
  const quote = own.map((part) => part.words).join('\n');
  if (!quote.trim()) return null;
  return {
    range: { start: pointAt(first, first.start), end: pointAt(last, last.end) },
    unit: host.dataset.unit ?? '',
    name: nameOf(host),
    quote,
    clamped: own.length < parts.length,
  };
}

const pointAt = ({ line }: Part, offset: number): Point => ({ unit: line.dataset.unit ?? '', offset });

/** The lines of the text that have selected words, in order. What is selected between them (labels, links) counts for nothing. */
function partsOf(law: HTMLElement, range: Range): Part[] {
  const parts: Part[] = [];
  for (const words of law.querySelectorAll<HTMLElement>('.words')) {
    const line = words.closest<HTMLElement>('[data-unit]');
    if (!line || !range.intersectsNode(words)) continue;
    const pieces = piecesOf(words);
    const start = words.contains(range.startContainer) ? offsetIn(pieces, range.startContainer, range.startOffset, 'before') : 0;
    const end = words.contains(range.endContainer) ? offsetIn(pieces, range.endContainer, range.endOffset, 'behind') : sizeOf(pieces);
    if (start < end) parts.push({ line, start, end, words: wordsIn(pieces, start, end) });
  }
  return parts;
}

/** A stretch of a line: text, or a citation, which counts one. */
interface Piece {
  readonly node: Node;
  readonly text: string;
  readonly size: number;
}

const piecesOf = (words: Element): Piece[] =>
  [...words.childNodes].map((node) => {
    const text = node.textContent ?? '';
    return { node, text, size: node instanceof Element && node.matches('.citation') ? 1 : text.length };
  });

const sizeOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { size }) => sum + size, 0);

/** The offset of a point in a line; within a citation, that before or behind it. */
function offsetIn(pieces: readonly Piece[], node: Node, offset: number, side: 'before' | 'behind'): number {
  const index = pieces.findIndex((piece) => piece.node === node || piece.node.contains(node));
  const piece = pieces[index];
  // Between the stretches.
  if (!piece) return sizeOf(pieces.slice(0, offset));
  const start = sizeOf(pieces.slice(0, index));
  if (piece.size === piece.text.length && piece.node === node) return start + offset;
  const before = document.createRange();
  before.setStart(piece.node, 0);
  before.setEnd(node, offset);
  const length = before.toString().length;
  if (length === 0 || length === piece.text.length) return start + (length === 0 ? 0 : piece.size);
  return start + (side === 'behind' ? piece.size : 0);
}

function wordsIn(pieces: readonly Piece[], from: number, to: number): string {
  let at = 0;
  return pieces
    .map(({ text, size }) => {
      const [start, end] = [from - at, to - at];
      at += size;
      if (size === text.length) return text.slice(Math.max(0, start), Math.max(0, end));
      return start <= 0 && end > 0 ? text : '';
    })
    .join('');
}

/** A whole unit or, with '', the whole draft. Its quote is what a new wording of it may begin from, with the labels of its items. */
export function unitTarget(law: HTMLElement, unit: string, name: string): Target {
  const host = unit ? law.querySelector<HTMLElement>(`[data-unit="${CSS.escape(unit)}"]`) : null;
  return { range: null, unit, name, quote: host ? wordingOf(host) : '', clamped: false };
}

function wordingOf(host: HTMLElement): string {
  if (!host.matches('.article')) return host.querySelector('.words')?.textContent ?? '';
  const lines = [...host.querySelectorAll<HTMLElement>(':scope > [data-unit]')];
  return lines
    .map((line) => (line.querySelector('.count')?.textContent ?? '') + (line.querySelector('.words')?.textContent ?? ''))
    .join('\n');
}
