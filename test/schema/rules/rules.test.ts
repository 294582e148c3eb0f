/** The rules as data: complete, each with examples that hold, none slow. */
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { type LintStage, lintStages } from '../../../schema/rules/context.js';
import { rules } from '../../../schema/rules/index.js';
import { lint } from '../../../schema/rules/lint.js';
import { mend } from '../../../schema/rules/places.js';
import type { Rule } from '../../../schema/rules/rule.js';
import { article, doc, p } from '../build.js';
import { exampleLaw, upperLaw } from './example.js';

/** The stage at which a rule is strictest. */
const stageOf = (rule: Rule): LintStage =>
  lintStages.find((stage) => rule.severity[stage] === 'error') ?? lintStages.find((stage) => rule.severity[stage]) ?? 'consult';

const findingsOf = (rule: Rule, example: string) =>
  lint(exampleLaw(example), { stage: stageOf(rule), library: upperLaw }).filter((finding) => finding.rule === rule.id);

describe('the rules', () => {
  it('are the 57 of the six families, each once', () => {
    const counts = { S: 17, R: 9, W: 19, N: 1, P: 3, X: 8 };
    const expected = Object.entries(counts).flatMap(([family, count]) =>
      Array.from({ length: count }, (_, index) => `${family}${String(index + 1).padStart(2, '0')}`),
    );
    expect(rules.map((rule) => rule.id)).toEqual(expected);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s finds its bad example and lets its good one be', (_id, rule) => {
    expect(findingsOf(rule, rule.example.bad)).not.toEqual([]);
    expect(findingsOf(rule, rule.example.good)).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s: nothing in its good example is an error by any rule', (_id, rule) => {
    const errors = lint(exampleLaw(rule.example.good), { stage: stageOf(rule) }).filter(({ severity }) => severity === 'error');
    // A clause alone cites articles that are not there, and is no whole regulation.
    expect(errors.filter((finding) => !['R04', 'S13', 'S15'].includes(finding.rule))).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s mends what it offers to mend', (_id, rule) => {
    let law = exampleLaw(rule.example.bad);
    const left = () => lint(law, { stage: stageOf(rule), library: upperLaw }).filter(({ rule: id, fix }) => id === rule.id && fix !== null);
    for (let [finding, count] = [left()[0], left().length]; finding; [finding, count] = [left()[0], left().length]) {
      const tr = new Transform(law);
      expect(mend(tr, finding)).toBe(true);
      law = tr.doc;
      expect(left().length).toBeLessThan(count);
    }
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s says what it says in both languages, with its basis', (_id, rule) => {
    for (const [zh, en] of [rule.summary, rule.advice]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[a-z]/);
    }
    expect(rule.basis).not.toBe('');
  });
});

describe('a paragraph of 100,000 characters', () => {
  /** What most patterns begin with, over and over: a pattern that looks far for each of them takes minutes. */
  const fragments = [
    '除',
    '按照《',
    '“',
    '《',
    '》',
    '及',
    '应',
    '须',
    '或',
    '12',
    '十万元以上',
    '处罚款',
    '第（一）',
    '第十',
    '第1',
    '办法由',
    '部门和',
    '设立养老机构',
    '不得',
    '依据《甲》',
    '构成',
    '以下的',
    '不满三万元的',
    '吊销营业执照',
    '一',
    '零',
    ' ',
    '：',
    '做出',
    '根据',
    '外地',
    '可以冻结',
    '左右',
    '（含',
    '查封十',
    '本条例所称',
    '自',
    '前款',
    '）、（一',
  ];
  it.each(fragments)('of “%s” is read in time', (fragment) => {
    const long = fragment.repeat(Math.ceil(100_000 / fragment.length)).slice(0, 100_000);
    const law = doc('某市条例', article(p(`${long}。`)), article(p('本条例自2026年1月1日起施行。')));
    expect(lint(law, { stage: 'publish', library: upperLaw })).toBeInstanceOf(Array);
  });
});
