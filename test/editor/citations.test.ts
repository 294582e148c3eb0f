/** Citations in the workbench: what is typed becomes one, and what cites a place that was changed is told. */
import { history, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { citations } from '../../editor/citations.js';
import { linking, linkTouched } from '../../editor/linking.js';
import { unitIds } from '../../editor/unit-ids.js';
import { linked } from '../../schema/citations/link.js';
import { attrsOf, citationsOf } from '../../schema/citations/upkeep.js';
import { outline, type Unit } from '../../schema/outline.js';
import { article, counter, doc, item, p } from '../schema/build.js';

const stateOf = (law: Node) => EditorState.create({ doc: law, plugins: [history(), unitIds(counter('n')), citations(), linking()] });
const law = linked(
  doc('某市条例', article(p('甲：'), item('乙；'), item('丙。')), article(p('丁。')), article(p('依照第一条第一项和第二条的规定。'))),
).doc;
const at = (state: EditorState, address: string): Unit => {
  const unit = outline(state.doc).find((each) => each.address === address);
  if (!unit) throw new Error(`no ${address}`);
  return unit;
};
const lastLine = (state: EditorState): string => outline(state.doc).at(-1)?.text ?? '';
const checks = (state: EditorState) => citationsOf(state.doc).map(({ node }) => attrsOf(node).check);
const edited = (state: EditorState, edit: (tr: Transaction) => Transaction): EditorState => state.applyTransaction(edit(state.tr)).state;

describe('what is typed as a citation', () => {
  const start = stateOf(doc('某市条例', article(p('甲。')), article(p('依照规定。'))));
  const { pos } = at(start, '第二条第一款');
  const typed = edited(start, (tr) => tr.insertText('第一条', pos + 3));

  it('becomes one as a step of its own', () => {
    const after = typed.apply(linkTouched(typed.tr, { from: pos + 3, to: pos + 6 }, pos + 6));
    expect(citationsOf(after.doc)).toHaveLength(1);
    expect(lastLine(after)).toBe('依照第一条规定。');
    let back = after;
    undo(after, (tr) => {
      back = after.apply(tr);
    });
    expect(citationsOf(back.doc)).toEqual([]);
    expect(lastLine(back)).toBe('依照第一条规定。');
  });

  it('stays words while the cursor is in it', () => {
    const after = typed.apply(linkTouched(typed.tr, { from: pos + 3, to: pos + 6 }, pos + 4));
    expect(citationsOf(after.doc)).toEqual([]);
  });
});

describe('what cites a place', () => {
  const start = stateOf(law);

  it('is marked when the place is split', () => {
    const { pos } = at(start, '第一条第一款第一项');
    expect(checks(edited(start, (tr) => tr.split(pos + 2)))).toEqual(['split', null]);
  });

  it('cites what the place has gone into when it is merged, and is marked', () => {
    const second = at(start, '第一条第一款第二项');
    const after = edited(start, (tr) => tr.join(second.pos));
    expect(checks(after)).toEqual(['merged', null]);
    const articles = edited(start, (tr) => tr.join(at(start, '第二条').pos));
    expect(checks(articles)).toEqual([null, 'merged']);
    expect(lastLine(articles)).toBe('依照第一条第一项和第一条的规定。');
  });

  it('says so when the place is deleted, and is what it was when that is undone', () => {
    const { pos, node } = at(start, '第二条');
    const after = edited(start, (tr) => tr.delete(pos, pos + node.nodeSize));
    expect(lastLine(after)).toBe('依照第一条第一项和〔已删除的第二条〕的规定。');
    let back = after;
    undo(after, (tr) => {
      back = after.applyTransaction(tr).state;
    });
    expect(back.doc.toJSON()).toEqual(start.doc.toJSON());
  });

  it('follows without a mark when the place is only renumbered', () => {
    const after = edited(start, (tr) => tr.insert(at(start, '第一条').pos, article(p('新。'))));
    expect(checks(after)).toEqual([null, null]);
    expect(lastLine(after)).toBe('依照第二条第一项和第三条的规定。');
  });
});
