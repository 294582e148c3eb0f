/** The rows of a draft's log: reading and writing steps and snapshots. Knows SQL, decides nothing. */
import type { Kysely } from 'kysely';
import type { Node } from 'prosemirror-model';
import type { Step } from 'prosemirror-transform';
import { emptyLaw, lawFromJson } from '../../schema/law.js';
import { stepFromJson } from '../../schema/moves.js';
import type { Tables } from '../store/tables.js';
import type { Cause } from './cause.js';

/** A step that has its place in the log. */
export interface LoggedStep {
  readonly position: number;
  readonly step: Step;
  readonly authorId: string;
  readonly clientId: string;
  readonly clientSeq: number;
  readonly at: number;
  readonly cause: Cause | null;
}

/** Rows are read in pages of this many, so that a long log never stalls the loop. */
const pageSize = 1000;

/** Steps with `from` < position ≤ `to`, in order. */
export async function readSteps(db: Kysely<Tables>, draftId: string, from: number, to: number): Promise<LoggedStep[]> {
  const steps: LoggedStep[] = [];
  for (let after = from; after < to; ) {
    const rows = await db
      .selectFrom('step')
      .selectAll()
      .where('draft_id', '=', draftId)
      .where('position', '>', after)
      .where('position', '<=', to)
      .orderBy('position')
      .limit(pageSize)
      .execute();
    const last = rows.at(-1);
    if (!last) break;
    for (const row of rows)
      steps.push({
        position: row.position,
        step: stepFromJson(JSON.parse(row.step)),
        authorId: row.author_id,
        clientId: row.client_id,
        clientSeq: row.client_seq,
        at: row.at,
        cause: row.cause === null ? null : (JSON.parse(row.cause) as Cause),
      });
    after = last.position;
  }
  return steps;
}

/** Adds steps. The unique keys of the table are the last arbiter of order and of what was already stored. */
export async function writeSteps(tx: Kysely<Tables>, draftId: string, steps: readonly LoggedStep[]): Promise<void> {
  for (let at = 0; at < steps.length; at += 50) {
    const rows = steps.slice(at, at + 50).map((logged) => ({
      draft_id: draftId,
      position: logged.position,
      step: JSON.stringify(logged.step.toJSON()),
      author_id: logged.authorId,
      client_id: logged.clientId,
      client_seq: logged.clientSeq,
      at: logged.at,
      cause: logged.cause === null ? null : JSON.stringify(logged.cause),
    }));
    await tx.insertInto('step').values(rows).execute();
  }
}

/** Keeps the document after `position` steps. */
export async function writeSnapshot(tx: Kysely<Tables>, draftId: string, position: number, doc: Node): Promise<void> {
  await tx
    .insertInto('snapshot')
    .values({ draft_id: draftId, position, doc: JSON.stringify(doc.toJSON()) })
    .onConflict((conflict) => conflict.columns(['draft_id', 'position']).doNothing())
    .execute();
}

/** The position of the last step, 0 for an empty log. */
export async function readHead(db: Kysely<Tables>, draftId: string): Promise<number> {
  const row = await db
    .selectFrom('step')
    .select('position')
    .where('draft_id', '=', draftId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.position ?? 0;
}

/**
 * The document after `position` steps: the nearest snapshot below, and the steps from there.
 * @throws Error when the log itself is damaged (a step is missing or does not apply)
 */
export async function readDocument(db: Kysely<Tables>, draftId: string, position: number): Promise<Node> {
  const snapshot = await db
    .selectFrom('snapshot')
    .select(['position', 'doc'])
    .where('draft_id', '=', draftId)
    .where('position', '<=', position)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const start = snapshot?.position ?? 0;
  let doc = snapshot ? lawFromJson(JSON.parse(snapshot.doc)) : emptyLaw();
  let expected = start;
  for (const logged of await readSteps(db, draftId, start, position)) {
    expected += 1;
    const applied = logged.step.apply(doc);
    if (logged.position !== expected || !applied.doc)
      throw new Error(`draft ${draftId}: step ${expected} of the log is missing or damaged`);
    doc = applied.doc;
  }
  if (expected !== position) throw new Error(`draft ${draftId}: the log ends at ${expected}, before ${position}`);
  return doc;
}

/** The newest step of one editor window, or null: tells what of a resent submission is already stored. */
export async function readLastOfClient(
  db: Kysely<Tables>,
  draftId: string,
  clientId: string,
): Promise<{ seq: number; position: number } | null> {
  const row = await db
    .selectFrom('step')
    .select(['client_seq', 'position'])
    .where('draft_id', '=', draftId)
    .where('client_id', '=', clientId)
    .orderBy('client_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { seq: row.client_seq, position: row.position } : null;
}
