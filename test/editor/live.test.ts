import fc from 'fast-check';
import { undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import { ReplaceStep } from 'prosemirror-transform';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextRun } from '../../editor/live/receive.js';
import { MoveStep } from '../../schema/moves.js';
import { maxSteps } from '../../server/drafts/limits.js';
import { article, counter, doc, p } from '../schema/build.js';
import { FakeAuthority, FakeWindow, refusal, type Weather } from './bench.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const law = () => doc('某市条例', article(p('甲乙丙')), article(p('丁戊己'), p('庚辛')));
/** Positions in `law`: title 0–6, first article 6, its paragraph's text from 8. */
const firstText = 8;
const secondText = 15;

const minute = () => vi.advanceTimersByTimeAsync(60_000);

function two(): { authority: FakeAuthority; ann: FakeWindow; bob: FakeWindow } {
  const authority = new FakeAuthority(law());
  return { authority, ann: new FakeWindow(authority, 'ann', counter('a')), bob: new FakeWindow(authority, 'bob', counter('b')) };
}

describe('what is typed', () => {
  it('is sent a moment later, in one submission, and counts as saved when it comes back', async () => {
    const { authority, ann, bob } = two();
    await minute();
    ann.type('一', firstText);
    ann.type('二', firstText + 1);
    expect(ann.saving).toEqual({ kind: 'saving' });
    expect(ann.connection.unsaved).toBe(2);
    await minute();
    expect(authority.received.map((each) => [each.clientSeq, each.steps.length])).toEqual([[1, 2]]);
    expect(ann.saving?.kind).toBe('saved');
    expect(ann.connection.unsaved).toBe(0);
    expect(bob.state.doc.toString()).toBe(ann.state.doc.toString());
    ann.type('三', firstText + 2);
    await minute();
    expect(authority.received.at(-1)).toMatchObject({ clientSeq: 3, position: 2 });
  });

  it('is sent in several submissions when it is more than one may hold', async () => {
    const { authority, ann } = two();
    await minute();
    const tr = ann.state.tr;
    for (let i = 0; i < maxSteps + 5; i++) tr.insertText('一', firstText);
    ann.dispatch(tr);
    await minute();
    expect(authority.received.map((each) => [each.clientSeq, each.steps.length])).toEqual([
      [1, maxSteps],
      [maxSteps + 1, 5],
    ]);
    expect(ann.saving?.kind).toBe('saved');
    expect(authority.doc.toString()).toBe(ann.state.doc.toString());
  });

  it('waits for the end of a composition, while what others do still arrives', async () => {
    const { authority, ann, bob } = two();
    ann.composing = true;
    ann.type('pin', firstText);
    bob.type('他', secondText);
    await minute();
    expect(authority.received.every((each) => each.clientId === 'bob')).toBe(true);
    expect(ann.state.doc.textContent).toContain('他丁');
    ann.composing = false;
    await minute();
    expect(authority.doc.textContent).toContain('pin甲');
  });

  it('in the unit where somebody composes, arrives when the composition has ended, and all after it', async () => {
    const { authority, ann, bob } = two();
    await minute();
    ann.dispatch(ann.state.tr.setSelection(TextSelection.create(ann.state.doc, firstText + 1)));
    ann.composing = true;
    ann.type('pin', firstText + 1);
    bob.type('同', firstText + 2);
    bob.type('别', secondText + 1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(authority.doc.textContent).toContain('同');
    expect(ann.state.doc.textContent).not.toMatch(/[同别]/);
    ann.composing = false;
    await minute();
    expect(ann.state.doc.textContent).toBe('某市条例甲pin乙同丙别丁戊己庚辛');
    expect(ann.state.doc.toString()).toBe(authority.doc.toString());
    expect(ann.saving?.kind).toBe('saved');
  });

  it('is sent in parts when it is much', async () => {
    const { authority, ann } = two();
    await minute();
    ann.line.weather = () => 'request-lost';
    for (let i = 0; i < 2500; i++) ann.type('字', firstText);
    await vi.advanceTimersByTimeAsync(1000);
    ann.line.weather = () => 'fair';
    await minute();
    expect(Math.max(...authority.received.map((each) => each.steps.length))).toBe(1000);
    expect(authority.doc.textContent).toContain('字'.repeat(2500));
    expect(authority.log).toHaveLength(2500);
  });

  it('is sent again under the same number when the answer is lost, and stored once', async () => {
    const { authority, ann } = two();
    await minute();
    const weather: Weather[] = ['answer-lost', 'request-lost', 'fair'];
    ann.line.weather = () => weather.shift() ?? 'fair';
    // The stream is gone as well: nothing tells that the first try arrived.
    ann.line.deaf = true;
    ann.type('一', firstText);
    await vi.advanceTimersByTimeAsync(400);
    expect(ann.saving).toEqual({ kind: 'offline', count: 1 });
    ann.type('二', firstText + 1);
    await minute();
    expect(new Set(authority.received.map((each) => each.clientSeq))).toEqual(new Set([1, 2]));
    expect(authority.doc.textContent).toContain('一二甲');
    expect(authority.log).toHaveLength(2);
    expect(ann.saving?.kind).toBe('saved');
  });

  it('opens a dead stream anew when an acknowledgement is not followed by the steps', async () => {
    const { ann } = two();
    await minute();
    ann.line.deaf = true;
    ann.type('一', firstText);
    await vi.advanceTimersByTimeAsync(1000);
    expect(ann.connection.unsaved).toBe(1);
    await minute();
    expect(ann.connection.unsaved).toBe(0);
  });

  it('says so when it is saved, to those who wait for it', async () => {
    const { ann } = two();
    await minute();
    ann.type('一', firstText);
    const settled = ann.connection.settle();
    await vi.advanceTimersByTimeAsync(100);
    expect(await settled).toBe(true);
    ann.line.weather = () => 'request-lost';
    ann.type('二', firstText);
    const hopeless = ann.connection.settle();
    await minute();
    expect(await hopeless).toBe(false);
  });
});

describe('a lock', () => {
  it('keeps what is typed here until it is lifted, and takes what others do', async () => {
    const { authority, ann, bob } = two();
    await minute();
    ann.waitsFor = 'thaw';
    ann.type('一', firstText);
    bob.type('二', secondText);
    await minute();
    expect(ann.saving).toEqual({ kind: 'frozen', count: 1 });
    expect(authority.received.map(({ clientId }) => clientId)).toEqual(['bob']);
    ann.waitsFor = null;
    ann.connection.again();
    await minute();
    expect(authority.doc.textContent).toContain('一甲');
    expect(ann.saving?.kind).toBe('saved');
  });

  it('that the window has not heard of yet stops nothing: what is typed is sent again', async () => {
    const { authority, ann } = two();
    await minute();
    for (const code of ['draft-frozen', 'clause-settled']) {
      ann.line.refuse = refusal(409, code);
      ann.type('一', firstText);
      await minute();
      expect(ann.saving?.kind).toBe('offline');
      ann.line.refuse = null;
      await minute();
      expect(ann.saving?.kind).toBe('saved');
    }
    expect(authority.doc.textContent).toContain('一一甲');
  });
});

describe('a conflict', () => {
  it('gives back the words typed into a paragraph that somebody deletes, as one piece', async () => {
    const { authority, ann, bob } = two();
    await minute();
    bob.dispatch(bob.state.tr.delete(6, 13));
    await vi.advanceTimersByTimeAsync(10);
    for (const [i, word] of [...'又写一句'].entries()) ann.type(word, firstText + i);
    ann.type('留下', secondText + 4);
    await minute();
    expect(ann.conflicts).toEqual(['又写一句']);
    expect(authority.doc.textContent).toBe('某市条例留下丁戊己庚辛');
    expect(ann.state.doc.toString()).toBe(authority.doc.toString());
    expect(bob.state.doc.toString()).toBe(authority.doc.toString());
  });

  it('keeps the paragraphs of what is given back apart', async () => {
    const { ann, bob } = two();
    await minute();
    bob.dispatch(bob.state.tr.delete(6, 13));
    await vi.advanceTimersByTimeAsync(10);
    ann.type('前段', firstText + 1);
    ann.dispatch(ann.state.tr.split(firstText + 3));
    ann.type('后段', firstText + 5);
    await minute();
    expect(ann.conflicts).toEqual(['前段\n后段']);
  });

  it('does not arise from what was taken out', async () => {
    const { ann, bob } = two();
    await minute();
    bob.dispatch(bob.state.tr.delete(6, 13));
    ann.dispatch(ann.state.tr.delete(firstText, firstText + 2));
    await minute();
    expect(ann.conflicts).toEqual([]);
  });
});

describe('a refusal', () => {
  it.each([403, 410, 413, 422])('with %d stops the window and offers the words', async (status) => {
    const { ann } = two();
    await minute();
    ann.line.refuse = refusal(status, 'no-more');
    ann.type('不能丢', firstText);
    await minute();
    expect(ann.saving).toEqual({ kind: 'stopped', reason: 'no-more' });
    expect(ann.connection.unsavedWords).toEqual(['不能丢']);
    expect(ann.connection.unsent()).toMatchObject({ clientId: 'ann', clientSeq: 1 });
  });

  it('with 503 or 429 is asked again', async () => {
    const { authority, ann } = two();
    await minute();
    ann.line.refuse = refusal(503, 'stopping');
    ann.type('一', firstText);
    await vi.advanceTimersByTimeAsync(1000);
    expect(ann.saving).toEqual({ kind: 'offline', count: 1 });
    ann.line.refuse = refusal(429, 'slow-down');
    await vi.advanceTimersByTimeAsync(5000);
    ann.line.refuse = null;
    await minute();
    expect(authority.doc.textContent).toContain('一甲');
    expect(ann.saving?.kind).toBe('saved');
  });

  it('of the same steps again and again with nothing missed stops the window', async () => {
    const { ann } = two();
    await minute();
    ann.line.refuse = refusal(409, 'steps-do-not-apply');
    ann.type('一', firstText);
    await vi.advanceTimersByTimeAsync(5000);
    expect(ann.saving?.kind).toBe('saving');
    await minute();
    expect(ann.saving?.kind).toBe('stopped');
  });

  it('of the stream stops a window that only looks', async () => {
    const { ann } = two();
    await minute();
    ann.line.refuse = refusal(403, 'not-yours');
    ann.line.cut();
    await minute();
    expect(ann.saving).toEqual({ kind: 'stopped', reason: 'not-yours' });
  });
});

it('undo takes back own edits alone', async () => {
  const { ann, bob } = two();
  await minute();
  ann.type('我', firstText);
  await minute();
  bob.type('他', firstText + 1);
  await minute();
  undo(ann.state, ann.dispatch);
  await minute();
  expect(bob.state.doc.textContent).toContain('他甲');
  expect(bob.state.doc.textContent).not.toContain('我');
});

it('what arrives is taken in runs: own steps that are still here confirm, one that is not counts as anothers', () => {
  const at = (pos: number) => new ReplaceStep(pos, pos, law().slice(0, 0));
  const arrived = (['x', 'me', 'me', 'y', 'me'] as const).map((clientId, index) => ({ clientId, step: at(index) }));
  const lengths = (waiting: number[], from: number) => nextRun(waiting.map(at), arrived.slice(from), 'me').map((each) => each.clientId);
  expect(lengths([1, 2, 4], 0)).toEqual(['x']);
  expect(lengths([1, 2, 4], 1)).toEqual(['me', 'me', 'y']);
  expect(lengths([2, 4], 1)).toEqual(['']);
  expect(lengths([1, 4], 1)).toEqual(['me']);
});

/** What random people do: put in a word of their own, take out a block, split a paragraph, move an article. */
type Act = { who: number; kind: 'type' | 'delete' | 'split' | 'move'; at: number; wait: number };

function textPositions(node: Node): number[] {
  const found: number[] = [];
  node.descendants((child, pos) => {
    if (child.isTextblock && child.type.name === 'paragraph') for (let i = 0; i <= child.content.size; i++) found.push(pos + 1 + i);
  });
  return found;
}

/** The move of the article at a position to the end, or to the beginning where it is the last. */
function moveOf(doc: Node, pos: number): MoveStep {
  const $pos = doc.resolve(pos);
  const last = $pos.after(1) === doc.content.size;
  return new MoveStep($pos.before(1), $pos.after(1), last ? (doc.firstChild?.nodeSize ?? 0) : doc.content.size);
}

function act(window: FakeWindow, { kind, at }: Act, word: string): boolean {
  const positions = textPositions(window.state.doc);
  const pos = positions[at % Math.max(positions.length, 1)];
  if (pos === undefined) return false;
  const { tr } = window.state;
  if (kind === 'type') window.dispatch(tr.insertText(word, pos));
  else if (kind === 'split') window.dispatch(tr.split(pos));
  else if (kind === 'move') {
    tr.maybeStep(moveOf(tr.doc, pos));
    window.dispatch(tr);
  } else {
    const $pos = tr.doc.resolve(pos);
    const depth = $pos.node(1).childCount > 1 ? 2 : 1;
    window.dispatch(tr.delete($pos.before(depth), $pos.after(depth)));
  }
  return kind === 'type';
}

/** Ids of the articles, in order. */
const articleIds = (node: Node): string[] => node.children.filter((child) => child.type.name === 'article').map((child) => child.attrs.id);

describe('an article that is moved', () => {
  const lastText = (window: FakeWindow) => moveOf(window.state.doc, firstText);
  it('takes along what somebody else is typing in it', async () => {
    const { authority, ann, bob } = two();
    await minute();
    bob.dispatch(bob.state.tr.setSelection(TextSelection.create(bob.state.doc, firstText + 1)));
    ann.dispatch(ann.state.tr.step(lastText(ann)));
    bob.type('一', firstText + 1);
    bob.type('二', firstText + 2);
    await minute();
    expect(authority.doc.textContent).toBe('某市条例丁戊己庚辛甲一二乙丙');
    for (const window of [ann, bob]) {
      expect(window.state.doc.toString()).toBe(authority.doc.toString());
      expect(window.conflicts).toEqual([]);
    }
    // The cursor goes with it.
    expect(bob.state.doc.textBetween(bob.state.selection.from - 1, bob.state.selection.from)).toBe('二');
  });
  it('by two at once is moved once, and each takes back what is their own', async () => {
    const { authority, ann, bob } = two();
    await minute();
    ann.dispatch(ann.state.tr.step(lastText(ann)));
    bob.dispatch(bob.state.tr.step(lastText(bob)));
    await minute();
    expect(articleIds(authority.doc)).toEqual(['u3', 'u1']);
    expect(bob.state.doc.toString()).toBe(authority.doc.toString());
    undo(bob.state, bob.dispatch);
    await minute();
    expect(articleIds(authority.doc)).toEqual(['u3', 'u1']);
    undo(ann.state, ann.dispatch);
    await minute();
    expect(articleIds(bob.state.doc)).toEqual(['u1', 'u3']);
  });
});

it('whoever moves what while others type: every word arrives once, every article stays one', async () => {
  const acts = fc.array(
    fc.record<Act>({
      who: fc.nat(2),
      kind: fc.constantFrom('type', 'type', 'move'),
      at: fc.nat(60),
      wait: fc.constantFrom(0, 30, 200),
    }),
    { minLength: 5, maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(acts, fc.infiniteStream(fc.constantFrom(5, 20, 400)), async (script, delays) => {
      vi.clearAllTimers();
      const authority = new FakeAuthority(law());
      const windows = ['ann', 'bob', 'cem'].map((name) => new FakeWindow(authority, name, counter(name)));
      for (const window of windows) window.line.delay = delays.next().value;
      const typed: string[] = [];
      for (const [i, each] of script.entries()) {
        const window = windows[each.who];
        const word = String.fromCharCode(0x5000 + i);
        if (window && act(window, each, word)) typed.push(word);
        await vi.advanceTimersByTimeAsync(each.wait);
      }
      await vi.advanceTimersByTimeAsync(120_000);
      for (const window of windows) expect(window.state.doc.toString()).toBe(authority.doc.toString());
      expect(articleIds(authority.doc).sort()).toEqual(['u1', 'u3']);
      expect([...authority.doc.textContent].sort().join('')).toBe([...law().textContent, ...typed].sort().join(''));
    }),
    { numRuns: 300 },
  );
});

it('whatever people and the network do, all windows come to the same text and no word is lost', async () => {
  const acts = fc.array(
    fc.record<Act>({
      who: fc.nat(2),
      kind: fc.constantFrom('type', 'type', 'type', 'delete', 'split', 'move'),
      at: fc.nat(60),
      wait: fc.constantFrom(0, 30, 200),
    }),
    { minLength: 5, maxLength: 40 },
  );
  const weathers = fc.array(fc.constantFrom<Weather>('fair', 'fair', 'request-lost', 'answer-lost'), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(acts, weathers, fc.infiniteStream(fc.constantFrom(5, 20, 400)), async (script, weather, delays) => {
      vi.clearAllTimers();
      const faults = [...weather];
      const authority = new FakeAuthority(law());
      const windows = ['ann', 'bob', 'cem'].map((name) => new FakeWindow(authority, name, counter(name)));
      for (const window of windows) {
        window.line.weather = () => faults.shift() ?? 'fair';
        window.line.delay = delays.next().value;
      }
      const typed: { word: string; window: FakeWindow }[] = [];
      /** Words that somebody took out with their own hand, having seen them. */
      const givenUp = new Set<string>();
      for (const [i, each] of script.entries()) {
        const window = windows[each.who];
        // One character, so that nothing can be put into its middle.
        const word = String.fromCharCode(0x5000 + i);
        const before = window?.state.doc.textContent ?? '';
        if (window && act(window, each, word)) typed.push({ word, window });
        const after = window?.state.doc.textContent ?? '';
        for (const { word: known } of typed) if (before.includes(known) && !after.includes(known)) givenUp.add(known);
        if (i % 7 === 3) windows[(each.who + 1) % 3]?.line.cut();
        await vi.advanceTimersByTimeAsync(each.wait);
      }
      await vi.advanceTimersByTimeAsync(120_000);
      const stored = authority.log
        .map(({ step }) => (step instanceof ReplaceStep ? step.slice.content.textBetween(0, step.slice.content.size) : ''))
        .join();
      for (const window of windows) {
        expect(window.state.doc.toString()).toBe(authority.doc.toString());
        expect(window.saving?.kind).toBe('saved');
      }
      for (const { word, window } of typed)
        expect(givenUp.has(word) || stored.includes(word) || window.conflicts.join().includes(word), word).toBe(true);
    }),
    { numRuns: 500 },
  );
});
