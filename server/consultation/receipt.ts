/** The receipt (回执): a code with which a citizen finds out, without an account, what became of an opinion. */
import { createHash } from 'node:crypto';
import { outline, type Unit } from '../../schema/outline.js';
import { readVersion } from '../drafts/version.js';
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

/** Digits and letters without I, L, O and U (Crockford): 32, so that a character is five bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

const inFours = (plain: string): string => plain.replace(/(.{4})(?=.)/g, '$1-');

/**
 * The code that belongs to a form's secret token: 60 bits of a hash, in twelve characters. The same token
 * gives another code in another consultation.
 */
export function codeOf(consultationId: string, formToken: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(['receipt', consultationId, formToken]))
    .digest();
  let bits = digest.readBigUInt64BE() >> 4n;
  let code = '';
  for (let i = 0; i < length; i++) {
    code += alphabet[Number(bits & 31n)];
    bits >>= 5n;
  }
  return inFours(code);
}

/** Letters that the alphabet lacks, read as the digits they are taken for. */
const lookalikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A code as people type it: any case, dashes and spaces or none, full-width, O for 0. Null when it is none. */
export function readCode(typed: string): string | null {
  const plain = typed
    .slice(0, 1000)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.·]/gu, '')
    .replace(/[OIL]/g, (letter) => lookalikes[letter] ?? letter);
  if (plain.length !== length || [...plain].some((character) => !alphabet.includes(character))) return null;
  return inFours(plain);
}

/** What the store keeps of a code. */
export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');

export interface FoundReceipt {
  readonly code: string;
  readonly number: number;
  readonly consultation: ConsultationTable;
  readonly comment: CommentRecord;
  /** Where the unit it is about stands in the text that was before the public; null for the whole draft. */
  readonly unit: Unit | null;
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
  if (!comment) refuse(receiptRefusals, 'receipt-unknown');
  const { doc } = await readVersion(platform, consultation.version_id);
  const unit = outline(doc).find(({ id }) => id === comment.row.start_unit) ?? null;
  return { code, number: Number(row.number), consultation, comment, unit };
}
