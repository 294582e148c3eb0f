/** Makes a comparison of words readable without changing what it says. */

/** Neighbouring words that stayed, or what stood at one place before and after. */
export type Piece = Same | Change;
interface Same {
  readonly same: readonly string[];
}
interface Change {
  readonly del: readonly string[];
  readonly ins: readonly string[];
}

/**
 * Tidies pieces, which stand in turn: same, change, same…
 * 1. Where two texts have little in common but crumbs, the whole stretch is one change; a crumb between two
 *    larger changes goes into them.
 * 2. What both sides of a change begin or end with is not marked (服务 → 服务业: only 业), but numbers stay whole.
 * 3. An insertion or deletion that can stand at several places stands where a sentence or clause begins.
 */
export function tidy(pieces: readonly Piece[]): Piece[] {
  return slide(absorbCrumbs(absorbAll(pieces)).flatMap(narrow));
}

const isChange = (piece: Piece | undefined): piece is Change => piece !== undefined && 'del' in piece;
const lengthOf = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length, 0);
const sizeOf = ({ del, ins }: Change): number => Math.max(lengthOf(del), lengthOf(ins));

/** Marks and words that every sentence has: 的, 和, ，. */
const slight = /^(?:[\p{P}\p{S}\s]|[的和或及与在对为是有等其由以于并应当以及或者])$/u;
const weightOf = (words: readonly string[]): number => lengthOf(words.filter((word) => !slight.test(word)));

/** What is the same between the first and the last change must be this share of the shorter side, or all is replaced. */
const worthwhile = 0.25;

/** True where both sides have so few words in common, whatever their order, that all of it is replaced. */
export function isReplaced({ del, ins }: Change): boolean {
  const left = new Map<string, number>();
  for (const word of del) left.set(word, (left.get(word) ?? 0) + 1);
  const common = ins.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
  return isSlight(common, del, ins);
}

/** Is what two texts share too little beside what they do not? */
const isSlight = (same: readonly string[], del: readonly string[], ins: readonly string[]): boolean =>
  weightOf(same) < worthwhile * Math.min(lengthOf(del), lengthOf(ins));

function absorbAll(pieces: readonly Piece[]): readonly Piece[] {
  const first = pieces.findIndex(isChange);
  const last = pieces.findLastIndex(isChange);
  const inner = pieces.slice(first, last + 1);
  if (inner.length < 3) return pieces;
  const all = joined(inner);
  const same = inner.flatMap((piece) => (isChange(piece) ? [] : piece.same));
  return isSlight(same, all.del, all.ins) ? [...pieces.slice(0, first), all, ...pieces.slice(last + 1)] : pieces;
}

/** A stretch as one change. */
function joined(pieces: readonly Piece[]): Change {
  return {
    del: pieces.flatMap((piece) => (isChange(piece) ? piece.del : piece.same)),
    ins: pieces.flatMap((piece) => (isChange(piece) ? piece.ins : piece.same)),
  };
}

function absorbCrumbs(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const [change, crumb] = [kept.at(-2), kept.at(-1)];
    if (isChange(piece) && isChange(change) && crumb && !isChange(crumb) && isCrumb(crumb.same, change, piece))
      kept.splice(-2, 2, joined([change, crumb, piece]));
    else kept.push(piece);
  }
  return kept;
}

/** Too little to stand alone between what stands around it. */
function isCrumb(words: readonly string[], left: Change, right: Change): boolean {
  const around = Math.min(sizeOf(left), sizeOf(right));
  const weight = weightOf(words);
  return weight <= 4 && weight * 2 + lengthOf(words) <= around;
}

const numeric = /[0-9０-９零〇一二三四五六七八九十百千万亿两]/u;

/** Takes what both sides of a change begin or end with out of it, where it is a word of one of them at least. */
function narrow(piece: Piece): Piece[] {
  if (!isChange(piece) || piece.del.length === 0 || piece.ins.length === 0) return [piece];
  const [del, ins] = [charactersOf(piece.del), charactersOf(piece.ins)];
  const start = sharedStart(piece.del, piece.ins);
  const atEnd = sharedStart(mirrored(piece.del), mirrored(piece.ins));
  const end = start + atEnd > Math.min(del.length, ins.length) ? 0 : atEnd;
  return [
    { same: del.slice(0, start) },
    { del: del.slice(start, del.length - end), ins: ins.slice(start, ins.length - end) },
    { same: del.slice(del.length - end) },
  ];
}

