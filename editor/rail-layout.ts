/** Where the cards of the comment rail stand: each as near to its clause as the others let it, in order, never overlapping. */

/** Pixels between two cards. */
export const gap = 8;

export interface Card {
  /** Where it would like its top to be: the top of its clause. */
  readonly want: number;
  readonly height: number;
}

/**
 * Tops of the cards.
 * Idle: each stands at its clause or right below the one before. With an active card, that one stands at its
 * clause exactly and pushes the others away in both directions.
 */
export function layOut(cards: readonly Card[], active: number | null): number[] {
  const tops: number[] = new Array(cards.length).fill(0);
  const pinned = active !== null && active >= 0 && active < cards.length ? active : 0;
  const at = (i: number): Card => cards[i] ?? { want: 0, height: 0 };
  for (let i = pinned; i < cards.length; i++) {
    const below = i === pinned ? Number.NEGATIVE_INFINITY : (tops[i - 1] ?? 0) + at(i - 1).height + gap;
    tops[i] = Math.max(at(i).want, below);
  }
  for (let i = pinned - 1; i >= 0; i--) tops[i] = Math.min(at(i).want, (tops[i + 1] ?? 0) - at(i).height - gap);
  return tops;
}
