/** Drafting rules: severities, how sure a basis is, stages. What the rules themselves say stands beside them in schema/rules. */
import type { LintStage } from '../../../schema/rules/context.js';
import type { BasisStatus, Severity } from '../../../schema/rules/rule.js';
import type { Text } from '../text.js';

export const severityMessages: Readonly<Record<Severity, Text>> = {
  error: ['错误', 'Error'],
  warning: ['警告', 'Warning'],
  hint: ['提示', 'Hint'],
};

/** The sign of a severity beside a line: read as a word, never as a colour alone. */
export const severityMarks: Readonly<Record<Severity, Text>> = {
  error: ['误', '误'],
  warning: ['警', '警'],
  hint: ['示', '示'],
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
  // what a finding says
  mend: ['改为“{words}”', 'Write “{words}”'],
  remove: ['删去', 'Delete'],
  confirmCitation: ['已核对', 'Checked'],
  renumber: ['按顺序编号', 'Number it by order'],
  mendAll: ['本条规则的 {count} 处全部改正', 'Mend all {count} of this rule'],
  example: ['例', 'Example'],
  bad: ['不写', 'Not'],
  good: ['写', 'But'],
  notApplicable: ['不适用', 'Does not apply'],
  reason: ['理由（同事会看到）', 'Reason (your colleagues see it)'],
  keep: ['记下理由', 'Keep the reason'],
  cancel: ['取消', 'Cancel'],
  close: ['关闭', 'Close'],
  dismissedBy: ['{name}（{time}）：{reason}', '{name} ({time}): {reason}'],
  withdraw: ['恢复提示', 'Let the rule speak again'],
  dismissedCount: ['不适用 {count}', 'Dismissed {count}'],
  // panel and page
  rules: ['规则', 'Rules'],
  rulesCount: ['规则 {count}', 'Rules {count}'],
  stage: ['按哪个阶段检查', 'Stage'],
  check: ['检查', 'Check'],
  hints: ['也列出提示', 'Hints too'],
  working: ['正在检查……', 'Checking…'],
  clean: ['没有需要处理的地方。', 'Nothing to deal with.'],
  pageTitle: ['规则检查', 'Drafting rules'],
  ofDraft: ['正在起草的文本', 'The draft as it is now'],
  lead: [
    '按立法技术规范等 57 条起草规则检查。错误必须改正或者写明理由标为不适用，才能命名表决稿、公布文本；警告一般应当改正；提示供参考。',
    'Held against 57 drafting rules. Errors must be mended, or dismissed with a reason, before a text for the vote or for publication is named; warnings should be mended; hints are worth a look.',
  ],
  clause: ['条款', 'Clause'],
  severity: ['程度', 'Severity'],
  words: ['原文', 'Words'],
  finding: ['问题和建议', 'Finding and suggestion'],
  basisHead: ['依据', 'Basis'],
  print: ['打印', 'Print'],
  toWorkbench: ['到起草台修改', 'Mend in the workbench'],
  dismissed: ['已标为不适用', 'Dismissed'],
  lookAt: ['看这一处', 'Show the place'],
  next: ['下一处', 'Next'],
} as const satisfies Readonly<Record<string, Text>>;
