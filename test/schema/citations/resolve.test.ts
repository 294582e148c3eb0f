/** Which units a citation points at, in the forms people write. */
import { describe, expect, it } from 'vitest';
import { externalCitations } from '../../../schema/citations/external.js';
import { findCitations } from '../../../schema/citations/find.js';
import { citationsIn, unitsAt } from '../../../schema/citations/resolve.js';
import { readText } from '../../../schema/formats/text.js';
import { outline } from '../../../schema/outline.js';
import { article, branch, chapter, counter, doc, heading, item, p, preface, subitem } from '../build.js';
import { corpusTexts, hasCorpus } from '../corpus.js';

type Law = ReturnType<typeof doc>;

/** What each citation of a law points at: 第十条 → 第十条, with the addresses or the problem. */
function resolved(law: Law): string[] {
  const units = outline(law);
  const addresses = new Map(units.map(({ id, address }) => [id, address]));
  return citationsIn(units).map(
    ({ text, targets, problem }) => `${text} → ${problem ?? targets.map((id) => addresses.get(id)).join('、')}`,
  );
}

/** A law of two chapters whose last 款 is `words`; 第二条 has two 款 with two and three 项. */
const lawWith = (...last: Law[]) =>
  doc(
    '某市条例',
    chapter('总则'),
    article(p('甲。')),
    article(p('甲：'), item('乙；'), item('丙。'), p('丁：'), item('戊；'), subitem('己；'), subitem('庚；'), item('辛；'), item('壬。')),
    chapter('附则'),
    heading('section', '其他'),
    article(p('甲。')),
    branch(p('癸。'), p('子。')),
    article(...last),
  );

describe('a citation of an own unit', () => {
  it.each([
    ['依照第一条的规定', '第一条 → 第一条'],
    ['依照本条例第三条之一第二款的规定', '第三条之一第二款 → 第三条之一第二款'],
    ['依照第2条第２款第（1）项的规定', '第2条第２款第（1）项 → 第二条第二款第一项'],
    ['依照第二条第二款第一项第2目', '第二条第二款第一项第2目 → 第二条第二款第一项第2目'],
    ['依照第二条第二款第二、三项', '第二条第二款第二、三项 → 第二条第二款第二项、第二条第二款第三项'],
    ['第一条至第三条', '第一条至第三条 → 第一条、第二条、第三条'],
    ['第二条第二款第一项至第三项', '第二条第二款第一项至第三项 → 第二条第二款第一项、第二条第二款第二项、第二条第二款第三项'],
    // One 款 alone has a third 项; both have a second.
    ['第二条第三项', '第二条第三项 → 第二条第二款第三项'],
    ['第二条第二项', '第二条第二项 → ambiguous'],
    ['第二章第一节', '第二章第一节 → 第二章第一节'],
    ['本章', '本章 → 第二章'],
    ['本条', '本条 → 第四条'],
    ['前条', '前条 → 第三条之一'],
    ['前两条', '前两条 → 第三条、第三条之一'],
    ['前条第二款', '前条第二款 → 第三条之一第二款'],
    ['第五条', '第五条 → no-such-unit'],
    ['第一条第二款', '第一条第二款 → no-such-unit'],
    ['前款', '前款 → relative-nowhere'],
    ['本项', '本项 → relative-nowhere'],
    ['本编', '本编 → relative-nowhere'],
  ])('%s', (words, expected) => {
    expect(resolved(lawWith(p(`${words}。`)))).toEqual([expected]);
  });

  it('goes on from the one before it', () => {
    expect(resolved(lawWith(p('违反第二条第二款第一项、第三项和第三条之一第一款、第二款规定的。')))).toEqual([
      '第二条第二款第一项 → 第二条第二款第一项',
      '第三项 → 第二条第二款第三项',
      '第三条之一第一款 → 第三条之一第一款',
      '第二款 → 第三条之一第二款',
    ]);
  });

  it('is sought where it stands, as far out as the article', () => {
    const law = lawWith(p('甲：'), item('第二项；'), item('前项和本款；'), p('前款第一项、本条第一款和第一款。'));
    expect(resolved(law)).toEqual([
      '第二项 → 第四条第一款第二项',
      '前项 → 第四条第一款第一项',
      '本款 → 第四条第一款',
      '前款第一项 → 第四条第一款第一项',
      '本条第一款 → 第四条第一款',
      '第一款 → 第四条第一款',
    ]);
  });

  it('is not guessed once the line, or the one that leads into it, has named another article', () => {
    expect(resolved(lawWith(p('甲。'), p('违反第三条之一规定的，处罚；违反第一款规定的，从重。')))[1]).toBe('第一款 → ambiguous');
    expect(resolved(lawWith(p('违反《某法》第九条的：'), item('违反第二项的；'), item('乙。')))).toEqual(['第二项 → ambiguous']);
    expect(resolved(lawWith(p('甲：'), item('违反第一项的；')))).toEqual(['第一项 → ambiguous']);
  });

  it('finds the chapter of its own 编', () => {
    const law = doc(
      '某法',
      heading('part', '甲'),
      chapter('乙'),
      article(p('甲。')),
      heading('part', '丙'),
      chapter('丁'),
      article(p('第一章和第一编第一章。')),
    );
    expect(resolved(law)).toEqual(['第一章 → 第二编第一章', '第一编第一章 → 第一编第一章']);
  });

  it('is read in a preface line too, and nowhere in quoted words', () => {
    const law = doc('某市条例', preface('见第一条和前款。'), article(p('“第一条”和《第二条》。')));
    expect(resolved(law)).toEqual(['第一条 → 第一条', '前款 → relative-nowhere']);
  });
});

