/**
 * The whole story in a real browser: a clerk brings a real regulation, two people edit it at once, three
 * experts comment, the wording is accepted, versions are compared, the public is consulted, and a citizen
 * learns what became of her opinion. Leaves screenshots in test/browser/output/story.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { firstDraft } from '../../server/demo/regulation.js';
import { addColleague, compose, cursorBehind, lineWith, personAt, readLink, saved, selectWords, watch } from './people.js';
import { buildOnce, dropFolder, newFolder, type Running, startServer } from './server.js';

const here = dirname(fileURLToPath(import.meta.url));
const shots = join(here, 'output/story');
const real = join(here, '../../../shared/corpus/laws/绍兴市居家养老服务条例_2021-10-12.txt');

let server: Running;
const faults: string[] = [];

test.beforeAll(async () => {
  buildOnce();
  mkdirSync(shots, { recursive: true });
  server = await startServer(newFolder());
});
test.afterAll(async () => {
  await server.stop();
  dropFolder(server.folder);
});

let count = 0;
const shot = async (page: Page, name: string): Promise<void> => {
  count += 1;
  await page.screenshot({ path: join(shots, `${String(count).padStart(2, '0')}-${name}.png`) });
};

const password = 'juJia-yangLao-2026';

test('from a text file to a citizen’s receipt', async ({ browser }) => {
  const admin = await setUp(browser);
  const draft = await bringText(admin);
  await addColleague(admin, browser, server.address, {
    name: '刘执笔',
    account: 'liuzhibi',
    unit: '社会建设委',
    roles: ['drafter'],
    password,
  });
  await addColleague(admin, browser, server.address, {
    name: '赵主任',
    account: 'zhaozhuren',
    unit: '常委会',
    roles: ['approver'],
    password,
  });
  const { page: second } = await personAt(browser, server.address, 'liuzhibi', password, faults);
  const { page: approver } = await personAt(browser, server.address, 'zhaozhuren', password, faults);

  await editTogether(admin, second, draft);
  await nameVersion(admin, draft, '草案征求意见稿');
  const links = await openRound(admin, draft);
  await expertsComment(browser, links);
  await workThrough(second, draft);
  await nameVersion(second, draft, '草案');
  await compare(admin, draft);
  const slug = await publish(admin, approver, draft);
  const code = await citizenComments(browser, slug);
  await answerCitizen(second, draft);
  await confirmAnswers(approver, draft);
  await citizenReads(browser, code);
  expect(faults).toEqual([]);
});

async function setUp(browser: Browser): Promise<Page> {
  expect(server.setup).not.toBeNull();
  const page = watch(await (await browser.newContext()).newPage(), faults);
  await page.goto(server.setup ?? '');
  await shot(page, 'set-up');
  const form = page.locator('form.card').first();
  await form.locator('[name=name]').fill('王工');
  await form.locator('[name=unit]').fill('法制工作委员会');
  await form.locator('[name=username]').fill('wanggong');
  await form.locator('[name=password]').fill(password);
  await form.locator('button[type=submit]').click();
  await page.waitForURL('**/desk');
  await shot(page, 'desk-empty');
  return page;
}

