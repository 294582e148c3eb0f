import fc from 'fast-check';
import { history, redo, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { moveChapter, moveSelected } from '../../editor/moving/commands.js';
import { destination } from '../../editor/moving/destination.js';
import { beginDrag, dragOver, edgeOf, followDrag, preview } from '../../editor/moving/drag.js';
import { moved, movedBy, moveTo } from '../../editor/moving/move.js';
import { sayMove } from '../../editor/moving/said.js';
import { unitIds } from '../../editor/unit-ids.js';
import { linked } from '../../schema/citations/link.js';
import { findUnit, forEachUnit } from '../../schema/law.js';
import { outline } from '../../schema/outline.js';
import { landings, spanOfUnit } from '../../schema/spans.js';
import { sayIn } from '../../server/site/text.js';
import { annex, article, caption, chapter, counter, doc, heading, item, p, preface, subitem } from '../schema/build.js';
import { randomLaw } from '../schema/random-law.js';
import { ids, run, shown, stateOf } from './written.js';

const up = moveSelected(-1);
const down = moveSelected(1);
const open = (...content: Parameters<typeof article>): EditorState =>
  stateOf(doc('条例', ...content), [unitIds(counter('n')), history(), moved()]);
const seen = (state: EditorState): string[] => shown(state).slice(1);

describe('Alt+↑ and Alt+↓', () => {
  it('in the first line, or over several lines, take the article, with its ids and the cursor', () => {
    const state = open(article(p('甲')), article(p('乙|'), p('丙丁')), chapter('附则'));
    const before = run(state, up);
    expect(seen(before)).toEqual(['第一条 乙|', '  丙丁', '第二条 甲', '第一章 附则']);
    expect(ids(before.doc)).toEqual(['u3', 'u4', 'u5', 'u1', 'u2', 'u6']);
    expect(seen(run(before, down))).toEqual(seen(state));
    expect(seen(run(before, up))).toEqual(seen(before));
    expect(seen(run(state, down))).toEqual(['第一条 甲', '第一章 附则', '第二条 乙|', '  丙丁']);
    expect(seen(run(open(article(p('甲')), article(p('乙'), p('丙‖')), article(p('丁|'))), up))).toEqual([
      '第一条 乙',
      '  丙',
      '第二条 丁',
      '第三条 甲',
    ]);
  });
  it('take the 款, 项 or 目 the cursor is in, with what is under it', () => {
    const state = open(article(p('甲'), p('乙|：'), item('一'), subitem('子'), p('丙')));
    const lower = run(state, down);
    expect(seen(lower)).toEqual(['第一条 甲', '  丙', '  乙|：', '  （一）一', '  1.子']);
    expect(seen(run(run(state, up), down))).toEqual(seen(state));
    expect(seen(run(open(article(p('甲'), item('一'), item('二|'), subitem('子'))), up))).toEqual([
      '第一条 甲',
      '  （一）二|',
      '  1.子',
      '  （二）一',
    ]);
  });
  it('go on with a clause that has become the first of its article, into the article before', () => {
    const state = open(article(p('甲')), chapter('附则'), article(caption('【某】'), p('乙'), p('丙|')));
    const first = run(state, up);
    expect(seen(first)).toEqual(['第一条 甲', '第一章 附则', '第二条 【某】', '  丙|', '  乙']);
    const across = run(first, up);
    expect(seen(across)).toEqual(['第一条 甲', '  丙|', '第一章 附则', '第二条 【某】', '  乙']);
    // Somebody who has put the cursor there since means the article.
    expect(seen(run(first.apply(first.tr.setSelection(first.selection)), up)).slice(0, 3)).toEqual(['第一条 甲', '第二条 【某】', '  丙|']);
  });
  it('move a 项 only to where a 款 stands above it', () => {
    const state = open(article(p('甲')), article(p('乙'), item('一|')));
    expect(seen(run(state, up))).toEqual(['第一条 甲', '  （一）一|', '第二条 乙']);
    expect(seen(run(open(article(p('甲'), item('|一')), article(p('乙'), item('二'))), down))).toEqual([
      '第一条 甲',
      '第二条 乙',
      '  （一）|一',
      '  （二）二',
    ]);
  });
  it('leave title, annex and 条旨 where they are, and no article without a 款', () => {
    const fixed = open(article(p('甲')), annex('附件', '表|'));
    expect(seen(run(fixed, up))).toEqual(seen(fixed));
    expect(seen(run(open(article(p('甲')), article(caption('【某|】'), p('乙'))), up))).toEqual(['第一条 【某|】', '  乙', '第二条 甲']);
  });
  it('never take an article before the preface or the first chapter', () => {
    const state = open(preface('序'), chapter('总则'), article(p('甲|')));
    expect(seen(run(state, up))).toEqual(seen(state));
  });
});

describe('Alt+Shift+↑ and ↓', () => {
  const law = () =>
    open(
      chapter('总则'),
      article(p('甲')),
      chapter('服务'),
      heading('section', '居家'),
      article(p('乙|')),
      heading('section', '社区'),
      article(p('丙')),
      chapter('附则'),
      article(p('丁')),
    );
  it('take the section with its articles past the next one', () => {
    expect(seen(run(law(), moveChapter(1)))).toEqual([
      '第一章 总则',
      '第一条 甲',
      '第二章 服务',
      '第一节 社区',
      '第二条 丙',
      '第二节 居家',
      '第三条 乙|',
      '第三章 附则',
      '第四条 丁',
    ]);
  });
  it('take the chapter with its sections', () => {
    const state = open(chapter('总则'), article(p('甲')), chapter('服|务'), heading('section', '居家'), article(p('乙')), annex('附件'));
    expect(seen(run(state, moveChapter(-1)))).toEqual(['第一章 服|务', '第一节 居家', '第一条 乙', '第二章 总则', '第二条 甲', ' 附件']);
    expect(seen(run(state, moveChapter(1)))).toEqual(seen(state));
  });
});

it('a move is undone in one step, after typing too', () => {
  let state = open(article(p('甲')), article(p('乙|')));
  state = state.apply(state.tr.insertText('丙'));
  const typed = seen(state);
  state = run(state, up);
  state = run(state, undo);
  expect(seen(state)).toEqual(typed);
  expect(seen(run(state, redo))).toEqual(['第一条 乙丙|', '第二条 甲']);
});

describe('a drag', () => {
  const law = open(chapter('总则'), article(p('甲|')), article(p('乙')), chapter('附则'), article(p('丙'))).doc;
  it('lands between units, nearest to the pointer, and nowhere over its own place', () => {
    const drag = beginDrag(law, 'u2');
    if (!drag) throw new Error('no drag');
    const behind = edgeOf(law, 'u6', 'behind') ?? 0;
    expect(dragOver(drag, behind - 1).landing).toBe(behind);
    expect(dragOver(drag, drag.span.from + 1).landing).toBeNull();
    expect(preview(law, drag.span, law.content.size)).toEqual({ was: '第一条', now: '第三条' });
    expect(preview(law, drag.span, edgeOf(law, 'u6', 'before') ?? 0)).toEqual({ was: '第一条', now: '第二条' });
  });
  it('of a chapter takes what is under it, and lands before chapters alone', () => {
    const drag = beginDrag(law, 'u1');
    expect(drag?.landings).toEqual([law.content.size]);
    expect(drag && preview(law, drag.span, law.content.size)).toEqual({ was: '第一章', now: '第二章' });
  });
  it('begins anew when the text changes under it, and ends when its unit is gone', () => {
    const drag = beginDrag(law, 'u2');
    const state = EditorState.create({ doc: law });
    expect(followDrag(drag, state.tr.insertText('新', 1))?.span.from).toBe((drag?.span.from ?? 0) + 1);
    expect(followDrag(drag, state.tr.delete(drag?.span.from ?? 0, drag?.span.to ?? 0))).toBeNull();
    expect(beginDrag(law, '')).toBeNull();
  });
});

describe('a place in words', () => {
  const law = open(
    chapter('总则'),
    article(p('甲|'), p('乙')),
    chapter('附则'),
    article(p('丙')),
    heading('section', '其他', false),
    article(p('丁')),
  ).doc;
  const to = (unit: string, typed: string): string | number => {
    const span = spanOfUnit(law, unit);
    const place = span && destination(law, span, typed);
    return place?.kind === 'there' ? preview(law, span as NonNullable<typeof span>, place.landing).now : (place?.kind ?? '');
  };
  it('is an article by number or name, a chapter by its number, a heading by its words', () => {
    expect(to('u2', '2')).toBe('第二条');
    expect(to('u2', '第 3 条')).toBe('第三条');
    expect(to('u2', '第二章')).toBe('第三条');
    expect(to('u2', '其他')).toBe('第三条');
    expect(to('u6', '第一章')).toBe('第二条');
    expect(to('u1', '第二章')).toBe('第二章');
    expect(to('u3', '第二条')).toBe('第二条第二款');
    expect(to('u3', '第二条第一款')).toBe('第二条第二款');
  });
  it('may be nowhere, or where it stands', () => {
    for (const typed of ['', '第九条', '九百', '，']) expect(to('u2', typed)).toBe('nowhere');
    expect(to('u2', '第一条')).toBe('here');
    expect(to('u2', '第一章')).toBe('here');
  });
});

describe('what a move did', () => {
  const law = open(chapter('总则'), article(p('甲|'), p('乙')), article(p('丙')), chapter('服务'), article(p('丁')), article(p('戊')));
  const said = (unit: string, landing: (doc: Node) => number): string => {
    const span = spanOfUnit(law.doc, unit);
    if (!span) throw new Error('no span');
    const tr = moveTo(law, span, landing(law.doc));
    return sayMove(sayIn('zh'), law.doc, tr.doc, movedBy(tr) ?? { from: 0, to: 0 });
  };
  it('is said with the numbers before and after', () => {
    expect(said('u2', (doc) => doc.content.size)).toBe('原第一条现为第四条');
    expect(said('u1', (doc) => doc.content.size)).toBe('原第一章现为第二章，原第一条至第二条现为第三条至第四条');
    expect(said('u4', (doc) => doc.content.size - 1)).toBe('原第一条第二款现为第四条第二款');
    expect(said('u5', (doc) => edgeOf(doc, 'u8', 'before') ?? 0)).toBe('第二条已移动，编号不变');
  });
});

it('citations that followed a move are counted: those alone that read differently', () => {
  const plain = doc(
    '条例',
    article(p('甲。')),
    article(p('依照第一条、第三条的规定。')),
    article(p('丙。')),
    article(p('按照第三条办理，本条第一款除外。')),
  );
  const { doc: law } = linked(plain);
  const span = spanOfUnit(law, 'u5');
  if (!span) throw new Error('no span');
  const tr = moveTo(EditorState.create({ doc: law }), span, law.content.size);
  expect(sayMove(sayIn('zh'), law, tr.doc, movedBy(tr) ?? { from: 0, to: 0 })).toBe('原第三条现为第四条；2 处引用已跟着更新');
});

it('wherever a unit may land, the law stays whole and each clause keeps what stands above it', () => {
  /** What each clause belongs to: the 款 of a 项, the 项 of a 目; what is moved itself aside. */
  const owners = (state: EditorState, but: string): Map<string, string> => {
    const found = new Map<string, string>();
    const above = ['', '', ''];
    for (const { id, kind } of outline(state.doc)) {
      const rank = ['paragraph', 'item', 'subitem'].indexOf(kind);
      if (rank < 0) continue;
      if (rank > 0 && id !== but) found.set(id, above[rank - 1] ?? '');
      above[rank] = id;
    }
    return found;
  };
  fc.assert(
    fc.property(randomLaw, fc.nat(), fc.nat(), (law, which, where) => {
      const units: string[] = [];
      forEachUnit(law, (unit) => units.push(unit.attrs.id));
      const unit = units[which % units.length] ?? '';
      const span = spanOfUnit(law, unit);
      fc.pre(span !== null);
      if (!span) return;
      const found = landings(law, span);
      const landing = found[where % Math.max(found.length, 1)];
      fc.pre(landing !== undefined);
      if (landing === undefined) return;
      const state = stateOf(
        law.type.create(null, [law.type.schema.node('title', null, law.type.schema.text('|条例')), ...law.children.slice(1)]),
      );
      const shift = state.doc.child(0).nodeSize - law.child(0).nodeSize;
      const at = spanOfUnit(state.doc, unit);
      if (!at) throw new Error('the unit is gone');
      const after = state.apply(moveTo(state, at, landing + shift));
      after.doc.check();
      expect(ids(after.doc).sort()).toEqual(ids(law).sort());
      expect(owners(after, unit)).toEqual(owners(state, unit));
      const now = findUnit(after.doc, unit);
      expect(now?.node.eq(findUnit(law, unit)?.node ?? after.doc)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
