/** Makes all that follows from the log anew: snapshots, titles, the stories of the text. */
import type { Kysely } from 'kysely';
import { snapshotEvery, writeSnapshot } from '../drafts/log.js';
import { rebuildProvenance } from '../history/trace.js';
import { transact } from '../store/database.js';
import type { Tables } from '../store/tables.js';
import { walkLog } from './log-walk.js';
import { Findings, type Problem } from './report.js';

export interface Rebuilt {
  readonly draft: string;
  readonly title: string;
  readonly steps: number;
  readonly snapshots: number;
}

/**
 * Rebuilds what can be derived, draft by draft, each as a whole or not at all.
 * @returns what was rebuilt, and what is wrong with logs that cannot be followed; their drafts are left as they are
 */
export async function rebuildStore(db: Kysely<Tables>): Promise<{ rebuilt: Rebuilt[]; problems: readonly Problem[] }> {
  const rebuilt: Rebuilt[] = [];
  const findings = new Findings();
  for (const { id } of await db.selectFrom('draft').select('id').orderBy('created_at').orderBy('id').execute()) {
    const done = await rebuildDraft(db, id, findings);
    if (done) rebuilt.push(done);
  }
  return { rebuilt, problems: findings.problems };
}

/** Thrown to leave a draft as it is. */
class BrokenLog extends Error {}

async function rebuildDraft(db: Kysely<Tables>, draftId: string, findings: Findings): Promise<Rebuilt | null> {
  try {
    return await transact(db, async (tx) => {
      const versions = await tx.selectFrom('version').select('position').where('draft_id', '=', draftId).execute();
      const wanted = new Set(versions.map(({ position }) => position));
      await tx.deleteFrom('snapshot').where('draft_id', '=', draftId).execute();
      await tx.deleteFrom('provenance').where('draft_id', '=', draftId).execute();
      let snapshots = 0;
      const { position, doc } = await walkLog(tx, draftId, findings, async (at, text) => {
        if (!text || (at % snapshotEvery !== 0 && !wanted.has(at)) || at === 0) return;
        await writeSnapshot(tx, draftId, at, text);
        snapshots += 1;
      });
      if (!doc) throw new BrokenLog();
      const title = doc.firstChild?.textContent ?? '';
      await tx.updateTable('draft').set({ title }).where('id', '=', draftId).execute();
      await rebuildProvenance(tx, draftId, position);
      return { draft: draftId, title, steps: position, snapshots };
    });
  } catch (error) {
    if (error instanceof BrokenLog) return null;
    throw error;
  }
}