const charactersOf = (words: readonly string[]): string[] => Array.from(words.join(''));
const mirrored = (words: readonly string[]): string[] => words.toReversed().map((word) => Array.from(word).toReversed().join(''));

/** With how many characters both begin, up to the end of a word of either and not within a number. */
function sharedStart(x: readonly string[], y: readonly string[]): number {
  const [a, b] = [charactersOf(x), charactersOf(y)];
  const ends = new Set([...endsOf(x), ...endsOf(y)]);
  let shared = 0;
  for (let n = 1; n <= Math.min(a.length, b.length) && a[n - 1] === b[n - 1]; n++)
    if (ends.has(n) && !cutsNumber(a, n) && !cutsNumber(b, n)) shared = n;
  return shared;
}

/** Where words end, in characters from the beginning. */
function endsOf(words: readonly string[]): number[] {
  let end = 0;
  return words.map((word) => {
    end += charactersOf([word]).length;
    return end;
  });
}

const cutsNumber = (characters: readonly string[], at: number): boolean =>
  numeric.test(characters[at - 1] ?? '') && numeric.test(characters[at] ?? '');

/**
 * How well a change begins between two words: at the beginning, after a sentence, a clause, a list mark, anywhere; and
 * rather with a bracket that opens than with one that closes.
 */
function beginning(before: string | undefined, first: string | undefined): number {
  return 2 * ending(before) + (/^[《“（]/u.test(first ?? '') ? 1 : /^[》”）]/u.test(first ?? '') ? -1 : 0);
}

function ending(word: string | undefined): number {
  if (word === undefined || word === '\n') return 4;
  if (/[。；]$/u.test(word)) return 3;
  if (/[，：]$/u.test(word)) return 2;
  return /[、“《（]$/u.test(word) ? 1 : 0;
}

function slide(pieces: readonly Piece[]): Piece[] {
  // Room on both sides of every change.
  const merged = mergeSame(pieces);
  if (isChange(merged[0])) merged.unshift({ same: [] });
  if (isChange(merged.at(-1))) merged.push({ same: [] });
  for (let n = 0; n < merged.length; n++) {
    const piece = merged[n] as Piece;
    if (!isChange(piece) || (piece.del.length > 0 && piece.ins.length > 0)) continue;
    const [left, right] = [sameAt(merged, n - 1), sameAt(merged, n + 1)];
    const words = piece.del.length > 0 ? piece.del : piece.ins;
    const all = [...left, ...words, ...right];
    // A word stays between this change and the next one, or they would run together.
    const [lowest, highest] = [n > 1 ? 1 : 0, right.length - (n + 2 < merged.length ? 1 : 0) + left.length];
    let best = left.length;
    const consider = (at: number): void => {
      if (beginning(all[at - 1], all[at]) > beginning(all[best - 1], all[best])) best = at;
    };
    for (let at = left.length; at > lowest && all[at - 1] === all[at - 1 + words.length]; at--) consider(at - 1);
    for (let at = left.length; at < highest && all[at] === all[at + words.length]; at++) consider(at + 1);
    if (best === left.length) continue;
    const moved = all.slice(best, best + words.length);
    merged[n] = piece.del.length > 0 ? { del: moved, ins: [] } : { del: [], ins: moved };
    merged[n - 1] = { same: all.slice(0, best) };
    merged[n + 1] = { same: all.slice(best + words.length) };
  }
  return merged;
}

const sameAt = (pieces: readonly Piece[], n: number): readonly string[] => {
  const piece = pieces[n];
  return piece && !isChange(piece) ? piece.same : [];
};

/** Puts neighbouring pieces of the same kind together; empty ones go. */
function mergeSame(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (isChange(piece)) {
      if (piece.del.length + piece.ins.length > 0) merged.push(piece);
    } else if (piece.same.length > 0) {
      if (last && !isChange(last)) merged[merged.length - 1] = { same: [...last.same, ...piece.same] };
      else merged.push(piece);
    }
  }
  return merged;
}
