import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { compareLaws, type Row } from '../../../schema/compare/comparison.js';
import { type ShownLine, sideOf, togetherOf } from '../../../server/comparison/shown.js';
import { article, doc, item, p } from '../../schema/build.js';

const row = (before: Node, after: Node): Row => {
  const [, found] = compareLaws(doc('某法', before), doc('某法', after)).rows;
  if (!found) throw new Error('no row');
  return found;
};
/** A line as it is shown: its number, its words, what changed in it. */
const shown = (lines: readonly ShownLine[]): string[] =>
  lines.map(({ label, parts, op, brokenBy }) => {
    const words = parts.map((part) =>
      part.op === 'same' || part.op === op ? part.text : part.op === 'ins' ? `{${part.text}}` : `[${part.text}]`,
    );
    return `${brokenBy === null ? '' : '↵'}${op === 'same' ? '' : op === 'ins' ? '+' : '-'}${label}${words.join('')}`;
  });
const sides = (found: Row) => ({
  before: shown(sideOf(found, 'before')),
  after: shown(sideOf(found, 'after')),
  together: shown(togetherOf(found)),
});

describe('rows laid out in lines', () => {
  test('an item put in: its number belongs to the insertion, the later ones are numbered on', () => {
    const before = article(p('下列职责：'), item('编制规划；'), item('组织评估。'));
    const after = article(p('下列职责：'), item('编制规划；'), item('建立信息平台；'), item('组织评估。'));
    expect(sides(row(before, after))).toEqual({
      before: ['第一条　下列职责：', '（一）编制规划；', '（二）组织评估。'],
      after: ['第一条　下列职责：', '（一）编制规划；', '+（二）建立信息平台；', '（三）组织评估。'],
      together: ['第一条　下列职责：', '（一）编制规划；', '+（二）建立信息平台；', '（三）组织评估。'],
    });
  });

  test('an item taken out keeps its old number where both are shown together', () => {
    const before = article(p('下列职责：'), item('编制规划；'), item('建立信息平台；'), item('组织评估。'));
    const after = article(p('下列职责：'), item('编制规划；'), item('组织评估。'));
    expect(sides(row(before, after)).together).toEqual([
      '第一条　下列职责：',
      '（一）编制规划；',
      '-（二）建立信息平台；',
      '（二）组织评估。',
    ]);
  });

  test('words inside a line', () => {
    const found = sides(row(article(p('不少于二十平方米。')), article(p('不少于三十平方米。'))));
    expect(found).toEqual({
      before: ['第一条　不少于[二十]平方米。'],
      after: ['第一条　不少于{三十}平方米。'],
      together: ['第一条　不少于[二十]{三十}平方米。'],
    });
  });

  test('a paragraph cut in two bears a sign of the break, on the side that has it', () => {
    const [first, second] = ['政府应当编制规划。', '社区应当设立服务站点。'];
    const found = sides(row(article(p(first + second)), article(p(first), p(second))));
    expect(found.before).toEqual([`第一条　${first}${second}`]);
    expect(found.after).toEqual([`第一条　${first}`, `↵${second}`]);
    expect(found.together).toEqual([`第一条　${first}`, `↵${second}`]);
  });

  test('an article that stays keeps its number when its first paragraph is new; one that goes does not', () => {
    const [first, second] = ['政府应当编制规划。', '社区应当设立服务站点。'];
    const [line] = sideOf(row(article(p(second)), article(p(first), p(second))), 'after');
    expect(line).toMatchObject({ label: '第一条　', op: 'ins', labelOp: 'same' });
    const [gone] = compareLaws(doc('某法', article(p(first)), article(p(second))), doc('某法', article(p(second)))).rows.slice(1);
    expect(gone && sideOf(gone, 'before')[0]).toMatchObject({ label: '第一条　', op: 'del', labelOp: 'del' });
  });

  test('every line of both sides is shown, whatever the change', () => {
    const before = article(p('甲应当报告。'), p('乙应当备案。'), p('丙应当公开。'));
    const after = article(p('丁负责登记造册，定期公布。'), p('甲应当报告。乙应当备案。'));
    const found = sides(row(before, after));
    expect(found.before).toHaveLength(3);
    expect(found.after).toHaveLength(2);
  });
});
