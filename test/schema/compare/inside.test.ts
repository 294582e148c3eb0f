/** What is told of a changed article: its 款 and 项, sentences that moved, citations that only follow, its chapter. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { type Comparison, compareLaws, type Row } from '../../../schema/compare/comparison.js';
import { markMoves } from '../../../schema/compare/moves.js';
import { reworded, worded } from '../../../schema/compare/rewording.js';
import { diffSentences } from '../../../schema/compare/sentences.js';
import type { Span } from '../../../schema/compare/spans.js';
import { withIds } from '../../../schema/law.js';
import { article, branch, chapter, counter, doc, heading, item, p } from '../build.js';
import { anonymous } from './mutations.js';

/** The same without the ids of the other text, as a file that was read apart. */
const apart = (law: Node): Node => withIds(anonymous(law), counter('v'));

const rowOf = ({ rows }: Comparison, label: string): Row => {
  const row = rows.find((each) => [...each.after, ...each.before].some((unit) => unit.label === label));
  if (!row) throw new Error(`no row for ${label}`);
  return row;
};
/** [-gone-], {+come+}, <-old#new+> for a citation that follows, ↕1 for what moved. */
const marked = (spans: readonly Span[]): string =>
  spans
    .map(({ op, text, move, renumbered }) => {
      const words = move === undefined ? text : `↕${move}:${text}`;
      if (op === 'same') return words;
      return renumbered ? (op === 'del' ? `<${words}#` : `${words}>`) : op === 'del' ? `[-${words}-]` : `{+${words}+}`;
    })
    .join('');
const clauses = ({ clauses }: Row): string[] =>
  clauses
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, before, after }) => `${before.map(({ place }) => place).join('+')}→${after.map(({ place }) => place).join('+')} ${kind}`);

const plan = '县级以上人民政府应当编制养老服务设施专项规划。';
const houses = '新建住宅小区应当按照每百户不少于二十平方米配套建设养老服务用房。';
const meals = '鼓励餐饮企业开设老年食堂，为行动不便的老年人送餐上门。';
const care = '护理人员应当接受培训，持证上岗，每两年参加一次继续教育。';
const calls = '应急呼叫装置发生故障的，维护者应当在两小时内到场。';

describe('款 and 项', () => {
  test('put in, taken out, changed, numbered anew', () => {
    const a = doc('某法', article(p('民政部门履行下列职责：'), item('拟订规划；'), item('建立信息平台；'), item('其他职责。'), p(plan)));
    const b = doc(
      '某法',
      article(
        p('民政部门履行下列职责：'),
        item('拟订规划；'),
        item('培训护理人员；'),
        item('建立全市信息平台；'),
        item('其他职责。'),
        p(houses),
        p(plan),
      ),
    );
    expect(clauses(rowOf(compareLaws(a, apart(b)), '第一条'))).toEqual([
      '→第一款第二项 added',
      '第一款第二项→第一款第三项 changed',
      '第一款第三项→第一款第四项 renumbered',
      '→第二款 added',
      '第二款→第三款 renumbered',
    ]);
  });

  test('that changed their order are moved, with what changed in them', () => {
    const a = doc('某法', article(p(plan), p(houses), p(meals), p(care)));
    const b = doc('某法', article(p(care), p(plan), p(houses.replace('二十', '三十')), p(meals)));
    const row = rowOf(compareLaws(a, apart(b)), '第一条');
    expect(clauses(row)).toEqual(['第四款→第一款 moved', '第一款→第二款 renumbered', '第二款→第三款 changed', '第三款→第四款 renumbered']);
    expect(marked(row.spans)).toBe(`{+↕1:${care}\n+}${plan}\n${houses.replace('二十', '[-二十-]{+三十+}')}\n${meals}[-↕1:\n${care}-]`);
  });

  test('moved and changed: the words that differ are told from those that moved', () => {
    const a = doc('某法', article(p(plan), p(houses), p(meals)));
    const b = doc('某法', article(p(meals.replace('餐饮企业', '社会力量')), p(plan), p(houses)));
    const row = rowOf(compareLaws(a, apart(b)), '第一条');
    expect(clauses(row)).toContain('第三款→第一款 changed');
    expect(marked(row.spans)).toBe(
      `{+↕1:鼓励+}{+社会力量+}{+↕1:${meals.slice(6)}\n+}${plan}\n${houses}[-↕1:\n鼓励-][-餐饮企业-][-↕1:${meals.slice(6)}-]`,
    );
  });

  test('cut in two and joined', () => {
    const a = doc('某法', article(p(plan + houses), p(meals), p(care)));
    const b = doc('某法', article(p(plan), p(houses), p(meals + care)));
    expect(clauses(rowOf(compareLaws(a, apart(b)), '第一条'))).toEqual(['第一款→第一款+第二款 split', '第二款+第三款→第三款 merged']);
  });
});

