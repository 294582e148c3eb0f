/** Comments in the text stay on their words, moved ones too. */
import { history, undo } from 'prosemirror-history';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { commentMarks, placeOf } from '../../editor/comment-marks.js';
import { findUnit } from '../../schema/law.js';
import { MoveStep } from '../../schema/moves.js';
import type { RailComment } from '../../server/drafts/wire.js';
import { article, chapter, doc, item, p } from '../schema/build.js';

const law = doc('条例', chapter('总则'), article(p('甲乙丙')), article(p('丁'), item('戊己')));
const unitAt = (id: string) => findUnit(law, id) ?? expect.fail(id);

function comment(id: string, target: RailComment['target'], from: number, to: number): RailComment {
  const source = { kind: 'public', number: 1 } as const;
  const place = { status: 'kept', from, to, unit: null } as const;
  const said = {
    quote: '',
    body: '',
    proposal: null,
    kind: 'change',
    weight: 'should',
    basis: '',
    replies: [],
    endorsements: [],
    objections: [],
  } as const;
  return { id, source, target, place, ...said, withdrawal: null, createdAt: 0, disposition: null };
}

function stateWith(...comments: RailComment[]): EditorState {
  return EditorState.create({ doc: law, plugins: [history(), commentMarks(comments, () => {})] });
}

const wordsAt = (state: EditorState, id: string): string | null => {
  const place = placeOf(state, id);
  return place && state.doc.textBetween(place.from, place.to);
};

describe('a comment in the text', () => {
  const words = comment('words', 'range', unitAt('u3').pos + 2, unitAt('u3').pos + 4);
  const unit = comment('unit', 'unit', unitAt('u4').pos + 1, unitAt('u4').pos + unitAt('u4').node.nodeSize - 1);
  it('goes with its article when that is moved, and comes back when that is undone', () => {
    const state = stateWith(words, unit);
    const { pos, node } = unitAt('u2');
    let moved = state.apply(state.tr.step(new MoveStep(pos, pos + node.nodeSize, law.content.size)));
    expect(wordsAt(moved, 'words')).toBe('乙丙');
    expect(wordsAt(moved, 'unit')).toBe('丁戊己');
    moved = moved.apply(moved.tr.insertText('新', 1));
    expect(wordsAt(moved, 'words')).toBe('乙丙');
    undo(moved, (tr) => {
      moved = moved.apply(tr);
    });
    undo(moved, (tr) => {
      moved = moved.apply(tr);
    });
    expect(moved.doc.eq(law)).toBe(true);
    expect(wordsAt(moved, 'words')).toBe('乙丙');
    expect(wordsAt(moved, 'unit')).toBe('丁戊己');
  });
  it('is gone when its words are', () => {
    const state = stateWith(words);
    expect(placeOf(state.apply(state.tr.delete(words.place.from ?? 0, words.place.to ?? 0)), 'words')).toBeNull();
  });
});
