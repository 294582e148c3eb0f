/**
 * The provenance of a draft, followed on whenever somebody asks. Typing pays nothing for it: the log is read when a
 * question comes, from where the last one left off. What is kept in the store is for speed alone.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { Provenance, type ProvenanceJson } from '../../schema/provenance/provenance.js';
import type { Authority } from '../drafts/authority.js';
import { changesIn } from '../drafts/changes.js';
import { type LoggedStep, readDocument, readSteps } from '../drafts/log.js';
import type { Platform } from '../platform.js';
import type { Tables } from '../store/tables.js';

/** Steps that are read at once. */
const pageSize = 1000;
/** After so many changes the loop has its turn. */
const stretch = 100;
/** The stories are kept in the store whenever so many steps were followed since. */
const keptEvery = 2000;

/** Of each draft in memory: its stories, and what is under way with them. */
const known = new WeakMap<Authority, Promise<Provenance>>();

/**
 * Asks the stories of a draft's newest text.
 * @param read looks at them and keeps nothing: they go on with the next question
 * @throws Refusal not-found, stopping
 */
export async function trace<T>(platform: Platform, draftId: string, read: (provenance: Provenance) => T): Promise<T> {
  const authority = await platform.drafts.open(draftId);
  const before = known.get(authority) ?? readKept(platform.db, draftId);
  // One question after the other: each waits until the one before has followed the log.
  const following = before.catch(() => readKept(platform.db, draftId)).then((provenance) => catchUp(platform, authority, provenance));
  known.set(authority, following);
  return read(await following);
}

async function catchUp({ db }: Platform, authority: Authority, provenance: Provenance): Promise<Provenance> {
  const from = provenance.position;
  await followLog(db, authority.draftId, provenance, authority.position);
  const passed = Math.floor(provenance.position / keptEvery) > Math.floor(from / keptEvery);
  // Whether or not there is room for it: the log has everything.
  if (passed) await keep(db, authority.draftId, provenance).catch(() => {});
  return provenance;
}

/** Follows the log up to a position at which a submission ends. */
async function followLog(db: Kysely<Tables>, draftId: string, provenance: Provenance, to: number): Promise<void> {
  let rest: LoggedStep[] = [];
  let read = provenance.position;
  while (read < to) {
    const steps = await readSteps(db, draftId, read, Math.min(read + pageSize, to));
    read += pageSize;
    const together = [...rest, ...steps];
    const changes = changesIn(together);
    // The last one may go on in the next page.
    const open = read < to ? changes.pop() : undefined;
    rest = open ? together.slice(-open.steps.length) : [];
    for (const [index, change] of changes.entries()) {
      provenance.follow(change);
      if (index % stretch === stretch - 1) await breathe();
    }
  }
}

async function readKept(db: Kysely<Tables>, draftId: string): Promise<Provenance> {
  const row = await db.selectFrom('provenance').selectAll().where('draft_id', '=', draftId).executeTakeFirst();
  if (!row) return Provenance.begin();
  return Provenance.fromJson(JSON.parse(row.stories) as ProvenanceJson, await readDocument(db, draftId, row.position), row.position);
}

async function keep(db: Kysely<Tables>, draftId: string, provenance: Provenance): Promise<void> {
  const row = { position: provenance.position, stories: JSON.stringify(provenance.toJson()) };
  await db
    .insertInto('provenance')
    .values({ draft_id: draftId, ...row })
    .onConflict((conflict) => conflict.column('draft_id').doUpdateSet(row))
    .execute();
}

/** The stories of a draft followed from its first step, whatever is kept. @param to a position at which a submission ends */
export async function traceFromLog(db: Kysely<Tables>, draftId: string, to: number): Promise<Provenance> {
  const provenance = Provenance.begin();
  await followLog(db, draftId, provenance, to);
  return provenance;
}

/** Makes what is kept of a draft's stories anew from the log. @param head position of its last step */
export async function rebuildProvenance(db: Kysely<Tables>, draftId: string, head: number): Promise<void> {
  await keep(db, draftId, await traceFromLog(db, draftId, head));
}
