/** Dismissals over HTTP, the list for the clerk, and what stands between a draft and a text for the vote. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DraftEvent } from '../../../server/drafts/authority.js';
import { createDraft } from '../../../server/drafts/draft.js';
import type { Dismissal } from '../../../server/drafts/wire.js';
import { type House, openHouse, type StaffVisitor } from '../house.js';

let house: House;
let drafter: StaffVisitor;
let clerk: StaffVisitor;
beforeAll(async () => {
  house = await openHouse();
  drafter = await house.as('drafter', '刘执笔');
  clerk = await house.as('clerk', '张办事');
});
afterAll(() => house.close());

const text = [
  '漯河市养老条例',
  '第一条　为了促进养老，根据有关法律、法规，结合本市实际，制定本条例。',
  '第二条　养老机构应当建立台帐，每年检查台帐。',
  '第三条　补贴不低于30%，由市民政局发放。',
  '第四条　本条例自2026年5月1日起施行。',
].join('\n\n');

async function makeDraft(words = text): Promise<string> {
  return (await createDraft(house.platform, drafter.actor, { kind: 'text', text: words })).id;
}

/** The unit of the only clause of an article. */
async function clauseOf(draft: string, article: number): Promise<string> {
  const { doc } = await house.platform.drafts.open(draft);
  return String(doc.child(article).firstChild?.attrs.id);
}

const accounts = async (draft: string) => ({ rule: 'W09', unit: await clauseOf(draft, 2), quote: '帐' });

async function dismiss(draft: string, request: object): Promise<Response> {
  return drafter.send(`/drafts/${draft}/dismissals`, request);
}

const dismissalsOf = async (draft: string): Promise<Dismissal[]> => (await (await clerk(`/drafts/${draft}/state`)).json()).dismissals;

const name = (draft: string, stage: string) => clerk.send(`/drafts/${draft}/versions`, { stage, remark: '' });

describe('a dismissal', () => {
  test('is kept with its reason, seen by colleagues, told to open windows, and recorded', async () => {
    const draft = await makeDraft();
    const heard: DraftEvent[] = [];
    const authority = await house.platform.drafts.open(draft);
    const hush = authority.listen((event) => heard.push(event));
    const answer = await dismiss(draft, { ...(await accounts(draft)), reason: ' 沿用省文件的写法 ' });
    hush();
    expect(answer.status).toBe(201);
    const kept: Dismissal = await answer.json();
    expect(kept).toMatchObject({ rule: 'W09', quote: '帐', reason: '沿用省文件的写法', by: '刘执笔', withdrawn: null });
    expect(heard).toEqual([{ type: 'dismissal', dismissal: kept }]);
    expect(await dismissalsOf(draft)).toEqual([kept]);
    const event = await house.platform.db.selectFrom('audit').selectAll().where('subject', '=', kept.id).executeTakeFirstOrThrow();
    expect([event.action, event.actor]).toEqual(['dismiss.finding', drafter.actor.id]);
  });

  test('is one, however often it is sent', async () => {
    const draft = await makeDraft();
    const request = { ...(await accounts(draft)), reason: '甲' };
    const [first, second] = [
      await (await dismiss(draft, request)).json(),
      await (await dismiss(draft, { ...request, reason: '乙' })).json(),
    ];
    expect(second).toEqual(first);
    expect(await dismissalsOf(draft)).toHaveLength(1);
  });

  test('needs a reason, and a finding', async () => {
    const draft = await makeDraft();
    const finding = await accounts(draft);
    for (const [request, status, code] of [
      [{ ...finding, reason: '  ' }, 422, 'dismissal-reason-missing'],
      [{ ...finding, reason: '长'.repeat(501) }, 422, 'dismissal-reason-too-long'],
      [{ ...finding, reason: '甲\u0007' }, 422, 'words-unreadable'],
      [{ ...finding, quote: '账', reason: '甲' }, 409, 'finding-gone'],
      [{ ...finding, rule: 'W01', reason: '甲' }, 409, 'finding-gone'],
      [{ ...finding, unit: 'nowhere', reason: '甲' }, 409, 'finding-gone'],
      [{ rule: 'W09' }, 422, 'bad-input'],
    ] as const) {
      const answer = await dismiss(draft, request);
      expect([answer.status, (await answer.json()).code]).toEqual([status, code]);
    }
    expect(await dismissalsOf(draft)).toEqual([]);
    expect((await dismiss('nothere', { ...finding, reason: '甲' })).status).toBe(404);
  });

  test('can be withdrawn, once, and leaves a trace', async () => {
    const draft = await makeDraft();
    const kept = await (await dismiss(draft, { ...(await accounts(draft)), reason: '甲' })).json();
    const withdrawn = await (await clerk.send(`/dismissals/${kept.id}/withdrawal`, {})).json();
    expect(withdrawn).toMatchObject({ id: kept.id, withdrawn: { by: '张办事' } });
    expect(await (await clerk.send(`/dismissals/${kept.id}/withdrawal`, {})).json()).toEqual(withdrawn);
    expect(await dismissalsOf(draft)).toEqual([]);
    const row = await house.platform.db.selectFrom('dismissal').selectAll().where('id', '=', kept.id).executeTakeFirstOrThrow();
    expect(row.reason).toBe('甲');
    expect((await clerk.send('/dismissals/nothere/withdrawal', {})).status).toBe(404);
  });
});

