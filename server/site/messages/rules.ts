/** Drafting rules: severities, how sure a basis is, stages. What the rules themselves say stands beside them in schema/rules. */
import type { LintStage } from '../../../schema/rules/context.js';
import type { BasisStatus, Severity } from '../../../schema/rules/rule.js';
import type { Text } from '../text.js';

export const severityMessages: Readonly<Record<Severity, Text>> = {
  error: ['错误', 'Error'],
  warning: ['警告', 'Warning'],
  hint: ['提示', 'Hint'],
};

/** How sure a basis is, in words. */
export const basisMessages: Readonly<Record<BasisStatus, Text>> = {
  primary: ['已核对原文', 'its own text was read'],
  secondary: ['据摘录或者他处引述', 'from an excerpt or a second source'],
  memory: ['凭经验，未核对原文', 'from practice, not checked'],
};

export const stageMessages: Readonly<Record<LintStage, Text>> = {
  consult: ['征求意见', 'Consultation'],
  vote: ['表决', 'Vote'],
  publish: ['公布', 'Publication'],
};

export const ruleMessages = {
  counts: ['{errors} 处错误，{warnings} 处警告，{hints} 处提示', '{errors} errors, {warnings} warnings, {hints} hints'],
  none: ['没有发现问题', 'Nothing found'],
  basis: ['依据：{basis}（{status}）', 'Basis: {basis} ({status})'],
} as const satisfies Readonly<Record<string, Text>>;
