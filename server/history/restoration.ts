/** Bringing back the draft, or one clause of it, as it was: as new steps, so that what came in between is kept, too. */
import type { Transform } from 'prosemirror-transform';
import { NotThereThen, restoreText, restoreUnit } from '../../schema/restore.js';
import { record } from '../audit.js';
import { listVersions } from '../drafts/version.js';
import { refusals, refuse } from '../errors.js';
import { demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';

export const restorationRefusals = refusals({
  'no-such-moment': { status: 404, text: ['草案没有走到过第 {position} 步。', 'The draft has never come to step {position}.'] },
  'not-there-then': {
    status: 409,
    text: ['那时草案里还没有这一条，没有可以恢复的文字。', 'The draft did not have this article then; there is nothing to restore.'],
  },
  'already-so': {
    status: 409,
    text: ['现在的文字与那时相同，不需要恢复。', 'The words are the same now as they were then; nothing to restore.'],
  },
  'cannot-stand': {
    status: 409,
    text: [
      '那时的文字不能放回现在的草案，没有改动：{detail}',
      'The words of that time cannot stand in the draft as it is now; nothing was changed: {detail}',
    ],
  },
});

/** What is to come back. */
export interface Restoration {
  readonly draftId: string;
  /** The draft as it was after this many steps. */
  readonly position: number;
  /** An article, heading, preface line or annex; null for the whole text. */
  readonly unit: string | null;
  /** Why a settled clause is changed all the same; '' where none is. */
  readonly reason: string;
}

/**
 * Restores the text, or one unit of it, as new steps.
 * @returns the log position of the last of them
 * @throws Refusal not-yours, not-found, no-such-moment, not-there-then, already-so, cannot-stand and those of the
 *   authority; nothing is changed then
 */
export async function restore(
  platform: Platform,
  actor: Actor,
  { draftId, position, unit, reason }: Restoration,
): Promise<{ position: number }> {
  demand(actor, 'draft.edit');
  const authority = await platform.drafts.open(draftId);
  if (position < 1 || position > authority.position) refuse(restorationRefusals, 'no-such-moment', { position });
  const then = await authority.docAt(position);
  const version = (await listVersions(platform, draftId)).findLast((each) => each.position === position);
  const cause = { kind: 'restore', position, version: version?.number ?? null, unit, ...(reason ? { reason } : {}) } as const;
  const bringBack = (tr: Transform): void => {
    try {
      if (unit === null) restoreText(tr, then);
      else restoreUnit(tr, then, unit, platform.newId);
    } catch (error) {
      if (error instanceof NotThereThen) refuse(restorationRefusals, 'not-there-then');
      if (error instanceof RangeError) refuse(restorationRefusals, 'cannot-stand', { detail: error.message });
      throw error;
    }
    if (tr.steps.length === 0) refuse(restorationRefusals, 'already-so');
  };
  return authority.change(actor, cause, bringBack, (tx, at) =>
    record(tx, platform.now(), actor, 'restore.draft', draftId, { position, unit, at }),
  );
}
