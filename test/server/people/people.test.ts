import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, type StaffVisitor } from '../house.js';

let house: House;
let administrator: StaffVisitor;
beforeAll(async () => {
  house = await openHouse();
  administrator = await house.as('administrator');
});
afterAll(() => house.close());

const colleague = (username: string) => ({ name: '李明', unit: '市人大法制委员会', username, roles: ['drafter', 'approver'] });
const linkIn = (page: string) => /\/welcome\/[\w-]{32}/.exec(page)?.[0] ?? '';
const idOf = async (username: string) =>
  (await house.platform.db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow()).id;

describe('colleagues', () => {
  test('are added, get a link once, set their own password, and are in', async () => {
    const shown = await (await administrator.post('/people', colleague('liming'))).text();
    const link = linkIn(shown);
    expect(link).not.toBe('');
    expect(await (await administrator('/people')).text()).toContain('未设密码');

    const visitor = house.anonymous();
    expect(await (await visitor(link)).text()).toContain('李明，您好');
    const short = await visitor.post(link, { password: 'short' });
    expect(short.status).toBe(422);
    const response = await visitor.post(link, { password: '一个足够长的密码呀' + '吧' });
    expect(response.headers.get('location')).toBe('/desk');
    expect(await (await visitor('/desk')).text()).toContain('李明');

    const again = await house.anonymous()(link);
    expect(again.status).toBe(410);
    expect(await again.text()).toContain('管理员重新发');
    expect(JSON.stringify(await house.platform.db.selectFrom('verification').selectAll().execute())).not.toContain(link.slice(9));
  });

  test('a new link takes the place of the old; the password in use ends with its sessions', async () => {
    const first = linkIn(await (await administrator.post('/people', colleague('zhaoli'))).text());
    const second = linkIn(await (await administrator.post(`/people/${await idOf('zhaoli')}/password`)).text());
    expect((await house.anonymous()(first)).status).toBe(410);
    const early = house.anonymous();
    await early.post(second, { password: 'the first password' });
    const third = linkIn(await (await administrator.post(`/people/${await idOf('zhaoli')}/password`)).text());
    expect((await early('/desk')).status).toBe(200);
    await house.anonymous().post(third, { password: 'another password' });
    expect((await early('/desk')).status).toBe(303);
    expect((await house.anonymous().post('/sign-in', { account: 'zhaoli', password: 'the first password' })).status).toBe(401);
    expect((await house.anonymous().post('/sign-in', { account: 'zhaoli', password: 'another password' })).status).toBe(303);
  });

  test('a link is good for seven days', async () => {
    const link = linkIn(await (await administrator.post('/people', colleague('late'))).text());
    house.advance(7 * 86_400_000);
    expect((await house.anonymous()(link)).status).toBe(410);
  });

  test('a link used twice at once sets one password', async () => {
    const link = linkIn(await (await administrator.post('/people', colleague('twice'))).text());
    const answers = await Promise.all([
      house.anonymous().post(link, { password: 'password number one' }),
      house.anonymous().post(link, { password: 'password number two' }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 410]);
  });

  test('two cannot share an account name, whatever the case', async () => {
    await administrator.post('/people', colleague('sunqiang'));
    const response = await administrator.post('/people', { ...colleague('SunQiang'), name: '孙强' });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain('已有人使用');
    expect(page).toContain('value="孙强"');
  });

  test('need a role', async () => {
    const response = await administrator.post('/people', { ...colleague('norole'), roles: [] });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('请至少选一项');
  });

  test('script in a name stays text', async () => {
    const name = `<script>alert("1")</script>'&`;
    await administrator.post('/people', { ...colleague('script'), name, unit: '"><img src=x onerror=alert(1)>' });
    const page = await (await administrator('/people')).text();
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;script&gt;');
  });
});

describe('administrators', () => {
  test('cannot disable themselves, so that one always remains', async () => {
    const response = await administrator.post(`/people/${administrator.actor.id}/disable`);
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('不能停用自己的账号');
  });

  test('what they do is on record', async () => {
    await administrator.post('/people', colleague('recorded'));
    const id = await idOf('recorded');
    await administrator.post(`/people/${id}/disable`);
    await administrator.post(`/people/${id}/disable`);
    const events = await house.platform.db
      .selectFrom('audit')
      .select(['action', 'actor'])
      .where('subject', '=', id)
      .orderBy('id')
      .execute();
    expect(events).toEqual([
      { action: 'add.person', actor: administrator.actor.id },
      { action: 'disable.person', actor: administrator.actor.id },
    ]);
  });

  test('somebody who does not exist is not found', async () => {
    for (const what of ['password', 'disable', 'enable']) expect((await administrator.post(`/people/nobody/${what}`)).status).toBe(404);
  });
});
