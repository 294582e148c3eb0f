/** The receipt (回执): a code with which a citizen finds out, without an account, what became of an opinion. */
import { createHash } from 'node:crypto';
import { refusals, refuse } from '../errors.js';
import type { Platform } from '../platform.js';
import type { CommentRecord } from '../rounds/register.js';
import { readComments } from '../rounds/register.js';
import type { ConsultationTable } from '../store/tables.js';

export const receiptRefusals = refusals({
  'receipt-unknown': {
    status: 404,
    text: [
      '没有找到这个回执。请核对编号：一共十二位，形如 ABCD-EFGH-JKMN，不分大小写。',
      'No such receipt. Check the code: twelve characters, like ABCD-EFGH-JKMN.',
    ],
  },
});

/** Digits and letters that are not taken for one another: no 0 and O, no 1, I and L. 31 characters. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 12;

/** The code that belongs to a form's secret token: 12 characters, 59 bits of its hash. */
export function codeOf(formToken: string): string {
  let rest = BigInt(`0x${createHash('sha256').update(`receipt:${formToken}`).digest('hex')}`);
  let code = '';
  for (let i = 0; i < length; i++) {
    code += alphabet[Number(rest % BigInt(alphabet.length))];
    rest /= BigInt(alphabet.length);
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** A code as people type it: any case, with or without dashes and spaces, full-width too. Null when it is none. */
export function readCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '');
  if (plain.length !== length || [...plain].some((character) => !alphabet.includes(character))) return null;
  return plain.replace(/(.{4})(?=.)/g, '$1-');
}

/** What the store keeps of a code. */
export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');

export interface FoundReceipt {
  readonly code: string;
  readonly number: number;
  readonly consultation: ConsultationTable;
  readonly comment: CommentRecord;
}

/** What became of the opinion with this receipt. @throws Refusal receipt-unknown */
export async function findReceipt(platform: Platform, typed: string): Promise<FoundReceipt> {
  const code = readCode(typed);
  if (code === null) refuse(receiptRefusals, 'receipt-unknown');
  const row = await platform.db.selectFrom('receipt').selectAll().where('code_hash', '=', hashOfCode(code)).executeTakeFirst();
  if (!row) refuse(receiptRefusals, 'receipt-unknown');
  const consultation = await platform.db
    .selectFrom('consultation')
    .selectAll()
    .where('id', '=', row.consultation_id)
    .executeTakeFirstOrThrow();
  const [comment] = await readComments(platform, { commentId: row.comment_id });
  return comment ? { code, number: row.number, consultation, comment } : refuse(receiptRefusals, 'receipt-unknown');
}
