import { history, undo } from 'prosemirror-history';
import { EditorState, type Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { chosen, replaceMatches } from '../../editor/find/replace.js';
import { exclude, lookAt, search, searchFor, searchOf } from '../../editor/find/search.js';
import { MoveStep } from '../../schema/moves.js';
import { article, doc, p } from '../schema/build.js';

const law = doc('条例', article(p('老人一，老人二')), article(p('老人三')));
const query = { words: '老人', anyWidth: true, skipQuoted: false };

function stateWith(): { state: EditorState; apply: (tr: Transaction) => EditorState } {
  const held = { state: EditorState.create({ doc: law, plugins: [history(), search(() => {})] }) };
  const apply = (tr: Transaction): EditorState => {
    held.state = held.state.apply(tr);
    return held.state;
  };
  apply(searchFor(held.state, query));
  return {
    get state() {
      return held.state;
    },
    apply,
  };
}

const found = (state: EditorState) => searchOf(state) ?? expect.fail('no search');
const marked = (state: EditorState): string[] =>
  found(state)
    .marks.find()
    .map(({ from, to }) => state.doc.textBetween(from, to));

describe('a search in the text', () => {
  it('marks what it finds, and ends', () => {
    const { apply, state } = stateWith();
    expect(marked(state)).toEqual(['老人', '老人', '老人']);
    expect(searchOf(apply(searchFor(state, null)))).toBeNull();
  });
  it('leaves places out, and those stay out when others edit, move and search anew', () => {
    const held = stateWith();
    const second = found(held.state).matches[1] ?? expect.fail();
    held.apply(exclude(held.state, second, true));
    expect(chosen(found(held.state))).toHaveLength(2);
    held.apply(held.state.tr.insertText('老人零，', 6));
    expect(found(held.state).stale).toBe(true);
    const first = held.state.doc.child(1);
    const from = held.state.doc.child(0).nodeSize;
    held.apply(held.state.tr.step(new MoveStep(from, from + first.nodeSize, held.state.doc.content.size)));
    held.apply(searchFor(held.state, query));
    const now = found(held.state);
    expect(now.stale).toBe(false);
    expect(now.matches.map(({ text, at }) => text.slice(at.from, at.to + 1))).toEqual(['老人三', '老人零', '老人一', '老人二']);
    expect(chosen(now).map(({ text, at }) => text.slice(at.from, at.to + 1))).toEqual(['老人三', '老人零', '老人一']);
  });
  it('looks at one match, as long as it is there', () => {
    const held = stateWith();
    const first = found(held.state).matches[0] ?? expect.fail();
    held.apply(lookAt(held.state, first));
    held.apply(held.state.tr.insertText('新', 1));
    expect(found(held.state).current).toEqual({ from: first.from + 1, to: first.to + 1 });
    held.apply(held.state.tr.delete(first.from, first.to + 2));
    expect(found(held.state).current).toBeNull();
  });
});

describe('replacing', () => {
  it('changes the chosen places in one step for undoing', () => {
    const held = stateWith();
    held.apply(held.state.tr.insertText('甲', 1));
    held.apply(searchFor(held.state, query));
    held.apply(exclude(held.state, found(held.state).matches[1] ?? expect.fail(), true));
    held.apply(replaceMatches(held.state, chosen(found(held.state)), '老年人'));
    expect(held.state.doc.textContent).toBe('甲条例老年人一，老人二老年人三');
    undo(held.state, held.apply);
    expect(held.state.doc.textContent).toBe('甲条例老人一，老人二老人三');
  });
  it('may take the words out, and finds nothing new in what it has put in', () => {
    const held = stateWith();
    held.apply(replaceMatches(held.state, chosen(found(held.state)), ''));
    expect(held.state.doc.textContent).toBe('条例一，二三');
  });
});
