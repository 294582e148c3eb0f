/** What a citizen does, through the pages and without a script; and what others try. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readText } from '../../../schema/formats/text.js';
import { outline } from '../../../schema/outline.js';
import { findPersonalNumber } from '../../../server/consultation/personal-data.js';
import { addPublicComment, newFormToken, type PublicComment } from '../../../server/consultation/public-comment.js';
import { subjectOf } from '../../../server/consultation/subject.js';
import { readComments } from '../../../server/rounds/register.js';
import type { ConsultationTable } from '../../../server/store/tables.js';
import { type Fields, origin, type Visitor } from '../house.js';
import { codeIn, comment, formOf, goTo, openSquare, type Square } from './square.js';

let square: Square;
let open: ConsultationTable;
let citizen: Visitor;
let action: string;

async function enter(): Promise<void> {
  square = await openSquare();
  open = await square.publish();
  goTo(square, '2026-03-20T10:00:00+08:00');
  citizen = square.anonymous();
  action = `/consultations/${open.slug}/comment`;
}

const count = async (): Promise<number> => (await readComments(square.platform, { consultationId: open.id })).length;

/** The form of an article as a browser shows it first. */
const blank = async (unit = square.article('第二条')): Promise<Record<string, string>> =>
  formOf(await (await citizen(`${action}?unit=${unit}`)).text(), action);

