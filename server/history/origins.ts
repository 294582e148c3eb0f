/** The steps that stories speak of: who made them, when, and why. Reads only. */
import type { Story } from '../../schema/provenance/runs.js';
import { readStepFacts } from '../drafts/log-facts.js';
import { nameOf } from '../people/names.js';
import type { Platform } from '../platform.js';
import { readComments } from '../rounds/register.js';
import type { Origin, OriginComment } from './wire.js';

/** The log positions that stories name, each once, in order. */
export function positionsIn(stories: readonly Story[]): number[] {
  const positions = new Set(stories.flatMap(({ written, restored, moved }) => [written, restored, moved]));
  positions.delete(0);
  return [...positions].sort((a, b) => a - b);
}

/** What is known of steps of a draft, in the order of the log. */
export async function readOrigins(platform: Platform, draftId: string, positions: readonly number[]): Promise<Origin[]> {
  const origins: Origin[] = [];
  const comments = new Map<string, OriginComment | null>();
  for (const { position, authorId, at, cause } of await readStepFacts(platform.db, draftId, positions)) {
    let comment: OriginComment | null = null;
    if (cause?.kind === 'comment') {
      comment = comments.get(cause.comment) ?? (await readComment(platform, cause.comment));
      comments.set(cause.comment, comment);
    }
    origins.push({ position, author: await nameOf(platform, authorId), at, cause, comment });
  }
  return origins;
}

async function readComment(platform: Platform, id: string): Promise<OriginComment | null> {
  const [record] = await readComments(platform, { commentId: id });
  if (!record) return null;
  const { body, proposal, round_id: round } = record.row;
  return { id, source: record.source, body, proposal, disposition: record.disposition, round };
}
