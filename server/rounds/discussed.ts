/** What was said to comments, and who agrees with them. Reads only. */
import type { Kysely } from 'kysely';
import type { RailReply } from '../drafts/wire.js';
import type { Tables } from '../store/tables.js';
import { conditionsOf, type Which } from './which.js';

/** What was said to a comment, and who agrees. */
export interface Discussed {
  readonly replies: readonly RailReply[];
  readonly endorsements: readonly string[];
  readonly objections: readonly string[];
}

const nothing: Discussed = { replies: [], endorsements: [], objections: [] };

/** The discussion of each comment; replies oldest first, names of those who agree or object. */
export async function readDiscussions(db: Kysely<Tables>, which: Which): Promise<(commentId: string) => Discussed> {
  const found = new Map<string, { replies: RailReply[]; endorsements: string[]; objections: string[] }>();
  const at = (id: string) => {
    const known = found.get(id) ?? { replies: [], endorsements: [], objections: [] };
    found.set(id, known);
    return known;
  };
  for (const { comment_id, body, created_at, expert, person } of await repliesTo(db, which))
    at(comment_id).replies.push({ by: expert ?? person ?? '', ofExpert: expert !== null, body, at: created_at });
  for (const { comment_id, stance, name } of await stancesOn(db, which))
    (stance === 'endorse' ? at(comment_id).endorsements : at(comment_id).objections).push(name);
  return (id) => found.get(id) ?? nothing;
}

function repliesTo(db: Kysely<Tables>, which: Which) {
  let query = db
    .selectFrom('reply')
    .innerJoin('comment', 'comment.id', 'reply.comment_id')
    .leftJoin('invitation', 'invitation.id', 'reply.invitation_id')
    .leftJoin('person', 'person.id', 'reply.person_id')
    .select(['reply.comment_id', 'reply.body', 'reply.created_at', 'invitation.name as expert', 'person.name as person'])
    .orderBy('reply.created_at')
    .orderBy('reply.id');
  for (const [column, value] of conditionsOf(which)) query = query.where(column, '=', value);
  return query.execute();
}

function stancesOn(db: Kysely<Tables>, which: Which) {
  let query = db
    .selectFrom('stance')
    .innerJoin('comment', 'comment.id', 'stance.comment_id')
    .innerJoin('invitation', 'invitation.id', 'stance.invitation_id')
    .select(['stance.comment_id', 'stance.stance', 'invitation.name'])
    .orderBy('stance.taken_at')
    .orderBy('stance.invitation_id');
  for (const [column, value] of conditionsOf(which)) query = query.where(column, '=', value);
  return query.execute();
}
