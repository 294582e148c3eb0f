/** What the workbench receives when it opens. */

import { locksEvent } from '../locks/locks.js';
import { may } from '../people/policy.js';
import type { Platform, StaffActor } from '../platform.js';
import { commentsOnDraft } from '../rounds/placement.js';
import { listDismissals } from '../rules/dismissal.js';
import { readDraft } from './draft.js';
import { listVersions } from './version.js';
import type { WorkbenchState } from './wire.js';

/** The draft at its newest position, its versions and its comments, each placed in that text. */
export async function workbenchState(platform: Platform, actor: StaffActor, draftId: string): Promise<WorkbenchState> {
  const draft = await readDraft(platform, draftId);
  const versions = await listVersions(platform, draftId);
  const authority = await platform.drafts.open(draftId);
  // Taken together: the comments are placed in this very text, whatever is committed meanwhile.
  const { doc, position } = authority;
  const comments = await commentsOnDraft(platform, draftId, { doc, position });
  return {
    draft: { id: draft.id, title: draft.title },
    me: {
      id: actor.id,
      name: actor.name,
      mayEdit: may(actor, 'draft.edit'),
      mayAnswer: may(actor, 'comment.answer'),
      mayConfirm: may(actor, 'comment.confirm'),
      mayName: may(actor, 'version.name'),
      mayDismiss: may(actor, 'rule.dismiss'),
      maySettle: may(actor, 'clause.settle'),
      mayFreeze: may(actor, 'draft.freeze'),
    },
    position,
    doc: doc.toJSON(),
    versions: versions.map(({ number, stage, position: at }) => ({ number, stage, position: at })),
    comments,
    locks: locksEvent(authority.locks),
    dismissals: await listDismissals(platform, draftId),
  };
}
