/**
 * Slows down whoever guesses passwords. Wrong tries are counted for an account at an address, so that a
 * whole office behind one address is never locked out because one person forgot; for an account over all
 * addresses, much later; and for an address over all accounts, where answers only become slow.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { commonRefusals, refuse } from '../errors.js';

const minute = 60;

export interface Throttle {
  /** Before a password is checked. @throws Refusal too-many with the seconds to wait */
  enter(account: string, address: string): Promise<void>;
  /** After it was found right: this account at this address starts afresh. */
  clear(account: string, address: string): Promise<void>;
}

/** @param slowness milliseconds that an answer waits once an address has tried too often */
export function makeThrottle(slowness = 1500): Throttle {
  const accountHere = new RateLimiterMemory({ points: 5, duration: 15 * minute, blockDuration: minute });
  const accountAnywhere = new RateLimiterMemory({ points: 50, duration: 60 * minute, blockDuration: 5 * minute });
  const addressAtAll = new RateLimiterMemory({ points: 60, duration: 15 * minute });
  const here = (account: string, address: string) => JSON.stringify([account, address]);
  return {
    async enter(account, address) {
      if (await isOver(addressAtAll, address)) await delay(slowness);
      await take(accountHere, here(account, address));
      await take(accountAnywhere, account);
    },
    async clear(account, address) {
      await accountHere.delete(here(account, address));
      await accountAnywhere.reward(account);
      await addressAtAll.reward(address);
    },
  };
}

async function isOver(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return false;
  } catch (error) {
    if (error instanceof RateLimiterRes) return true;
    throw error;
  }
}

/** Takes points. @throws Refusal too-many with the seconds to wait when there are none left */
export async function take(limiter: RateLimiterMemory, key: string, points = 1): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    refuse(commonRefusals, 'too-many', { seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
  }
}