async function bringText(page: Page): Promise<string> {
  await page.goto(`${server.address}/drafts/new`);
  const text = existsSync(real) ? readFileSync(real, 'utf8') : firstDraft;
  await page.locator('input[type=file]').setInputFiles({ name: '条例.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page
    .locator('form', { has: page.locator('input[type=file]') })
    .locator('button[type=submit]')
    .click();
  await page.waitForURL(/\/drafts\/[\w-]+$/);
  await shot(page, 'draft-read-in');
  return new URL(page.url()).pathname;
}

/** Two windows on one draft: a composition survives what the other types, undo takes back one's own alone. */
async function editTogether(first: Page, second: Page, draft: string): Promise<void> {
  for (const page of [first, second]) {
    await page.goto(`${server.address}${draft}/edit`);
    await expect(page.locator('.law-sheet')).toBeVisible();
  }
  await cursorBehind(first, '为了促进居家养老服务');
  await cursorBehind(second, '适用本条例');
  await compose(first, 'shiye', '事业', async () => {
    await second.keyboard.insertText('，但是另有规定的除外');
    await expect(lineWith(first, '但是另有规定的除外')).toBeVisible();
  });
  await expect(lineWith(second, '促进居家养老服务事业')).toBeVisible();
  await saved(first);
  await saved(second);
  await shot(first, 'two-people-edit');

  await second.keyboard.press('Control+z');
  await expect(lineWith(first, '但是另有规定的除外')).toHaveCount(0);
  await expect(lineWith(second, '促进居家养老服务事业')).toBeVisible();

  // A new article in the middle: every number behind it follows by itself.
  const before = await first.locator('.outline-article').count();
  await cursorBehind(first, '适用本条例');
  await first.keyboard.press('End');
  await first.locator('.bench-tools button', { hasText: '插入一条' }).click();
  await first.keyboard.insertText('居家养老服务坚持自愿选择、就近便利的原则。');
  await expect(first.locator('.outline-article')).toHaveCount(before + 1);
  await expect(second.locator('.outline-article')).toHaveCount(before + 1);
  await expect(second.locator('.law-sheet > section', { hasText: '就近便利的原则' })).toHaveText(
    '居家养老服务坚持自愿选择、就近便利的原则。',
  );
  await saved(first);
}

async function nameVersion(page: Page, draft: string, stage: string): Promise<void> {
  await page.goto(`${server.address}${draft}`);
  await page.locator('summary', { hasText: '命名为新的一稿' }).click();
  await page.locator('#stage').selectOption(stage);
  await page.locator(`form[action$="/versions"] button[type=submit]`).click();
  await expect(page.locator('.versions')).toContainText(stage);
}

async function openRound(page: Page, draft: string): Promise<string[]> {
  await page.goto(`${server.address}${draft}/rounds/new`);
  await page.locator('#agenda').fill('请着重看设施配建标准和法律责任。');
  await page.locator('form.card button[type=submit]').click();
  await page.waitForURL('**/rounds/*');
  const round = page.url();
  const experts = [
    { name: '李知法', unit: '法学院', field: 'law' },
    { name: '吴杏林', unit: '康复医院', field: 'health' },
    { name: '马长青', unit: '养老服务中心', field: 'eldercare' },
  ];
  const links: string[] = [];
  for (const { name, unit, field } of experts) {
    await page.goto(round);
    const form = page.locator('form.invite');
    await form.locator('[name=name]').fill(name);
    await form.locator('[name=unit]').fill(unit);
    await form.locator(`[name=field][value=${field}]`).check();
    await form.locator('button[type=submit]').click();
    links.push(await readLink(page));
  }
  await page.goto(round);
  await shot(page, 'round');
  return links;
}

/** A desk, a phone, and a browser without JavaScript. */
async function expertsComment(browser: Browser, links: readonly string[]): Promise<void> {
  const [law = '', health = '', care = ''] = links;
  const desk = watch(await (await browser.newContext()).newPage(), faults);
  await desk.goto(law);
  await selectWords(desk, '促进居家养老服务事业');
  await desk.locator('#remark-selection').click();
  await desk.locator('#remark [name=body]').fill('“事业”二字可以不要，与下文一致。');
  await desk.locator('#remark [name=proposal]').fill('促进居家养老服务');
  await shot(desk, 'expert-desk');
  await desk.locator('#remark button[type=submit]').click();
  await expect(desk.locator('.mine')).toContainText('可以不要');
  await submitAll(desk);

  const phone = watch(
    await (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })).newPage(),
    faults,
  );
  await phone.goto(health);
  await shot(phone, 'expert-phone');
  await phone.locator('.remark-link').nth(2).click();
  await phone.locator('#remark [name=body]').fill('建议写明医疗机构的责任。');
  await shot(phone, 'expert-phone-comment');
  await phone.locator('#remark button[type=submit]').click();
  await expect(phone.locator('.mine')).toContainText('医疗机构的责任');
  await submitAll(phone);

  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(care);
  await plain.locator('.remark-link').nth(1).click();
  await plain.locator('[name=body]').fill('这里应当写明服务对象。');
  await plain.locator('main form button[type=submit]').click();
  await expect(plain.locator('.mine')).toContainText('服务对象');
  await submitAll(plain);
}

/** What was kept goes to the committee in one press. */
async function submitAll(page: Page): Promise<void> {
  await page.locator('form.submission button[type=submit]').first().click();
  await expect(page.locator('main')).toContainText('已提交 1 条意见');
}

