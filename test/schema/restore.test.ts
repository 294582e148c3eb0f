/** What a text said at some time comes back by the smallest change, the whole of it or one unit alone. */
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { type Anchor, wordsBetween } from '../../schema/anchors.js';
import { findUnit, lawSchema } from '../../schema/law.js';
import { NotThereThen, restoreText, restoreUnit } from '../../schema/restore.js';
import { Tracing } from '../../schema/tracing.js';
import { annex, article, caption, chapter, counter, doc, item, note, p, type } from './build.js';
import { randomLaw } from './random-law.js';

const { nodes } = lawSchema;

const law = doc(
  '某市条例',
  chapter('总则'),
  article(p('为了促进居家养老服务，制定本条例。')),
  article(p('市人民政府应当履行下列职责：'), item('建立养老服务平台；'), item('公布服务目录。')),
  article(p('每百户不少于二十平方米。'), p('鼓励社会力量参与。')),
);

const idOf = (node: Node, words: string): string => {
  const found = node.children.find((each) => each.textContent.includes(words));
  if (!found) throw new Error(words);
  return found.attrs.id;
};

const edited = (before: Node, edit: (tr: Transform) => unknown): Node => {
  const tr = new Transform(before);
  edit(tr);
  return tr.doc;
};

const find = (node: Node, words: string): number => {
  let found = -1;
  node.descendants((line, pos) => {
    if (found < 0 && line.isTextblock && line.textContent.includes(words)) found = pos + 1 + line.textContent.indexOf(words);
  });
  return found;
};

describe('one unit', () => {
  it('comes back to the word, and only that', () => {
    const now = edited(law, (tr) => {
      const at = find(tr.doc, '二十');
      type(tr, '三十', at, at + 2);
      type(tr, '全市', find(tr.doc, '居家'));
    });
    const tr = new Transform(now);
    restoreUnit(tr, law, idOf(law, '二十'), counter('new'));
    expect(tr.steps).toHaveLength(1);
    expect(tr.doc.textContent).toContain('不少于二十平方米');
    expect(tr.doc.textContent).toContain('促进全市居家');
  });

  it('comes back where it was when it is gone, with its ids, and the comments on it return', () => {
    const unit = findUnit(law, idOf(law, '履行'));
    const removal = new Transform(law).delete(unit?.pos ?? 0, (unit?.pos ?? 0) + (unit?.node.nodeSize ?? 0));
    const tr = new Transform(removal.doc);
    restoreUnit(tr, law, idOf(law, '履行'), counter('new'));
    expect(tr.doc.eq(law)).toBe(true);
    const line = unit?.node.child(1).attrs.id as string;
    const anchor: Anchor = { kind: 'range', start: { unit: line, offset: 2 }, end: { unit: line, offset: 8 } };
    const tracing = new Tracing(law, 1, [anchor]);
    tracing.follow({ steps: removal.steps, position: 2, client: 'a', recall: null });
    expect(tracing.places()[0]?.status).toBe('orphan');
    tracing.follow({ steps: tr.steps, position: 3, client: 'b', recall: { kind: 'restore', position: 1 } });
    const [placed] = tracing.places();
    expect(placed?.status).toBe('kept');
    expect(wordsBetween(tr.doc, placed?.from ?? 0, placed?.to ?? 0)).toBe('养老服务平台');
  });

  it('gets a clause of its own where one of its clauses stands in another article now', () => {
    const clause = law.child(3).child(2);
    const now = edited(law, (tr) => {
      const at = find(tr.doc, '公布服务目录') - 1;
      tr.delete(at, at + clause.nodeSize);
      tr.insert(tr.doc.content.size - 1, clause);
    });
    const tr = new Transform(now);
    restoreUnit(tr, law, idOf(law, '履行'), counter('new'));
    expect(tr.doc.child(3).textContent).toBe(law.child(3).textContent);
    expect(tr.doc.child(4).eq(now.child(4))).toBe(true);
    expect(tr.doc.child(3).child(2).attrs.id).toBe('new1');
  });

  it('is refused when it was not there then', () => {
    const now = edited(law, (tr) =>
      tr.insert(tr.doc.content.size, article(p('新条。', 'x')).type.create({ id: 'late' }, [p('新条。', 'x')])),
    );
    expect(() => restoreUnit(new Transform(now), law, 'late', counter())).toThrow(NotThereThen);
  });

  it('has its kinds, labels and 条旨 again', () => {
    const then = doc('某市条例', article(caption('【定义】'), p('甲：'), item('乙；'), item('丙。')));
    const now = edited(then, (tr) => {
      tr.delete(find(tr.doc, '【定义】') - 1, find(tr.doc, '【定义】') + 5);
      tr.setNodeMarkup(find(tr.doc, '乙') - 1, nodes.paragraph, { id: then.child(1).child(2).attrs.id });
      tr.setNodeAttribute(find(tr.doc, '丙') - 1, 'label', '（十）');
    });
    const tr = new Transform(now);
    restoreUnit(tr, then, then.child(1).attrs.id, counter('new'));
    expect(tr.doc.eq(then)).toBe(true);
  });
});

describe('the whole text', () => {
  it('comes back with what was moved, put in, taken out and reworded', () => {
    const now = edited(law, (tr) => {
      const [, , first, second] = tr.doc.children as [Node, Node, Node, Node];
      const pos = tr.doc.child(0).nodeSize + tr.doc.child(1).nodeSize;
      tr.delete(pos, pos + first.nodeSize).insert(pos + second.nodeSize, first);
      type(tr, '若干', find(tr.doc, '二十'), find(tr.doc, '二十') + 2);
      tr.insert(tr.doc.content.size, annex('附件', '一行'));
      tr.insert(tr.doc.child(0).nodeSize, note('（题注）'));
    });
    const tr = new Transform(now);
    restoreText(tr, law);
    expect(tr.doc.eq(law)).toBe(true);
    expect(tr.steps).toHaveLength(4);
    const back = new Transform(law);
    restoreText(back, now);
    expect(back.doc.eq(now)).toBe(true);
  });

  it('comes back from any text to any other', () => {
    fc.assert(
      fc.property(randomLaw, randomLaw, fc.nat(), (a, b, seed) => {
        // The same ids in both, in another order, as after moves.
        const ids = counter('u');
        const shuffled = [...Array(200).keys()]
          .map(() => ids())
          .sort(
            (x, y) => ((x.length * 7 + x.charCodeAt(x.length - 1) * seed) % 11) - ((y.length * 7 + y.charCodeAt(y.length - 1) * seed) % 11),
          );
        const renamed = renamedBy(b, (index) => shuffled[index] ?? `v${index}`);
        const tr = new Transform(a);
        restoreText(tr, renamed);
        expect(tr.doc.toJSON()).toEqual(renamed.toJSON());
        tr.doc.check();
      }),
      { numRuns: 200 },
    );
  });
});

/** The document with other ids, in order. */
function renamedBy(node: Node, idAt: (index: number) => string): Node {
  let index = 0;
  const rename = (each: Node): Node => {
    const attrs = each.attrs.id === undefined ? each.attrs : { ...each.attrs, id: idAt(index++) };
    return each.type.create(attrs, each.isTextblock ? each.content : each.children.map(rename));
  };
  return rename(node);
}
