/// <reference lib="dom" />
/** Finding and replacing over the whole draft, with a look at each place, while others edit. */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { compose, cursorBehind, lineWith, personAt, saved } from './people.js';
import { buildOnce, dropFolder, newFolder, type Running, startServer } from './server.js';

let server: Running;
const faults: string[] = [];

test.beforeAll(async () => {
  buildOnce();
  server = await startServer(newFolder(), { demo: true });
});
test.afterAll(async () => {
  await server.stop();
  dropFolder(server.folder);
});
test.afterEach(() => {
  expect(faults.splice(0)).toEqual([]);
});

async function atDraft(browser: Browser, who: 'wang' | 'liu' | 'chen'): Promise<Page> {
  const { page } = await personAt(browser, server.address, who, 'tiaoli-demo', faults);
  await page.locator('a[href$="/drafts/"], a[href*="/edit"]').first().click();
  await expect(page.locator('.law-sheet [data-kind=article]').first()).toBeVisible();
  return page;
}

const words = '老年人';
/** How often the words stand in the draft that a page shows. */
const times = (page: Page, wanted = words): Promise<number> =>
  page.locator('.law-sheet').evaluate((sheet, each) => (sheet.textContent ?? '').split(each).length - 1, wanted);
const count = (page: Page) => page.locator('.find-count');
const field = (page: Page, name: '查找' | '替换为') => page.locator('.bench-find').getByLabel(name, { exact: true });

test('every place is listed; the chosen ones are replaced at once and taken back at once', async ({ browser }) => {
  const page = await atDraft(browser, 'wang');
  const other = await atDraft(browser, 'liu');
  const before = await times(page);
  // A quick hand: the words must not go into the text.
  await lineWith(page, '居家养老服务坚持').click();
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText(words);
  await expect(field(page, '查找')).toHaveValue(words);
  await expect(count(page)).toHaveText(`${before} 处`);
  await page.keyboard.press('Enter');
  await expect(count(page)).toHaveText(/第 \d+ 处/);
  await expect(page.locator('.found-current')).toBeInViewport();

  // Names of other laws stay what they are.
  await page.getByLabel('不找引号、书名号里的文字').check();
  await expect(count(page)).not.toHaveText(new RegExp(`^${before} 处`));
  const outside = Number.parseInt((await count(page).textContent()) ?? '', 10);
  const quoted = before - outside;
  expect(quoted).toBeGreaterThan(0);
  await field(page, '替换为').fill('长者');
  const third = page.locator('.found-list li li').nth(2);
  await expect(third.locator('ins')).toHaveText('长者');
  await third.getByRole('checkbox').uncheck();
  const replace = page.getByRole('button', { name: `替换所选 ${outside - 1} 处` });
  await expect(replace).toBeVisible();

  // Somebody else puts the words in once more, and moves an article: the list follows, what was left out stays out.
  await cursorBehind(other, '居家养老服务坚持');
  await other.keyboard.insertText(words);
  await other.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('button', { name: `替换所选 ${outside} 处` })).toBeVisible();
  await expect(page.getByRole('checkbox', { checked: false, name: '替换这一处' })).toHaveCount(1);
  await page.getByRole('button', { name: `替换所选 ${outside} 处` }).click();
  await expect(page.locator('.bench-notice')).toContainText(`已替换 ${outside} 处：老年人 → 长者`);
  await saved(page);
  await expect.poll(() => times(other)).toBe(quoted + 1);
  await expect.poll(() => times(other, '长者')).toBe(outside);
  await expect(count(page)).toHaveText(/^1 处/);

  await page.locator('.bench-notice').getByRole('button', { name: '撤销' }).click();
  await saved(page);
  await expect.poll(() => times(other)).toBe(before + 1);
  await cursorBehind(other, '居家养老服务坚持');
  await other.keyboard.press('Control+z');
  await other.keyboard.press('Control+z');
  await expect.poll(() => times(page)).toBe(before);
});

test('one by one; an address jumps; Escape goes back to the text', async ({ browser }) => {
  const page = await atDraft(browser, 'wang');
  const before = await times(page);
  await page.keyboard.press('Control+h');
  await field(page, '查找').fill(words);
  await field(page, '替换为').fill('长者');
  await page.getByRole('button', { name: '下一处' }).click();
  await expect(count(page)).toHaveText(`${before} 处，第 1 处`);
  await page.getByRole('button', { name: '替换此处' }).click();
  await expect(count(page)).toHaveText(`${before - 1} 处，第 1 处`);
  await page.getByRole('button', { name: '上一处' }).click();
  await expect(count(page)).toHaveText(`${before - 1} 处，第 ${before - 1} 处`);

  await field(page, '查找').fill('第十条');
  await page.keyboard.press('Enter');
  await expect(page.locator('.outline-article [aria-current]')).toContainText('第十条');
  await page.keyboard.press('Escape');
  await expect(page.locator('.bench-find')).toHaveCount(0);
  await expect(page.locator('.law-sheet')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect.poll(() => times(page)).toBe(before);
  await saved(page);
});

test('Ctrl+F pressed again is the browser’s own', async ({ browser }) => {
  const page = await atDraft(browser, 'wang');
  await page.evaluate(() => {
    addEventListener('keydown', (event) => document.body.setAttribute('data-taken', String(event.defaultPrevented)));
  });
  const taken = () => page.locator('body').getAttribute('data-taken');
  await page.keyboard.press('Control+f');
  expect(await taken()).toBe('true');
  await expect(field(page, '查找')).toBeFocused();
  await page.keyboard.press('Control+f');
  expect(await taken()).toBe('false');
});

test('Chinese is composed in the text while it is searched and others edit', async ({ browser }) => {
  const page = await atDraft(browser, 'wang');
  const other = await atDraft(browser, 'liu');
  await page.keyboard.press('Control+f');
  await field(page, '查找').fill('服务');
  await expect(page.locator('.law-sheet .found').first()).toBeVisible();
  await lineWith(page, '居家养老服务坚持').click();
  await cursorBehind(other, '适用本条例');
  await compose(page, 'xinfuwu', '新服务', async () => {
    await other.keyboard.insertText('服务');
    await expect(lineWith(page, '适用本条例服务')).toBeVisible();
    await page.waitForTimeout(600);
  });
  const line = lineWith(page, '居家养老服务坚持');
  await expect(line).toContainText('新服务');
  await expect(lineWith(other, '居家养老服务坚持')).toContainText('新服务');
  await expect(line.locator('.found', { hasText: '服务' })).toHaveCount(2);
  await saved(page);
});

test('who may only look can find, and not replace', async ({ browser }) => {
  const page = await atDraft(browser, 'chen');
  await expect(page.locator('.bench-status')).toBeInViewport();
  await page.keyboard.press('Control+f');
  await field(page, '查找').fill(words);
  await expect(count(page)).toContainText('处');
  await expect(field(page, '替换为')).toHaveCount(0);
  await expect(page.locator('.bench-find .primary')).toHaveCount(0);
});
