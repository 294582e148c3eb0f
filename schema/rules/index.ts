/** All drafting rules, in the order of their ids. The families: 结构 S, 引用 R, 用语 W, 数字 N, 标点 P, 权限 X. */
import { numberWordRules } from './numbers.js';
import { penaltyRules } from './penalties.js';
import { powerRules } from './powers.js';
import { punctuationRules } from './punctuation.js';
import { copyRules } from './references-copies.js';
import { lawReferenceRules } from './references-laws.js';
import { ownReferenceRules } from './references-own.js';
import { targetRules } from './references-targets.js';
import type { ArticleRule, ClauseRule, DocumentRule, Family, ReferenceRule, Rule, RuleId, Text } from './rule.js';
import { partRules } from './structure-articles.js';
import { setPieceRules } from './structure-clauses.js';
import { definitionRules } from './structure-definitions.js';
import { numberRules } from './structure-numbers.js';
import { orderRules } from './structure-order.js';
import { choiceRules } from './wording-choices.js';
import { formRules } from './wording-forms.js';

export const familyNames: Readonly<Record<Family, Text>> = {
  S: ['结构', 'Structure'],
  R: ['引用', 'References'],
  W: ['用语', 'Wording'],
  N: ['数字', 'Numbers'],
  P: ['标点', 'Punctuation'],
  X: ['权限', 'Powers'],
};

const order = Object.keys(familyNames);

export const rules: readonly Rule[] = [
  ...numberRules,
  ...orderRules,
  ...partRules,
  ...setPieceRules,
  ...definitionRules,
  ...ownReferenceRules,
  ...targetRules,
  ...lawReferenceRules,
  ...copyRules,
  ...formRules,
  ...choiceRules,
  ...numberWordRules,
  ...punctuationRules,
  ...powerRules,
  ...penaltyRules,
].sort((a, b) => order.indexOf(a.id.charAt(0)) - order.indexOf(b.id.charAt(0)) || a.id.localeCompare(b.id));

export const clauseRules = rules.filter((rule): rule is ClauseRule => rule.scope === 'clause');
export const articleRules = rules.filter((rule): rule is ArticleRule => rule.scope === 'article');
export const documentRules = rules.filter((rule): rule is DocumentRule => rule.scope === 'document');
export const referenceRules = rules.filter((rule): rule is ReferenceRule => rule.scope === 'reference');

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** @throws RangeError for an id that is none */
export function ruleOf(id: RuleId): Rule {
  const rule = byId.get(id);
  if (!rule) throw new RangeError(`no drafting rule ${id}`);
  return rule;
}