/** The drafter accepts a wording in one click, with the draft moved on since, and answers the others. */
async function workThrough(page: Page, draft: string): Promise<void> {
  await page.goto(`${server.address}${draft}/edit`);
  await cursorBehind(page, '促进居家养老服务事业');
  await page.keyboard.press('Home');
  await expect(page.locator('.comment-card')).toHaveCount(3);
  await shot(page, 'comments-beside-clauses');
  const first = page.locator('.comment-card', { hasText: '可以不要' });
  await first.locator('[data-do=accept]').click();
  await expect(lineWith(page, '促进居家养老服务事业')).toHaveCount(0);
  await expect(first.locator('.comment-fate')).toContainText('采纳');
  await expect(page.locator('.comment-card:not(.answered)')).toHaveCount(2);
  for (const [words, fate] of [
    ['医疗机构的责任', 'covered'],
    ['服务对象', 'declined'],
  ] as const) {
    const card = page.locator('.comment-card', { hasText: words });
    await card.locator('button', { hasText: '答复' }).click();
    await card.locator('select').selectOption(fate);
    await card.locator('textarea').fill('已在有关条文中规定，不再重复。');
    await card.locator('button[type=submit]').click();
    // An answered comment stays as long as it is looked at.
    await expect(card.locator('.comment-answer')).toHaveCount(0);
  }
  await page.locator('.bench-rail-head button').nth(1).click();
  await expect(page.locator('.comment-fate')).toHaveCount(3);
  await shot(page, 'comments-answered');
}

async function compare(page: Page, draft: string): Promise<void> {
  await page.goto(`${server.address}${draft}/compare?from=1&to=2`);
  await expect(page.locator('main')).toContainText('修改 1 条');
  await expect(page.locator('.comparison del').first()).toContainText('事业');
  await shot(page, 'comparison');
  await page.goto(`${server.address}${draft}/compare?from=1&to=2&view=inline&only=changed`);
  await shot(page, 'comparison-inline');
}

async function publish(clerk: Page, approver: Page, draft: string): Promise<string> {
  await clerk.goto(`${server.address}${draft}/consultations/new`);
  await clerk.locator('[name=intro]').fill('让老年人在家门口得到照料。');
  await clerk.locator('main form button[type=submit]').first().click();
  await clerk.waitForURL(/\/consultations\/[\w-]+$/);
  const slug = new URL(clerk.url()).pathname;
  await approver.goto(`${server.address}${slug}`);
  await shot(approver, 'approval');
  const decision = approver.locator(`form[action$="/publish"]`);
  await decision.locator('[name=checked]').check();
  await decision.locator('button[type=submit]').click();
  await expect(approver.locator(`form[action$="/publish"]`)).toHaveCount(0);
  return slug;
}

/** On a phone, without an account and without JavaScript. */
async function citizenComments(browser: Browser, slug: string): Promise<string> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${server.address}${slug}`);
  await shot(page, 'consultation-phone');
  await page.locator(`a[href*="/comment?unit="]`).first().click();
  await page.locator('[name=body]').fill('希望小区里就有吃饭的地方。');
  await page.locator('button[value=check]').click();
  await page.locator('button[value=send]').click();
  const code = (await page.locator('.receipt-code').textContent()) ?? '';
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await shot(page, 'receipt');
  await context.close();
  return code;
}

async function answerCitizen(page: Page, draft: string): Promise<void> {
  await page.goto(`${server.address}${draft}/edit`);
  const card = page.locator('.comment-card', { hasText: '吃饭的地方' });
  await card.locator('button', { hasText: '答复' }).click();
  await card.locator('select').selectOption('partly');
  await card.locator('textarea').fill('助餐点位的布局已有规定，将在配套办法中细化。');
  await card.locator('button[type=submit]').click();
  await expect(card.locator('.comment-fate')).toContainText('部分采纳');
}

/** A second person reads all answers and confirms them; only now are their authors told. */
async function confirmAnswers(page: Page, draft: string): Promise<void> {
  await page.goto(`${server.address}/desk`);
  await page.locator('.task-unconfirmed a').click();
  await page.waitForURL(`**${draft}/confirmations`);
  await shot(page, 'answers-to-confirm');
  await page.locator('main form button[type=submit]').click();
  await expect(page.locator('main')).toContainText('已复核 4 条');
}

async function citizenReads(browser: Browser, code: string): Promise<void> {
  const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })).newPage();
  await page.goto(`${server.address}/receipts`);
  await page.locator('[name=code]').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.locator('main form button[type=submit]').click();
  await expect(page.locator('main')).toContainText('部分采纳');
  await expect(page.locator('main')).toContainText('将在配套办法中细化');
  await shot(page, 'receipt-answered');
}
