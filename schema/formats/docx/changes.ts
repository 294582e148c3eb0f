/**
 * The tracked changes of a Word file, one for each run of words that one person changed: what was there, what is there
 * after, and where in the text before all changes.
 */
import type { Signature } from './revision.js';
import type { Piece, Source } from './source.js';

export interface Change {
  /** Whose it is; the time is that of its last part. */
  readonly by: Signature;
  /** Offsets in the source's text. */
  readonly from: number;
  readonly to: number;
  /** The words between them, labels that Word computes and line ends among them. */
  readonly deleted: string;
  readonly inserted: string;
  /** What one person put in and another took out again: it is in neither text. */
  readonly lost: string;
}

interface Open {
  by: Signature;
  from: number;
  deleted: string;
  inserted: string;
  lost: string;
  /** The unchanged label right before it, at the beginning of its line. */
  readonly label: Piece | null;
  last: Piece;
}

/** In the order of the text. Changes of white space alone are layout, and are none. */
export function changesIn({ pieces }: Source): Change[] {
  const changes: Change[] = [];
  let open: Open | null = null;
  let label: Piece | null = null;
  let length = 0;
  const close = (): void => {
    if (open) changes.push(...closed(open));
    open = null;
  };
  for (const piece of pieces) {
    if (piece.by === null) {
      if (piece.before || piece.after) close();
    } else if (open && open.by.author === piece.by.author) {
      open.by = (piece.by.at ?? 0) > (open.by.at ?? 0) ? piece.by : open.by;
      open.deleted += piece.before;
      open.inserted += piece.after;
      open.lost += piece.lost;
      open.last = piece;
    } else {
      close();
      open = { by: piece.by, from: length, deleted: piece.before, inserted: piece.after, lost: piece.lost, label, last: piece };
    }
    label = piece.by === null && piece.isLabel ? piece : null;
    length += piece.before.length;
  }
  close();
  return changes;
}

function closed(open: Open): Change[] {
  const change = withWholeLines(open);
  const { deleted, inserted, lost } = change;
  const isLayout = !/[^ \t\u3000\u00a0]/u.test(deleted + inserted + lost);
  return isLayout ? [] : [change];
}

/**
 * A paragraph with a computed label that was put in, or taken out, begins behind its own label and ends behind that of
 * the next: 【三】〔新的一项；⏎四〕. Turned, so that it is a whole line: 〔三新的一项；⏎〕【四】.
 */
function withWholeLines({ by, from, deleted, inserted, lost, label, last }: Open): Change {
  const change = { by, from, to: from + deleted.length, deleted, inserted, lost };
  if (!label || !last.isLabel) return change;
  const { before, after } = label;
  const turn = (words: string, own: string, next: string): string => (next ? own + words.slice(0, -next.length) : words);
  return {
    ...change,
    from: from - before.length,
    to: change.to - (last.before ? last.before.length : before.length),
    deleted: turn(deleted, before, last.before),
    inserted: turn(inserted, after, last.after),
  };
}
