/** Which graves words that were put in may come from: depends on what kind of change put them in. */
import type { Step } from 'prosemirror-transform';
import type { Grave, Graveyard } from './graveyard.js';
import { type Found, longestBeginning, longestPart, sameWords } from './matching.js';

/** Why words that are put in may be words that were there before. */
export type Recall =
  | { readonly kind: 'undo' }
  | { readonly kind: 'move' }
  /** What stood in the text after this log position. */
  | { readonly kind: 'restore'; readonly position: number };

/** Steps that were made together: one submission of a window, or one change of the server. */
export interface Change {
  readonly steps: readonly Step[];
  /** Log position of the first step. */
  readonly position: number;
  /** The window that made them. */
  readonly client: string;
  readonly recall: Recall | null;
}

/** Words that were put into a line, and may have been there before. */
export interface Stretch {
  readonly line: string;
  /** The whole line had gone and is there again. */
  readonly back: boolean;
  readonly pos: number;
  readonly words: string;
}

/** In the graves of the line itself. */
export function inOwnLine(graveyard: Graveyard, { line, back, words }: Stretch, { recall, client, position }: Change): Found | null {
  const graves = graveyard.inLine(line);
  if (recall?.kind === 'restore') return longestPart(graves.filter(stoodAt(recall.position)), words);
  // A whole line that came back says what it said, or what it said before somebody else changed a word.
  if (back) return sameWords(graves, words) ?? longestPart(graves, words);
  if (recall?.kind === 'move') return longestBeginning(graves.filter(fallenSince(position)), words);
  // Somebody else may have brought the words back meanwhile, and taken them out again.
  return longestBeginning(graves.filter(takenOutBy(client)), words) ?? longestBeginning(graves, words) ?? longestPart(graves, words);
}

/**
 * In the graves of other lines: words that a drag took out there, or that a split or a join had brought there.
 * @param widely whether to go through everything that the window of an undo ever took out
 */
export function inOtherLines(
  graveyard: Graveyard,
  { words }: Stretch,
  { recall, client, position }: Change,
  widely: boolean,
): Found | null {
  if (!recall) return null;
  const fallen = graveyard.since(position);
  if (recall.kind === 'move') return longestBeginning(fallen, words);
  const found = longestPart(fallen, words);
  return found ?? (recall.kind === 'undo' && widely ? longestBeginning(graveyard.takenOutBy(client), words) : null);
}

const takenOutBy =
  (client: string) =>
  (grave: Grave): boolean =>
    grave.client === client;

const fallenSince =
  (position: number) =>
  (grave: Grave): boolean =>
    grave.died >= position;

/** Graves of words that stood in the text after a log position. */
const stoodAt =
  (position: number) =>
  ({ died, runs }: Grave): boolean =>
    died > position && runs.some(({ story }) => story.written <= position);
