/**
 * Records chained by hashes: each row carries the SHA-256 of its own columns and of the hash before it. A byte that
 * changes later, in whatever column, contradicts the hash beside it; a row that is taken out, the one behind it.
 * What is stored rests on this definition: it never changes.
 */
import { createHash } from 'node:crypto';

/** The hash before the first. */
export const chainStart = '';

/** @param previous hash of the row before. @param columns of this row, in a fixed order. @returns 43 characters, base64url */
export function link(previous: string, columns: readonly (string | number | null)[]): string {
  return createHash('sha256').update(previous).update(JSON.stringify(columns)).digest('base64url');
}

/** The columns of a step that its hash is of; `draft_id` first, so that no step passes for one of another draft. */
export const stepLink = (
  previous: string,
  row: {
    readonly draft_id: string;
    readonly position: number;
    readonly step: string;
    readonly author_id: string;
    readonly client_id: string;
    readonly client_seq: number;
    readonly at: number;
    readonly cause: string | null;
  },
): string => link(previous, [row.draft_id, row.position, row.step, row.author_id, row.client_id, row.client_seq, row.at, row.cause]);

/** The same for an event of the audit record. */
export const auditLink = (
  previous: string,
  row: {
    readonly id: number;
    readonly at: number;
    readonly actor: string;
    readonly action: string;
    readonly subject: string;
    readonly detail: string;
  },
): string => link(previous, [row.id, row.at, row.actor, row.action, row.subject, row.detail]);
