/** What one person and one address may ask of the live traffic: how much they send, how many windows listen. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { refusals, refuse } from '../errors.js';
import { take } from '../people/throttle.js';
import { sendingPeriod, sentByPerson, windowsOfAddress, windowsOfPerson } from './limits.js';

export const windowRefusals = refusals({
  'too-many-windows': {
    status: 429,
    text: [
      '同时打开的编辑窗口太多，请关闭不用的窗口后再试。',
      'Too many windows are open on drafts at once. Close those you do not need and try again.',
    ],
  },
});

export interface Allowance {
  /** Before steps or a presence report are taken. @throws Refusal too-many with the seconds to wait */
  beforeSending(personId: string, count: number): Promise<void>;
  /** A window begins to listen. @returns a function to call when it ends. @throws Refusal too-many-windows */
  enter(personId: string, address: string): () => void;
}

export function makeAllowance(): Allowance {
  const sent = new RateLimiterMemory({ points: sentByPerson, duration: sendingPeriod });
  const windows = new Map<string, number>();
  const add = (key: string, by: number): void => {
    const count = (windows.get(key) ?? 0) + by;
    if (count > 0) windows.set(key, count);
    else windows.delete(key);
  };
  return {
    beforeSending: (personId, count) => take(sent, personId, count),
    enter(personId, address) {
      const keys = [
        { key: `person ${personId}`, most: windowsOfPerson },
        { key: `address ${address}`, most: windowsOfAddress },
      ];
      for (const { key, most } of keys) if ((windows.get(key) ?? 0) >= most) refuse(windowRefusals, 'too-many-windows');
      for (const { key } of keys) add(key, 1);
      return () => {
        for (const { key } of keys) add(key, -1);
      };
    },
  };
}
