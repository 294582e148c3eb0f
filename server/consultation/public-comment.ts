/** A citizen's comment: said without an account, counted once, and proved by a receipt. */
import { record } from '../audit.js';
import { readVersion } from '../drafts/version.js';
import { refusals, refuse } from '../errors.js';
import type { Actor, Platform } from '../platform.js';
import { checkComment, insertComment } from '../rounds/comment.js';
import { announceComment } from '../rounds/placement.js';
import { transact } from '../store/database.js';
import type { CommentTable } from '../store/tables.js';
import { readConsultation } from './consultation.js';
import { codeOf, hashOfCode } from './receipt.js';

export const publicRefusals = refusals({
  'not-open-yet': {
    status: 409,
    text: ['征求意见还没有开始，请在公布的日期再来；您写的内容还在下面。', 'The consultation has not begun; what you wrote is kept below.'],
  },
  over: {
    status: 409,
    text: ['征求意见已经截止，不能再提交。您写的内容还在下面，可以复制保存。', 'The consultation is over. What you wrote is kept below.'],
  },
  'personal-data': {
    status: 422,
    text: [
      '意见里好像有{what}。意见内容可能公开，请删去后再提交；确实需要保留的，请勾选“仍然提交”。',
      'Your comment seems to contain {what}. It may be made public: remove it, or tick “submit all the same”.',
    ],
  },
});

export interface PublicComment {
  readonly slug: string;
  /** Article it is about, or null for the whole. */
  readonly unit: string | null;
  readonly body: string;
  readonly proposal: string | null;
  /** Given freely; kept apart from what was said. */
  readonly name: string;
  readonly contact: string;
  /** Made with the form: the same form sent twice counts once. */
  readonly formToken: string;
  /** The citizen has seen the warning about personal data. */
  readonly confirmed: boolean;
}

export interface Receipt {
  /** 第N号 of the consultation. */
  readonly number: number;
  readonly code: string;
}

/** Numbers by which a person is found: [pattern, Chinese, English]. */
const personal: readonly (readonly [RegExp, string, string])[] = [
  [/(?<!\d)\d{17}[\dXx](?!\d)/, '身份证号码', 'an identity card number'],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/, '手机号码', 'a telephone number'],
];

/**
 * Takes a comment. The receipt's code is derived from the form's token, so that a form sent twice (a double
 * click, a resent page) finds its own receipt again and counts once.
 * @throws Refusal not-found, not-open-yet, over, personal-data, comment-empty, comment-too-long, comment-off-text
 */
export async function addPublicComment(platform: Platform, input: PublicComment): Promise<Receipt> {
  const actor: Actor = { kind: 'public' };
  const consultation = await readConsultation(platform, actor, input.slug);
  const code = codeOf(input.formToken);
  const known = await receiptOf(platform, code);
  if (known) return { number: known.number, code };
  if (consultation.state === 'coming') refuse(publicRefusals, 'not-open-yet');
  if (consultation.state !== 'open') refuse(publicRefusals, 'over');
  if (!input.confirmed)
    for (const [pattern, zh, en] of personal)
      if (pattern.test(input.body) || pattern.test(input.proposal ?? ''))
        refuse(publicRefusals, 'personal-data', { what: `${zh} / ${en}` });
  const { doc } = await readVersion(platform, consultation.version_id);
  const checked = checkComment(doc, {
    anchor: input.unit === null ? { kind: 'whole' } : { kind: 'unit', unit: input.unit },
    quote: '',
    body: input.body,
    proposal: input.proposal,
  });
  const row: CommentTable = {
    id: platform.newId(),
    draft_id: consultation.draft_id,
    version_id: consultation.version_id,
    round_id: null,
    invitation_id: null,
    consultation_id: consultation.id,
    ...checked,
    created_at: platform.now(),
  };
  const added = await transact(platform.db, async (tx) => {
    // Asked again inside: the same form may have been sent twice at once.
    const first = await tx.selectFrom('receipt').select('number').where('code_hash', '=', hashOfCode(code)).executeTakeFirst();
    if (first) return { number: first.number, fresh: false };
    const last = await tx
      .selectFrom('receipt')
      .select((eb) => eb.fn.max('number').as('number'))
      .where('consultation_id', '=', consultation.id)
      .executeTakeFirst();
    const number = Number(last?.number ?? 0) + 1;
    await insertComment(tx, row);
    const receipt = { comment_id: row.id, consultation_id: consultation.id, number, code_hash: hashOfCode(code) };
    await tx.insertInto('receipt').values(receipt).execute();
    const citizen = { comment_id: row.id, name: input.name.trim(), contact: input.contact.trim() };
    if (citizen.name || citizen.contact) await tx.insertInto('citizen').values(citizen).execute();
    await record(tx, row.created_at, actor, 'add.public-comment', row.id, { consultation: consultation.id, number });
    return { number, fresh: true };
  });
  if (added.fresh) await announceComment(platform, row.id);
  return { number: added.number, code };
}

async function receiptOf(platform: Platform, code: string): Promise<{ number: number } | null> {
  const row = await platform.db.selectFrom('receipt').select('number').where('code_hash', '=', hashOfCode(code)).executeTakeFirst();
  return row ?? null;
}

/** A token for a new form. */
export const newFormToken = (platform: Platform): string => platform.newSecret();
