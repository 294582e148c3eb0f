/** The register of comments: their rows with who said them and what became of them. Reads only. */
import type { RailComment, RailDisposition } from '../drafts/wire.js';
import type { Platform } from '../platform.js';
import type { CommentTable } from '../store/tables.js';
import { type Discussed, readDiscussions } from './discussed.js';
import type { Fate, Field, ImportedForm } from './terms.js';
import { conditionsOf, type Which } from './which.js';

export interface CommentRecord {
  readonly row: CommentTable;
  readonly source: RailComment['source'];
  /** The newest. */
  readonly disposition: RailDisposition | null;
  /** What its author is told: the newest that a second person has confirmed. */
  readonly told: RailDisposition | null;
  readonly discussed: Discussed;
}

/** True while a comment waits for an answer. */
export const isOpen = ({ row, disposition }: CommentRecord): boolean => disposition === null && row.withdrawn_at === null;

/** Comments in the order in which they came; those an expert still keeps private only for that expert. */
export async function readComments(platform: Platform, which: Which): Promise<CommentRecord[]> {
  let query = platform.db
    .selectFrom('comment')
    .leftJoin('invitation', 'invitation.id', 'comment.invitation_id')
    .leftJoin('round', 'round.id', 'comment.round_id')
    .leftJoin('receipt', 'receipt.comment_id', 'comment.id')
    .leftJoin('imported', 'imported.comment_id', 'comment.id')
    .selectAll('comment')
    .select(['invitation.name', 'invitation.unit', 'invitation.field', 'round.number as round_number', 'receipt.number as receipt_number'])
    .select(['imported.author', 'imported.form'])
    .orderBy('comment.created_at')
    .orderBy('comment.id');
  for (const [column, value] of conditionsOf(which)) query = query.where(column, '=', value);
  // What is not submitted is its author's alone.
  if (which.invitationId === undefined) query = query.where('comment.submitted_at', 'is not', null);
  const rows = await query.execute();
  const dispositions = await dispositionsOf(platform, which);
  const discussed = await readDiscussions(platform.db, which);
  return rows.map(({ name, unit, field, round_number, receipt_number, author, form, ...row }) => ({
    row,
    source:
      form !== null
        ? { kind: 'import' as const, name: author ?? '', form: form as ImportedForm }
        : row.invitation_id === null
          ? { kind: 'public' as const, number: receipt_number ?? 0 }
          : { kind: 'expert' as const, name: name ?? '', unit: unit ?? '', field: field as Field, round: round_number ?? 0 },
    disposition: dispositions.get(row.id)?.at(-1) ?? null,
    discussed: discussed(row.id),
    told: dispositions.get(row.id)?.findLast(({ confirmedBy }) => confirmedBy !== null) ?? null,
  }));
}

/** The dispositions of each comment, oldest first. */
async function dispositionsOf(platform: Platform, which: Which): Promise<Map<string, RailDisposition[]>> {
  let query = platform.db
    .selectFrom('disposition')
    .innerJoin('comment', 'comment.id', 'disposition.comment_id')
    .leftJoin('person', 'person.id', 'disposition.decided_by')
    .leftJoin('confirmation', (join) =>
      join.onRef('confirmation.comment_id', '=', 'disposition.comment_id').onRef('confirmation.number', '=', 'disposition.number'),
    )
    .leftJoin('person as second', 'second.id', 'confirmation.confirmed_by')
    .select([
      'disposition.comment_id',
      'disposition.number',
      'disposition.fate',
      'disposition.reason',
      'disposition.decided_at',
      'disposition.decided_by',
      'person.name as by',
      'confirmation.confirmed_by',
      'second.name as second',
    ])
    .orderBy('disposition.number');
  for (const [column, value] of conditionsOf(which)) query = query.where(column, '=', value);
  const rows = await query.execute();
  const found = new Map<string, RailDisposition[]>();
  for (const { comment_id, number, fate, reason, decided_at: at, decided_by: byId, by, confirmed_by, second } of rows) {
    const confirmedBy = confirmed_by === null ? null : (second ?? '');
    const known = found.get(comment_id) ?? [];
    known.push({ number, fate: fate as Fate, reason, at, byId, by: by ?? '', confirmedBy });
    found.set(comment_id, known);
  }
  return found;
}
