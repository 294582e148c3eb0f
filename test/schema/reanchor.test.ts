/** Anchors across texts that no log connects: held against laws in which every character has a tag for life. */
import { describe, expect, it } from 'vitest';
import { readText, writeText } from '../../schema/formats/text.js';
import { type Reanchored, reanchoring } from '../../schema/reanchor.js';
import { counter } from './build.js';
import { corpusTexts, hasCorpus } from './corpus.js';
import { isPlainLaw, judge, rangesIn, TaggedLaw, type Verdict } from './tagged-law.js';

const law = (...lines: string[]) => readText(['某市条例', ...lines].join('\n'), counter()).doc;

const before = law(
  '第一条　为了促进居家养老服务，制定本条例。',
  '第二条　每百户不少于二十平方米。鼓励餐饮企业在社区开设老年食堂。',
  '第三条　市人民政府应当公布服务目录，并由市人民政府负责解释。',
);

/** What becomes of some words: the status, and the words that are found. */
function find(words: string, after: ReturnType<typeof law>, from = 0): [Reanchored['status'], string] {
  const start = writeText(before).indexOf(words, from);
  const place = reanchoring(before, after)({ start, end: start + words.length });
  return [place.status, place.status === 'orphan' ? '' : writeText(after).slice(place.start, place.end)];
}

describe('an anchor in another text', () => {
  const renumbered = law(
    '第一条　为了促进居家养老服务，制定本条例。',
    '第二条　本条例所称老年人，是指六十周岁以上的公民。',
    '第三条　每百户不少于三十平方米。鼓励餐饮企业在社区开设老年食堂。',
    '第四条　市人民政府应当公布服务目录。',
  );

  it('keeps its words when the numbers before them change', () => {
    expect(find('鼓励餐饮企业', renumbered)).toEqual(['kept', '鼓励餐饮企业']);
  });

  it('takes the label of its line along when it had one', () => {
    expect(find('第二条　每百户', renumbered)).toEqual(['kept', '第三条　每百户']);
  });

  it('is changed where its words are', () => {
    expect(find('每百户不少于二十平方米', renumbered)).toEqual(['changed', '每百户不少于三十平方米']);
  });

  it('is an orphan when its words are gone, though the same words stand beside', () => {
    const second = writeText(before).lastIndexOf('市人民政府');
    expect(find('市人民政府', renumbered, second)).toEqual(['orphan', '']);
  });

  it('follows a sentence into another article', () => {
    const moved = law(
      '第一条　为了促进居家养老服务，制定本条例。鼓励餐饮企业在社区开设老年食堂。',
      '第二条　每百户不少于二十平方米。',
      '第三条　市人民政府应当公布服务目录，并由市人民政府负责解释。',
    );
    expect(find('鼓励餐饮企业在社区开设老年食堂', moved)).toEqual(['moved', '鼓励餐饮企业在社区开设老年食堂']);
  });

  it('is an orphan in a law that has nothing of it', () => {
    expect(find('鼓励餐饮企业', law('第一条　禁止燃放烟花爆竹。'))).toEqual(['orphan', '']);
  });
});

describe.runIf(hasCorpus)('anchors of real laws, edited in known ways', () => {
  it('are right or honestly lost', () => {
    const counts: Record<Verdict, number> = { right: 0, missed: 0, wrong: 0 };
    for (const { text, name } of corpusTexts()) {
      const { doc } = readText(text, counter());
      if (!isPlainLaw(doc) || doc.childCount < 15 || doc.childCount > 80 || hasTwins.test(name)) continue;
      const tagged = new TaggedLaw(doc, 11);
      const old = tagged.print();
      tagged.edit(Math.round(doc.childCount / 3));
      const now = tagged.print();
      const place = reanchoring(old.doc, now.doc);
      for (const range of rangesIn(old, 100, 3)) counts[judge(old, now, range, place(range))] += 1;
    }
    expect(counts.right).toBeGreaterThan(3000);
    expect(counts.wrong).toBe(0);
    expect(counts.missed / counts.right).toBeLessThan(0.01);
  });
});

/** A law that says the same twice: of two such sentences nobody can tell from the text which one was taken out. */
const hasTwins = /药品管理/;
