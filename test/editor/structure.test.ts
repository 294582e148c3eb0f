import fc from 'fast-check';
import { AllSelection, type Command, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { moveChapter, moveSelected } from '../../editor/moving/commands.js';
import { insertArticle, insertHeading } from '../../editor/structure/blocks.js';
import { toArticle, toHeading, toList, toParagraphs } from '../../editor/structure/convert.js';
import { enter, splitArticle } from '../../editor/structure/enter.js';
import { joinAfter, joinBefore } from '../../editor/structure/joins.js';
import { demote, promote } from '../../editor/structure/levels.js';
import { mergeArticle } from '../../editor/structure/merge.js';
import { addAnnex, addCaption, removeBlock, removeCaption } from '../../editor/structure/parts.js';
import { annex, article, caption, chapter, doc, heading, item, p, preface, subitem } from '../schema/build.js';
import { randomLaw } from '../schema/random-law.js';
import { ids, run, shown, stateOf } from './written.js';

/** What a command makes of a text, title aside. */
const written = (command: Command, ...content: Parameters<typeof article>): string[] =>
  shown(run(stateOf(doc('条例', ...content)), command)).slice(1);

describe('Enter', () => {
  it('begins a new 款 or 项', () => {
    expect(written(enter, article(p('甲。|乙。')))).toEqual(['第一条 甲。', '  |乙。']);
    expect(written(enter, article(p('甲：'), item('一；|'), item('二。')))).toEqual([
      '第一条 甲：',
      '  （一）一；',
      '  （二）|',
      '  （三）二。',
    ]);
  });
  it('leaves the id with the words', () => {
    const state = stateOf(doc('条例', article(p('|甲。'))));
    const [, clause] = ids(state.doc);
    const split = run(state, enter);
    expect(shown(split).slice(1)).toEqual(['第一条 ', '  |甲。']);
    expect(ids(split.doc)[2]).toBe(clause);
    expect(ids(run(stateOf(doc('条例', article(p('甲|乙')))), enter).doc)).toEqual(['u1', 'u2', 'n1']);
  });
  it('in an empty 目 goes back to 项, in an empty 项 to 款', () => {
    expect(written(enter, article(p('甲'), item('一'), subitem('|')))).toEqual(['第一条 甲', '  （一）一', '  （二）|']);
    expect(written(enter, article(p('甲'), item('|')))).toEqual(['第一条 甲', '  |']);
  });
  it('in an empty last 款 begins a new article, and never leaves an article without one', () => {
    expect(written(enter, article(p('甲'), p('|')), article(p('乙')))).toEqual(['第一条 甲', '第二条 |', '第三条 乙']);
    expect(written(enter, article(p('|')))).toEqual(['第一条 |']);
    expect(written(enter, article(caption('【某】'), p('|')))).toEqual(['第一条 【某】', '  |']);
  });
  it('goes from a heading to a new article, from the title of a new draft to its first', () => {
    expect(written(enter, chapter('总则|'), article(p('甲')))).toEqual(['第一章 总则', '第一条 |', '第二条 甲']);
    expect(shown(run(stateOf(doc('某条例|')), enter))).toEqual(['某条例', '第一条 |']);
    expect(shown(run(stateOf(doc('某条例|', annex('附件'))), enter))).toEqual(['某条例', '第一条 |', ' 附件']);
    expect(shown(run(stateOf(doc('某条|例', article(p('甲')))), enter))).toEqual(['某条例', '第一条 |甲']);
  });
  it('breaks lines of a preface and of an annex', () => {
    expect(written(enter, preface('甲|乙'), article(p('丙')))).toEqual(['甲', '|乙', '第一条 丙']);
    expect(written(enter, article(p('甲')), annex('附件|', '丙'))).toEqual(['第一条 甲', ' 附件', '  |', '  丙']);
  });
  it('takes out what is selected over several lines', () => {
    expect(written(enter, article(p('甲‖乙'), p('丙|丁')))).toEqual(['第一条 甲|丁']);
  });
});

describe('Ctrl+Enter', () => {
  it('makes an article of what follows', () => {
    expect(written(splitArticle, article(p('甲|乙'), item('一')))).toEqual(['第一条 甲', '第二条 |乙', '  （一）一']);
    expect(written(splitArticle, article(p('甲'), p('|乙')))).toEqual(['第一条 甲', '第二条 |乙']);
    expect(written(splitArticle, article(p('甲'), item('|一'), item('二')))).toEqual(['第一条 甲', '第二条 |一', '  （一）二']);
    expect(written(splitArticle, article(p('甲|'), p('乙')))).toEqual(['第一条 甲', '第二条 |乙']);
  });
  it('begins a new article at the end of one, and before one at its beginning', () => {
    expect(written(splitArticle, article(p('甲|')), article(p('乙')))).toEqual(['第一条 甲', '第二条 |', '第三条 乙']);
    expect(written(splitArticle, article(p('|甲'), p('乙')))).toEqual(['第一条 ', '第二条 |甲', '  乙']);
    expect(written(splitArticle, chapter('总则|'))).toEqual(['第一章 总则', '第一条 |']);
  });
});

describe('Tab and Shift+Tab', () => {
  it('go between 款, 项 and 目 and keep the ids', () => {
    const state = stateOf(doc('条例', article(p('甲：'), p('|一；'))));
    const deeper = run(state, demote);
    expect(shown(deeper).slice(1)).toEqual(['第一条 甲：', '  （一）|一；']);
    expect(ids(deeper.doc)).toEqual(ids(state.doc));
    expect(shown(run(deeper, promote))).toEqual(shown(state));
  });
  it('never leave a 项 without a 款 or a 目 without a 项', () => {
    expect(written(demote, article(p('|甲')))).toEqual(['第一条 |甲']);
    expect(written(demote, article(p('甲'), item('|一')))).toEqual(['第一条 甲', '  （一）|一']);
    expect(written(promote, article(p('甲'), item('|一'), subitem('子'), item('二')))).toEqual([
      '第一条 甲',
      '  |一',
      '  （一）子',
      '  （二）二',
    ]);
  });
  it('take all lines of a selection', () => {
    const state = stateOf(doc('条例', article(p('甲'), p('‖一'), p('二|'))));
    expect(shown(run(state, demote)).slice(1)).toEqual(['第一条 甲', '  （一）一', '  （二）二']);
  });
  it('go between the levels of a heading', () => {
    expect(written(demote, chapter('|服务'))).toEqual(['第一节 |服务']);
    expect(written(promote, heading('section', '|服务'))).toEqual(['第一章 |服务']);
    expect(written(promote, heading('part', '|通则'))).toEqual(['第一编 |通则']);
  });
  it('stay in the text; in the title they go on', () => {
    expect(demote(stateOf(doc('条例', article(p('|甲')))))).toBe(true);
    expect(demote(stateOf(doc('|条例')))).toBe(false);
  });
});

describe('Backspace at the beginning and Delete at the end', () => {
  it('join a 款 to the one before', () => {
    expect(written(joinBefore, article(p('甲'), p('|乙')))).toEqual(['第一条 甲|乙']);
    expect(written(joinAfter, article(p('甲|'), item('一'), item('二')))).toEqual(['第一条 甲|一', '  （一）二']);
  });
  it('join an article to the one before: its first 款 to the last there, the others follow', () => {
    const state = stateOf(doc('条例', article(p('甲')), article(p('|乙'), p('丙'))));
    const joined = run(state, joinBefore);
    expect(shown(joined).slice(1)).toEqual(['第一条 甲|乙', '  丙']);
    expect(ids(joined.doc)).toEqual(['u1', 'u2', 'u5']);
    expect(written(joinBefore, article(p('甲')), article(p('|'), item('一')))).toEqual(['第一条 甲|', '  （一）一']);
  });
  it('let an empty line go and keep the id of the words', () => {
    const state = stateOf(doc('条例', article(p(''), p('|乙'))));
    const joined = run(state, joinBefore);
    expect(shown(joined).slice(1)).toEqual(['第一条 |乙']);
    expect(ids(joined.doc)).toEqual(['u1', 'u3']);
    expect(written(joinAfter, article(p('甲'), p('|'), p('乙')))).toEqual(['第一条 甲', '  |乙']);
  });
  it('let an empty article or heading go whole', () => {
    expect(written(joinBefore, chapter('总则'), article(p('|')), article(p('乙')))).toEqual(['第一章 总则|', '第一条 乙']);
    expect(written(joinBefore, chapter(''), article(p('|乙')))).toEqual(['第一条 |乙']);
    expect(written(joinBefore, article(p('')), article(p('|乙'), p('丙')))).toEqual(['第一条 |乙', '  丙']);
    expect(written(joinBefore, article(p('甲')), heading('section', '|'))).toEqual(['第一条 甲|']);
    expect(written(joinBefore, article(p('甲')), annex('|'))).toEqual(['第一条 甲|']);
  });
  it('keep a heading and an article apart', () => {
    expect(written(joinBefore, chapter('总则'), article(p('|甲')))).toEqual(['第一章 总则', '第一条 |甲']);
    expect(written(joinAfter, article(p('甲|')), chapter('总则'))).toEqual(['第一条 甲|', '第一章 总则']);
    expect(written(joinBefore, article(caption('【某】'), p('|')))).toEqual(['第一条 【某】', '  |']);
    expect(written(joinAfter, article(p('甲|')), annex('', '表'))).toEqual(['第一条 甲|', ' ', '  表']);
  });
  it('leave the inside of a line to the browser', () => {
    expect(joinBefore(stateOf(doc('条例', article(p('甲|乙')))))).toBe(false);
    expect(joinAfter(stateOf(doc('条例', article(p('甲|乙')))))).toBe(false);
  });
});

describe('whole blocks', () => {
  it('an article comes after the current one, never before the title or behind an annex', () => {
    expect(written(insertArticle, article(p('|甲')), article(p('乙')))).toEqual(['第一条 甲', '第二条 |', '第三条 乙']);
    expect(written(insertArticle, article(p('甲')), annex('附件', '表|'))).toEqual(['第一条 甲', '第二条 |', ' 附件', '  表']);
    expect(shown(run(stateOf(doc('某|条例', article(p('甲')))), insertArticle))).toEqual(['某条例', '第一条 |', '第二条 甲']);
  });
  it('a heading comes before the current article', () => {
    expect(written(insertHeading('chapter'), article(p('甲')), article(p('乙|')))).toEqual(['第一条 甲', '第一章 |', '第二条 乙']);
  });
});

describe('one kind of unit becomes another', () => {
  it('款 become a list of the first, the selected ones alone where some are, and their 项 become 目', () => {
    const state = stateOf(doc('条例', article(p('甲|：'), p('一；'), item('子；'), p('二。'))));
    const listed = run(state, toList);
    expect(shown(listed).slice(1)).toEqual(['第一条 甲|：', '  （一）一；', '  1.子；', '  （二）二。']);
    expect(ids(listed.doc)).toEqual(ids(state.doc));
    expect(shown(run(listed, toParagraphs))).toEqual(shown(state));
    expect(written(toList, article(p('甲：'), p('‖一；'), p('二|。'), p('乙。')))).toEqual([
      '第一条 甲：',
      '  （一）一；',
      '  （二）二。',
      '  乙。',
    ]);
    expect(toList(stateOf(doc('条例', article(p('甲|')))))).toBe(false);
    expect(toList(stateOf(doc('条例', article(p('甲'), item('|一')))))).toBe(false);
  });
  it('the list of the 款 the cursor is in becomes 款, or the selected 项', () => {
    expect(written(toParagraphs, article(p('甲：'), item('一；'), subitem('子|；'), p('乙：'), item('二。')))).toEqual([
      '第一条 甲：',
      '  一；',
      '  （一）子|；',
      '  乙：',
      '  （一）二。',
    ]);
    expect(written(toParagraphs, article(p('甲：'), item('|一；'), item('二。')))).toEqual(['第一条 甲：', '  |一；', '  二。']);
    expect(toParagraphs(stateOf(doc('条例', article(p('甲|'), p('乙')))))).toBe(false);
  });
  it('a short article becomes a heading and back, with its id and its words', () => {
    const state = stateOf(doc('条例', heading('section', '一般规定'), article(p('服务|供给')), article(p('甲。'))));
    const titled = run(state, toHeading);
    expect(shown(titled).slice(1)).toEqual(['第一节 一般规定', '第二节 服务|供给', '第一条 甲。']);
    expect(ids(titled.doc)[1]).toBe(ids(state.doc)[1]);
    expect(shown(run(titled, toArticle))).toEqual(shown(state));
    for (const no of [
      article(p('甲|。')),
      article(p('甲|'), p('乙')),
      article(caption('【某】'), p('|甲')),
      article(p(`${'甲'.repeat(31)}|`)),
    ])
      expect(toHeading(stateOf(doc('条例', no)))).toBe(false);
    expect(toArticle(stateOf(doc('条例', article(p('|甲')))))).toBe(false);
  });
});

describe('two articles become one', () => {
  it('with the id of the first; what stood in the second keeps its ids', () => {
    const state = stateOf(doc('条例', article(p('甲')), article(p('乙|'), item('一')), article(p('丙'))));
    const merged = run(state, mergeArticle(-1));
    expect(shown(merged).slice(1)).toEqual(['第一条 甲', '  乙|', '  （一）一', '第二条 丙']);
    expect(ids(merged.doc)).toEqual(['u1', 'u2', 'u4', 'u5', 'u6', 'u7']);
    expect(shown(run(state, mergeArticle(1))).slice(1)).toEqual(['第一条 甲', '第二条 乙|', '  （一）一', '  丙']);
  });
  it('and the words of a 条旨 are not lost', () => {
    expect(written(mergeArticle(1), article(caption('【甲】'), p('甲|')), article(caption('【乙】'), p('乙')))).toEqual([
      '第一条 【甲】',
      '  甲|',
      '  【乙】',
      '  乙',
    ]);
  });
  it('never over a heading', () => {
    expect(mergeArticle(-1)(stateOf(doc('条例', article(p('甲')), chapter('附则'), article(p('|乙')))))).toBe(false);
    expect(mergeArticle(1)(stateOf(doc('条例', article(p('甲|')), annex('附件'))))).toBe(false);
  });
});

describe('parts', () => {
  it('a 条旨 comes and goes', () => {
    expect(written(addCaption, article(p('甲|')))).toEqual(['第一条 【|】', '  甲']);
    expect(addCaption(stateOf(doc('条例', article(caption('【某】'), p('|甲')))))).toBe(false);
    expect(written(removeCaption, article(caption('【某】'), p('甲|')))).toEqual(['第一条 甲|']);
    expect(removeCaption(stateOf(doc('条例', article(p('|甲')))))).toBe(false);
  });
  it('an annex comes at the end', () => {
    expect(written(addAnnex, article(p('甲|')), annex('附件', '表'))).toEqual(['第一条 甲', ' 附件', '  表', ' 附件', '  |']);
  });
  it('a block is taken out, the title never', () => {
    expect(written(removeBlock, article(p('甲')), article(p('乙|')), article(p('丙')))).toEqual(['第一条 甲|', '第二条 丙']);
    expect(written(removeBlock, chapter('|总则'), article(p('甲')))).toEqual(['第一条 甲']);
    expect(removeBlock(stateOf(doc('|条例', article(p('甲')))))).toBe(false);
  });
});

it('whatever the text and wherever the cursor, no command breaks the law or repeats an id', () => {
  const commands: Command[] = [
    enter,
    splitArticle,
    demote,
    promote,
    joinBefore,
    joinAfter,
    insertArticle,
    insertHeading('part'),
    toList,
    toParagraphs,
    toHeading,
    toArticle,
    mergeArticle(1),
    mergeArticle(-1),
    moveSelected(1),
    moveSelected(-1),
    moveChapter(1),
    moveChapter(-1),
  ];
  const script = fc.array(fc.tuple(fc.constantFrom(...commands), fc.nat(400), fc.nat(400), fc.boolean()), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(randomLaw, script, (law, acts) => {
      let state = stateOf(
        law.type.create(null, [law.type.schema.node('title', null, law.type.schema.text('|条例')), ...law.children.slice(1)]),
      );
      for (const [command, from, to, all] of acts) {
        const at = (pos: number) => state.doc.resolve(pos % (state.doc.content.size + 1));
        const selection = all && from % 9 === 0 ? new AllSelection(state.doc) : TextSelection.between(at(from), all ? at(from) : at(to));
        const words = state.doc.textContent;
        const empty = selection.empty;
        state = run(state.apply(state.tr.setSelection(selection)), command);
        // Without a selection nothing but structure changes.
        if (empty) expect(state.doc.textContent.split('').sort()).toEqual(words.split('').sort());
        const found = ids(state.doc);
        expect(new Set(found).size).toBe(found.length);
        expect(found).not.toContain('');
      }
    }),
    { numRuns: 300 },
  );
});
