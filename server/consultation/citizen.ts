/** What citizens left to be reached by. Kept apart from what they said; read by clerks alone. */
import { demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';

export interface Citizen {
  readonly name: string;
  readonly contact: string;
}

/** Who left a name or a contact with a comment, by the comment's id. @throws Refusal not-yours */
export async function readCitizens(platform: Platform, actor: Actor, consultationId: string): Promise<ReadonlyMap<string, Citizen>> {
  demand(actor, 'citizen.read');
  const rows = await platform.db
    .selectFrom('citizen')
    .innerJoin('receipt', 'receipt.comment_id', 'citizen.comment_id')
    .selectAll('citizen')
    .where('receipt.consultation_id', '=', consultationId)
    .execute();
  return new Map(rows.map(({ comment_id, name, contact }) => [comment_id, { name, contact }]));
}
