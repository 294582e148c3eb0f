/**
 * What others wrote into a Word file before it came: its comments, and its tracked changes as proposed wordings. They
 * stand on the text as it came (来稿), and are answered like any comment.
 */
import type { Kysely } from 'kysely';
import type { Comment, Remarks, Suggestion } from '../../schema/formats/docx/read.js';
import { formatDateTime } from '../site/dates.js';
import type { CommentTable, ImportedTable, Tables } from '../store/tables.js';
import { anchorColumns } from './comment.js';
import type { ImportedForm } from './terms.js';

/** The text they stand on, and when it came. */
export interface Arrival {
  readonly draftId: string;
  readonly versionId: string;
  readonly at: number;
  readonly newId: () => string;
}

/** Rows of one statement; a database takes so many values at once. */
const batch = 100;

/** Writes them, in the transaction that makes the draft. */
export async function insertRemarks(tx: Kysely<Tables>, arrival: Arrival, remarks: Remarks): Promise<void> {
  const rows = [
    ...remarks.suggestions.map((suggestion) => rowsOf(arrival, suggestion, 'change')),
    ...remarks.comments.filter(hasWords).map((comment) => rowsOf(arrival, comment, comment.isNote ? 'note' : 'comment')),
  ];
  for (let from = 0; from < rows.length; from += batch) {
    const some = rows.slice(from, from + batch);
    await tx
      .insertInto('comment')
      .values(some.map(({ comment }) => comment))
      .execute();
    await tx
      .insertInto('imported')
      .values(some.map(({ imported }) => imported))
      .execute();
  }
}

const hasWords = ({ body, replies }: Comment): boolean => body !== '' || replies.length > 0;

function rowsOf(arrival: Arrival, remark: Suggestion | Comment, form: ImportedForm): { comment: CommentTable; imported: ImportedTable } {
  const id = arrival.newId();
  const comment: CommentTable = {
    id,
    draft_id: arrival.draftId,
    version_id: arrival.versionId,
    round_id: null,
    invitation_id: null,
    consultation_id: null,
    ...anchorColumns(remark.anchor),
    quote: remark.quote,
    body: 'proposal' in remark ? remark.body : withReplies(remark),
    proposal: 'proposal' in remark ? remark.proposal : null,
    kind: 'change',
    weight: 'should',
    basis: '',
    created_at: remark.at ?? arrival.at,
    submitted_at: arrival.at,
    withdrawn_at: null,
    withdrawal: '',
  };
  return { comment, imported: { comment_id: id, author: remark.author, form } };
}

/** A comment with the answers it got in the file below it. */
function withReplies({ body, replies, done }: Comment): string {
  const answers = replies.map((reply) => `${reply.author}${reply.at === null ? '' : ` ${formatDateTime(reply.at)}`}：${reply.body}`);
  return [body, ...answers, ...(done ? ['（来稿中已标为“已解决”）'] : [])].join('\n');
}
