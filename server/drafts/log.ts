/** The rows of a draft's log: reading and writing steps and snapshots. Knows SQL, decides nothing. */
import type { Kysely } from 'kysely';
import type { Node } from 'prosemirror-model';
import type { Step } from 'prosemirror-transform';
import { emptyLaw, lawFromJson } from '../../schema/law.js';
import { packStep, unpackStep } from '../../schema/packed-step.js';
import { chainStart, stepLink } from '../integrity/chain.js';
import { insertRows, members } from '../store/rows.js';
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
        step: unpackStep(JSON.parse(row.step)),
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

const stepTexts = new WeakMap<Step, string>();

/** A packed step as JSON text: the same for the row and for every window that is told, and made once. */
export function stepText(step: Step): string {
  let text = stepTexts.get(step);
  if (text === undefined) {
    text = JSON.stringify(packStep(step));
    stepTexts.set(step, text);
  }
  return text;
}

const stepColumns = ['draft_id', 'position', 'step', 'author_id', 'client_id', 'client_seq', 'at', 'cause', 'hash'] as const;

const someDisabled = 'exists (select 1 from person where disabled = 1 and id in (select value from json_each(?)))';

/** Thrown when an author's account was disabled before the steps came to the store. */
export class AuthorDisabled extends Error {}

/**
 * Adds steps by one statement: outside a transaction it is one. The unique keys of the table are the last arbiter of
 * order and of what was already stored; the table of people is that of who may still write.
 * @param previous hash of the step before
 * @returns hash of the last of them
 * @throws AuthorDisabled; nothing is stored then
 */
export async function writeSteps(db: Kysely<Tables>, draftId: string, previous: string, steps: readonly LoggedStep[]): Promise<string> {
  let hash = previous;
  const rows = steps.map((logged) => {
    const row = {
      draft_id: draftId,
      position: logged.position,
      step: stepText(logged.step),
      author_id: logged.authorId,
      client_id: logged.clientId,
      client_seq: logged.clientSeq,
      at: logged.at,
      cause: logged.cause === null ? null : JSON.stringify(logged.cause),
    };
    hash = stepLink(hash, row);
    return stepColumns.map((column) => (column === 'hash' ? hash : row[column]));
  });
  const authors = JSON.stringify([...new Set(steps.map((logged) => logged.authorId))]);
  if ((await insertRows(db, 'step', stepColumns, rows, [someDisabled, authors])) < rows.length) throw new AuthorDisabled();
  return hash;
}

/** Which of these people may no longer sign in. */
export async function whichAreDisabled(db: Kysely<Tables>, people: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('person').select('id').where('disabled', '=', 1).where('id', 'in', members(people)).execute();
  return new Set(rows.map((row) => row.id));
}

/** Keeps the document after `position` steps. */
export async function writeSnapshot(tx: Kysely<Tables>, draftId: string, position: number, doc: Node): Promise<void> {
  await tx
    .insertInto('snapshot')
    .values({ draft_id: draftId, position, doc: JSON.stringify(doc.toJSON()) })
    .onConflict((conflict) => conflict.columns(['draft_id', 'position']).doNothing())
    .execute();
}

/** A snapshot stands at every multiple of this, and at every version. */
export const snapshotEvery = 500;

/** Keeps the snapshots that steps passed. @param before where the first of them was made */
export async function keepSnapshots(
  db: Kysely<Tables>,
  draftId: string,
  before: { readonly position: number; readonly doc: Node },
  steps: readonly LoggedStep[],
): Promise<void> {
  const last = before.position + steps.length;
  if (Math.floor(last / snapshotEvery) === Math.floor(before.position / snapshotEvery)) return;
  let { doc } = before;
  for (const { step, position } of steps) {
    doc = step.apply(doc).doc ?? doc;
    if (position % snapshotEvery === 0) await writeSnapshot(db, draftId, position, doc);
  }
}

/** Position and hash of the last step; 0 and the chain's start for an empty log. */
export async function readHead(db: Kysely<Tables>, draftId: string): Promise<{ position: number; hash: string }> {
  const row = await db
    .selectFrom('step')
    .select(['position', 'hash'])
    .where('draft_id', '=', draftId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? { position: 0, hash: chainStart };
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

/** The newest step of one editor window. */
export interface LastOfClient {
  readonly seq: number;
  readonly position: number;
  readonly authorId: string;
}

/** The newest step of one editor window, or null: tells what of a resent submission is already stored. */
export async function readLastOfClient(db: Kysely<Tables>, draftId: string, clientId: string): Promise<LastOfClient | null> {
  const row = await db
    .selectFrom('step')
    .select(['client_seq', 'position', 'author_id'])
    .where('draft_id', '=', draftId)
    .where('client_id', '=', clientId)
    .orderBy('client_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { seq: row.client_seq, position: row.position, authorId: row.author_id } : null;
}