describe('the list of findings', () => {
  test('shows each with its basis and how sure it is, by stage, for the draft and for a version', async () => {
    const draft = await makeDraft();
    await name(draft, '草案征求意见稿');
    const page = await (await clerk(`/drafts/${draft}/rules`)).text();
    expect(page).toContain('3 处错误，1 处警告，0 处提示');
    expect(page).toContain('据摘录或者他处引述');
    expect(page.indexOf('第二条第一款')).toBeLessThan(page.indexOf('第三条第一款'));
    expect(page).toContain(`action="/drafts/${draft}/dismissals?stage=consult"`);
    const version = await (await clerk(`/drafts/${draft}/versions/1/rules?stage=publish`)).text();
    expect(version).toContain('4 处错误');
    expect(version).toContain('公布文本缺少题注');
    expect(version).not.toContain('/dismissals');
    expect((await clerk(`/drafts/${draft}/versions/7/rules`)).status).toBe(404);
  });

  test('takes a dismissal without a script, and gives it back filled in when it is refused', async () => {
    const draft = await makeDraft();
    const finding = await accounts(draft);
    const refused = await clerk.post(`/drafts/${draft}/dismissals?stage=vote`, { ...finding, reason: '长'.repeat(501) });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('理由不超过 500 字');
    expect(page).toContain(`value="${'长'.repeat(501)}"`);
    const done = await clerk.post(`/drafts/${draft}/dismissals?stage=vote`, { ...finding, reason: '<b>惯例</b>' });
    expect([done.status, done.headers.get('location')]).toEqual([303, `/drafts/${draft}/rules?stage=vote`]);
    const list = await (await clerk(`/drafts/${draft}/rules?stage=vote`)).text();
    // Both places of the word in the clause are covered by one reason.
    expect(list).toContain('1 处错误');
    expect(list.match(/&lt;b&gt;惯例&lt;\/b&gt;/g)).toHaveLength(1);
    const [{ id }] = (await dismissalsOf(draft)) as [Dismissal];
    const back = await clerk.post(`/dismissals/${id}/withdrawal?stage=vote`, {});
    expect(back.headers.get('location')).toBe(`/drafts/${draft}/rules?stage=vote`);
    expect(await (await clerk(`/drafts/${draft}/rules?stage=vote`)).text()).toContain('3 处错误');
  });
});

describe('a text for the vote', () => {
  test('has no error that was not dismissed; one line says how many and where', async () => {
    const draft = await makeDraft();
    expect((await name(draft, '草案')).status).toBe(201);
    const refused = await name(draft, '草案表决稿');
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      code: 'rules-stand',
      title: '还有 3 处错误，不能命名为草案表决稿：第二条第一款、第三条第一款。请改正，或者在“规则检查”里对不适用的写明理由。',
    });
    // Without a script the page of the draft says the same.
    const page = await clerk.post(`/drafts/${draft}/versions`, { stage: '草案表决稿', remark: '' });
    expect([page.status, (await page.text()).includes('还有 3 处错误')]).toEqual([409, true]);
    await dismiss(draft, { ...(await accounts(draft)), reason: '甲' });
    await dismiss(draft, { rule: 'N01', unit: await clauseOf(draft, 3), quote: '30%', reason: '乙' });
    expect((await name(draft, '草案表决稿')).status).toBe(201);
  });

  test('for publication needs its 题注', async () => {
    const clean = text.replaceAll('帐', '账').replace('30%', '百分之三十');
    const draft = await makeDraft(clean);
    expect((await name(draft, '草案表决稿')).status).toBe(201);
    expect((await (await name(draft, '公布文本')).json()).title).toContain('不能命名为公布文本：题目');
    const passed = await makeDraft(
      clean.replace(
        '条例\n',
        '条例\n\n（2026年1月1日漯河市第八届人民代表大会常务委员会第三十次会议通过　2026年3月1日河南省第十四届人民代表大会常务委员会第二十次会议批准）\n',
      ),
    );
    expect((await name(passed, '公布文本')).status).toBe(201);
  });
});
