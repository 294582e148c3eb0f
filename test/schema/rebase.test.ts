/** The server's rebasing must come to what the browsers' (prosemirror-collab's) comes to. */
import fc from 'fast-check';
import { collab, receiveTransaction, sendableSteps } from 'prosemirror-collab';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { type Step, Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { lawSchema } from '../../schema/law.js';
import { MoveStep } from '../../schema/moves.js';
import { isMisfit, rebase } from '../../schema/rebase.js';
import { article, doc, item, p, type } from './build.js';

const law = doc(
  '某市条例',
  article(p('为了促进居家养老服务，制定本条例。')),
  article(p('市人民政府应当：'), item('建立平台；'), item('公布目录。')),
  article(p('本条例自公布之日起施行。')),
);

/** A small edit described by numbers, so that fast-check can shrink it. */
const edit = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'split', 'cut', 'move', 'move'),
  at: fc.nat(10_000),
  size: fc.nat(30),
  text: fc.constantFrom('养老', '三十日', '。', '𠮷'),
});

function applyEdit(tr: Transform, { kind, at, size, text }: { kind: string; at: number; size: number; text: string }): void {
  const lines: { from: number; to: number }[] = [];
  tr.doc.descendants((node, pos) => {
    if (node.isTextblock) lines.push({ from: pos + 1, to: pos + 1 + node.content.size });
  });
  const line = lines[at % lines.length];
  if (!line) return;
  const from = line.from + (at % (line.to - line.from + 1));
  const to = Math.min(line.to, from + size);
  if (kind === 'insert') type(tr, text, from);
  else if (kind === 'delete') tr.delete(from, to);
  else if (kind === 'split' && tr.doc.resolve(from).parent.type.name === 'paragraph') tr.split(from);
  else if (kind === 'cut' || kind === 'move') {
    const index = at % tr.doc.childCount;
    const node = tr.doc.child(index);
    if (node.type.name !== 'article') return;
    let pos = 0;
    for (let i = 0; i < index; i++) pos += tr.doc.child(i).nodeSize;
    if (kind === 'cut') tr.delete(pos, pos + node.nodeSize).insert(tr.doc.content.size, node);
    else tr.maybeStep(new MoveStep(pos, pos + node.nodeSize, size % 2 ? tr.doc.content.size : (tr.doc.firstChild?.nodeSize ?? 0)));
  }
}

function edited(start: Node, edits: readonly Parameters<typeof applyEdit>[1][]): Transform {
  const tr = new Transform(start);
  for (const each of edits) applyEdit(tr, each);
  return tr;
}

/** What prosemirror-collab does in the browser that made `own` when `missed` arrives. */
function inBrowser(own: Transform, missed: readonly Step[]): { doc: Node; steps: readonly Step[] } {
  let state = EditorState.create({ doc: law, plugins: [collab({ version: 0, clientID: 'own' })] });
  const tr = state.tr;
  for (const step of own.steps) tr.step(step);
  state = state.apply(tr);
  const foreign = missed.map(() => 'other');
  state = state.apply(receiveTransaction(state, missed, foreign));
  return { doc: state.doc, steps: sendableSteps(state)?.steps ?? [] };
}

describe('rebasing late steps', () => {
  it('gives the document and the steps that the browser has', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), fc.array(edit, { maxLength: 6 }), (mine, theirs) => {
        const own = edited(law, mine);
        const other = edited(law, theirs);
        const onServer = rebase(own.steps, other.steps, other.doc);
        const browser = inBrowser(own, other.steps);
        if (isMisfit(onServer)) {
          // The browser drops what cannot stand; the server says so instead.
          expect(browser.steps.length).toBeLessThan(own.steps.length);
          return;
        }
        expect(onServer.doc.toJSON()).toEqual(browser.doc.toJSON());
        expect(onServer.steps.map((step) => step.toJSON())).toEqual(browser.steps.map((step) => step.toJSON()));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps text that two people put into the same place', () => {
    const mine = type(new Transform(law), '甲', 8);
    const theirs = type(new Transform(law), '乙', 8);
    const result = rebase(mine.steps, theirs.steps, theirs.doc);
    if (isMisfit(result)) throw new Error(result.reason);
    expect(result.doc.textContent).toContain('乙');
    expect(result.doc.textContent).toContain('甲');
    expect(result.doc.content.size).toBe(law.content.size + 2);
  });

  it('names the step whose place was deleted', () => {
    const gone = new Transform(law).delete(7, 7 + (law.child(1).nodeSize ?? 0));
    const mine = type(type(new Transform(law), '先', 3), '居家', 15);
    const result = rebase(mine.steps, gone.steps, gone.doc);
    expect(isMisfit(result) && result.index).toBe(1);
  });

  it('applies steps unchanged when nothing was missed', () => {
    const mine = type(new Transform(law), '居家', 10);
    const result = rebase(mine.steps, [], law);
    if (isMisfit(result)) throw new Error(result.reason);
    expect(result.steps).toEqual(mine.steps);
    expect(result.doc.type).toBe(lawSchema.nodes.doc);
  });
});
