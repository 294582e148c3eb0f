/** Comments as the drafters see them: each in its place in the working draft, with its author and its fate. */
import type { Node } from 'prosemirror-model';
import { forEachUnit } from '../../schema/law.js';
import { Tracing } from '../../schema/tracing.js';
import type { Authority } from '../drafts/authority.js';
import { changesIn } from '../drafts/changes.js';
import { readVersion } from '../drafts/version.js';
import type { Place, RailComment } from '../drafts/wire.js';
import { commonRefusals, Refusal, refuse } from '../errors.js';
import type { Platform } from '../platform.js';
import { anchorOf } from './comment.js';
import { type CommentRecord, readComments } from './register.js';
import type { RemarkKind, Weight } from './terms.js';

/** A text to place comments in. */
export interface Text {
  readonly doc: Node;
  readonly position: number;
}

/**
 * Every comment on a draft, placed in `text`, in the order of the clauses.
 * Versions are loaded once each; positions are mapped through the steps since.
 */
export async function commentsOnDraft(platform: Platform, draftId: string, text: Text): Promise<RailComment[]> {
  const records = await readComments(platform, { draftId });
  const placed = await place(platform, draftId, records, text);
  return inClauseOrder(placed, text.doc);
}

/** One comment, placed in the draft's newest text. @throws Refusal not-found */
export async function commentOnDraft(
  platform: Platform,
  commentId: string,
): Promise<{ comment: RailComment; record: CommentRecord; text: Text }> {
  const [record] = await readComments(platform, { commentId });
  if (!record) refuse(commonRefusals, 'not-found');
  const authority = await platform.drafts.open(record.row.draft_id);
  const text = { doc: authority.doc, position: authority.position };
  const [comment] = await place(platform, record.row.draft_id, [record], text);
  return comment ? { comment, record, text } : refuse(commonRefusals, 'not-found');
}

/**
 * Tells everybody who has the draft open of a comment that is new or got another fate. Called after the deed, which
 * counts whether it was told or not: a server that is stopping tells nobody.
 */
export async function announceComment(platform: Platform, commentId: string): Promise<void> {
  try {
    const { comment, record, text } = await commentOnDraft(platform, commentId);
    const authority = await platform.drafts.open(record.row.draft_id);
    authority.tell({ type: 'comment', comment: { position: text.position, comment } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** The comments on one version that are being followed, by id with their index, and the tracing that does. */
interface Followed {
  readonly indexes: ReadonlyMap<string, number>;
  readonly tracing: Tracing;
}

/** By draft in memory and by version: a tracing goes on from where it was, until a comment comes that it lacks. */
const followed = new WeakMap<Authority, Map<string, Followed>>();

async function place(platform: Platform, draftId: string, records: readonly CommentRecord[], text: Text): Promise<RailComment[]> {
  const authority = await platform.drafts.open(draftId);
  const placed: RailComment[] = [];
  for (const [versionId, onVersion] of byVersion(records)) {
    const { indexes, tracing } = await follow(platform, authority, versionId, onVersion, text.position);
    const places = tracing.places();
    for (const record of onVersion) {
      const place = places[indexes.get(record.row.id) ?? -1];
      if (place) placed.push(railComment(record, place));
    }
  }
  return placed;
}

function byVersion(records: readonly CommentRecord[]): Map<string, CommentRecord[]> {
  const found = new Map<string, CommentRecord[]>();
  for (const record of records) {
    const known = found.get(record.row.version_id);
    if (known) known.push(record);
    else found.set(record.row.version_id, [record]);
  }
  return found;
}

/** The comments of a version, followed to a position of the log. */
async function follow(
  platform: Platform,
  authority: Authority,
  versionId: string,
  records: readonly CommentRecord[],
  position: number,
): Promise<Followed> {
  const versions = followed.get(authority) ?? new Map<string, Followed>();
  followed.set(authority, versions);
  const known = versions.get(versionId);
  const goesOn = known && known.tracing.position <= position && records.every(({ row }) => known.indexes.has(row.id));
  const next = goesOn ? known : await begin(platform, versionId, records);
  for (const change of changesIn(await authority.stepsBetween(next.tracing.position, position))) next.tracing.follow(change);
  // One new comment alone must not drive out what all the others have come to.
  if (!known || records.length > 1) versions.set(versionId, next);
  return next;
}

async function begin(platform: Platform, versionId: string, records: readonly CommentRecord[]): Promise<Followed> {
  const { row, doc } = await readVersion(platform, versionId);
  const anchors = records.map((record) => anchorOf(record.row));
  return { indexes: new Map(records.map((record, index) => [record.row.id, index])), tracing: new Tracing(doc, row.position, anchors) };
}

function railComment(record: CommentRecord, place: Place): RailComment {
  const { row } = record;
  const anchor = anchorOf(row);
  return {
    id: row.id,
    source: record.source,
    target: anchor.kind,
    place,
    quote: row.quote,
    body: row.body,
    proposal: row.proposal,
    kind: row.kind as RemarkKind,
    weight: row.weight as Weight,
    basis: row.basis,
    withdrawal: row.withdrawn_at === null ? null : row.withdrawal,
    createdAt: row.created_at,
    ...record.discussed,
    disposition: record.disposition,
  };
}

/** By the place of the clause, then of the words, then of arrival; what concerns the whole draft first. */
function inClauseOrder(comments: RailComment[], doc: Node): RailComment[] {
  const positions = new Map<string, number>();
  forEachUnit(doc, (unit, pos) => {
    positions.set(unit.attrs.id, pos);
  });
  const order = (comment: RailComment): number =>
    comment.place.from ?? (comment.place.unit === null ? -1 : (positions.get(comment.place.unit) ?? 0));
  return comments.sort((a, b) => order(a) - order(b) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}
