import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { issueSetup } from '../../../server/people/setup.js';
import { type House, openHouse } from '../house.js';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const own = {
  name: '王芳',
  unit: '市人大社会建设委员会',
  username: 'wangfang',
  password: '养老服务条例草案十条',
  extra: ['drafter', 'clerk'],
};

describe('first set-up', () => {
  test('makes the first administrator, signed in, once', async () => {
    const token = await issueSetup(house.platform);
    const visitor = house.anonymous();
    expect(await (await visitor(`/setup/${token}`)).text()).toContain('建立管理员账号');
    const response = await visitor.post(`/setup/${token}`, own);
    expect(response.headers.get('location')).toBe('/desk');
    expect((await visitor('/people')).status).toBe(200);
    const person = await house.platform.db.selectFrom('person').selectAll().executeTakeFirstOrThrow();
    expect(person.roles).toBe('drafter clerk administrator');

    const again = await house.anonymous()(`/setup/${token}`);
    expect(again.status).toBe(410);
    expect(await again.text()).toContain('已经设置好了');
    expect((await house.anonymous().post(`/setup/${token}`, { ...own, username: 'other' })).status).toBe(410);
    expect((await house.anonymous().post(`/setup/${token}/demo`)).status).toBe(410);
    expect(await issueSetup(house.platform)).toBeNull();
  });

  test('keeps no token: neither in the store nor valid after a restart', async () => {
    const first = (await issueSetup(house.platform)) ?? '';
    const second = (await issueSetup(house.platform)) ?? '';
    const settings = JSON.stringify(await house.platform.db.selectFrom('setting').selectAll().execute());
    expect(settings).not.toContain(second);
    expect((await house.anonymous()(`/setup/${first}`)).status).toBe(404);
    expect((await house.anonymous()(`/setup/${second}`)).status).toBe(200);
    expect((await house.anonymous()('/setup/guess')).status).toBe(404);
    expect((await house.anonymous().post('/setup/guess', own)).status).toBe(404);
  });

  test('two who send it at once make one administrator', async () => {
    const token = await issueSetup(house.platform);
    const answers = await Promise.all([
      house.anonymous().post(`/setup/${token}`, own),
      house.anonymous().post(`/setup/${token}`, { ...own, username: 'second' }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 410]);
  });

  test.each([
    ['a short password', { ...own, password: '短' }, 'password', '至少 10 个字符'],
    ['no name', { ...own, name: '  ' }, 'name', '请填写'],
    ['a name that turns the words around it', { ...own, name: '王\u202e芳' }, 'name', '控制字符'],
    ['an account with a space', { ...own, username: 'wang fang' }, 'username', '不能有空格'],
    ['a role that cannot be chosen here', { ...own, extra: ['administrator'] }, 'extra', '不符合要求'],
    ['an endless unit', { ...own, unit: '委'.repeat(81) }, 'unit', '最多 80 个字符'],
  ])('refuses %s and brings the form back filled in', async (_, fields, field, sentence) => {
    const token = await issueSetup(house.platform);
    const response = await house.anonymous().post(`/setup/${token}`, fields);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('<title>问题：');
    expect(page).toContain(`href="#${field}"`);
    expect(page).toContain(sentence);
    if (field !== 'username') expect(page).toContain('value="wangfang"');
    expect(page).not.toContain(own.password);
    expect(await house.platform.db.selectFrom('person').select('id').execute()).toEqual([]);
    // The address is not spent by a slip.
    expect((await house.anonymous()(`/setup/${token}`)).status).toBe(200);
  });
});
