/** The audit record (审计): who did what, written in the same transaction as the deed, each event chained to the one before. */
import type { Kysely } from 'kysely';
import { auditLink, chainStart } from './integrity/chain.js';
import { actorId } from './people/policy.js';
import type { Actor } from './platform.js';
import type { Tables } from './store/tables.js';

/**
 * Adds one event.
 * @param tx the transaction that changes the state the event tells of
 * @param action verb.noun, for example 'name.version'
 * @param subject id of the thing
 */
export async function record(
  tx: Kysely<Tables>,
  at: number,
  actor: Actor,
  action: string,
  subject: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const last = await tx.selectFrom('audit').select(['id', 'hash']).orderBy('id', 'desc').limit(1).executeTakeFirst();
  const event = { id: (last?.id ?? 0) + 1, at, actor: actorId(actor), action, subject, detail: JSON.stringify(detail) };
  const previous = last?.hash ?? chainStart;
  await tx
    .insertInto('audit')
    .values({ ...event, previous_hash: previous, hash: auditLink(previous, event) })
    .execute();
}
