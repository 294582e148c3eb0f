import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { type Comparison, compareLaws, type Row } from '../../../schema/compare/comparison.js';
import { unitsOfLaw } from '../../../schema/compare/units.js';
import { findUnit, lawSchema, withIds } from '../../../schema/law.js';
import {
  annex,
  article,
  branch,
  caption,
  chapter,
  counter,
  doc,
  heading,
  item,
  labelled,
  note,
  p,
  preface,
  subitem,
  type,
} from '../build.js';
import { randomLaw } from '../random-law.js';
import { anonymous } from './mutations.js';
import { wordsFrom, wordsOf } from './reconstruct.js';

/** The same without the ids of the other text, as a file that was read apart. */
const apart = (law: Node): Node => withIds(anonymous(law), counter('v'));

/** 第三条→第四条 renumbered */
const told = ({ rows }: Comparison): string[] =>
  rows
    .filter((row) => row.kind !== 'same')
    .map((row) => `${side(row.before)}→${side(row.after)} ${row.kind}${row.moved && row.kind !== 'moved' ? ' moved' : ''}`);
const side = (units: Row['before']): string => units.map((unit) => unit.label || unit.kind).join('+');
const marked = (row: Row | undefined): string =>
  (row?.spans ?? []).map(({ op, text }) => (op === 'same' ? text : op === 'del' ? `[-${text}-]` : `{+${text}+}`)).join('');
const rowOf = (comparison: Comparison, label: string): Row | undefined =>
  comparison.rows.find((row) => [...row.after, ...row.before].some((unit) => unit.label === label));

const purpose = '为了规范居家养老服务，保障老年人的合法权益，根据有关法律、法规，制定本条例。';
const duty = '市、县（区）人民政府应当将居家养老服务纳入国民经济和社会发展规划。';
const houses = '新建住宅小区应当按照每百户不少于二十平方米配套建设养老服务用房。';
const meals = '鼓励餐饮企业开设老年食堂，为行动不便的老年人送餐上门。';
const care = '护理人员应当接受培训，持证上岗，每两年参加一次继续教育。';
const date = '本条例自2026年1月1日起施行。';

const law = (...articles: string[]): Node => doc('某市居家养老服务条例', ...articles.map((words) => article(p(words))));
const before = law(purpose, duty, houses, meals, care, date);

/** Both ways: with ids that both share, and as two files. */
const bothWays = (a: Node, b: Node): Comparison[] => [compareLaws(a, b), compareLaws(a, apart(b))];

