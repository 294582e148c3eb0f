/** The rules beside the typing: what they find is what a whole run finds, and they never look while somebody composes. */
import type { Node } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as book from '../../editor/rules/book.js';
import { Checking } from '../../editor/rules/checking.js';
import { keyOf, marksIn, ruleMarks, showFindings } from '../../editor/rules/marks.js';
import { lawSchema } from '../../schema/law.js';
import type { LintState } from '../../schema/rules/lint.js';
import { lint } from '../../schema/rules/lint.js';
import { sayIn } from '../../server/site/text.js';
import { article, doc, item, p } from '../schema/build.js';

const law = (): Node =>
  doc(
    '某市条例',
    article(p('为了促进养老，根据有关法律、法规，结合本市实际，制定本条例。')),
    article(p('养老机构必须建立台帐：'), item('每年；'), item('每月。')),
    ...Array.from({ length: 50 }, () => article(p('市人民政府应当加强领导。'))),
    article(p('本条例自2026年1月1日起施行。')),
  );

/** An editor without a screen. */
class FakeWindow {
  state = EditorState.create({ doc: law(), plugins: [ruleMarks(() => {})] });
  composing = false;
  edit(make: (tr: Transaction) => Transaction): void {
    this.state = this.state.apply(make(this.state.tr));
  }
}

const rulesOf = (state: LintState | undefined) => state?.findings.map(({ rule }) => rule);

let window: FakeWindow;
let states: LintState[];
let checking: Checking;
beforeEach(() => {
  vi.useFakeTimers();
  window = new FakeWindow();
  states = [];
  checking = new Checking(book, window, 'consult', (state) => states.push(state));
});
afterEach(() => {
  checking.stop();
  vi.useRealTimers();
});

/** Types words behind the first ones of the second article. */
const typing = (words: string) => (tr: Transaction) => tr.insertText(words, tr.doc.child(0).nodeSize + tr.doc.child(1).nodeSize + 2);

describe('checking', () => {
  it('tells what stands in the text, and again after an edit, when it is quiet', async () => {
    await vi.advanceTimersByTimeAsync(1000);
    expect(rulesOf(states.at(-1))).toEqual(['W01', 'W09']);
    window.edit(typing('30%的'));
    checking.edited();
    await vi.advanceTimersByTimeAsync(200);
    window.edit(typing('严禁'));
    checking.edited();
    await vi.advanceTimersByTimeAsync(200);
    // Not yet: somebody is typing.
    expect(states).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(states).toHaveLength(2);
    expect(states.at(-1)?.findings).toEqual(lint(window.state.doc, { stage: 'consult' }));
  });

  it('waits while an input method composes', async () => {
    window.composing = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect(states).toEqual([]);
    window.composing = false;
    await vi.advanceTimersByTimeAsync(1000);
    expect(rulesOf(states.at(-1))).toEqual(['W01', 'W09']);
  });

  it('goes on in slices over a text that is edited meanwhile', async () => {
    // One slice at a time, and a keystroke between any two.
    vi.stubGlobal('requestIdleCallback', (work: (deadline: { timeRemaining: () => number }) => void) =>
      setTimeout(() => work({ timeRemaining: () => 0 }), 1),
    );
    checking.changeStage('vote');
    for (let i = 0; i < 10; i++) {
      window.edit(typing('须'));
      await vi.advanceTimersByTimeAsync(1);
    }
    checking.edited();
    await vi.advanceTimersByTimeAsync(1000);
    vi.unstubAllGlobals();
    expect(states.at(-1)?.findings).toEqual(lint(window.state.doc, { stage: 'vote' }));
  });

  it('reads all anew when the title changes, and by the stage that is asked for', async () => {
    await vi.advanceTimersByTimeAsync(1000);
    window.edit((tr) => tr.insertText('（草案）', 5));
    checking.edited();
    await vi.advanceTimersByTimeAsync(1000);
    expect(rulesOf(states.at(-1))).toEqual(['S12', 'W01', 'W09']);
    checking.changeStage('publish');
    await vi.advanceTimersByTimeAsync(1000);
    expect(rulesOf(states.at(-1))).toEqual(expect.arrayContaining(['S12', 'S13']));
  });

  it('answers at once when it must', () => {
    window.edit(typing('等等'));
    expect(checking.now().findings).toEqual(lint(window.state.doc, { stage: 'consult' }));
    expect(states.at(-1)?.doc).toBe(window.state.doc);
  });
});

describe('marks', () => {
  const t = sayIn('zh');

  it('stand on the words and beside the line, go along with edits, and are told by how many there are', () => {
    const findings = checking.now().findings;
    expect(marksIn(window.state)).toBe(0);
    window.edit(() => showFindings(window.state, findings, t));
    // Two on words, one sign for the line they share.
    expect(marksIn(window.state)).toBe(3);
    window.edit(typing('甲乙'));
    expect(marksIn(window.state)).toBe(3);
    const [must] = findings;
    const start = window.state.doc.textBetween(0, window.state.doc.content.size).indexOf('必须');
    expect(start).toBeGreaterThan(0);
    window.edit((tr) =>
      tr.delete(tr.doc.child(0).nodeSize, tr.doc.child(0).nodeSize + tr.doc.child(1).nodeSize + tr.doc.child(2).nodeSize),
    );
    expect(marksIn(window.state)).toBe(0);
    expect(must && keyOf(must)).toContain('W01');
  });

  it('of a finding on a whole article stand at its first line', () => {
    window.edit((tr) => tr.setNodeAttribute(tr.doc.child(0).nodeSize, 'label', '第九条'));
    const findings = checking.now().findings.filter(({ rule }) => rule === 'S01');
    expect(findings).toHaveLength(1);
    window.edit(() => showFindings(window.state, findings, t));
    expect(marksIn(window.state)).toBe(1);
  });

  it('know no node of the text that is not there', () => {
    const findings = checking.now().findings;
    const other = EditorState.create({ doc: lawSchema.node('doc', null, [lawSchema.node('title')]), plugins: [ruleMarks(() => {})] });
    expect(marksIn(other.apply(showFindings(other, findings, t)))).toBe(0);
  });
});
