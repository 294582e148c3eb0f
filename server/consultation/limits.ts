/** How often one address may do what everybody may do. Generous: a whole office, or a village, stands behind one address. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { take } from '../people/throttle.js';

const minute = 60;

export interface Limits {
  /** Before a comment is taken. @throws Refusal too-many with the seconds to wait */
  beforeComment(address: string): Promise<void>;
  /**
   * Looks a receipt up. Only what was not found counts, so that guessing codes becomes slow.
   * @throws Refusal too-many, and whatever `lookUp` throws
   */
  whileLookingUp<T>(address: string, lookUp: () => Promise<T>): Promise<T>;
}

/** @param allowed how many in ten minutes */
export function makeLimits(allowed: { comments: number; misses: number } = { comments: 100, misses: 30 }): Limits {
  const comments = new RateLimiterMemory({ points: allowed.comments, duration: 10 * minute });
  const misses = new RateLimiterMemory({ points: allowed.misses, duration: 10 * minute });
  return {
    beforeComment: (address) => take(comments, address),
    async whileLookingUp(address, lookUp) {
      await take(misses, address);
      const found = await lookUp();
      await misses.reward(address);
      return found;
    },
  };
}
