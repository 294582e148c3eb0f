/** Why an edit was made reaches the log: what was said of it, and what the editor knows by itself. */
import { history, undo } from 'prosemirror-history';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { because, causeOf, causesOf } from '../../editor/cause.js';
import { unitIds } from '../../editor/unit-ids.js';
import { article, counter, doc, p } from '../schema/build.js';

const none = () => null;

const begin = () => EditorState.create({ doc: doc('某市条例', article(p('为了养老。'))), plugins: [history(), unitIds(counter('new'))] });

describe('the cause of an edit', () => {
  it('is none for typing, and what was said for the rest', () => {
    const state = begin();
    const typed = state.tr.insertText('全市', 9);
    const mended = because(state.tr.insertText('市', 9), { kind: 'finding', rule: 'wording', message: '宜为“应当”' });
    expect(causesOf([typed, typed], none)).toBeUndefined();
    expect(causesOf([typed, mended], none)).toEqual([null, { kind: 'finding', rule: 'wording', message: '宜为“应当”' }]);
  });

  it('bears the reason that a settled clause asked for, whatever else it is', () => {
    const { tr } = begin();
    const reason = () => '市政府来函';
    expect(causesOf([tr.insertText('市', 9)], reason)).toEqual([{ kind: 'typing', reason: '市政府来函' }]);
    expect(causesOf([because(tr, { kind: 'law', title: '某法', address: '第三条' })], reason)).toEqual([
      { kind: 'law', title: '某法', address: '第三条', reason: '市政府来函' },
    ]);
  });

  it('is undo for what the history takes back', () => {
    let state = begin();
    state = state.apply(state.tr.insertText('全市', 9));
    let undone: ReturnType<typeof causeOf> | undefined;
    undo(state, (tr) => {
      undone = causeOf(tr);
    });
    expect(undone).toEqual({ kind: 'undo' });
  });

  it('goes on to what a plugin adds', () => {
    const state = begin();
    const split = because(state.tr.split(10, 1, [{ type: state.schema.nodes.paragraph as never, attrs: { id: '' } }]), {
      kind: 'comment',
      comment: 'c1',
    });
    const { transactions } = state.applyTransaction(split);
    expect(transactions.length).toBe(2);
    expect(transactions.map(causeOf)).toEqual([
      { kind: 'comment', comment: 'c1' },
      { kind: 'comment', comment: 'c1' },
    ]);
  });
});
