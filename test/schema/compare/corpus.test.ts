/** Real amendments of real laws, and amendments made up with a known truth. */
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { compareLaws } from '../../../schema/compare/comparison.js';
import { unitsOfLaw } from '../../../schema/compare/units.js';
import { readPart, readText } from '../../../schema/formats/text.js';
import { counter } from '../build.js';
import { corpusTexts, hasCorpus } from '../corpus.js';
import { foreignTo, judge } from './judgement.js';
import { amend } from './mutations.js';
import { wordsFrom, wordsOf } from './reconstruct.js';

const read = (text: string, prefix: string): Node => readText(text, counter(prefix)).doc;

describe.skipIf(!hasCorpus)('real pairs', () => {
  const sides = hasCorpus ? corpusTexts().filter(({ name }) => /\/(?:before|after)$/.test(name)) : [];
  const pairs = sides
    .filter(({ name }) => name.endsWith('/before'))
    .map(({ name, text }) => {
      const after = sides.find((other) => other.name === name.replace(/before$/, 'after'));
      return [name.replace(/^.*?\/|\/before$/g, ''), text, after?.text ?? ''] as const;
    });

  test('there are some', () => expect(pairs.length).toBeGreaterThan(10));

  test.each(pairs)('%s: both sides come out of the spans', (_, before, after) => {
    const [a, b] = [read(before, 'a'), read(after, 'b')];
    const comparison = compareLaws(a, b);
    const [unitsBefore, unitsAfter] = [unitsOfLaw(a).units, unitsOfLaw(b).units];
    expect(wordsFrom(comparison, 'before', unitsBefore)).toBe(wordsOf(unitsBefore));
    expect(wordsFrom(comparison, 'after', unitsAfter)).toBe(wordsOf(unitsAfter));
    expect(
      comparison.rows.every((row) => row.kind !== 'renumbered' || row.spans.every(({ op, renumbered }) => op === 'same' || renumbered)),
    ).toBe(true);
  });
});

describe.skipIf(!hasCorpus)('amendments with a known truth', () => {
  const laws = hasCorpus ? corpusTexts().filter(({ name }) => name.startsWith('laws/')) : [];

  test.each([0.1, 0.25, 0.5])('with %f of the units amended, nearly all are called what they are', (share) => {
    const wrong: string[] = [];
    const sum = { units: 0, falseAlarms: 0, characters: 0, trueCharacters: 0, places: 0, truePlaces: 0 };
    for (const [index, { name, text }] of laws.entries()) {
      // The amendments take all ids away, and citations would lose what they cite.
      const before = readPart(text, counter('a')).doc;
      const foreign = foreignTo(before, laws[(index + 1) % laws.length]?.text + (laws[(index + 2) % laws.length]?.text ?? ''));
      const amendment = amend(before, index + 1000 * share, { units: Math.ceil(before.childCount * share), foreign });
      const told = judge(before, amendment);
      sum.units += told.units;
      sum.falseAlarms += told.falseAlarms;
      sum.characters += told.characters;
      sum.trueCharacters += amendment.characters;
      sum.places += told.places;
      sum.truePlaces += amendment.places;
      wrong.push(...told.wrong.map((line) => `${name} ${line}`));
    }
    expect(sum.units).toBeGreaterThan(5_000);
    expect(wrong.slice(0, Math.floor(sum.units / 500))).toEqual(wrong);
    expect(sum.falseAlarms).toBe(0);
    // What is marked beside what truly changed: no more than needed, and none missed.
    expect(sum.characters / sum.trueCharacters).toBeLessThan(1.05);
    expect(sum.characters / sum.trueCharacters).toBeGreaterThan(0.98);
    expect(sum.places / sum.truePlaces).toBeLessThan(1.1);
    expect(sum.places / sum.truePlaces).toBeGreaterThan(0.95);
  });
});