describe('sentences that moved', () => {
  const inside = (a: string, b: string): string =>
    marked(rowOf(compareLaws(doc('某法', article(p(a))), apart(doc('某法', article(p(b))))), '第一条').spans);

  test('within a 款', () => {
    expect(inside(plan + houses + meals, houses + meals + plan)).toBe(`[-↕1:${plan}-]${houses}${meals}{+↕1:${plan}+}`);
  });

  test('a part of one, with the mark at its end another', () => {
    expect(inside('应当建立巡访制度，公开服务信息，接受社会监督。', '应当公开服务信息，接受社会监督，建立巡访制度。')).toBe(
      '应当[-↕1:建立巡访制度，-]公开服务信息，接受社会监督{+↕1:，建立巡访制度+}。',
    );
  });

  test('short words that come and go have not moved', () => {
    expect(inside(`依法。${plan}${houses}`, `${plan}${houses}依法。`)).not.toContain('↕');
  });
});

describe('citations', () => {
  const cite = (words: string): Node => article(p(words));

  test('that only follow their target are no change', () => {
    const a = doc('某法', cite(plan), cite(houses), cite(meals), cite('违反本法第三条、第二条第一款规定的，由民政部门责令改正。'));
    const b = doc(
      '某法',
      cite(plan),
      cite(calls),
      cite(houses),
      cite(meals),
      cite('违反本法第四条、第三条第一款规定的，由民政部门责令改正。'),
    );
    const comparison = compareLaws(a, apart(b));
    const row = rowOf(comparison, '第五条');
    expect(row.kind).toBe('renumbered');
    expect(marked(row.spans)).toBe('违反本法<第三条#第四条>、<第二条第一款#第三条第一款>规定的，由民政部门责令改正。');
    expect(comparison.summary).toMatchObject({ added: 1, renumbered: 3, changed: 0 });
  });

  test('to another article than before are a change', () => {
    const a = doc('某法', cite(plan), cite(houses), cite(meals), cite('违反本法第三条规定的，由民政部门责令改正。'));
    const b = doc('某法', cite(plan), cite(houses), cite(meals), cite('违反本法第二条规定的，由民政部门责令改正。'));
    const row = rowOf(compareLaws(a, apart(b)), '第四条');
    expect(row.kind).toBe('changed');
    expect(marked(row.spans)).toBe('违反本法[-第三条-]{+第二条+}规定的，由民政部门责令改正。');
  });

  test('beside words that changed', () => {
    const a = doc('某法', cite(plan), cite(houses), cite('违反本法第二条规定的，处一万元罚款。'));
    const b = doc('某法', cite(calls), cite(plan), cite(houses), cite('违反本法第三条规定的，处二万元罚款。'));
    const row = rowOf(compareLaws(a, apart(b)), '第四条');
    expect(row.kind).toBe('changed');
    expect(marked(row.spans)).toBe('违反本法<第二条#第三条>规定的，处[-一万-]{+二万+}元罚款。');
  });

  test('of ranges, chapters, 款 that are numbered anew, and articles with a branch', () => {
    const a = doc(
      '某法',
      chapter('总则'),
      cite(plan),
      chapter('设施'),
      article(p(houses), p(meals)),
      cite(care),
      cite('依照本法第二条至第三条、第二章和第二条第二款办理。'),
    );
    const b = doc(
      '某法',
      chapter('总则'),
      cite(plan),
      chapter('应急'),
      cite(calls),
      chapter('设施'),
      article(p(houses), p('养老服务用房应当无偿移交。'), p(meals)),
      cite(care),
      cite('依照本法第三条至第四条、第三章和第三条第三款办理。'),
    );
    expect(marked(rowOf(compareLaws(a, apart(b)), '第五条').spans)).toBe(
      '依照本法<第二条至第三条#第三条至第四条>、<第二章#第三章>和<第二条第二款#第三条第三款>办理。',
    );
    const c = doc('某法', cite(plan), branch(p(houses)), cite('依照第一条之一办理。'));
    const d = doc('某法', cite(calls), cite(plan), branch(p(houses)), cite('依照第二条之一办理。'));
    expect(rowOf(compareLaws(c, apart(d)), '第三条').kind).toBe('renumbered');
  });

  test('of other laws are words like any', () => {
    const a = doc('某法', cite(plan), cite('依照《某甲条例》第一条处理。'));
    const b = doc('某法', cite(calls), cite(plan), cite('依照《某甲条例》第二条处理。'));
    expect(rowOf(compareLaws(a, apart(b)), '第三条').kind).toBe('changed');
  });

  test('are put back exactly, wherever the comparison cut them', () => {
    const piece = fc.constantFrom('第十条', '第十一条', '依照', '处理', '，', '甲', '乙');
    const text = fc.array(piece, { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (old, now) => {
        const before = old.join('');
        let from = 0;
        const followed = old.flatMap((part) => {
          from += part.length;
          return part === '第十条' ? [{ from: from - 3, to: from, old: part, now: '第十一条' }] : [];
        });
        const spans = worded(diffSentences(reworded(before, followed), now.join('')), followed);
        const side = (own: Span['op']): string => spans.flatMap(({ op, text }) => (op === 'same' || op === own ? [text] : [])).join('');
        expect(side('del')).toBe(before);
        expect(side('ins')).toBe(now.join(''));
      }),
      { numRuns: 500 },
    );
  });
});

