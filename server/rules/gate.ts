/** What of the drafting rules stands between a draft and a text for the vote or for publication. */
import type { Kysely } from 'kysely';
import type { Node } from 'prosemirror-model';
import type { LintStage } from '../../schema/rules/context.js';
import { sortOut } from '../../schema/rules/dismissals.js';
import { lint } from '../../schema/rules/lint.js';
import type { Stage } from '../drafts/stages.js';
import { refusals, refuse } from '../errors.js';
import type { Tables } from '../store/tables.js';
import { standingDismissals } from './dismissal.js';

export const gateRefusals = refusals({
  'rules-stand': {
    status: 409,
    text: [
      '还有 {count} 处错误，不能命名为{stage}：{places}。请改正，或者在“规则检查”里对不适用的写明理由。',
      '{count} errors of the drafting rules stand, so it cannot be named {stage}: {places}. Mend them, or dismiss with a reason what does not apply.',
    ],
  },
});

/** Which stage of the rules a version is measured by. */
export const ruleStages: Readonly<Record<Stage, LintStage>> = {
  草案征求意见稿: 'consult',
  草案: 'consult',
  草案修改稿: 'consult',
  草案修改二稿: 'consult',
  草案表决稿: 'vote',
  报批稿: 'vote',
  公布文本: 'publish',
};

/** Versions that no error may stand in. */
const guarded: ReadonlySet<Stage> = new Set(['草案表决稿', '公布文本']);

/** Places that are named one by one; of the others the number tells. */
const named = 6;

/**
 * Holds a text against the rules before it is named a version that is voted on or published.
 * @throws Refusal rules-stand, which says how many errors stand and where, when there are any that were not dismissed
 */
export async function demandRules(tx: Kysely<Tables>, draftId: string, doc: Node, stage: Stage): Promise<void> {
  if (!guarded.has(stage)) return;
  const errors = lint(doc, { stage: ruleStages[stage] }).filter(({ severity }) => severity === 'error');
  const { standing } = sortOut(doc, errors, await standingDismissals(tx, draftId));
  if (standing.length === 0) return;
  const places = [...new Set(standing.map(({ address }) => address))];
  const shown = places.slice(0, named).join('、') + (places.length > named ? '等' : '');
  refuse(gateRefusals, 'rules-stand', { count: standing.length, stage, places: shown });
}
