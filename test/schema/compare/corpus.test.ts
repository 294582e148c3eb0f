/** Real amendments of real laws, and amendments made up with a known truth. */
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { compareLaws, type Row } from '../../../schema/compare/comparison.js';
import { comparedUnits } from '../../../schema/compare/units.js';
import { readText } from '../../../schema/formats/text.js';
import { counter } from '../build.js';
import { corpusText, corpusTexts, hasCorpus } from '../corpus.js';
import { amend, keyOf } from './mutations.js';
import { wordsFrom, wordsOf } from './reconstruct.js';

const read = (text: string, prefix: string) => readText(text, counter(prefix)).doc;

describe.skipIf(!hasCorpus)('real pairs', () => {
  const sides = hasCorpus ? corpusTexts().filter(({ name }) => /\/(?:before|after)$/.test(name)) : [];
  const pairs = sides
    .filter(({ name }) => name.endsWith('/before'))
    .map(({ name, text }) => {
      const after = sides.find((other) => other.name === name.replace(/before$/, 'after'));
      return [name.replace(/^.*?\/|\/before$/g, ''), text, after?.text ?? ''] as const;
    });

  test('there are some', () => expect(pairs.length).toBeGreaterThan(10));

  test.each(pairs)('%s: both sides come out of the spans, quickly', (_, before, after) => {
    const [a, b] = [read(before, 'a'), read(after, 'b')];
    const began = performance.now();
    const comparison = compareLaws(a, b);
    expect(performance.now() - began).toBeLessThan(2_000);
    const [unitsBefore, unitsAfter] = [comparedUnits(a), comparedUnits(b)];
    expect(wordsFrom(comparison, 'before', unitsBefore)).toBe(wordsOf(unitsBefore));
    expect(wordsFrom(comparison, 'after', unitsAfter)).toBe(wordsOf(unitsAfter));
    expect(comparison.rows.every((row) => row.kind !== 'renumbered' || row.spans.every(({ op }) => op === 'same'))).toBe(true);
  });
});

/** The rows of a comparison by the unit of the old law, or by the new number of what was added. */
function rowsByUnit(before: Node, after: Node): Map<string, Row> {
  const units = comparedUnits(before);
  const places = new Map(units.map((unit, index) => [`${unit.kind} ${unit.id}`, index]));
  const rows = new Map<string, Row>();
  for (const row of compareLaws(before, after).rows) {
    for (const unit of row.before) rows.set(keyOf(units, places.get(`${unit.kind} ${unit.id}`) ?? -1), row);
    if (row.before.length === 0) rows.set(`+${row.after[0]?.label}`, row);
  }
  return rows;
}

const markedIn = (row: Row): number => row.spans.reduce((sum, { op, text }) => sum + (op === 'same' ? 0 : text.length), 0);

describe.skipIf(!hasCorpus)('amendments with a known truth', () => {
  const laws = hasCorpus ? corpusTexts().filter(({ name }) => name.startsWith('laws/')) : [];

  test('the kind of change is right for 99 units in 100, and what is only renumbered is never called changed', () => {
    const wrong: string[] = [];
    let units = 0;
    let [marked, edited] = [0, 0];
    for (const [index, { name, text }] of laws.entries()) {
      const before = read(text, 'a');
      const amendment = amend(before, index + 1);
      const rows = rowsByUnit(before, amendment.after);
      for (const [key, kind] of amendment.truth) {
        const row = rows.get(key);
        units += 1;
        if (row?.kind !== kind) wrong.push(`${name} ${key}: ${kind}, said ${row?.kind}`);
        else if (kind === 'changed') marked += markedIn(row);
      }
      edited += amendment.edited;
    }
    expect(units).toBeGreaterThan(5_000);
    expect(wrong.slice(0, Math.floor(units / 100))).toEqual(wrong);
    expect(wrong.filter((line) => line.includes('renumbered, said changed'))).toEqual([]);
    // Characters marked beside characters truly edited: no more than needed, and none missed.
    expect(marked / edited).toBeLessThan(1.05);
    expect(marked / edited).toBeGreaterThan(0.95);
  });

  test('民法典 with edits in a quarter of its articles takes well under a second', () => {
    const before = read(corpusText('民法典'), 'a');
    const { after } = amend(before, 7);
    compareLaws(before, after);
    const began = performance.now();
    compareLaws(before, after);
    expect(performance.now() - began).toBeLessThan(800);
  });
});
