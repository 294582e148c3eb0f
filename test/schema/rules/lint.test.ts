/** Running the rules: findings in order, and after an edit the same ones as from the start. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { lawSchema } from '../../../schema/law.js';
import { outline } from '../../../schema/outline.js';
import { lint, startLint, updateLint } from '../../../schema/rules/lint.js';
import { annex, article, caption, chapter, doc, heading, item, labelled, note, p, subitem } from '../build.js';

const found = (law: Node) => lint(law, { stage: 'consult' }).map(({ rule, address, offset, length }) => [rule, address, offset, length]);

/** A regulation with nothing to find, around some articles. */
const around = (...articles: Node[]): Node =>
  doc(
    '某市条例',
    article(p('为了促进养老，根据有关法律、法规，结合本市实际，制定本条例。')),
    ...articles,
    article(p('本条例自2026年1月1日起施行。')),
  );

describe('findings', () => {
  it('come in the order of the text, with addresses and offsets in the text of their unit', () => {
    const law = around(article(p('单位必须登记：'), item('台帐；'), item('60周岁以上的。')), article(caption('【负责】'), p('政府负责')));
    expect(found(law)).toEqual([
      ['W01', '第二条第一款', 2, 2],
      ['W09', '第二条第一款第一项', 1, 1],
      ['N01', '第二条第一款第二项', 0, 4],
      ['S10', '第三条第一款', 3, 1],
    ]);
  });

  it('are none inside “ ” and 《 》', () => {
    expect(found(around(article(p('“必须60周岁”和《台帐30%办法》是别人的话。'))))).toEqual([]);
    expect(found(around(article(p('“甲《乙“丙必须”丁》戊”。'))))).toEqual([]);
    // A mark that is never closed hides nothing.
    expect(found(around(article(p('“单位必须登记。'))))).toEqual([['W01', '第二条第一款', 3, 2]]);
  });

  it('of the title, a 条旨 and an annex stand in their own text', () => {
    const law = doc('某市养老（草案）', article(caption('【负责】'), p('政府负责。')), annex('附件', '甲,乙'));
    expect(
      lint(law, { stage: 'vote' })
        .map(({ rule, unit, address, offset }) => [rule, unit, address, offset])
        .slice(0, 3),
    ).toEqual([
      ['S12', 'title', '题目', 0],
      ['S12', 'title', '题目', 4],
      ['S11', law.child(1).attrs.id, '第一条', 0],
    ]);
  });

  it('of a printed number offer the one that order gives', () => {
    const law = around(labelled('第九条', article(p('下列事项：'), item('甲；', '(1)'), item('乙。'))));
    expect(lint(law, { stage: 'consult' }).map(({ rule, message, fix }) => [rule, message[0], fix])).toEqual([
      ['S01', '序号应为“第二条”，现为“第九条”', { renumber: true }],
      ['S04', '序号应为“（一）”，现为“(1)”', { renumber: true }],
    ]);
  });

  it('of a citation follow what it cites', () => {
    const law = around(article(p('违反本条例第三条规定的，责令改正。')), article(p('前款规定除外。'), p('前款规定的单位。')));
    expect(found(law)).toEqual([['R05', '第三条第一款', 0, 2]]);
    const without = new Transform(law).delete(
      law.resolve(posOf(law, '前款规定除外')).before(1),
      law.resolve(posOf(law, '前款规定除外')).after(1),
    ).doc;
    expect(found(without)).toEqual([]);
    expect(updated(law, without)).toEqual(lint(without, { stage: 'consult' }));
  });
});

/** The position of the first character of some words. */
function posOf(law: Node, words: string): number {
  let found = -1;
  law.descendants((node, pos) => {
    if (found < 0 && node.isText && node.text?.includes(words)) found = pos + node.text.indexOf(words);
  });
  return found;
}

const updated = (before: Node, after: Node) => updateLint(startLint(before, { stage: 'consult' }), after).findings;

/** Bits of text that rules look for, or that change what others look for. */
const bits = [
  '必须',
  '应',
  '台帐',
  '30%',
  '60周岁以上',
  '第五条',
  '本条例第二条第一款',
  '前款',
  '本法',
  '《某法》',
  '《甲》、《乙》',
  '《丙》《丁》',
  '“',
  '”',
  '；',
  '。',
  '：',
  ',',
  '总则',
  '附则',
  '法律责任',
  '本条例所称老人，是指甲',
  '老人',
  '自2026年1月1日起施行',
  '处一万元以上三万元以下罚款',
  '以下的罚款',
  '为规范',
  '违反',
  '(一)',
  '目录',
  '市民政局',
];

