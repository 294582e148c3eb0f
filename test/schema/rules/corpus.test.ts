/** The rules on enacted law: error rules hardly ever find fault with it, crawl damage aside. */
import { describe, expect, it } from 'vitest';
import { readText } from '../../../schema/formats/text.js';
import { outline } from '../../../schema/outline.js';
import { lintStages } from '../../../schema/rules/context.js';
import { lint } from '../../../schema/rules/lint.js';
import { counter } from '../build.js';
import { corpusTexts, hasCorpus } from '../corpus.js';
import { damage, isKnown, offences } from './enacted.js';

const laws = hasCorpus ? corpusTexts().map(({ name, text }) => ({ name, doc: readText(text, counter()).doc })) : [];

describe.skipIf(!hasCorpus)('enacted texts', () => {
  it.each(lintStages)('at the stage %s: at most one false alarm of an error rule in 1,000 articles', (stage) => {
    let articles = 0;
    const found: { rule: string; name: string; address: string }[] = [];
    for (const { name, doc } of laws) {
      articles += outline(doc).filter(({ kind }) => kind === 'article').length;
      for (const { rule, severity, address } of lint(doc, { stage }))
        if (severity === 'error' && !isKnown(damage, rule, name)) found.push({ rule, name, address });
    }
    expect(articles).toBeGreaterThan(6000);
    const falseAlarms = found.filter(({ rule, name }) => !isKnown(offences, rule as 'N01', name));
    expect(falseAlarms.length, JSON.stringify(falseAlarms)).toBeLessThanOrEqual(articles / 1000);
    // True ones included there are not many either.
    expect(found.length).toBeLessThanOrEqual((2 * articles) / 1000);
  });

  it('every place is inside the text of its unit, and every fix changes something', () => {
    for (const { name, doc } of laws) {
      const texts = new Map(outline(doc).map(({ id, kind, text }) => [id || kind, text]));
      for (const { rule, unit, offset, length, fix } of lint(doc, { stage: 'publish' })) {
        const text = texts.get(unit);
        expect(text, `${name} ${rule}`).toBeDefined();
        expect(offset >= 0 && offset + length <= (text?.length ?? 0), `${name} ${rule}`).toBe(true);
        if (fix && 'replacement' in fix) expect(text?.slice(offset, offset + length), `${name} ${rule}`).not.toBe(fix.replacement);
      }
    }
  });
});
