/** Changes in the words of an amending decision. */
import type { Node } from 'prosemirror-model';
import { expect, test } from 'vitest';
import { amendmentOf } from '../../../schema/compare/amendments.js';
import { compareLaws } from '../../../schema/compare/comparison.js';
import { withIds } from '../../../schema/law.js';
import { article, chapter, counter, doc, item, p } from '../build.js';
import { anonymous } from './mutations.js';

const plan = '县级以上人民政府应当编制养老服务设施专项规划。';
const houses = '新建住宅小区应当按照每百户不少于二十平方米配套建设养老服务用房。';
const meals = '鼓励餐饮企业开设老年食堂，为行动不便的老年人送餐上门。';
const care = '护理人员应当接受培训，持证上岗，每两年参加一次继续教育。';
const calls = '应急呼叫装置发生故障的，维护者应当在两小时内到场。';

const one = (words: string): Node => article(p(words));
const amendments = (before: readonly Node[], after: readonly Node[]): string[] =>
  compareLaws(doc('某法', ...before), withIds(anonymous(doc('某法', ...after)), counter('v')))
    .rows.map(amendmentOf)
    .filter(Boolean);

test.each<[string, Node[], Node[], string[]]>([
  ['words', [one(houses)], [one(houses.replace('二十', '三十'))], ['第一条中的“二十”修改为“三十”']],
  ['words put in', [one(care)], [one(care.replace('参加', '免费参加'))], ['第一条中在“每两年”后增加“免费”']],
  ['words taken out', [one(care)], [one(care.replace('，持证上岗', ''))], ['第一条中删去“持证上岗，”']],
  ['an article', [one(plan), one(meals)], [one(plan), one(calls), one(meals)], [`增加一条，作为第二条：“${calls}”`]],
  ['an article gone', [one(plan), one(calls), one(meals)], [one(plan), one(meals)], ['删去第二条']],
  [
    'a 款 and a 项',
    [article(p('民政部门履行下列职责：'), item('拟订规划；'), item('其他职责。'))],
    [article(p('民政部门履行下列职责：'), item('拟订规划；'), item('建立信息平台；'), item('其他职责。'), p(plan))],
    [`第一条增加一项，作为第一款第二项：“建立信息平台；”；增加一款，作为第二款：“${plan}”`],
  ],
  ['a 款 gone', [article(p(plan), p(meals))], [article(p(plan))], ['第一条删去原第二款']],
  ['one cut in two', [one(plan), one(meals + care)], [one(plan), one(meals), one(care)], ['将第二条拆分为二条，作为第二条、第三条']],
  ['two made one', [one(plan), one(meals), one(care)], [one(plan), article(p(meals), p(care))], ['将第二条、第三条合并为一条，作为第二条']],
  [
    'moved',
    [one(plan), one(houses), one(meals), one(care), one(calls)],
    [one(plan), one(calls), one(houses), one(meals), one(care)],
    ['将第五条移作第二条'],
  ],
  [
    'numbered anew and changed',
    [one(plan), one(houses)],
    [one(calls), one(plan), one(houses.replace('二十', '三十'))],
    [`增加一条，作为第一条：“${calls}”`, '第三条（原第二条）中的“二十”修改为“三十”'],
  ],
  ['the name of a chapter', [chapter('服务'), one(plan)], [chapter('服务供给'), one(plan)], ['将第一章“服务”的章名修改为“服务供给”']],
  [
    'only numbers',
    [one(plan), one('违反第一条的，责令改正。')],
    [one(calls), one(plan), one('违反第二条的，责令改正。')],
    [`增加一条，作为第一条：“${calls}”`],
  ],
])('%s', (_, before, after, expected) => {
  expect(amendments(before, after)).toEqual(expected);
});

test('an article of which little is left is given whole', () => {
  const before = article(p(houses), p(plan));
  const after = article(p('新建居住小区必须按照每千户不少于三百平方米同步建设养老服务设施。'), p(plan));
  expect(amendments([before], [after]).join()).toMatch(/^第一条第一款修改为：“新建居住小区/u);
});
