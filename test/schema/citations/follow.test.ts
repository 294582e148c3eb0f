/** Citations follow what they cite: renumbered, moved, split, merged, deleted. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { linked } from '../../../schema/citations/link.js';
import { citationsOf, confirm, markMerged, markSplit, settleCitations } from '../../../schema/citations/upkeep.js';
import { writeText } from '../../../schema/formats/text.js';
import { findUnit, lawFromJson, withIds } from '../../../schema/law.js';
import { outline } from '../../../schema/outline.js';
import { article, branch, chapter, counter, doc, heading, item, p } from '../build.js';

type Law = ReturnType<typeof doc>;

const law = linked(
  doc(
    '某市条例',
    chapter('总则'),
    article(p('甲。')),
    article(p('乙：'), item('丙；'), item('丁；'), item('戊。'), p('己。'), p('前款、前两款、本条第一款第二项。')),
    chapter('附则'),
    article(
      p('违反第二条第一款第一项、第三项和第二条第2款的，第一条至第二条；本章、第一章。'),
      item('违反前款的；'),
      item('有前项情形的。'),
    ),
    article(p('依照前条和第3条的规定；第二条第一款第（一）、（二）项。')),
  ),
).doc;

const unitAt = (doc: Law, address: string) => {
  const unit = outline(doc).find((each) => each.address === address);
  if (!unit) throw new Error(`no ${address}`);
  return unit;
};
const textAt = (doc: Law, address: string): string => unitAt(doc, address).text;
const lastLines = (doc: Law) => [textAt(doc, '第二条第三款'), textAt(doc, '第三条第一款'), textAt(doc, '第四条第一款')];

/** Deletes units by address, as a person does who selects them. */
function deleted(before: Law, ...addresses: string[]): Law {
  const tr = new Transform(before);
  for (const address of addresses.toReversed()) {
    const { pos, node } = unitAt(before, address);
    tr.delete(pos, pos + node.nodeSize);
  }
  settleCitations(tr, before);
  tr.doc.check();
  return tr.doc;
}

const inserted = (before: Law, pos: number, ...nodes: Node[]): Law => withIds(new Transform(before).insert(pos, nodes).doc, counter('n'));

describe('a citation', () => {
  it('prints as it was written while nothing moved', () => {
    expect(citationsOf(law)).toHaveLength(14);
    expect(lastLines(law)).toEqual([
      '前款、前两款、本条第一款第二项。',
      '违反第二条第一款第一项、第三项和第二条第2款的，第一条至第二条；本章、第一章。',
      '依照前条和第3条的规定；第二条第一款第（一）、（二）项。',
    ]);
  });

  it('follows an article that is put in before its target', () => {
    const after = inserted(law, unitAt(law, '第一条').pos, article(p('新。')));
    expect([textAt(after, '第四条第一款'), textAt(after, '第五条第一款')]).toEqual([
      '违反第三条第一款第一项、第三项和第三条第2款的，第二条至第三条；本章、第一章。',
      '依照前条和第4条的规定；第三条第一款第（一）、（二）项。',
    ]);
  });

  it('stays relative while that is still true, and gives an address when it is not', () => {
    const clause = unitAt(law, '第二条第二款');
    const withClause = inserted(law, clause.pos + clause.node.nodeSize, p('新。'));
    expect(textAt(withClause, '第二条第四款')).toBe('本条第二款、本条第一款、第二款、本条第一款第二项。');
    const next = unitAt(law, '第四条');
    const withArticle = inserted(law, next.pos, article(p('新。')), chapter('新章'));
    expect(textAt(withArticle, '第五条第一款')).toBe('依照第三条和第3条的规定；第二条第一款第（一）、（二）项。');
    const withItem = inserted(law, unitAt(law, '第三条第一款第二项').pos, item('新；'));
    expect(textAt(withItem, '第三条第一款第三项')).toBe('有本条第一项情形的。');
  });

  it('names its own article when it is moved into another', () => {
    const { node, pos } = unitAt(law, '第二条第三款');
    const tr = new Transform(law).delete(pos, pos + node.nodeSize);
    const target = unitAt(tr.doc, '第四条');
    tr.insert(target.pos + target.node.nodeSize - 1, node);
    expect(textAt(tr.doc, '第四条第二款')).toBe('第二条第二款、第二条第一款、第二款、第二条第一款第二项。');
  });

  it('becomes 第X条之一 with its target, and 第X条 again', () => {
    const { pos } = unitAt(law, '第三条');
    const tr = new Transform(law).setNodeAttribute(pos, 'branch', true);
    expect(textAt(tr.doc, '第三条第一款')).toBe('依照前条和第2条之一的规定；第二条第一款第（一）、（二）项。');
  });

  it('names the 款 once its article has several 项 of that number, and the 编 from another one', () => {
    const simple = linked(
      doc('某法', heading('part', '甲'), chapter('乙'), article(p('丙：'), item('丁。')), article(p('第一条第一项；第一章。'))),
    ).doc;
    const first = unitAt(simple, '第一条');
    const end = first.pos + first.node.nodeSize - 1;
    expect(textAt(inserted(simple, end, p('戊：'), item('己。')), '第二条第一款')).toBe('第一条第一款第一项；第一章。');
    const before = unitAt(simple, '第二条').pos;
    expect(textAt(inserted(simple, before, heading('part', '庚'), chapter('辛')), '第二条第一款')).toBe('第一条第一项；第一编第一章。');
  });

  it('lists what it cites where that is no longer together', () => {
    const first = unitAt(law, '第二条第一款第二项');
    const tr = new Transform(law);
    tr.delete(first.pos, first.pos + first.node.nodeSize).insert(unitAt(tr.doc, '第一条').pos + 1 + 3, first.node);
    expect(textAt(tr.doc, '第四条第一款')).toContain('第二条第一款第（一）项、第一条第（一）项。');
  });

  it('whose target is deleted says so, and says again what it cites when that is brought back', () => {
    const gone = deleted(law, '第一条');
    expect(textAt(gone, '第二条第一款')).toBe('违反第一条第一款第一项、第三项和第一条第2款的，〔已删除的第一条〕至第一条；本章、第一章。');
    expect(writeText(gone)).toContain('〔已删除的第一条〕');
    const back = inserted(gone, unitAt(gone, '第一条').pos, findUnit(law, unitAt(law, '第一条').id)?.node as Node);
    expect(lastLines(back)).toEqual(lastLines(law));
  });

  it('of several units cites those that are left, to be checked', () => {
    const after = deleted(law, '第二条第二款');
    expect(textAt(after, '第二条第二款')).toBe('〔已删除的前款〕、前款、本条第一款第二项。');
    expect(citationsOf(after).map(({ node }) => node.attrs.check)).toContain('deleted');
  });

  it('of a unit that is split or merged is to be checked, until somebody has', () => {
    const tr = new Transform(law);
    const [first, second] = [unitAt(law, '第二条第一款第一项'), unitAt(law, '第二条第一款第二项')];
    markSplit(tr, first.id);
    expect(citationsOf(tr.doc).filter(({ node }) => node.attrs.check === 'split')).toHaveLength(2);
    tr.join(second.pos);
    markMerged(tr, second.id, first.id);
    const checked = citationsOf(tr.doc).filter(({ node }) => node.attrs.check !== null);
    expect(checked.map(({ node }) => [node.attrs.check, node.attrs.targets])).toEqual([
      ['merged', [first.id]],
      ['merged', [first.id]],
      ['merged', [first.id]],
    ]);
    expect(textAt(tr.doc, '第四条第一款')).toContain('第二条第一款第（一）项。');
    for (const { pos } of checked) confirm(tr, pos);
    expect(citationsOf(tr.doc).every(({ node }) => node.attrs.check === null)).toBe(true);
  });
});

