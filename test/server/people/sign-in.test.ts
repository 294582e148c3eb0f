import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, password, type StaffVisitor } from '../house.js';

let house: House;
let drafter: StaffVisitor;
beforeAll(async () => {
  house = await openHouse();
  drafter = await house.as('drafter', '王芳');
});
afterAll(() => house.close());

const signIn = (account: string, secret: string, next = '') => {
  const visitor = house.anonymous();
  return visitor.post('/sign-in', { account, password: secret, next }).then((response) => ({ visitor, response }));
};

describe('signing in', () => {
  test('leads to the desk, by a cookie that scripts cannot read', async () => {
    const { visitor, response } = await signIn(drafter.username, password);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/desk');
    const cookie = response.headers.getSetCookie().find((each) => each.startsWith('tiaoli.session_token='));
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/i);
    expect(await (await visitor('/desk')).text()).toContain('王芳，您好');
  });

  test('the account may be typed in capitals, full width, with spaces around it', async () => {
    const { response } = await signIn(` ${drafter.username.toUpperCase().replace('P', 'Ｐ')} `, password);
    expect(response.status).toBe(303);
  });

  test.each([
    ['a wrong password', () => drafter.username, 'not the password'],
    ['an unknown account', () => 'nobody', password],
    ['an empty account', () => '', ''],
    ['an account name with a quote in it', () => `x' or '1'='1`, password],
    ['a password of a megabyte less a little', () => 'nobody2', 'x'.repeat(900_000)],
  ])('%s is refused with the same sentence, the account still filled in', async (_, account, secret) => {
    const { visitor, response } = await signIn(account(), secret);
    expect(response.status).toBe(401);
    const page = await response.text();
    expect(page).toContain('账号或密码不对');
    if (account() === 'nobody') expect(page).toContain('value="nobody"');
    expect(visitor.cookies.size).toBe(0);
  });

  test('comes back to the page that asked for it', async () => {
    const asked = await house.anonymous()('/drafts/new?a=1');
    expect(asked.status).toBe(303);
    expect(asked.headers.get('location')).toBe('/sign-in?next=%2Fdrafts%2Fnew%3Fa%3D1');
    const page = await (await house.anonymous()(asked.headers.get('location') ?? '')).text();
    expect(page).toContain('value="/drafts/new?a=1"');
    const { response } = await signIn(drafter.username, password, '/drafts/new?a=1');
    expect(response.headers.get('location')).toBe('/drafts/new?a=1');
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
  ])('never leads to another site: %s', async (next) => {
    const { response } = await signIn(drafter.username, password, next);
    expect(response.status).toBe(303);
    const location = response.headers.get('location') ?? '';
    expect(new URL(location, 'http://here.example').host).toBe('here.example');
    const page = await house.anonymous()(`/sign-in?next=${encodeURIComponent(next)}`);
    expect(await page.text()).toContain('name="next" value=""');
  });

  test('a session that was there before does not become the new one', async () => {
    const { visitor } = await signIn(drafter.username, password);
    const before = visitor.cookies.get('tiaoli.session_token');
    await visitor.post('/sign-in', { account: drafter.username, password, next: '' });
    expect(visitor.cookies.get('tiaoli.session_token')).not.toBe(before);
  });
});

describe('signing out', () => {
  test('ends the session itself, not only the cookie', async () => {
    const { visitor } = await signIn(drafter.username, password);
    const kept = new Map(visitor.cookies);
    const response = await visitor.post('/sign-out');
    expect(response.status).toBe(303);
    expect(visitor.cookies.has('tiaoli.session_token')).toBe(false);
    for (const [name, value] of kept) visitor.cookies.set(name, value);
    expect((await visitor('/desk')).headers.get('location')).toBe('/sign-in?next=%2Fdesk');
  });

  test('a forged or cut cookie is nobody', async () => {
    const { visitor } = await signIn(drafter.username, password);
    const token = visitor.cookies.get('tiaoli.session_token') ?? '';
    for (const forged of [token.slice(0, -4), `x${token}`, token.split('.')[0] ?? '', '%', '..', 'a.b']) {
      visitor.cookies.set('tiaoli.session_token', forged);
      expect((await visitor('/desk')).status).toBe(303);
    }
  });
});

describe('disabled accounts', () => {
  test('their sessions end at once, they learn it only with the right password, and may come back', async () => {
    const administrator = await house.as('administrator');
    const clerk = await house.as('clerk');
    expect((await clerk('/desk')).status).toBe(200);
    expect((await administrator.post(`/people/${clerk.actor.id}/disable`)).status).toBe(303);
    expect((await clerk('/desk')).status).toBe(303);
    const right = await signIn(clerk.username, password);
    expect(right.response.status).toBe(401);
    expect(await right.response.text()).toContain('已停用');
    expect(right.visitor.cookies.size).toBe(0);
    expect(await (await signIn(clerk.username, 'wrong')).response.text()).toContain('账号或密码不对');
    await administrator.post(`/people/${clerk.actor.id}/enable`);
    expect((await signIn(clerk.username, password)).response.status).toBe(303);
  });
});

describe('guessing', () => {
  test('is slowed for one account; others behind the same address sign in as ever', async () => {
    const target = await house.as('clerk');
    const other = await house.as('clerk');
    const answers: number[] = [];
    for (let i = 0; i < 7; i++) answers.push((await signIn(target.username, `guess ${i}`)).response.status);
    expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const { response } = await signIn(target.username, password);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.text()).toMatch(/请 \d+ 秒后再试/);
    expect((await signIn(other.username, password)).response.status).toBe(303);
  });

  test('four slips and then the right password leave no trace', async () => {
    const person = await house.as('clerk');
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await signIn(person.username, 'slip');
      expect((await signIn(person.username, password)).response.status).toBe(303);
    }
  });
});
