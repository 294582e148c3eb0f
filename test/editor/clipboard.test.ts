import { Slice } from 'prosemirror-model';
import { AllSelection, type EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { pastedText, pasteText, printedLines, readPasted } from '../../editor/clipboard.js';
import { giveIds, withoutKnownIds } from '../../editor/unit-ids.js';
import { parseHtml } from '../../schema/formats/html-tree.js';
import { lawFromJson } from '../../schema/law.js';
import { annex, article, caption, chapter, counter, doc, item, p, subitem } from '../schema/build.js';
import { ids, shown, stateOf } from './written.js';

const copied = (state: EditorState): string[] => printedLines(state).map(({ label, words }) => label + words);

function pasted(state: EditorState, text: string): string[] {
  const after = state.apply(pasteText(state, text, counter('x')));
  after.doc.check();
  const found = ids(after.doc);
  expect(new Set(found).size).toBe(found.length);
  return shown(after).slice(1);
}

describe('copying', () => {
  it('prints the numbers of whole lines', () => {
    const state = stateOf(
      doc('条例', chapter('‖总则'), article(p('甲：'), item('一；'), subitem('子')), article(caption('【某】'), p('乙|'))),
    );
    expect(copied(state)).toEqual(['第一章　总则', '第一条　甲：', '（一）一；', '1.子', '第二条　【某】', '乙']);
  });
  it('prints no number before words out of a line', () => {
    expect(copied(stateOf(doc('条例', article(p('‖甲乙|丙')))))).toEqual(['甲乙']);
    expect(copied(stateOf(doc('条例', article(p('甲‖乙'), p('丙|丁')), article(p('戊')))))).toEqual(['乙', '丙']);
    expect(copied(stateOf(doc('条例', article(p('甲'), p('‖乙')), article(p('丙|')))))).toEqual(['乙', '第二条　丙']);
  });
  it('takes a whole line with its number, and the whole text', () => {
    expect(copied(stateOf(doc('条例', article(p('‖甲乙|')))))).toEqual(['第一条　甲乙']);
    const state = stateOf(doc('条例', article(p('甲|')), annex('附件', '表')));
    const all = state.apply(state.tr.setSelection(new AllSelection(state.doc)));
    expect(copied(all)).toEqual(['条例', '第一条　甲', '附件', '表']);
  });
});

describe('pasting text', () => {
  it('of one line is typing', () => {
    expect(pasted(stateOf(doc('条例', article(p('甲|丙')))), '  乙\t乙\n')).toEqual(['第一条 甲乙 乙|丙']);
    expect(pasted(stateOf(doc('条例', article(p('甲‖乙|丙')))), '丁')).toEqual(['第一条 甲丁|丙']);
  });
  it('makes 款, 项 and 目 of lines, without their labels', () => {
    const text = '市人民政府应当：\r\n（一）制定规划；\r\n1．某事；\r\n(二)安排资金。\r\n\r\n另有规定的除外。\r\n';
    expect(pasted(stateOf(doc('条例', article(p('|')))), text)).toEqual([
      '第一条 市人民政府应当：',
      '  （一）制定规划；',
      '  1.某事；',
      '  （二）安排资金。',
      '  另有规定的除外。|',
    ]);
  });
  it('keeps lines lines, wherever the cursor is', () => {
    expect(pasted(stateOf(doc('条例', article(p('甲|'), p('乙')))), '一\n二')).toEqual(['第一条 甲', '  一', '  二|', '  乙']);
    expect(pasted(stateOf(doc('条例', article(p('|甲')))), '一\n二')).toEqual(['第一条 一', '  二|', '  甲']);
    expect(pasted(stateOf(doc('条例', article(p('甲|乙')))), '一\n（一）二')).toEqual(['第一条 甲', '  一', '  （一）二|', '  乙']);
  });
  it('makes articles of 第X条 lines, numbered anew, and leaves what stands before them to the current one', () => {
    const text = '接上条。\n第四十条　乙。\n（一）子。\n第五章　附则\n第四十一条　丙。';
    expect(pasted(stateOf(doc('条例', article(p('甲|')), article(p('丁')))), text)).toEqual([
      '第一条 甲',
      '  接上条。',
      '第二条 乙。',
      '  （一）子。',
      '第一章 附则',
      '第三条 丙。|',
      '第四条 丁',
    ]);
  });
  it('fills an empty article, and puts annexes at the end', () => {
    const text = '第一条　乙。\n附件\n表格';
    expect(pasted(stateOf(doc('条例', article(p('|')), article(p('甲')))), text)).toEqual(['第一条 乙。|', '第二条 甲', ' 附件', '  表格']);
    expect(pasted(stateOf(doc('条|例', article(p('甲')))), '第一条　乙。\n第二条　丙。')).toEqual([
      '第一条 乙。',
      '第二条 丙。|',
      '第三条 甲',
    ]);
    expect(pasted(stateOf(doc('条例', article(p('甲')), annex('附件|'))), '一\n二')).toEqual(['第一条 甲', ' 附件', '  一', '  二|']);
  });
  it('over everything leaves a law', () => {
    const state = stateOf(doc('条例', article(p('甲|'))));
    const all = state.apply(state.tr.setSelection(new AllSelection(state.doc)));
    all.apply(pasteText(all, '第一条　乙。\n第二条　丙。', counter('x'))).doc.check();
    all.apply(pasteText(all, '乙', counter('x'))).doc.check();
  });
  it('never lets a control character in', () => {
    const after = stateOf(doc('条例', article(p('|'))));
    expect(after.apply(pasteText(after, '甲\u0000\u0007乙\u000b丙', counter())).doc.textContent).toBe('条例甲 乙 丙');
  });
});

describe('ids', () => {
  it('of a copy are new, of what was cut are kept', () => {
    const { doc: law } = stateOf(doc('条例', article(p('甲|'), p('乙'))));
    const slice = new Slice(law.slice(4, 12).content, 0, 0);
    const stripped = withoutKnownIds(slice, law).content.firstChild;
    expect(stripped?.attrs.id).toBe('');
    expect(stripped?.firstChild?.attrs.id).toBe('');
    const without = stateOf(doc('条例|')).doc;
    expect(withoutKnownIds(slice, without).content.toJSON()).toEqual(slice.content.toJSON());
  });
  it('that stand twice: the first keeps it', () => {
    const twice = lawFromJson({
      type: 'doc',
      content: [
        { type: 'title' },
        { type: 'article', attrs: { id: 'a' }, content: [{ type: 'paragraph', attrs: { id: 'p' } }] },
        { type: 'article', attrs: { id: 'a' }, content: [{ type: 'paragraph', attrs: { id: '' } }] },
      ],
    });
    const plain = stateOf(doc('|'), []);
    const state = plain.apply(plain.tr.replaceWith(0, plain.doc.content.size, twice.content));
    const tr = giveIds(state, counter('n'));
    expect(tr && ids(state.apply(tr).doc)).toEqual(['a', 'p', 'n1', 'n2']);
    expect(tr && giveIds(state.apply(tr), counter('m'))).toBeNull();
  });
});

describe('pasting a page', () => {
  const word = `<p class=MsoNormal>市人民政府应当：</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>（一）<span>&nbsp;&nbsp;</span></span><![endif]>制定规划；</p>
<ol style="list-style-type:simp-chinese-informal"><li>甲</li></ol>`;
  it('takes the numbers that lists compute, and tells what was left out', () => {
    const { text, left } = pastedText(`${word}<img src="x">`, '市人民政府应当：\n制定规划；\n甲', parseHtml);
    expect(text.split('\n').map((line) => line.replace(/\u00A0+/gu, ' '))).toEqual(['市人民政府应当：', '（一） 制定规划；', '一、甲']);
    expect(left.map(({ code }) => code)).toEqual(['image-left-out']);
    expect(pasted(stateOf(doc('条例', article(p('|')))), text)).toEqual(['第一条 市人民政府应当：', '  （一）制定规划；', '  1.甲|']);
  });
  it('falls back on plain text where the page has none', () => {
    expect(pastedText('', '甲', parseHtml).text).toBe('甲');
    expect(pastedText('<img src="x">', '甲', parseHtml).text).toBe('甲');
  });
  it('tells what the reader was unsure of, but not of numbers, which are given anew', () => {
    const { doubts } = readPasted('第四十条　下列：\n甲；\n第五十条　乙。', counter());
    expect(doubts.map(({ line, code }) => `${line} ${code}`)).toEqual(['2 item-label-lost']);
  });
});