describe('chapters', () => {
  const before = doc('某法', chapter('总则'), article(p(plan)), article(p(houses)), chapter('服务'), article(p(meals)), article(p(care)));

  test('an article that stands in another chapter now, its number the same', () => {
    const after = doc('某法', chapter('总则'), article(p(plan)), chapter('服务'), article(p(houses)), article(p(meals)), article(p(care)));
    const row = rowOf(compareLaws(before, apart(after)), '第二条');
    expect(row.rechaptered).toMatchObject({ from: { words: '总则' }, to: { words: '服务' } });
    expect(row.kind).toBe('moved');
  });

  test('a new chapter heading above articles that stayed', () => {
    const after = doc(
      '某法',
      chapter('总则'),
      article(p(plan)),
      article(p(houses)),
      chapter('服务'),
      article(p(meals)),
      chapter('人员'),
      article(p(care)),
    );
    const comparison = compareLaws(before, apart(after));
    expect(rowOf(comparison, '第四条')).toMatchObject({ kind: 'same', rechaptered: { to: { label: '第三章' } } });
    expect(comparison.rows.filter((row) => row.rechaptered)).toHaveLength(1);
  });

  test('a chapter with another name and number is the same chapter; a 节 parts none', () => {
    const after = doc(
      '某法',
      chapter('附加'),
      article(p(calls)),
      chapter('总则'),
      article(p(plan)),
      heading('section', '一般规定'),
      article(p(houses)),
      chapter('服务供给'),
      article(p(meals)),
      article(p(care)),
    );
    expect(compareLaws(before, apart(after)).rows.filter((row) => row.rechaptered)).toEqual([]);
  });
});

describe('two versions of one log', () => {
  test('an article that was rewritten and moved is the same by its id', () => {
    const before = doc('某法', ...[plan, houses, meals, care, calls].map((words) => article(p(words))));
    const rewritten = before.child(2);
    const other = rewritten.type.create(rewritten.attrs, [p('街道办事处负责登记造册。', 'n1')]);
    const [title, first, , third, fourth, fifth] = before.children as [Node, Node, Node, Node, Node, Node];
    const law = before.type.create(null, [title, first, third, fourth, other, fifth]);
    expect(rowOf(compareLaws(before, law), '第二条').before[0]?.label).toBe('第三条');
    expect(rowOf(compareLaws(before, law), '第四条').before.map(({ label }) => label)).toEqual(['第四条']);
    const row = compareLaws(before, law).rows.find(({ before: [unit] }) => unit?.id === rewritten.attrs.id);
    expect(row).toMatchObject({ kind: 'changed', moved: true });
  });
});

test('markMoves keeps the text whatever is marked', () => {
  const words = fc
    .array(fc.constantFrom('建立制度', '公开信息', '接受监督', '，', '。', '；'), { maxLength: 10 })
    .map((parts) => parts.join(''));
  const spans = fc.array(fc.record({ op: fc.constantFrom('same', 'del', 'ins'), text: words.filter((text) => text !== '') }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(spans as fc.Arbitrary<Span[]>, (given) => {
      const all = markMoves(given, 1);
      for (const op of ['same', 'del', 'ins'] as const) {
        const text = (list: readonly Span[]): string => list.flatMap((span) => (span.op === op ? [span.text] : [])).join('');
        expect(text(all)).toBe(text(given));
      }
      const moved = (op: Span['op'], n: number) =>
        all
          .filter((span) => span.op === op && span.move === n)
          .map(({ text }) => text.replace(/[，。；]/gu, ''))
          .join('');
      for (const { move } of all) if (move !== undefined) expect(moved('del', move)).toBe(moved('ins', move));
    }),
  );
});
