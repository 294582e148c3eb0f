/** Two texts beside their base. */
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { compareUnits } from '../../../schema/compare/comparison.js';
import { type ThreeWayRow, threeWay } from '../../../schema/compare/three-way.js';
import { unitsOfLaw } from '../../../schema/compare/units.js';
import { withIds } from '../../../schema/law.js';
import { article, counter, doc, p } from '../build.js';
import { anonymous } from './mutations.js';

const plan = '县级以上人民政府应当编制养老服务设施专项规划。';
const houses = '新建住宅小区应当按照每百户不少于二十平方米配套建设养老服务用房。';
const meals = '鼓励餐饮企业开设老年食堂，为行动不便的老年人送餐上门。';
const care = '护理人员应当接受培训，持证上岗，每两年参加一次继续教育。';
const calls = '应急呼叫装置发生故障的，维护者应当在两小时内到场。';

const law = (...articles: string[]): Node => withIds(anonymous(doc('某法', ...articles.map((words) => article(p(words))))), counter('x'));

const label = (units: readonly { label: string }[] | undefined): string => units?.map((unit) => unit.label || '题目').join('+') ?? '无';
const told = (rows: readonly ThreeWayRow[]): string[] =>
  rows.map(({ kind, base, first, second }) => `${base ? label([base]) : '无'}→${label(first?.after)}|${label(second?.after)} ${kind}`);

function lay(base: Node, first: Node, second: Node): string[] {
  const own = unitsOfLaw(base);
  return told(threeWay(own.units, compareUnits(own, unitsOfLaw(first)), compareUnits(own, unitsOfLaw(second))));
}

describe('three texts', () => {
  test('who changed what, alike and apart', () => {
    const base = law(plan, houses, meals, care);
    const first = law(plan, houses.replace('二十', '三十'), meals.replace('老年', '长者'), care.replace('两年', '三年'));
    const second = law(plan, houses, meals.replace('老年', '长者'), care.replace('两年', '一年'));
    expect(lay(base, first, second)).toEqual([
      '题目→题目|题目 same',
      '第一条→第一条|第一条 same',
      '第二条→第二条|第二条 first',
      '第三条→第三条|第三条 alike',
      '第四条→第四条|第四条 apart',
    ]);
  });

  test('what is new stands after what it follows, the same in both in one row', () => {
    const base = law(plan, houses, meals);
    expect(lay(base, law(plan, calls, houses, meals), law(plan, calls, houses, care, meals))).toEqual([
      '题目→题目|题目 same',
      '第一条→第一条|第一条 same',
      '无→第二条|第二条 alike',
      '第二条→第三条|第三条 same',
      '无→无|第四条 second',
      '第三条→第四条|第五条 same',
    ]);
  });

  test('what one removed and the other merged', () => {
    const base = law(plan, houses, meals, care);
    const merged = withIds(anonymous(doc('某法', article(p(plan)), article(p(houses)), article(p(meals), p(care)))), counter('y'));
    expect(lay(base, law(plan, meals, care), merged)).toEqual([
      '题目→题目|题目 same',
      '第一条→第一条|第一条 same',
      '第二条→|第二条 first',
      '第三条→第二条|第三条 second',
      '第四条→第三条|第三条 second',
    ]);
  });
});
