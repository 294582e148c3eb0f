/** A move takes whole units elsewhere, and what stands in them along. */
import fc from 'fast-check';
import { collab, receiveTransaction, sendableSteps } from 'prosemirror-collab';
import { closeHistory, history, redo, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import { Mapping, Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { wordsBetween } from '../../schema/anchors.js';
import { findUnit, forEachUnit } from '../../schema/law.js';
import { MoveStep, mapRange, stepFromJson } from '../../schema/moves.js';
import { labels } from '../../schema/outline.js';
import { isMisfit, rebase } from '../../schema/rebase.js';
import { article, chapter, doc, item, p, placeAfter, type } from './build.js';
import { randomLaw } from './random-law.js';

/** Ids: u1 总则, u2 甲条, u4 乙条 with u5 u6 u7, u8 附则, u9 丙条. */
const law = doc(
  '某市条例',
  chapter('总则'),
  article(p('甲')),
  article(p('乙：'), item('一；'), item('二。')),
  chapter('附则'),
  article(p('丙')),
);

const at = (text: Node, id: string): { from: number; to: number } => {
  const unit = findUnit(text, id);
  if (!unit) throw new Error(`no unit ${id}`);
  return { from: unit.pos, to: unit.pos + unit.node.nodeSize };
};

/** The move of a unit to before another, or to the end. */
function moveBefore(text: Node, id: string, next: string | null): MoveStep {
  const { from, to } = at(text, id);
  return new MoveStep(from, to, next === null ? text.content.size : at(text, next).from);
}

const done = (text: Node, step: MoveStep): Node => {
  const { doc: after, failed } = step.apply(text);
  if (!after) throw new Error(failed ?? '');
  after.check();
  return after;
};

const articles = (text: Node): string[] => text.children.slice(1).map((node) => node.textContent);

describe('a move', () => {
  it('takes an article elsewhere with its ids, and numbers follow', () => {
    const after = done(law, moveBefore(law, 'u9', 'u2'));
    expect(articles(after)).toEqual(['总则', '丙', '甲', '乙：一；二。', '附则']);
    expect(labels(after).get('u9')).toBe('第一条');
    expect(done(after, moveBefore(law, 'u9', 'u2').invert()).eq(law)).toBe(true);
  });
  it('takes a clause to another article', () => {
    const after = done(law, new MoveStep(at(law, 'u6').from, at(law, 'u7').to, at(law, 'u9').to - 1));
    expect(articles(after)).toEqual(['总则', '甲', '乙：', '附则', '丙一；二。']);
  });
  it('that would leave an article empty, or put a 款 between articles, fails', () => {
    expect(new MoveStep(at(law, 'u3').from, at(law, 'u3').to, at(law, 'u9').to - 1).apply(law).failed).toBeTruthy();
    expect(new MoveStep(at(law, 'u6').from, at(law, 'u6').to, at(law, 'u9').from).apply(law).failed).toBeTruthy();
    expect(new MoveStep(at(law, 'u2').from, at(law, 'u6').from, law.content.size).apply(law).failed).toBeTruthy();
  });
  it('into itself, of nothing, of half a line, or from outside the text fails', () => {
    const { from, to } = at(law, 'u4');
    for (const [a, b, c] of [
      [from, to, from + 1],
      [from, to, to],
      [from, from, to],
      [from + 2, from + 3, to],
      [from, to, 9999],
      [9998, 9999, 1],
    ] as const)
      expect(new MoveStep(a, b, c).apply(law).failed).toBeTruthy();
  });
  it('is read from JSON, and nothing else is', () => {
    const step = moveBefore(law, 'u2', 'u9');
    expect(stepFromJson(JSON.parse(JSON.stringify(step.toJSON())))).toEqual(step);
    for (const bad of [-1, 1.5, '3', null])
      expect(() => stepFromJson({ stepType: 'move', from: 1, to: 2, target: bad })).toThrow(RangeError);
  });
});

/** A law, and a move in it of some of its blocks or of some clauses of an article. */
const moved = fc
  .tuple(randomLaw, fc.nat(), fc.nat(), fc.nat(), fc.boolean())
  .map(([text, a, b, c, inside]) => {
    const host = inside ? text.children.findIndex((node) => node.type.name === 'article') : -1;
    const parent = host < 0 ? text : text.child(host);
    const start = host < 0 ? 0 : text.children.slice(0, host).reduce((sum, node) => sum + node.nodeSize, 1);
    const edges = [start];
    for (const node of parent.children) edges.push((edges.at(-1) ?? start) + node.nodeSize);
    const [from = 0, to = 0] = [edges[a % edges.length] ?? 0, edges[b % edges.length] ?? 0].sort((x, y) => x - y);
    return { text, step: new MoveStep(from, to, edges[c % edges.length] ?? 0) };
  })
  .map(({ text, step }) => ({ text, step, after: step.apply(text).doc }));

describe('whatever is moved', () => {
  it('goes back, keeps every unit, and takes every place along', () => {
    fc.assert(
      fc.property(moved, ({ text, step, after }) => {
        fc.pre(after !== null);
        if (!after) return;
        after.check();
        expect(step.invert().apply(after).doc?.eq(text)).toBe(true);
        const carrying = [step.getMap()];
        const back = [step.invert().getMap()];
        forEachUnit(text, (unit, pos) => {
          const now = mapRange(carrying, { from: pos, to: pos + unit.nodeSize });
          expect(now).toEqual(at(after, unit.attrs.id));
          expect(mapRange(back, now)).toEqual({ from: pos, to: pos + unit.nodeSize });
          expect(carrying[0]?.invert().map(now.from, 1)).toBe(pos);
        });
        for (let pos = 0; pos <= text.content.size; pos++)
          for (const assoc of [-1, 1]) expect(carrying[0]?.mapResult(pos, assoc).pos).toBe(carrying[0]?.map(pos, assoc));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a move and what others do meanwhile', () => {
  const words = at(law, 'u5').from + 2;
  it('takes along what was typed in the article', () => {
    const typed = type(new Transform(law), '丁', words);
    const late = rebase([moveBefore(law, 'u4', null)], typed.steps, typed.doc);
    if (isMisfit(late)) throw new Error(late.reason);
    expect(articles(late.doc)).toEqual(['总则', '甲', '附则', '丙', '乙丁：一；二。']);
  });
  it('of the same article: it stands once, where the later one puts it', () => {
    const first = done(law, moveBefore(law, 'u4', null));
    const late = rebase([moveBefore(law, 'u4', 'u2')], [moveBefore(law, 'u4', null)], first);
    if (isMisfit(late)) throw new Error(late.reason);
    expect(articles(late.doc)).toEqual(['总则', '乙：一；二。', '甲', '附则', '丙']);
    // To the same place: nothing is left to move.
    expect(isMisfit(rebase([moveBefore(law, 'u4', null)], [moveBefore(law, 'u4', null)], first))).toBe(true);
  });
  it('of its neighbour: both get their way', () => {
    const late = rebase([moveBefore(law, 'u2', null)], [moveBefore(law, 'u4', 'u2')], done(law, moveBefore(law, 'u4', 'u2')));
    if (isMisfit(late)) throw new Error(late.reason);
    expect(articles(late.doc)).toEqual(['总则', '乙：一；二。', '附则', '丙', '甲']);
  });
  it('of a chapter from which another takes an article away', () => {
    const out = moveBefore(law, 'u2', 'u9');
    const chapterMove = new MoveStep(at(law, 'u1').from, at(law, 'u8').from, law.content.size);
    const late = rebase([chapterMove], [out], done(law, out));
    if (isMisfit(late)) throw new Error(late.reason);
    expect(articles(late.doc)).toEqual(['附则', '甲', '丙', '总则', '乙：一；二。']);
  });
  it('of runs that overlap: the first wins', () => {
    const out = new MoveStep(at(law, 'u4').from, at(law, 'u9').from, at(law, 'u2').from);
    const chapterMove = new MoveStep(at(law, 'u1').from, at(law, 'u8').from, law.content.size);
    expect(isMisfit(rebase([chapterMove], [out], done(law, out)))).toBe(true);
  });
  it('a deletion or a joining that reaches out of a moved run takes nothing of what lies between now', () => {
    const move = new MoveStep(at(law, 'u4').from, at(law, 'u8').to, law.content.size);
    for (const edit of [
      new Transform(law).delete(at(law, 'u2').from, at(law, 'u4').to),
      new Transform(law).delete(at(law, 'u3').from + 2, at(law, 'u5').from + 1),
      new Transform(law).join(at(law, 'u4').from),
    ])
      expect(isMisfit(rebase(edit.steps, [move], done(law, move)))).toBe(true);
  });
  it('a new article where a run begins stays in one place', () => {
    const pos = at(law, 'u4').from;
    for (const move of [moveBefore(law, 'u4', null), moveBefore(law, 'u4', 'u2')]) {
      const late = rebase(new Transform(law).insert(pos, article(p('新'))).steps, [move], done(law, move));
      if (isMisfit(late)) throw new Error(late.reason);
      expect(articles(late.doc).sort()).toEqual([...articles(law), '新'].sort());
    }
  });
  it('undone by oneself does not undo with it what was split before it was moved by another', () => {
    const plugins = [history(), collab({ clientID: 'me' })];
    let state = EditorState.create({ doc: law, plugins });
    const apply = (tr: Transaction): void => {
      state = state.apply(tr);
    };
    apply(state.tr.split(at(law, 'u5').from + 2, 2));
    const split = state.doc;
    apply(receiveTransaction(state, sendableSteps(state)?.steps ?? [], ['me']));
    const half = split.child(4);
    const start = split.content.size - split.child(6).nodeSize - split.child(5).nodeSize - half.nodeSize;
    const move = new MoveStep(start, start + half.nodeSize, split.content.size);
    apply(receiveTransaction(state, [move], ['you']));
    const moved = state.doc;
    undo(state, apply);
    expect(state.doc.eq(moved)).toBe(true);
  });
  it('what was typed in an article before it was moved, by whomever, can still be undone', () => {
    for (const mover of ['me', 'you']) {
      let state = EditorState.create({ doc: law, plugins: [history(), collab({ clientID: 'me' })] });
      const apply = (tr: Transaction): void => {
        state = state.apply(tr);
      };
      apply(state.tr.insertText('丁', words));
      apply(receiveTransaction(state, sendableSteps(state)?.steps ?? [], ['me']));
      const move = moveBefore(state.doc, 'u4', 'u2');
      if (mover === 'me') apply(closeHistory(state.tr.step(move)));
      else apply(receiveTransaction(state, [move], ['you']));
      if (mover === 'me') undo(state, apply);
      undo(state, apply);
      expect(state.doc.textContent).not.toContain('丁');
      expect(state.doc.eq(mover === 'me' ? law : done(law, moveBefore(law, 'u4', 'u2')))).toBe(true);
      redo(state, apply);
      expect(state.doc.textContent).toContain('丁');
    }
  });
});

describe('a comment', () => {
  const anchor = { kind: 'range', start: { unit: 'u6', offset: 0 }, end: { unit: 'u6', offset: 1 } } as const;
  it('stays on its words when they are moved and edited before and after', () => {
    const tr = type(new Transform(law), '其', at(law, 'u6').from + 1);
    tr.step(moveBefore(tr.doc, 'u4', 'u2'));
    type(tr, '他', at(tr.doc, 'u6').from + 2);
    const place = placeAfter(law, anchor, tr.steps);
    expect(place.status).toBe('kept');
    expect(wordsBetween(tr.doc, place.from ?? 0, place.to ?? 0)).toBe('一');
    expect(place.unit).toBe('u4');
  });
  it('over two articles does not stretch when one of them is moved', () => {
    const wide = { from: at(law, 'u3').from + 1, to: at(law, 'u5').from + 2 };
    const step = moveBefore(law, 'u4', null);
    const kept = mapRange([step.getMap()], wide);
    expect(wordsBetween(done(law, step), kept.from, kept.to)).toBe('甲');
    expect(new Mapping([step.getMap()]).map(wide.to, -1)).toBeGreaterThan(kept.to);
  });
});
