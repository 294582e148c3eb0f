/** Receipts: the code, how people type it, and what it shows until the comment is answered. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, readCode } from '../../../server/consultation/receipt.js';
import { confirmDisposition } from '../../../server/rounds/confirmation.js';
import { disposeComment } from '../../../server/rounds/disposition.js';
import { readComments } from '../../../server/rounds/register.js';
import type { ConsultationTable } from '../../../server/store/tables.js';
import { origin } from '../house.js';
import { codeIn, comment, formOf, goTo, openSquare, type Square } from './square.js';

const code = fc.tuple(fc.string(), fc.string()).map(([consultation, token]) => codeOf(consultation, token));

describe('a code', () => {
  it('is three groups of four without I, L, O and U', () => {
    fc.assert(fc.property(code, (each) => /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/.test(each)));
  });

  it('is read however it is typed: case, dashes, spaces, full width, O for 0, I and L for 1', () => {
    const typing = fc.constantFrom<(typed: string) => string>(
      (typed) => typed.toLowerCase(),
      (typed) => typed.replaceAll('-', ''),
      (typed) => typed.replaceAll('-', ' '),
      (typed) => ` ${typed.replaceAll('-', '—')} `,
      (typed) => typed.replaceAll('0', 'O').replaceAll('1', 'l'),
      (typed) => typed.replaceAll('0', 'o').replaceAll('1', 'I'),
      (typed) => typed.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)),
      (typed) => [...typed].join(' '),
    );
    fc.assert(
      fc.property(
        code,
        fc.array(typing, { maxLength: 4 }),
        (each, ways) => readCode(ways.reduce((typed, way) => way(typed), each)) === each,
      ),
    );
  });

  it('is not read from anything else', () => {
    for (const typed of [
      '',
      'ABCD-EFGH',
      'ABCD-EFGH-JKMN-P',
      'UUUU-UUUU-UUUU',
      '中文中文中文中文中文中文',
      '<script>abcd',
      'A'.repeat(1_000_000),
    ])
      expect(readCode(typed)).toBeNull();
  });
});

describe('looking a receipt up', () => {
  let square: Square;
  let open: ConsultationTable;
  let known: string;
  beforeAll(async () => {
    square = await openSquare({ environment: { PUBLIC_URL: origin } });
    open = await square.publish();
    goTo(square, '2026-03-20T10:00:00+08:00');
    known = codeIn(await comment(square.anonymous(), open.slug, square.article('第三条'), { body: '规划要公开' }));
  });
  afterAll(() => square.close());

  it('goes from the form to the receipt, forgiving how the code is typed', async () => {
    const citizen = square.anonymous();
    expect(formOf(await (await citizen('/receipts')).text(), '/receipts')).toEqual({ code: '' });
    for (const typed of [known, known.toLowerCase(), known.replaceAll('-', ' '), ` ${known.replaceAll('-', '')}`]) {
      const found = await citizen.post('/receipts', { code: typed });
      expect(found.status).toBe(303);
      expect(found.headers.get('location')).toBe(`/receipts/${known}`);
    }
    expect((await citizen(`/receipts/${known.toLowerCase()}`)).status).toBe(200);
    const page = await citizen(`/receipts/${known}`);
    expect(page.headers.get('x-robots-tag')).toBe('noindex');
  });

  it('finds nothing for a forged code, and gives the form back with what was typed', async () => {
    const citizen = square.anonymous();
    for (const typed of ['ZZZZ-ZZZZ-ZZZZ', 'abc', '"><script>x</script>']) {
      const refused = await citizen.post('/receipts', { code: typed });
      expect(refused.status).toBe(404);
      const page = await refused.text();
      expect(page).toContain('没有找到这个回执');
      expect(page).not.toContain('<script>');
      expect(formOf(page, '/receipts').code).toBe(typed);
    }
    expect((await citizen('/receipts/ZZZZ-ZZZZ-ZZZZ')).status).toBe(404);
    expect((await citizen.post('/receipts', {})).status).toBe(404);
  });

  it('shows what became of the comment, the newest word counting', async () => {
    const citizen = square.anonymous();
    const look = async (): Promise<string> => (await citizen(`/receipts/${known}`)).text();
    expect(await look()).toContain('已收到，尚未答复');
    const [record] = await readComments(square.platform, { consultationId: open.id });
    const commentId = record?.row.id ?? '';
    await disposeComment(square.platform, square.drafter.actor, commentId, { fate: 'study', reason: '先听听部门意见。' });
    // Nobody is told what one person alone decided.
    expect(await look()).not.toContain('先听听部门意见');
    await confirmDisposition(square.platform, square.approver.actor, { commentId, number: 1 });
    const first = await look();
    expect(first).toContain('第1号意见已有答复');
    expect(first).toContain('另行研究');
    await disposeComment(square.platform, square.drafter.actor, commentId, { fate: 'adopted', reason: '已写入第三条<b>。' });
    expect(await look()).toContain('先听听部门意见');
    await confirmDisposition(square.platform, square.approver.actor, { commentId, number: 2 });
    const second = await look();
    expect(second).toContain('采纳');
    expect(second).toContain('已写入第三条&lt;b&gt;。');
    expect(second).not.toContain('先听听部门意见');
    // Who decided is the office's matter.
    expect(second).not.toContain(square.drafter.actor.name);
    goTo(square, '2026-05-01T10:00:00+08:00');
    expect(await look()).toContain('已写入第三条');
  });

  it('becomes slow for an address that guesses, and for no other', async () => {
    const guess = (from: string, typed: string) =>
      square.anonymous()('/receipts', {
        method: 'POST',
        body: new URLSearchParams({ code: typed }),
        headers: { origin, 'x-forwarded-for': from },
      });
    for (let i = 0; i < 30; i++) expect((await guess('10.9.9.9', `ABCD-EFGH-${1000 + i}`)).status).toBe(404);
    const slowed = await guess('10.9.9.9', known);
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await square.anonymous()(`/receipts/${known}`, { headers: { 'x-forwarded-for': '10.9.9.9' } })).status).toBe(429);
    for (let i = 0; i < 40; i++) expect((await guess('10.8.8.8', known)).status).toBe(303);
  });
});
