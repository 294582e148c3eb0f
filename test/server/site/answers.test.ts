/** What holds for every answer, whatever the route. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../server/app.js';
import { unbuiltAssets } from '../../../server/site/assets.js';
import { type House, openHouse, origin, type StaffVisitor } from '../house.js';

let house: House;
let clerk: StaffVisitor;
beforeAll(async () => {
  house = await openHouse();
  clerk = await house.as('clerk');
});
afterAll(() => house.close());

describe('headers', () => {
  test.each(['/', '/sign-in', '/nowhere', '/help', '/healthz', '/assets/none.js'])('of %s let nothing in from elsewhere', async (path) => {
    const { headers } = await house.anonymous()(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('no page carries inline script, style or handlers', async () => {
    for (const path of ['/', '/help', '/sign-in', '/desk', '/drafts/new', '/people']) {
      const page = await (await (path === '/people' ? await house.as('administrator') : clerk)(path)).text();
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=|javascript:/i);
    }
  });

  test('pages are kept by no cache between', async () => {
    expect((await clerk('/desk')).headers.get('cache-control')).toBe('private, no-cache');
  });

  test('a forged request id is not taken over', async () => {
    const { headers } = await house.anonymous()('/', { headers: { 'x-request-id': 'a b\u00e9<script>' } });
    expect(headers.get('x-request-id')).toMatch(/^[\w-]+$/);
  });

  test('with an https address the cookies are secure and the browser is told to stay with it', async () => {
    const secured = await openHouse({ environment: { PUBLIC_URL: 'https://tiaoli.example/' } });
    try {
      const visitor = await secured.as('clerk');
      expect([...visitor.cookies.keys()]).toContain('__Secure-tiaoli.session_token');
      expect((await visitor('/desk')).headers.get('strict-transport-security')).toContain('max-age=');
      // The proxy speaks plain http to us; the browser's forms name the public address.
      const response = await visitor('/sign-out', { method: 'POST', body: '', headers: { origin: 'https://tiaoli.example' } });
      expect(response.status).toBe(303);
    } finally {
      await secured.close();
    }
  });
});

describe('forms from elsewhere', () => {
  test.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
    { origin: `${origin}.evil.example` },
    { 'sec-fetch-site': 'cross-site' },
  ])('with %o are refused and change nothing', async (headers) => {
    const body = new URLSearchParams({ title: '跨站来的草案' });
    const response = await clerk('/drafts', { method: 'POST', body, headers: headers as Record<string, string> });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('不是从本站页面发出的');
    expect(await house.platform.db.selectFrom('draft').select('id').execute()).toEqual([]);
  });
});

describe('refusals', () => {
  test('are a page to people', async () => {
    const response = await house.anonymous()('/nowhere');
    expect(response.status).toBe(404);
    const page = await response.text();
    expect(page).toContain('<title>问题：没有找到这个页面');
    expect(page).toContain('回到首页');
  });

  test('are problem+json to programs', async () => {
    for (const headers of [{ accept: 'application/json' }, { accept: '*/*', 'sec-fetch-dest': 'empty' }] as Record<string, string>[]) {
      const response = await house.anonymous()('/desk', { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toEqual({ type: 'about:blank', status: 401, code: 'sign-in-needed', title: '请先登录。' });
    }
  });

  test('speak English when asked', async () => {
    const visitor = house.anonymous();
    await visitor.post('/language', { language: 'en', back: '/' });
    const response = await visitor('/desk', { headers: { accept: 'application/json' } });
    expect(await response.json()).toMatchObject({ title: 'Please sign in first.' });
  });

  test('the wrong role is told so', async () => {
    const response = await clerk('/people');
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('您的角色不能做这件事');
  });

  test('a body that is too large is not read', async () => {
    const response = await house.anonymous().post('/sign-in', { account: 'x', password: 'x'.repeat(1_200_000) });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('最多 1 MB');
  });

  test.each([
    ['multipart/form-data; boundary=x', 'nonsense'],
    ['multipart/form-data', ''],
  ])('a broken form (%s) is a bad request, not a fault', async (type, body) => {
    const response = await house.anonymous()('/sign-in', { method: 'POST', body, headers: { origin, 'content-type': type } });
    expect([400, 401]).toContain(response.status);
  });

  test('broken JSON is a bad request', async () => {
    const headers = { origin, 'content-type': 'application/json', accept: 'application/json' };
    const drafter = await house.as('drafter');
    const response = await drafter('/drafts/none/versions', { method: 'POST', body: '{"stage":', headers });
    expect([400, 404]).toContain(response.status);
  });

  test.each([
    '/%',
    '/%00',
    '/drafts/%E0%A4%A',
    '/drafts/../people',
    '/..%2f..%2fetc/passwd',
    '/assets/..%2f..%2fpackage.json',
    `/drafts/${'x'.repeat(5000)}`,
  ])('a strange path is not a fault: %s', async (path) => {
    expect((await clerk(path)).status).toBeLessThan(500);
  });
});

describe('faults', () => {
  test('show a number, never a stack or what failed', async () => {
    const app = createApp(house.platform, house.auth, unbuiltAssets);
    app.get('/explode', () => {
      throw new Error('the secret inside');
    });
    const response = await app.request(`${origin}/explode`, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(500);
    const page = await response.text();
    expect(page).toContain(response.headers.get('x-request-id'));
    expect(page).not.toContain('secret inside');
    expect(page).not.toMatch(/\.ts:|at \w+ \(/);
    const json = await app.request(`${origin}/explode`, { headers: { accept: 'application/json' } });
    expect(await json.json()).toMatchObject({ status: 500, code: 'fault' });
  });

  test('of the store are said as what they are', async () => {
    const app = createApp(house.platform, house.auth, unbuiltAssets);
    app.get('/full', () => {
      throw Object.assign(new Error('SQLITE_FULL: database or disk is full'), { code: 'SQLITE_FULL' });
    });
    const response = await app.request(`${origin}/full`, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('磁盘已满');
  });

  test('of a store that is gone leave liveness, not readiness', async () => {
    const lost = await openHouse();
    const visitor = await lost.as('clerk');
    await lost.close();
    expect((await visitor('/healthz')).status).toBe(200);
    expect((await visitor('/readyz')).status).toBe(503);
    expect((await visitor('/desk')).status).toBe(500);
  });
});
