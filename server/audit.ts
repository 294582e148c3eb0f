/** The audit record (审计): who did what, written in the same transaction as the deed. */
import type { Kysely } from 'kysely';
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
  await tx
    .insertInto('audit')
    .values({ at, actor: actorId(actor), action, subject, detail: JSON.stringify(detail) })
    .execute();
}
