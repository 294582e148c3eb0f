/** Preparing, approving and the calendar of a consultation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  daysLeft,
  listOpenConsultations,
  proposeConsultation,
  publishConsultation,
  stateAt,
} from '../../../server/consultation/consultation.js';
import { createDraft } from '../../../server/drafts/draft.js';
import { nameVersion } from '../../../server/drafts/version.js';
import { Refusal } from '../../../server/errors.js';
import { formOf, goTo, openSquare, type Square } from './square.js';

let square: Square;
beforeAll(async () => {
  square = await openSquare();
});
afterAll(() => square.close());

const codeOfRefusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'done';
};

describe('proposing', () => {
  it('is done with a form and leads to a preview that only staff see', async () => {
    const { clerk, approver, anonymous, draftId } = square;
    const page = await (await clerk(`/drafts/${draftId}/consultations/new`)).text();
    const blank = formOf(page, `/drafts/${draftId}/consultations`);
    expect(blank).toMatchObject({ title: '某市居家养老服务条例（草案征求意见稿）', opens_on: '2026-03-05', closes_on: '2026-04-03' });
    const sent = await clerk.post(`/drafts/${draftId}/consultations`, {
      ...blank,
      version: square.version.id,
      intro: '为了老人。',
      channels: '',
    });
    expect(sent.status).toBe(303);
    const address = sent.headers.get('location') ?? '';
    expect(address).toMatch(/^\/consultations\/2026-[a-z0-9]{4,8}$/);
    const preview = await (await approver(address)).text();
    expect(preview).toContain('未发布预览');
    expect(preview).toContain(square.version.hash);
    expect(preview).toContain('评议本条');
    expect((await anonymous()(address)).status).toBe(404);
    expect((await anonymous()(`${address}/comment`)).status).toBe(404);
    expect(await (await anonymous()('/consultations')).text()).not.toContain(address);
  });

  it('wants a ground for fewer than thirty days, keeps what was written, and shows the ground to the approver', async () => {
    const { clerk, draftId, version } = square;
    const words = { title: '短期', intro: '原因<b>', channels: '', opens_on: '2026-03-10', closes_on: '2026-04-07', ground: '' };
    const short = { ...words, version: version.id };
    const refused = await clerk.post(`/drafts/${draftId}/consultations`, short);
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('现在一共 29 天');
    expect(formOf(page, `/drafts/${draftId}/consultations`)).toMatchObject(words);
    const taken = await clerk.post(`/drafts/${draftId}/consultations`, { ...short, ground: '主任会议决定' });
    expect(taken.status).toBe(303);
    expect(await (await square.approver(taken.headers.get('location') ?? '')).text()).toContain('主任会议决定');
    const exactly = proposeConsultation(square.platform, clerk.actor, { ...square.proposal, closesOn: '2026-04-08' });
    expect(await codeOfRefusal(exactly)).toBe('done');
  });

  it('refuses impossible days and strange versions', async () => {
    const { platform, clerk, proposal, draftId } = square;
    const propose = (changes: object) => codeOfRefusal(proposeConsultation(platform, clerk.actor, { ...proposal, ...changes }));
    expect(await propose({ opensOn: '2026-04-09' })).toBe('days-wrong');
    expect(await propose({ opensOn: '2026-01-01', closesOn: '2026-03-04' })).toBe('days-wrong');
    expect(await propose({ versionId: 'nothing' })).toBe('version-unknown');
    const other = await createDraft(platform, clerk.actor, { kind: 'blank', title: '另一部条例' });
    const version = await nameVersion(platform, clerk.actor, { draftId: other.id, stage: '草案', remark: '' });
    expect(await propose({ versionId: version.id })).toBe('version-unknown');
    const form = { version: square.version.id, title: '题', intro: '因', channels: '', ground: '' };
    for (const opens_on of ['2026-02-30', '', 'tomorrow', '2026-3-5'])
      expect((await clerk.post(`/drafts/${draftId}/consultations`, { ...form, opens_on, closes_on: '2026-05-01' })).status).toBe(422);
  });

  it('counts once when it is sent twice', async () => {
    const input = { ...square.proposal, title: '双击' };
    const first = await proposeConsultation(square.platform, square.clerk.actor, input);
    const second = await proposeConsultation(square.platform, square.clerk.actor, input);
    expect(second.slug).toBe(first.slug);
  });

  it('is for clerks and drafters alone', async () => {
    const { approver, anonymous, draftId, platform, proposal } = square;
    const administrator = await square.as('administrator');
    for (const visitor of [approver, administrator]) {
      expect((await visitor(`/drafts/${draftId}/consultations/new`)).status).toBe(403);
      expect((await visitor.post(`/drafts/${draftId}/consultations`)).status).toBe(403);
      expect(await codeOfRefusal(proposeConsultation(platform, visitor.actor, proposal))).toBe('not-yours');
    }
    expect((await anonymous().post(`/drafts/${draftId}/consultations`)).status).toBe(401);
    expect((await square.drafter(`/drafts/${draftId}/consultations/new`)).status).toBe(200);
  });
});

describe('publishing', () => {
  it('needs a second person, who has to say that it was checked', async () => {
    const { platform, clerk, approver, proposal } = square;
    const both = await square.as(['clerk', 'approver']);
    const own = await proposeConsultation(platform, both.actor, { ...proposal, title: '自己的' });
    const refused = await both.post(`/consultations/${own.slug}/publish`, { checked: 'yes' });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('需要另一个人批准');
    expect((await clerk.post(`/consultations/${own.slug}/publish`, { checked: 'yes' })).status).toBe(403);
    expect((await square.anonymous().post(`/consultations/${own.slug}/publish`, { checked: 'yes' })).status).toBe(401);
    const unchecked = await approver.post(`/consultations/${own.slug}/publish`);
    expect(unchecked.status).toBe(422);
    expect(await unchecked.text()).toContain('请先核对');
    expect((await square.anonymous()(`/consultations/${own.slug}`)).status).toBe(404);
    expect((await approver.post(`/consultations/${own.slug}/publish`, { checked: 'yes' })).status).toBe(303);
    expect((await square.anonymous()(`/consultations/${own.slug}`)).status).toBe(200);
    expect((await approver.post(`/consultations/${own.slug}/publish`, { checked: 'yes' })).status).toBe(409);
    const events = await platform.db.selectFrom('audit').select(['action', 'actor']).where('subject', '=', own.id).execute();
    expect(events).toEqual([
      { action: 'propose.consultation', actor: both.actor.id },
      { action: 'publish.consultation', actor: approver.actor.id },
    ]);
  });

  it('is too late after the last day', async () => {
    const late = await openSquare();
    const row = await proposeConsultation(late.platform, late.clerk.actor, late.proposal);
    goTo(late, '2026-04-09T00:00:00+08:00');
    expect(await codeOfRefusal(publishConsultation(late.platform, late.approver.actor, row.slug))).toBe('days-over');
    await late.close();
  });

  it('can be refused: a proposal is taken back by its maker or sent back by an approver, a published one never', async () => {
    const { platform, clerk, drafter, approver, proposal } = square;
    const mine = await proposeConsultation(platform, clerk.actor, { ...proposal, title: '撤回' });
    expect((await drafter.post(`/consultations/${mine.slug}/withdraw`)).status).toBe(403);
    expect((await square.anonymous().post(`/consultations/${mine.slug}/withdraw`)).status).toBe(404);
    expect((await clerk.post(`/consultations/${mine.slug}/withdraw`)).status).toBe(303);
    expect((await clerk(`/consultations/${mine.slug}`)).status).toBe(404);
    const sentBack = await proposeConsultation(platform, clerk.actor, { ...proposal, title: '退回' });
    expect((await approver.post(`/consultations/${sentBack.slug}/withdraw`)).status).toBe(303);
    const published = await square.publish({ title: '已公布' });
    expect((await clerk.post(`/consultations/${published.slug}/withdraw`)).status).toBe(409);
    expect((await square.anonymous()(`/consultations/${published.slug}`)).status).toBe(200);
  });
});

describe('the permanent page', () => {
  it('follows the calendar of Shanghai at one address, and hides the ways to comment when it is over', async () => {
    const town = await openSquare();
    const row = await town.publish();
    const citizen = town.anonymous();
    const look = async (time: string): Promise<string> => {
      goTo(town, time);
      return (await citizen(`/consultations/${row.slug}`)).text();
    };
    const before = await look('2026-03-09T23:59:58+08:00');
    expect(before).toContain('还没有开始');
    expect(before).not.toContain('评议本条');
    expect(await listOpenConsultations(town.platform)).toEqual([]);
    const first = await look('2026-03-10T00:00:00+08:00');
    expect(first).toContain('还有 30 天');
    expect(first).toContain('评议本条');
    expect(first).toContain('0395-0000000');
    expect(first).toContain(town.version.hash.slice(0, 12));
    expect(first).toContain('id="art_2"');
    expect(first).toContain('id="第二条"');
    expect((await listOpenConsultations(town.platform)).map(({ slug }) => slug)).toEqual([row.slug]);
    expect(await look('2026-04-08T23:59:50+08:00')).toContain('今天是最后一天');
    const after = await look('2026-04-09T00:00:00+08:00');
    expect(after).toContain('征求意见已经截止');
    expect(after).not.toContain('0395-0000000');
    expect(after).not.toContain('/comment');
    expect(after).toContain('第二条');
    await town.close();
  });

  it('computes state and days from civil days', async () => {
    const row = { ...(await square.publish({ title: '日历' })), published_at: 1 };
    const at = (time: string) => Date.parse(`${time}+08:00`);
    expect(stateAt({ ...row, published_at: null }, at('2026-03-20T12:00:00'))).toBe('proposed');
    expect(stateAt(row, at('2026-03-09T23:59:59.999'))).toBe('coming');
    expect(stateAt(row, at('2026-03-10T00:00:00'))).toBe('open');
    expect(stateAt(row, at('2026-04-08T23:59:59.999'))).toBe('open');
    expect(stateAt(row, at('2026-04-09T00:00:00'))).toBe('closed');
    expect(daysLeft(row, at('2026-03-28T08:00:00'))).toBe(12);
    expect(daysLeft(row, at('2026-04-08T23:00:00'))).toBe(1);
    expect(daysLeft(row, at('2026-04-20T00:00:00'))).toBe(0);
  });

  it('escapes what staff wrote', async () => {
    const nasty = '<script>alert(1)</script>"><img src=x onerror=alert(2)>';
    const row = await square.publish({ title: nasty, intro: nasty, channels: nasty });
    for (const path of [`/consultations/${row.slug}`, '/consultations', '/']) {
      const page = await (await square.anonymous()(path)).text();
      expect(page).not.toContain('<script>alert');
      expect(page).not.toContain('<img src=x');
    }
  });
});
