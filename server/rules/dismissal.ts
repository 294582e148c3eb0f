/**
 * A dismissal (不适用): a person judged that a finding of the drafting rules does not apply, and says why. It holds
 * while the words of the finding stay (see schema/rules/dismissals.ts), is seen by all who work on the draft, and may
 * be withdrawn; nothing is deleted.
 */
import type { Kysely } from 'kysely';
import type { Node } from 'prosemirror-model';
import { lintStages } from '../../schema/rules/context.js';
import { type Dismissed, quoteOf } from '../../schema/rules/dismissals.js';
import { lint } from '../../schema/rules/lint.js';
import { record } from '../audit.js';
import type { Dismissal } from '../drafts/wire.js';
import { commonRefusals, Refusal, refusals, refuse } from '../errors.js';
import { nameOf } from '../people/names.js';
import { actorId, demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { cleanWords } from '../rounds/words.js';
import { transact } from '../store/database.js';
import type { DismissalTable, Tables } from '../store/tables.js';

/** Longest reason, in characters. */
export const maxReason = 500;

export const dismissalRefusals = refusals({
  'dismissal-reason-missing': {
    status: 422,
    text: ['请写明为什么不适用：同事会看到这个理由。', 'Say why it does not apply: your colleagues will read the reason.'],
  },
  'dismissal-reason-too-long': {
    status: 422,
    text: ['理由不超过 {limit} 字，请精简。', 'At most {limit} characters; please shorten the reason.'],
  },
  'finding-gone': {
    status: 409,
    text: [
      '这一处已经改动，规则不再提示它；不需要再标为不适用。',
      'The words have changed and the rule finds nothing there any more; there is nothing to dismiss.',
    ],
  },
});

/** @throws Refusal dismissal-reason-missing, dismissal-reason-too-long, words-unreadable */
function checkReason(given: string): string {
  const reason = cleanWords(given);
  if (!reason) refuse(dismissalRefusals, 'dismissal-reason-missing');
  if (reason.length > maxReason) refuse(dismissalRefusals, 'dismissal-reason-too-long', { limit: maxReason });
  return reason;
}

/** Is there such a finding in the text, at any stage? */
function isFound(doc: Node, { rule, unit, quote }: Dismissed): boolean {
  return lintStages.some((stage) =>
    lint(doc, { stage }).some((finding) => finding.rule === rule && finding.unit === unit && quoteOf(doc, finding) === quote),
  );
}

async function shown(platform: Platform, row: DismissalTable): Promise<Dismissal> {
  const { id, rule, unit, quote, reason } = row;
  const withdrawn =
    row.withdrawn_by === null || row.withdrawn_at === null
      ? null
      : { by: await nameOf(platform, row.withdrawn_by), at: Number(row.withdrawn_at) };
  return { id, rule, unit, quote, reason, by: await nameOf(platform, row.dismissed_by), at: Number(row.dismissed_at), withdrawn };
}

/** Tells everybody who has the draft open; the deed counts whether it was told or not. */
async function announce(platform: Platform, row: DismissalTable): Promise<Dismissal> {
  const dismissal = await shown(platform, row);
  try {
    (await platform.drafts.open(row.draft_id)).tell({ type: 'dismissal', dismissal });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return dismissal;
}

/**
 * Dismisses a finding in the draft as it now stands. The same one twice is one dismissal.
 * @throws Refusal not-yours, not-found, finding-gone, dismissal-reason-missing, dismissal-reason-too-long, words-unreadable
 */
export async function dismissFinding(
  platform: Platform,
  actor: Actor,
  draftId: string,
  input: Dismissed & { readonly reason: string },
): Promise<Dismissal> {
  demand(actor, 'rule.dismiss');
  const { doc } = await platform.drafts.open(draftId);
  const reason = checkReason(input.reason);
  const { rule, unit, quote } = input;
  if (!isFound(doc, input)) refuse(dismissalRefusals, 'finding-gone');
  const row = await transact(platform.db, async (tx) => {
    const known = await tx
      .selectFrom('dismissal')
      .selectAll()
      .where('draft_id', '=', draftId)
      .where('rule', '=', rule)
      .where('unit', '=', unit)
      .where('quote', '=', quote)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (known) return known;
    const made: DismissalTable = {
      id: platform.newId(),
      draft_id: draftId,
      rule,
      unit,
      quote,
      reason,
      dismissed_by: actorId(actor),
      dismissed_at: platform.now(),
      withdrawn_by: null,
      withdrawn_at: null,
    };
    await tx.insertInto('dismissal').values(made).execute();
    await record(tx, made.dismissed_at, actor, 'dismiss.finding', made.id, { draft: draftId, rule, unit });
    return made;
  });
  return announce(platform, row);
}

/** Takes a dismissal back: the rule speaks again. @throws Refusal not-yours, not-found */
export async function withdrawDismissal(platform: Platform, actor: Actor, id: string): Promise<Dismissal & { readonly draftId: string }> {
  demand(actor, 'rule.dismiss');
  const row = await transact(platform.db, async (tx) => {
    const known = await tx.selectFrom('dismissal').selectAll().where('id', '=', id).executeTakeFirst();
    if (!known) refuse(commonRefusals, 'not-found');
    if (known.withdrawn_at !== null) return known;
    const withdrawn = { withdrawn_by: actorId(actor), withdrawn_at: platform.now() };
    await tx.updateTable('dismissal').set(withdrawn).where('id', '=', id).execute();
    await record(tx, withdrawn.withdrawn_at, actor, 'withdraw.dismissal', id, { draft: known.draft_id, rule: known.rule });
    return { ...known, ...withdrawn };
  });
  return { ...(await announce(platform, row)), draftId: row.draft_id };
}

/** What holds of a draft's dismissals, as rows. */
export async function standingDismissals(db: Kysely<Tables>, draftId: string): Promise<DismissalTable[]> {
  return db
    .selectFrom('dismissal')
    .selectAll()
    .where('draft_id', '=', draftId)
    .where('withdrawn_at', 'is', null)
    .orderBy('dismissed_at')
    .execute();
}

/** The dismissals of a draft that are not withdrawn, oldest first, with the names of who made them. */
export async function listDismissals(platform: Platform, draftId: string): Promise<Dismissal[]> {
  const rows = await standingDismissals(platform.db, draftId);
  return Promise.all(rows.map((row) => shown(platform, row)));
}
