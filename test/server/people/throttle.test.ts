import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../server/errors.js';
import { makeThrottle } from '../../../server/people/throttle.js';

const outcome = async (trying: Promise<void>) =>
  trying.then(
    () => 'let in',
    (error) => (error instanceof Refusal ? error.code : 'fault'),
  );

describe('throttle', () => {
  test('an account is counted at each address apart', async () => {
    const throttle = makeThrottle(0);
    for (let i = 0; i < 5; i++) expect(await outcome(throttle.enter('wang', 'a'))).toBe('let in');
    expect(await outcome(throttle.enter('wang', 'a'))).toBe('too-many');
    expect(await outcome(throttle.enter('wang', 'b'))).toBe('let in');
    expect(await outcome(throttle.enter('li', 'a'))).toBe('let in');
  });

  test('guesses at one account from many addresses are stopped too', async () => {
    const throttle = makeThrottle(0);
    const outcomes = [];
    for (let i = 0; i < 60; i++) outcomes.push(await outcome(throttle.enter('wang', `address ${i}`)));
    expect(outcomes.slice(0, 50).every((each) => each === 'let in')).toBe(true);
    expect(outcomes.slice(50).every((each) => each === 'too-many')).toBe(true);
  });

  test('an address that tries many accounts is answered slowly, never locked out', async () => {
    const throttle = makeThrottle(40);
    for (let i = 0; i < 60; i++) await throttle.enter(`account ${i}`, 'office');
    const began = performance.now();
    expect(await outcome(throttle.enter('honest', 'office'))).toBe('let in');
    expect(performance.now() - began).toBeGreaterThan(30);
  });

  test('names with separators do not fall together', async () => {
    const throttle = makeThrottle(0);
    for (let i = 0; i < 5; i++) await throttle.enter('a","b', 'c');
    expect(await outcome(throttle.enter('a', 'b","c'))).toBe('let in');
  });
});
