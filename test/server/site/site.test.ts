import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, type StaffVisitor } from '../house.js';

let house: House;
let drafter: StaffVisitor;
beforeAll(async () => {
  house = await openHouse();
  drafter = await house.as('drafter');
});
afterAll(() => house.close());

describe('language', () => {
  test('is Chinese, whatever the browser prefers, until English is asked for', async () => {
    const visitor = house.anonymous();
    const chinese = await visitor('/help', { headers: { 'accept-language': 'en' } });
    expect(await chinese.text()).toContain('<html lang="zh-CN">');
    const response = await visitor.post('/language', { language: 'en', back: '/help?x=1' });
    expect(response.headers.get('location')).toBe('/help?x=1');
    const english = await (await visitor('/help')).text();
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('Citizens: read and comment');
    await visitor.post('/language', { language: 'zh', back: '/' });
    expect(await (await visitor('/')).text()).toContain('一起把法规写好');
  });

  test('the switch leads nowhere else', async () => {
    for (const back of ['//evil.example', 'https://evil.example', ''])
      expect((await house.anonymous().post('/language', { language: 'en', back })).headers.get('location')).toBe('/');
  });
});

describe('large text', () => {
  test('is kept and taken back', async () => {
    const visitor = house.anonymous();
    await visitor.post('/text-size', { size: 'large', back: '/' });
    const large = await (await visitor('/')).text();
    expect(large).toContain('class="large"');
    expect(large).toContain('标准字号');
    await visitor.post('/text-size', { size: 'standard', back: '/' });
    expect(await (await visitor('/')).text()).not.toContain('class="large"');
  });
});

describe('desk', () => {
  test('is not for the public', async () => {
    expect((await house.anonymous()('/desk')).status).toBe(303);
  });

  test('says what to do first when there is nothing yet, to those who may', async () => {
    expect(await (await drafter('/desk')).text()).toContain('先放进一部草案');
    const approver = await house.as('approver');
    const page = await (await approver('/desk')).text();
    expect(page).toContain('请工作人员或起草人导入');
    expect(page).not.toContain('/drafts/new');
  });

  test('shows where a draft stands', async () => {
    const begun = await drafter.post('/drafts', { title: '示范市养老服务条例' });
    const draft = begun.headers.get('location') ?? '';
    const before = await (await drafter('/desk')).text();
    expect(before).toContain('示范市养老服务条例');
    expect(before).toContain('尚未定稿次');
    await drafter.post(`${draft}/versions`, { stage: '草案修改稿', remark: '' });
    const after = await (await drafter('/desk')).text();
    expect(after).toContain('第1稿 · 草案修改稿');
    expect(after).toMatch(/aria-current="step"><span class="mark" aria-hidden="true">◐<\/span>审议修改/);
  });
});

describe('for programs', () => {
  test('health, readiness and a description of what may be asked', async () => {
    const visitor = house.anonymous();
    expect(await (await visitor('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await visitor('/readyz')).json()).toEqual({ status: 'ready' });
    const described = (await (await visitor('/openapi.json')).json()) as { openapi: string; paths: Record<string, unknown> };
    expect(described.openapi).toMatch(/^3\.1/);
    expect(Object.keys(described.paths)).toContain('/drafts/{draft}/steps');
    expect(Object.keys(described.paths)).not.toContain('/people');
  });
});

describe('help', () => {
  test('speaks to each kind of reader', async () => {
    const page = await (await house.anonymous()('/help')).text();
    for (const id of ['citizen', 'expert', 'clerk', 'drafter', 'office']) expect(page).toContain(`id="${id}"`);
  });
});
