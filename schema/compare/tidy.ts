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
 * 2. Of words that only grew or shrank (服务 → 服务业) just the difference is marked; numbers stay whole.
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

function absorbAll(pieces: readonly Piece[]): readonly Piece[] {
  const first = pieces.findIndex(isChange);
  const last = pieces.findLastIndex(isChange);
  const inner = pieces.slice(first, last + 1);
  if (inner.length < 3) return pieces;
  const all = joined(inner);
  const same = inner.reduce((sum, piece) => sum + (isChange(piece) ? 0 : weightOf(piece.same)), 0);
  if (same >= worthwhile * Math.min(lengthOf(all.del), lengthOf(all.ins))) return pieces;
  return [...pieces.slice(0, first), all, ...pieces.slice(last + 1)];
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

/** 服务 → 服务业 becomes 服务 + 业, where one side is the beginning, the end or the frame of the other. */
function narrow(piece: Piece): Piece[] {
  if (!isChange(piece) || piece.del.length === 0 || piece.ins.length === 0) return [piece];
  const [del, ins] = [Array.from(piece.del.join('')), Array.from(piece.ins.join(''))];
  const shorter = Math.min(del.length, ins.length);
  let start = 0;
  while (start < shorter && del[start] === ins[start]) start += 1;
  let end = 0;
  while (end < shorter - start && del.at(-1 - end) === ins.at(-1 - end)) end += 1;
  const longer = del.length > ins.length ? del : ins;
  if (start + end < shorter || cutsNumber(longer, start) || cutsNumber(longer, longer.length - end)) return [piece];
  return [
    { same: del.slice(0, start) },
    { del: del.slice(start, del.length - end), ins: ins.slice(start, ins.length - end) },
    { same: del.slice(del.length - end) },
  ];
}

const cutsNumber = (characters: readonly string[], at: number): boolean =>
  numeric.test(characters[at - 1] ?? '') && numeric.test(characters[at] ?? '');

/** How well a change begins after this word: at the beginning, after a sentence, a clause, a list mark, anywhere. */
function beginning(word: string | undefined): number {
  if (word === undefined || word === '\n') return 4;
  if (/[。；]$/u.test(word)) return 3;
  if (/[，：]$/u.test(word)) return 2;
  return /[、“《（]$/u.test(word) ? 1 : 0;
}

function slide(pieces: readonly Piece[]): Piece[] {
  const merged = mergeSame(pieces);
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
      if (beginning(all[at - 1]) > beginning(all[best - 1])) best = at;
    };
    for (let at = left.length; at > lowest && all[at - 1] === all[at - 1 + words.length]; at--) consider(at - 1);
    for (let at = left.length; at < highest && all[at] === all[at + words.length]; at++) consider(at + 1);
    if (best === left.length) continue;
    const moved = all.slice(best, best + words.length);
    merged[n] = piece.del.length > 0 ? { del: moved, ins: [] } : { del: [], ins: moved };
    if (n > 0) merged[n - 1] = { same: all.slice(0, best) };
    if (n + 1 < merged.length) merged[n + 1] = { same: all.slice(best + words.length) };
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