describe('the kinds of change', () => {
  test('nothing', () => {
    for (const comparison of bothWays(before, before)) {
      expect(told(comparison)).toEqual([]);
      expect(comparison.summary).toEqual({ same: 7, changed: 0, added: 0, removed: 0, moved: 0, renumbered: 0, split: 0, merged: 0 });
    }
  });

  test('an article put in: the others are renumbered, never changed', () => {
    const comparison = compareLaws(
      before,
      apart(law(purpose, duty, '社区应当设立服务站，配备专职人员和必要的设施。', houses, meals, care, date)),
    );
    expect(told(comparison)).toEqual([
      '→第三条 added',
      '第三条→第四条 renumbered',
      '第四条→第五条 renumbered',
      '第五条→第六条 renumbered',
      '第六条→第七条 renumbered',
    ]);
    expect(comparison.summary).toMatchObject({ same: 3, added: 1, renumbered: 4, changed: 0 });
  });

  test('an article taken out stands where it stood', () => {
    const comparison = compareLaws(before, apart(law(purpose, duty, meals, care, date)));
    expect(told(comparison)).toEqual([
      '第三条→ removed',
      '第四条→第三条 renumbered',
      '第五条→第四条 renumbered',
      '第六条→第五条 renumbered',
    ]);
    expect(comparison.rows.findIndex((row) => row.kind === 'removed')).toBe(3);
  });

  test('words', () => {
    const comparison = compareLaws(before, apart(law(purpose, duty, houses.replace('二十', '三十'), meals, care, date)));
    expect(told(comparison)).toEqual(['第三条→第三条 changed']);
    expect(marked(rowOf(comparison, '第三条'))).toBe('新建住宅小区应当按照每百户不少于[-二十-]{+三十+}平方米配套建设养老服务用房。');
  });

  test('an article that changed place is moved, the others are renumbered', () => {
    const comparison = compareLaws(before, apart(law(purpose, meals, duty, houses, care, date)));
    expect(told(comparison)).toEqual(['第四条→第二条 moved', '第二条→第三条 renumbered', '第三条→第四条 renumbered']);
  });

  test('moved and changed in one', () => {
    const comparison = compareLaws(before, apart(law(purpose, meals.replace('老年食堂', '长者食堂'), duty, houses, care, date)));
    expect(told(comparison)).toContain('第四条→第二条 changed moved');
  });

  test('an article cut in two', () => {
    const both = law(purpose, duty, meals + care, date);
    const comparison = compareLaws(both, apart(law(purpose, duty, meals, care, date)));
    expect(told(comparison)).toEqual(['第三条→第三条+第四条 split', '第四条→第五条 renumbered']);
    expect(marked(rowOf(comparison, '第三条'))).toBe(`${meals}{+\n+}${care}`);
  });

  test('two articles made one', () => {
    const comparison = compareLaws(
      before,
      apart(
        doc(
          '某市居家养老服务条例',
          article(p(purpose)),
          article(p(duty)),
          article(p(houses)),
          article(p(meals), p(care)),
          article(p(date)),
        ),
      ),
    );
    expect(told(comparison)).toEqual(['第四条+第五条→第四条 merged', '第六条→第五条 renumbered']);
  });

  test('an article cut in the editor keeps its id in the first half', () => {
    const both = law(purpose, duty, meals + care, date);
    const third = findUnit(both, both.child(3).attrs.id as string);
    if (!third) throw new Error('no third article');
    const tr = new Transform(both).split(third.pos + 2 + meals.length, 2);
    const after = withIds(tr.doc, counter('n'));
    expect(after.childCount).toBe(both.childCount + 1);
    expect(told(compareLaws(both, after))).toContain('第三条→第三条+第四条 split');
  });

  test('an article rewritten keeps its row by its id, and without ids is another', () => {
    const at = before.child(4);
    const place = findUnit(before, at.attrs.id as string);
    if (!place) throw new Error('no such article');
    const after = type(new Transform(before), '街道办事处负责登记造册。', place.pos + 2, place.pos + at.nodeSize - 2).doc;
    expect(told(compareLaws(before, after))).toEqual(['第四条→第四条 changed']);
    expect(told(compareLaws(before, apart(after)))).toEqual(['第四条→ removed', '→第四条 added']);
  });

  test('the same ids on different articles do not deceive', () => {
    const after = law(purpose, '社区应当设立服务站，配备专职人员和必要的设施。', duty, houses, meals, care, date);
    expect(told(compareLaws(before, after))[0]).toBe('→第二条 added');
    expect(compareLaws(before, after).summary).toMatchObject({ added: 1, renumbered: 5, changed: 0 });
  });

  test('headings: renamed, put in, of another level; equal names keep to their chapters', () => {
    const a = doc(
      '某法',
      heading('part', '物权'),
      chapter('一般规定'),
      article(p(purpose)),
      heading('part', '合同'),
      chapter('一般规定'),
      article(p(duty)),
      chapter('服务供给'),
      article(p(meals)),
    );
    const b = doc(
      '某法',
      heading('part', '物权'),
      chapter('一般规定'),
      article(p(purpose)),
      chapter('设施'),
      article(p(houses)),
      heading('part', '合同'),
      chapter('一般规定'),
      article(p(duty)),
      chapter('服务与供给'),
      article(p(meals)),
    );
    expect(told(compareLaws(a, apart(b)))).toEqual([
      '→第二章 added',
      '→第二条 added',
      '第二条→第三条 renumbered',
      '第二章→第二章 changed',
      '第三条→第四条 renumbered',
    ]);
  });

  test('title, 题注, preface and annex have rows of their own', () => {
    const a = doc(
      '某市养老条例',
      note('（2020年1月1日通过）'),
      preface('为了老年人的幸福生活。'),
      article(p(purpose)),
      annex('附件', '名单', '甲站'),
    );
    const b = doc('某市居家养老条例', note('（2024年5月1日修订）'), article(p(purpose)), annex('附件', '名单', '甲站', '乙站'));
    const comparison = compareLaws(a, apart(b));
    expect(told(comparison)).toEqual(['title→title changed', 'note→note changed', 'preface→ removed', 'annex→annex changed']);
    expect(marked(comparison.rows.at(-1))).toBe('附件\n名单\n甲站{+\n乙站+}');
  });

  test('what lost its brackets or its number alone is renumbered', () => {
    const a = doc('某法', article(p('有下列情形之一的：'), item('没有登记的；'), item('没有备案的。')));
    const b = doc('某法', article(p('有下列情形之一的：'), labelled('（1）', item('没有登记的；')), item('没有备案的。')));
    expect(told(compareLaws(a, apart(b)))).toEqual(['第一条→第一条 renumbered']);
  });
});