type Edit =
  | { readonly kind: 'type'; readonly at: number; readonly words: string }
  | { readonly kind: 'delete'; readonly at: number; readonly size: number }
  | { readonly kind: 'split' | 'remove' | 'insert' | 'relabel' | 'retype'; readonly at: number };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('type' as const), at: fc.nat(), words: fc.constantFrom(...bits) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), at: fc.nat(), size: fc.nat(6) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('split', 'remove', 'insert', 'relabel', 'retype' as const), at: fc.nat() }) },
) as fc.Arbitrary<Edit>;

/** The children of the document that can be put in or taken out. */
const movable = (law: Node): number[] => {
  const places: number[] = [];
  law.forEach((node, pos) => {
    if (node.type.name === 'article' || node.type.name === 'heading') places.push(pos);
  });
  return places;
};

let ids = 0;
const newId = (): string => `n${++ids}`;

function apply(law: Node, edit: Edit): Node {
  const tr = new Transform(law);
  const lines: number[] = [];
  law.descendants((node, pos) => {
    if (node.isTextblock) lines.push(pos);
  });
  const line = lines[edit.at % lines.length] ?? 0;
  const size = law.nodeAt(line)?.content.size ?? 0;
  const block = movable(law)[edit.at % movable(law).length];
  switch (edit.kind) {
    case 'type':
      return tr.insert(line + 1 + (edit.at % (size + 1)), lawSchema.text(edit.words)).doc;
    case 'delete':
      return tr.delete(line + 1 + (edit.at % (size + 1)), Math.min(line + 1 + size, line + 1 + (edit.at % (size + 1)) + edit.size)).doc;
    case 'split': {
      const { parent } = law.resolve(line);
      if (parent.type.name !== 'article' || law.nodeAt(line)?.type.name === 'caption') return law;
      return tr.split(line + 1 + (edit.at % (size + 1)), 1, [{ type: lawSchema.nodes.paragraph, attrs: { id: newId() } }]).doc;
    }
    case 'remove': {
      const node = block === undefined ? null : law.nodeAt(block);
      return node && block !== undefined ? tr.delete(block, block + node.nodeSize).doc : law;
    }
    case 'insert':
      if (block === undefined) return law;
      return tr.insert(
        block,
        edit.at % 3
          ? lawSchema.nodes.article.create(
              { id: newId() },
              lawSchema.nodes.paragraph.create({ id: newId() }, lawSchema.text('依照前条规定。')),
            )
          : lawSchema.nodes.heading.create({ id: newId() }, lawSchema.text('服务')),
      ).doc;
    case 'relabel':
      return block === undefined ? law : tr.setNodeAttribute(block, 'label', edit.at % 2 ? '第九条' : null).doc;
    case 'retype': {
      const kind = (['paragraph', 'item', 'subitem'] as const)[edit.at % 3] ?? 'item';
      const node = law.nodeAt(line);
      return node && law.resolve(line).parent.type.name === 'article' && node.type.name !== 'caption'
        ? tr.setNodeMarkup(line, lawSchema.nodes[kind], { ...node.attrs }).doc
        : law;
    }
  }
}

const whole = doc(
  '某市养老条例',
  note('（2020年1月1日某市人大常委会通过）'),
  heading('part', '通则'),
  chapter('总则'),
  article(p('为了促进养老，根据《中华人民共和国老年人权益保障法》，制定本条例。')),
  article(p('本条例所称老人，是指六十周岁以上的公民。'), p('前款规定的单位：'), item('甲；'), subitem('乙；'), item('丙。')),
  chapter('服务'),
  article(caption('【负责】'), p('违反第二条第一款规定的，处一万元以下的罚款。')),
  chapter('附则'),
  article(p('本条例自2026年1月1日起施行。')),
  annex('附件', '表一'),
);

describe('after an edit', () => {
  it('the findings are those of a whole run', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        let law = whole;
        let state = startLint(law, { stage: 'publish' });
        for (const each of edits) {
          law = apply(law, each);
          state = updateLint(state, law);
          expect(state.findings).toEqual(lint(law, { stage: 'publish' }));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('nothing is found twice, and each finding stands in a unit of the text', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const law = edits.reduce(apply, whole);
        const texts = new Map(outline(law).map(({ id, kind, text }) => [id || kind, text]));
        const findings = lint(law, { stage: 'vote' });
        const keys = findings.map(({ rule, unit, offset, length, message }) => `${rule} ${unit} ${offset} ${length} ${message[0]}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { unit, offset, length } of findings) expect(offset + length).toBeLessThanOrEqual(texts.get(unit)?.length ?? -1);
      }),
      { numRuns: 200 },
    );
  });

  it('a line that was not touched is not read again', () => {
    const state = startLint(whole, { stage: 'consult' });
    const after = updateLint(state, apply(whole, { kind: 'type', at: 4, words: '必须' }));
    const taken = after.checked.filter((each) => state.checked.includes(each)).length;
    expect(taken).toBe(state.checked.length - 1);
  });
});