describe('an address', () => {
  const units = outline(lawWith(p('甲。'), p('乙。')));
  const at = (address: string, from?: string) => unitsAt(units, address, from).map((unit) => unit.address);

  it('finds its units', () => {
    expect(at('第二条第二款第三项')).toEqual(['第二条第二款第三项']);
    expect(at('第 2 条 第２款')).toEqual(['第二条第二款']);
    expect(at('第三条之一')).toEqual(['第三条之一']);
    expect(at('第二条至第三条')).toEqual(['第二条', '第三条']);
    expect(at('第二章第一节')).toEqual(['第二章第一节']);
    expect(at('本条第一款', units.at(-1)?.id)).toEqual(['第四条第一款']);
    expect(at('前款', units.at(-1)?.id)).toEqual(['第四条第一款']);
  });

  it('finds nothing for what is none', () => {
    for (const address of ['', '养老', '第九条', '第一条第一款和', '前款', '第二条第二项']) expect(at(address)).toEqual([]);
  });

  it('is found again for each unit that has one', () => {
    for (const unit of units.filter(({ kind }) => !['title', 'note'].includes(kind))) expect(at(unit.address)).toEqual([unit.address]);
  });
});

describe('a citation of another law', () => {
  const cited = (text: string) => externalCitations(text).map(({ from, to, title, address }) => [text.slice(from, to), title, address]);

  it('has its title and address', () => {
    expect(cited('依照《中华人民共和国老年人权益保障法》第四十三条第二款、第三款和第四十四条的规定')).toEqual([
      ['《中华人民共和国老年人权益保障法》第四十三条第二款', '中华人民共和国老年人权益保障法', '第四十三条第二款'],
      ['第三款', '中华人民共和国老年人权益保障法', '第四十三条第三款'],
      ['第四十四条', '中华人民共和国老年人权益保障法', '第四十四条'],
    ]);
    expect(cited('应当依照刑法第三百零七条之一的规定')).toEqual([['刑法第三百零七条之一', '刑法', '第三百零七条之一']]);
    expect(cited('根据《养老机构管理办法》等，“《某法》”除外')).toEqual([['《养老机构管理办法》', '养老机构管理办法', '']]);
  });

  it('is none of this law', () => {
    const text = '违反本办法第二条、《某法》第十条和第十二条，决定前款第六项的事项';
    expect(findCitations(text).map((citation) => citation.text)).toEqual(['第二条', '前款第六项']);
    expect(cited(text).map(([, , address]) => address)).toEqual(['第十条', '第十二条']);
  });
});

describe.skipIf(!hasCorpus)('the real laws', () => {
  it('have nearly all their citations resolved, and no false alarm', () => {
    const counts = { resolved: 0, unclear: 0 };
    const wrong: string[] = [];
    for (const { name, text } of hasCorpus ? corpusTexts() : []) {
      for (const { problem, text: words } of citationsIn(outline(readText(text, counter()).doc))) {
        if (problem === null) counts.resolved += 1;
        else if (problem === 'ambiguous') counts.unclear += 1;
        else wrong.push(`${name} ${words} ${problem}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(counts.resolved / (counts.resolved + counts.unclear)).toBeGreaterThan(0.985);
  });
});