describe('a citizen', () => {
  beforeAll(enter);
  afterAll(() => square.close());

  it('reads, writes, checks, sends and keeps a receipt, without a script', async () => {
    const page = await (await citizen(`/consultations/${open.slug}`)).text();
    expect(page).not.toContain('<script');
    const link = /href="([^"]*\/comment\?unit=[^"]*)" aria-label="评议第二条"/.exec(page)?.[1];
    const writing = await (await citizen(link ?? '')).text();
    expect(writing).toContain('（二）');
    expect(writing).toContain('不会公开');
    const form = formOf(writing, action);
    expect(form.proposal).toBe('本市居家养老服务适用本条例。\n居家养老服务包括：\n（一）助餐、助浴；\n（二）紧急救援。');
    const checking = await citizen.post(action, {
      ...form,
      body: '请加上助洁\r\n谢谢',
      name: '王女士',
      contact: 'wang@example.cn',
      step: 'check',
    });
    expect(checking.status).toBe(200);
    const checked = await checking.text();
    expect(checked).toContain('还没有提交');
    expect(checked).toContain('王女士');
    expect(await count()).toBe(0);
    // Going back to writing loses nothing.
    const again = await (await citizen.post(action, { ...formOf(checked, action), step: 'edit' })).text();
    expect(formOf(again, action)).toMatchObject({
      body: '请加上助洁\n谢谢',
      name: '王女士',
      contact: 'wang@example.cn',
      token: form.token,
    });
    const sent = await citizen.post(action, { ...formOf(checked, action), step: 'send' });
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toMatch(/^\/receipts\/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const receipt = await (await citizen(sent.headers.get('location') ?? '')).text();
    expect(receipt).toContain('这条意见已收到，第1号');
    expect(receipt).toContain(codeIn(sent));
    expect(receipt).toContain('第二条');
    expect(receipt).toContain('请加上助洁\n谢谢');
    expect(receipt).toContain(`${origin}/receipts`);
    expect(receipt).not.toContain('王女士');
    expect(await (await citizen(`/consultations/${open.slug}`)).text()).toContain('已收到 1 条意见');
    const [stored] = await readComments(square.platform, { consultationId: open.id });
    expect(stored?.row).toMatchObject({
      start_unit: square.article('第二条'),
      start_offset: null,
      body: '请加上助洁\n谢谢',
      proposal: null,
    });
  });

  it('proposes a wording by changing the one that stands there', async () => {
    const proposal = '本市居家养老服务适用本条例。\n居家养老服务包括：\n（一）助餐、助浴、助洁；\n（二）紧急救援。';
    const sent = await comment(citizen, open.slug, square.article('第二条'), { body: '', proposal });
    expect(sent.status).toBe(303);
    const stored = (await readComments(square.platform, { consultationId: open.id })).at(-1);
    expect(stored?.row).toMatchObject({ body: '', proposal });
  });

  it('comments on the whole draft', async () => {
    const sent = await comment(citizen, open.slug, '', { body: '写得好，盼早日施行' });
    expect(sent.status).toBe(303);
    expect((await readComments(square.platform, { consultationId: open.id })).at(-1)?.row.start_unit).toBeNull();
    expect(await (await citizen(sent.headers.get('location') ?? '')).text()).toContain('整部草案');
  });

  it('is asked for words when there are none, and for a unit that exists', async () => {
    const form = await blank();
    const before = await count();
    for (const body of ['', '  \n ']) {
      const refused = await citizen.post(action, { ...form, body, step: 'send' });
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain('请写下意见');
    }
    expect((await citizen(`${action}?unit=forged`)).status).toBe(404);
    expect((await citizen.post(action, { ...form, unit: 'forged', body: '意见', step: 'send' })).status).toBe(404);
    expect((await citizen('/consultations/nowhere/comment')).status).toBe(404);
    expect((await citizen.post('/consultations/nowhere/comment', { ...form, body: '意见', step: 'send' })).status).toBe(404);
    expect(await count()).toBe(before);
  });
});

describe('the calendar', () => {
  beforeEach(enter);
  afterEach(() => square.close());

  it('takes nothing before the first day: the clock of Shanghai decides', async () => {
    const late = await square.publish({ title: '下月', opensOn: '2026-04-01', closesOn: '2026-05-15' });
    const form: Record<string, string> = { ...(await blank()), body: '早到的意见', step: 'send' };
    const address = `/consultations/${late.slug}/comment`;
    goTo(square, '2026-03-31T23:59:58+08:00');
    expect((await citizen(address)).headers.get('location')).toBe(`/consultations/${late.slug}`);
    const early = await citizen.post(address, form);
    expect(early.status).toBe(409);
    const page = await early.text();
    expect(page).toContain('还没有开始');
    expect(page).toContain('早到的意见');
    goTo(square, '2026-04-01T00:00:00+08:00');
    expect((await citizen.post(address, form)).status).toBe(303);
  });

  it('takes a comment in the last second and none after it; what was written stays', async () => {
    const written = { body: '最后一刻的意见', proposal: '', name: '王女士', contact: '' };
    const first = { ...(await blank()), ...written, step: 'send' };
    const second = { ...(await blank()), ...written, step: 'send' };
    const third = { ...(await blank()), ...written, step: 'check' };
    goTo(square, '2026-04-08T23:59:59+08:00');
    const taken = await citizen.post(action, first);
    expect(taken.status).toBe(303);
    goTo(square, '2026-04-09T00:00:00+08:00');
    for (const form of [second, third]) {
      const refused = await citizen.post(action, form);
      expect(refused.status).toBe(409);
      const page = await refused.text();
      expect(page).toContain('征求意见已经截止');
      expect(formOf(page, action)).toMatchObject(written);
      expect(page).not.toContain('value="check"');
    }
    expect(await count()).toBe(1);
    // The page that was sent in time and is sent again by the browser finds its receipt.
    const again = await citizen.post(action, first);
    expect(again.headers.get('location')).toBe(taken.headers.get('location'));
    expect(await count()).toBe(1);
  });
});

describe('the same form', () => {
  beforeEach(enter);
  afterEach(() => square.close());

  it('counts once, however often and at the same time it is sent', async () => {
    const form: Record<string, string> = { ...(await blank()), body: '双击', step: 'send' };
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => citizen.post(action, form)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(new Set(answers.map(codeIn)).size).toBe(1);
    expect(await count()).toBe(1);
    const numbers = await square.platform.db.selectFrom('receipt').select('number').execute();
    expect(numbers).toEqual([{ number: 1 }]);
    expect((await square.platform.db.selectFrom('audit').select('id').where('action', '=', 'add.public-comment').execute()).length).toBe(1);
  });

  it('with other words is kept and asked about, not thrown away', async () => {
    const form: Record<string, string> = { ...(await blank()), body: '第一次写的', step: 'send' };
    await citizen.post(action, form);
    const changed = await citizen.post(action, { ...form, body: '后来又想到的' });
    expect(changed.status).toBe(409);
    const page = await changed.text();
    expect(page).toContain('第1号');
    const renewed = formOf(page, action);
    expect(renewed.body).toBe('后来又想到的');
    expect(renewed.token).not.toBe(form.token);
    expect((await citizen.post(action, { ...renewed, step: 'send' })).status).toBe(303);
    expect(await count()).toBe(2);
  });

  it('without a token, or with one made up, is not taken', async () => {
    const form: Record<string, string> = { ...(await blank()), body: '没有令牌', step: 'send' };
    for (const token of ['', 'x', 'a'.repeat(33), `${'a'.repeat(31)}/`]) {
      const refused = await citizen.post(action, { ...form, token });
      expect(refused.status).toBe(422);
      expect(formOf(await refused.text(), action).token).toMatch(/^[\w-]{32}$/);
    }
    expect(await count()).toBe(0);
  });

  it('numbers comments without gaps when many send at once', async () => {
    const forms = await Promise.all(Array.from({ length: 12 }, () => blank()));
    await Promise.all(forms.map((form, index) => citizen.post(action, { ...form, body: `意见${index}`, step: 'send' })));
    const rows = await square.platform.db.selectFrom('receipt').select('number').orderBy('number').execute();
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });
});

describe('hostile and careless input', () => {
  beforeEach(enter);
  afterEach(() => square.close());

  it('is shown as text everywhere', async () => {
    const nasty = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e反';
    const form: Record<string, string> = { ...(await blank()), body: nasty, proposal: nasty, step: 'check' };
    const checked = await (await citizen.post(action, form)).text();
    const sent = await citizen.post(action, { ...formOf(checked, action), step: 'send' });
    expect(sent.status).toBe(303);
    const receipt = await (await citizen(sent.headers.get('location') ?? '')).text();
    const list = await (await square.clerk(`/consultations/${open.slug}/comments`)).text();
    const back = await (await citizen.post(action, { ...form, step: 'edit' })).text();
    for (const page of [checked, receipt, list, back]) {
      expect(page).not.toContain('<script>alert');
      expect(page).not.toContain('<img src=x');
      expect(page).toContain('&lt;script&gt;');
    }
    const [stored] = await readComments(square.platform, { consultationId: open.id });
    expect(stored?.row.body).toBe(nasty);
  });

  it('cannot smuggle characters that nobody sees into a name, nor control characters into a comment', async () => {
    const form: Record<string, string> = { ...(await blank()), body: '意见', step: 'check' };
    for (const wrong of [{ name: '王\u202e女士' }, { contact: 'a\nb' }, { body: 'a\0b' }, { name: '长'.repeat(61) }] as Fields[]) {
      const refused = await citizen.post(action, { ...form, ...wrong });
      expect(refused.status).toBe(422);
      expect(formOf(await refused.text(), action).token).toBe(form.token);
    }
  });

  it('is bounded: 4,000 characters are taken, more come back, a megabyte is turned away', async () => {
    const form: Record<string, string> = { ...(await blank()), step: 'send' };
    const long = '长'.repeat(4001);
    const refused = await citizen.post(action, { ...form, body: long });
    expect(refused.status).toBe(422);
    expect(formOf(await refused.text(), action).body).toBe(long);
    expect((await citizen.post(action, { ...form, body: 'x'.repeat(1024 * 1024) })).status).toBe(413);
    expect(await count()).toBe(0);
    // Line breaks arrive as two characters each and count as one.
    expect((await citizen.post(action, { ...form, body: `${'行\r\n'.repeat(1999)}完` })).status).toBe(303);
  });

  it('warns of an identity or telephone number, in the comment or the wording, until it is confirmed', async () => {
    const form = await blank();
    for (const where of ['body', 'proposal']) {
      const warned = await citizen.post(action, { ...form, body: '意见', [where]: '请打 138 1234 5678 找我', step: 'check' });
      expect(warned.status).toBe(422);
      const page = await warned.text();
      expect(page).toContain('138 1234 5678');
      expect(page).toContain('name="confirmed"');
      expect(formOf(page, action)[where]).toContain('138 1234 5678');
    }
    const body = '我的身份证是11010519491231002X';
    expect((await citizen.post(action, { ...form, body, step: 'send' })).status).toBe(422);
    expect(await count()).toBe(0);
    const checked = await citizen.post(action, { ...form, body, confirmed: 'yes', step: 'check' });
    expect(checked.status).toBe(200);
    expect((await citizen.post(action, { ...formOf(await checked.text(), action), step: 'send' })).status).toBe(303);
  });

  it('from another site is refused', async () => {
    const form: Record<string, string> = { ...(await blank()), body: '跨站', step: 'send' };
    const body = new URLSearchParams(form);
    expect((await citizen(action, { method: 'POST', body, headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
    expect(await count()).toBe(0);
  });

  it('from one address is slowed down, with what was written kept; another address goes on', async () => {
    await square.close();
    square = await openSquare({ environment: { PUBLIC_URL: origin } });
    open = await square.publish();
    goTo(square, '2026-03-20T10:00:00+08:00');
    citizen = square.anonymous();
    action = `/consultations/${open.slug}/comment`;
    const form: Record<string, string> = { ...(await blank()), body: '同一间办公室', step: 'send' };
    const send = (address: string) =>
      citizen(action, { method: 'POST', body: new URLSearchParams(form), headers: { origin, 'x-forwarded-for': `6.6.6.6, ${address}` } });
    for (let i = 0; i < 100; i++) expect((await send('10.0.0.1')).status).toBe(303);
    const slowed = await send('10.0.0.1');
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(formOf(await slowed.text(), action).body).toBe('同一间办公室');
    expect((await send('10.0.0.2')).status).toBe(303);
  });
});

describe('personal data', () => {
  beforeAll(enter);
  afterAll(() => square.close());

  it('stands apart from what was said and is shown to clerks alone', async () => {
    const sent = await comment(citizen, open.slug, square.article('第一条'), {
      body: '匿名的话',
      name: '赵大爷',
      contact: 'zhao@example.cn',
    });
    await comment(citizen, open.slug, square.article('第一条'), { body: '没留名' });
    const code = codeIn(sent);
    const { db } = square.platform;
    expect(await db.selectFrom('citizen').select(['name', 'contact']).execute()).toEqual([{ name: '赵大爷', contact: 'zhao@example.cn' }]);
    for (const table of ['comment', 'receipt', 'audit', 'consultation'] as const) {
      const rows = JSON.stringify(await db.selectFrom(table).selectAll().execute());
      expect(rows).not.toContain('赵大爷');
      expect(rows).not.toContain('zhao@');
      // The code is the citizen's alone: the store keeps its hash.
      expect(rows).not.toContain(code);
    }
    const list = `/consultations/${open.slug}/comments`;
    const clerkSees = await (await square.clerk(list)).text();
    expect(clerkSees).toContain('赵大爷');
    expect(clerkSees).toContain('第一条');
    for (const visitor of [square.drafter, square.approver]) {
      const page = await (await visitor(list)).text();
      expect(page).toContain('匿名的话');
      expect(page).not.toContain('赵大爷');
    }
    expect((await citizen(list)).status).toBe(303);
    const state = await (await square.drafter(`/drafts/${square.draftId}/state`)).text();
    expect(state).toContain('匿名的话');
    for (const page of [
      state,
      ...(await Promise.all(
        [`/consultations/${open.slug}`, `/receipts/${code}`, '/consultations', '/'].map((path) =>
          citizen(path).then((answer) => answer.text()),
        ),
      )),
    ]) {
      expect(page).not.toContain('赵大爷');
      expect(page).not.toContain('zhao@');
    }
  });

  it('is recognised in the forms in which people write it', () => {
    for (const text of ['13812345678', '电话：138-1234-5678。', '+86 139 0000 0000', '１３８１２３４５６７８', '身份证11010519491231002x'])
      expect(findPersonalNumber(text), text).not.toBeNull();
    for (const text of ['0395-3312345', '462000', '2026年3月5日', '1260', '12345678901234567890', '23812345678', '100000199913321234'])
      expect(findPersonalNumber(text), text).toBeNull();
  });
});

describe('addPublicComment', () => {
  beforeAll(enter);
  afterAll(() => square.close());

  it('gives another receipt for the same token in another consultation', async () => {
    const other = await square.publish({ title: '另一部' });
    const input: Omit<PublicComment, 'slug'> = {
      unit: null,
      body: '两处都说',
      proposal: null,
      name: '',
      contact: '',
      formToken: newFormToken(square.platform),
      confirmed: false,
    };
    const here = await addPublicComment(square.platform, { ...input, slug: open.slug });
    const there = await addPublicComment(square.platform, { ...input, slug: other.slug });
    expect(there.code).not.toBe(here.code);
    expect([here.number, there.number]).toEqual([1, 1]);
  });
});

describe('what a comment is about', () => {
  const text = (article: string) =>
    readText(`某条例\n\n第一条　${article}\n\n第二条　本条例自公布之日起施行。\n`, () => Math.random().toString(36).slice(2)).doc;

  it('offers an article to be rewritten as long as a wording may be so long', () => {
    const [short, long] = ['一二三', '长'.repeat(4001)].map((words) => {
      const doc = text(words);
      return subjectOf(doc, outline(doc).find(({ kind }) => kind === 'article')?.id ?? '');
    });
    expect(short).toMatchObject({ name: '第一条', wording: '一二三', lines: [{ label: '第一条　', text: '一二三' }] });
    expect(long?.wording).toBeNull();
    expect(long?.lines[0]?.text).toHaveLength(4001);
  });
});