describe('inside an article', () => {
  const list = (...items: string[]): Node => doc('某法', article(p('民政部门应当履行下列职责：'), ...items.map((words) => item(words))));
  const items = ['拟订养老服务规划；', '建立信息平台；', '组织评估；', '其他职责。'];

  test('an item put in is one clean insertion', () => {
    const comparison = compareLaws(list(...items), apart(list(...items.slice(0, 2), '培训护理人员；', ...items.slice(2))));
    expect(marked(comparison.rows[1])).toBe(
      '民政部门应当履行下列职责：\n拟订养老服务规划；\n建立信息平台；{+\n培训护理人员；+}\n组织评估；\n其他职责。',
    );
  });

  test('a paragraph cut in two shows the break alone', () => {
    const comparison = compareLaws(doc('某法', article(p(duty + meals))), apart(doc('某法', article(p(duty), p(meals)))));
    expect(marked(comparison.rows[1])).toBe(`${duty}{+\n+}${meals}`);
  });

  test('a first line put in goes before, with its break', () => {
    const comparison = compareLaws(doc('某法', article(p(duty))), apart(doc('某法', article(p(meals), p(duty)))));
    expect(marked(comparison.rows[1])).toBe(`{+${meals}\n+}${duty}`);
  });

  test('labels are printed and are no words', () => {
    const a = doc('某法', article(caption('【职责】'), p('下列职责：'), item('规划；'), subitem('编制；')), branch(p(duty)));
    const [, first, second] = unitsOfLaw(a).units;
    expect(first?.text).toBe('第一条　【职责】下列职责：\n（一）规划；\n1.编制；');
    expect(first?.words).toBe('【职责】下列职责：\n规划；\n编制；');
    expect(second?.text).toBe(`第一条之一　${duty}`);
    expect(second?.address).toBe('第一条之一');
  });

  test('an article that begins with an item keeps both labels out of its words', () => {
    const [, only] = unitsOfLaw(doc('某法', article(caption('【一】'), item('规划；')))).units;
    expect(only?.text).toBe('第一条　【一】（一）规划；');
    expect(only?.words).toBe('【一】规划；');
  });
});

