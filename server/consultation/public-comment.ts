/** A citizen's comment: said without an account, counted once, and proved by a receipt. */
import type { Kysely } from 'kysely';
import type { Node } from 'prosemirror-model';
import { record } from '../audit.js';
import { readVersion } from '../drafts/version.js';
import { refusals, refuse } from '../errors.js';
import type { Actor, Platform } from '../platform.js';
import { checkComment, insertComment } from '../rounds/comment.js';
import { announceComment } from '../rounds/placement.js';
import { transact } from '../store/database.js';
import type { CommentTable, Tables } from '../store/tables.js';
import { type ConsultationSummary, readConsultation, stateAt } from './consultation.js';
import { findPersonalNumber } from './personal-data.js';
import { codeOf, hashOfCode } from './receipt.js';

export const publicRefusals = refusals({
  'not-open-yet': {
    status: 409,
    text: [
      '征求意见还没有开始，这条意见没有提交。请在公布的日期再来；您写的内容还在下面，可以复制保存。',
      'The consultation has not begun and this was not sent; what you wrote is kept below.',
    ],
  },
  over: {
    status: 409,
    text: [
      '征求意见已经截止，这条意见没有提交。您写的内容还在下面，可以复制保存。',
      'The consultation is over and this was not sent; what you wrote is kept below.',
    ],
  },
  'personal-data': {
    status: 422,
    text: [
      '意见里写有号码“{found}”，像是身份证号或者手机号。意见可能公开，请把它删去；确实需要保留的，请勾选下面的“仍然提交”。',
      'Your comment holds “{found}”, which looks like an identity or telephone number. Comments may be made public: remove it, or tick the box below to send it all the same.',
    ],
  },
  'sent-already': {
    status: 409,
    text: [
      '这份表单刚才已经提交过，是第{number}号。您又作了改动：如果想把下面的内容作为另一条意见，请再次提交。',
      'This form was sent already, as No. {number}. You have changed it since: send it again to make it another comment.',
    ],
  },
});

/** What a citizen says. */
export interface Opinion {
  /** Unit it is about, or null for the whole draft. */
  readonly unit: string | null;
  readonly body: string;
  readonly proposal: string | null;
  /** The citizen has seen the warning about personal data. */
  readonly confirmed: boolean;
}

export interface PublicComment extends Opinion {
  readonly slug: string;
  /** Given freely; kept apart from what was said. */
  readonly name: string;
  readonly contact: string;
  /** Made with the form (`newFormToken`): the same form sent twice counts once. */
  readonly formToken: string;
}

export interface Receipt {
  /** 第N号 of the consultation. */
  readonly number: number;
  readonly code: string;
}

type Checked = ReturnType<typeof checkComment>;

const citizen: Actor = { kind: 'public' };

/** A token for a new form. */
export const newFormToken = (platform: Platform): string => platform.newSecret();

/**
 * Checks what a citizen says, as `addPublicComment` will, and stores nothing.
 * @param doc the text that is before the public
 * @throws Refusal not-open-yet, over, personal-data, comment-empty, comment-too-long, comment-off-text
 */
export function checkOpinion(consultation: ConsultationSummary, doc: Node, opinion: Opinion, at: number): Checked {
  const state = stateAt(consultation, at);
  if (state === 'coming') refuse(publicRefusals, 'not-open-yet');
  if (state !== 'open') refuse(publicRefusals, 'over');
  const checked = checkComment(doc, {
    anchor: opinion.unit === null ? { kind: 'whole' } : { kind: 'unit', unit: opinion.unit },
    quote: '',
    body: opinion.body,
    proposal: opinion.proposal,
    kind: 'change',
    weight: 'should',
    basis: '',
  });
  const found = findPersonalNumber(`${checked.body}\n${checked.proposal ?? ''}`);
  if (found !== null && !opinion.confirmed) refuse(publicRefusals, 'personal-data', { found });
  return checked;
}

/**
 * Takes a comment. The receipt's code is derived from the form's token, so that a form sent twice (a double
 * click, a page sent again) finds its own receipt and counts once, however late it comes.
 * @throws Refusal not-found, sent-already (same form, other words), and those of `checkOpinion`
 */
export async function addPublicComment(platform: Platform, input: PublicComment): Promise<Receipt> {
  const at = platform.now();
  const consultation = await readConsultation(platform, citizen, input.slug);
  const code = codeOf(consultation.id, input.formToken);
  const { doc } = await readVersion(platform, consultation.version_id);
  const before = await commentOfCode(platform.db, code);
  if (before) return { number: numberOf(before, input), code };
  const checked = checkOpinion(consultation, doc, input, at);
  const row: CommentTable = {
    id: platform.newId(),
    draft_id: consultation.draft_id,
    version_id: consultation.version_id,
    round_id: null,
    invitation_id: null,
    consultation_id: consultation.id,
    ...checked,
    created_at: at,
    submitted_at: at,
    withdrawn_at: null,
    withdrawal: '',
  };
  const { number, fresh } = await transact(platform.db, async (tx) => {
    // Asked again inside: the same form may have been sent twice at once.
    const first = await commentOfCode(tx, code);
    if (first) return { number: numberOf(first, input), fresh: false };
    return { number: await insertPublicComment(tx, row, consultation.id, code, input), fresh: true };
  });
  if (fresh) await announceComment(platform, row.id);
  return { number, code };
}

/** Writes the comment, its receipt and, apart from both, who may be asked about it. @returns its number */
async function insertPublicComment(
  tx: Kysely<Tables>,
  row: CommentTable,
  consultationId: string,
  code: string,
  input: PublicComment,
): Promise<number> {
  const last = await tx
    .selectFrom('receipt')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('consultation_id', '=', consultationId)
    .executeTakeFirst();
  const number = Number(last?.number ?? 0) + 1;
  await insertComment(tx, row);
  await tx
    .insertInto('receipt')
    .values({ comment_id: row.id, consultation_id: consultationId, number, code_hash: hashOfCode(code) })
    .execute();
  const person = { comment_id: row.id, name: input.name.trim(), contact: input.contact.trim() };
  if (person.name || person.contact) await tx.insertInto('citizen').values(person).execute();
  await record(tx, row.created_at, citizen, 'add.public-comment', row.id, { consultation: consultationId, number });
  return number;
}

type Known = Pick<CommentTable, 'start_unit' | 'body' | 'proposal'> & { readonly number: number };

async function commentOfCode(db: Kysely<Tables>, code: string): Promise<Known | undefined> {
  return db
    .selectFrom('receipt')
    .innerJoin('comment', 'comment.id', 'receipt.comment_id')
    .select(['receipt.number', 'comment.start_unit', 'comment.body', 'comment.proposal'])
    .where('code_hash', '=', hashOfCode(code))
    .executeTakeFirst();
}

/** The number under which this very comment was taken. @throws Refusal sent-already when the words are others now */
function numberOf(known: Known, input: PublicComment): number {
  const number = Number(known.number);
  const same = (kept: string | null, sent: string | null): boolean => (kept ?? '') === (sent ?? '').replace(/\r\n?/g, '\n').trim();
  const unchanged = known.start_unit === input.unit && same(known.body, input.body) && same(known.proposal, input.proposal);
  return unchanged ? number : refuse(publicRefusals, 'sent-already', { number });
}
