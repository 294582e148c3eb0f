/** A text of a draft with what the drafting rules find in it: the working draft, or a version. */
import type { Node } from 'prosemirror-model';
import type { LintStage } from '../../schema/rules/context.js';
import { quoteOf, type Sorted, sortOut } from '../../schema/rules/dismissals.js';
import { type Finding, lint } from '../../schema/rules/lint.js';
import { readDraft } from '../drafts/draft.js';
import type { Stage } from '../drafts/stages.js';
import { readVersionNumber } from '../drafts/version.js';
import type { Dismissal } from '../drafts/wire.js';
import type { Platform } from '../platform.js';
import type { DraftTable, VersionTable } from '../store/tables.js';
import { listDismissals } from './dismissal.js';
import { ruleStages } from './gate.js';

export interface CheckedText {
  readonly draft: DraftTable;
  /** null for the draft as it now stands. */
  readonly version: VersionTable | null;
}

export interface Checked {
  readonly text: CheckedText;
  readonly stage: LintStage;
  readonly sorted: Sorted<Dismissal>;
  /** The words of a finding, as a dismissal keeps them. */
  readonly quoteOf: (finding: Finding) => string;
}

/**
 * Checks a version, or the draft as it now stands.
 * @param number null for the draft
 * @param asked the stage to measure by; without it, the one the version is named for
 * @throws Refusal not-found
 */
export async function checkText(platform: Platform, draftId: string, number: number | null, asked: LintStage | null): Promise<Checked> {
  const draft = await readDraft(platform, draftId);
  let doc: Node;
  let version: VersionTable | null = null;
  if (number === null) doc = (await platform.drafts.open(draftId)).doc;
  else ({ row: version, doc } = await readVersionNumber(platform, draftId, number));
  const stage = asked ?? (version ? ruleStages[version.stage as Stage] : 'consult');
  const sorted = sortOut(doc, lint(doc, { stage }), await listDismissals(platform, draftId));
  return { text: { draft, version }, stage, sorted, quoteOf: (finding) => quoteOf(doc, finding) };
}