describe('what always holds', () => {
  const check = (a: Node, b: Node): Comparison => {
    const comparison = compareLaws(a, b);
    const [before, after] = [unitsOfLaw(a).units, unitsOfLaw(b).units];
    expect(wordsFrom(comparison, 'before', before)).toBe(wordsOf(before));
    expect(wordsFrom(comparison, 'after', after)).toBe(wordsOf(after));
    expect(comparison.rows.flatMap((row) => row.after)).toEqual(after);
    const { summary, rows } = comparison;
    expect(Object.values(summary).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
    return comparison;
  };

  test('both texts come out of the spans, whatever the laws', () => {
    fc.assert(
      fc.property(randomLaw, randomLaw, (a, b) => {
        check(a, b);
      }),
      { numRuns: 500 },
    );
  });

  test('and where one was made from the other', () => {
    const shuffled = randomLaw.chain((law) =>
      fc.tuple(fc.constant(law), fc.shuffledSubarray(law.children.filter((node) => node.type === lawSchema.nodes.article)), randomLaw),
    );
    fc.assert(
      fc.property(shuffled, ([a, kept, other]) => {
        const articles = [...kept, ...other.children.filter((node) => node.type === lawSchema.nodes.article)];
        check(a, doc('某市条例', ...articles));
        check(a, apart(doc('某市条例', ...articles)));
      }),
      { numRuns: 300 },
    );
  });

  test('a law compared with itself is the same, in ids or in words', () => {
    fc.assert(
      fc.property(randomLaw, (a) => {
        expect(told(check(a, a))).toEqual([]);
        expect(told(check(a, apart(a)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('the same input gives the same result', () => {
    fc.assert(
      fc.property(randomLaw, randomLaw, (a, b) => {
        expect(compareLaws(a, b)).toEqual(compareLaws(a, b));
      }),
      { numRuns: 50 },
    );
  });
});

describe('bad input', () => {
  const inTime = <T>(work: () => T): T => {
    const began = performance.now();
    const result = work();
    expect(performance.now() - began).toBeLessThan(8_000);
    return result;
  };
  const many = (count: number, words: (n: number) => string): Node =>
    doc('某法', ...Array.from({ length: count }, (_, n) => article(p(words(n)))));

  test('an empty law', () => {
    const empty = lawSchema.node('doc', null, [lawSchema.node('title')]);
    expect(compareLaws(empty, empty).rows).toEqual([]);
    expect(compareLaws(empty, before).summary).toMatchObject({ added: 7 });
    expect(compareLaws(before, empty).summary).toMatchObject({ removed: 7 });
  });

  test('an empty article and an empty line', () => {
    const empty = doc('某法', preface(''), article(p('')), article(p(duty), p('')));
    expect(told(compareLaws(empty, apart(empty)))).toEqual([]);
    expect(told(compareLaws(empty, apart(doc('某法', article(p(meals)), article(p(duty))))))).toEqual(['第一条→ removed', '→第一条 added']);
  });

  test('thousands of articles that say the same', () => {
    const { summary } = inTime(() =>
      compareLaws(
        many(5_000, () => duty),
        apart(many(5_100, () => duty)),
      ),
    );
    expect(summary).toMatchObject({ added: 100, removed: 0, changed: 0 });
  });

  test('thousands of articles that say nearly the same', () => {
    const { summary } = inTime(() =>
      compareLaws(
        many(4_000, () => duty),
        apart(many(4_000, (n) => duty.replace('市', `第${n}市`))),
      ),
    );
    expect(summary).toMatchObject({ changed: 4_000 });
  });

  test('two laws that have nothing in common', () => {
    const strange = (from: number) =>
      many(1_500, (n) => Array.from({ length: 60 }, (_, k) => String.fromCharCode(from + ((n * 61 + k * k) % 4_000))).join(''));
    const { summary } = inTime(() => compareLaws(strange(0x4e00), apart(strange(0x6e00))));
    expect(summary).toMatchObject({ removed: 1_500, added: 1_500 });
  });

  test('one article of ten thousand lines', () => {
    const lines = (from: number) =>
      doc('某法', article(...Array.from({ length: 10_000 }, (_, n) => p(`${from + n * 7}号机构负责${(n * from) % 97}类服务。`))));
    inTime(() => compareLaws(lines(1), apart(lines(3))));
  });
});