describe('what is stored of a citation', () => {
  const stored = (attrs: object) => lawFromJson(withAttrs(attrs));
  const withAttrs = (attrs: object) => ({
    type: 'doc',
    content: [
      { type: 'title' },
      { type: 'article', attrs: { id: 'a' }, content: [{ type: 'paragraph', attrs: { id: 'b' }, content: [{ type: 'citation', attrs }] }] },
    ],
  });

  it('has no number in it', () => {
    for (const { node } of citationsOf(law)) expect(node.attrs.form).not.toMatch(/[二三四五六七八九十0-9](?!\})/u);
  });

  it.each([
    { targets: ['a'], form: '第{一}条' },
    { targets: ['a', 'b'], form: '前{两}款', was: '前两款', check: 'split' },
    { targets: ['gone'], form: '第（{1}）、({一})项' },
  ])('is read: %j', (attrs) => {
    expect(() => stored(attrs)).not.toThrow();
  });

  it.each([
    {},
    { targets: [], form: '第{一}条' },
    { targets: ['a', 'a'], form: '第{一}条' },
    { targets: ['<b>'], form: '第{一}条' },
    { targets: 'a', form: '第{一}条' },
    { targets: Array.from({ length: 21 }, (_, n) => `u${n}`), form: '第{一}条' },
    { targets: ['a'], form: '' },
    { targets: ['a'], form: '第十条' },
    { targets: ['a'], form: '第{一}条"onclick' },
    { targets: ['a'], form: '第{一}条'.repeat(60) },
    { targets: ['a'], form: '第{一}条', was: '<script>' },
    { targets: ['a'], form: '第{一}条', check: 'maybe' },
  ])('is refused: %j', (attrs) => {
    expect(() => stored(attrs)).toThrow();
  });

  it('prints something true whatever form a hostile client gives', () => {
    for (const form of ['第{一}章第{一}项', '第{一}、{一}、{一}条', '前{两}款', '本节', '前项第{１}目', '第{一}分编第{一}款'])
      for (const targets of [['u3'], ['u3', 'u6'], ['u8', 'nobody']]) {
        const node = law.type.schema.nodes.citation?.create({ targets, form });
        const after = new Transform(law).insert(unitAt(law, '第一条第一款').pos + 1, node as Node).doc;
        expect(textAt(after, '第一条第一款')).toMatch(/^(?:本|第|前)/u);
      }
  });

  it('is in a document with branches and no chapter as well', () => {
    const small = linked(doc('某法', article(p('甲。')), branch(p('第一条之一和本条。')))).doc;
    expect(textAt(small, '第一条之一第一款')).toBe('第一条之一和本条。');
    expect(citationsOf(small).map(({ node }) => node.attrs.targets)).toEqual([['u3'], ['u3']]);
  });
});
