/** A drafter types what laws do not say, sees why, mends it at a click and takes that back; a dismissal reaches a colleague. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { compose, cursorBehind, lineWith, personAt, saved } from './people.js';
import { buildOnce, dropFolder, newFolder, type Running, startServer } from './server.js';

const shots = join(dirname(fileURLToPath(import.meta.url)), 'output/rules');
const faults: string[] = [];
let server: Running;

test.beforeAll(async () => {
  buildOnce();
  mkdirSync(shots, { recursive: true });
  server = await startServer(newFolder(), { demo: true });
});
test.afterAll(async () => {
  await server.stop();
  dropFolder(server.folder);
});

const shot = (page: Page, name: string) => page.screenshot({ path: join(shots, `${name}.png`) });

const mark = (page: Page, words: string) => page.locator('.rule-mark', { hasText: words });
const card = (page: Page) => page.locator('.finding-card');
const listed = (page: Page, words: string) => page.locator('.bench-rules .finding', { hasText: words });

async function atTheDraft(...[browser, account]: [Parameters<typeof personAt>[0], string]): Promise<Page> {
  const { page } = await personAt(browser, server.address, account, 'tiaoli-demo', faults);
  await page.locator('a[href$="/edit"]').first().click();
  await expect(page.locator('.bench-rules summary').first()).toHaveText(/规则 \d+/);
  return page;
}

test('mended at a click, taken back, dismissed with a reason that a colleague sees', async ({ browser }) => {
  const page = await atTheDraft(browser, 'wang');
  const colleague = await atTheDraft(browser, 'liu');
  await expect(listed(page, '应当')).toHaveCount(0);
  await shot(page, '01-clean');

  // Typed by an input method: nothing is marked before it is done.
  await cursorBehind(page, '居家养老服务坚持');
  await compose(page, 'bixu', '必须', async () => {
    await page.waitForTimeout(600);
    await expect(page.locator('.rule-warning')).toHaveCount(0);
  });
  await expect(mark(page, '必须')).toBeVisible();
  await expect(listed(page, '必须')).toContainText('第三条');
  await shot(page, '02-marked');

  await mark(page, '必须').click();
  await expect(card(page)).toContainText('据摘录或者他处引述');
  await expect(card(page)).toContainText('立法技术规范（试行）（一）14');
  await shot(page, '03-card');
  await card(page).locator('button', { hasText: '改为“应当”' }).click();
  await expect(lineWith(page, '居家养老服务坚持应当政府主导')).toBeVisible();
  await expect(mark(page, '必须')).toHaveCount(0);
  await expect(card(page)).toHaveCount(0);

  await page.keyboard.press('Control+z');
  await expect(lineWith(page, '居家养老服务坚持必须政府主导')).toBeVisible();
  await expect(mark(page, '必须')).toBeVisible();

  // By key alone: to the finding, then to what can be done about it.
  await page.keyboard.press('F8');
  await expect(card(page)).toBeFocused();
  while (!(await card(page).textContent())?.includes('第三条')) await page.keyboard.press('F8');
  await card(page).locator('button', { hasText: '不适用' }).press('Enter');
  await card(page).locator('button', { hasText: '记下理由' }).click();
  await expect(card(page).locator('[role=alert]')).toContainText('请写明为什么不适用');
  await card(page).locator('textarea').fill('引用方针原文，不作改动');
  await shot(page, '04-dismissing');
  await card(page).locator('button', { hasText: '记下理由' }).click();
  await expect(mark(page, '必须')).toHaveCount(0);

  await expect(lineWith(colleague, '居家养老服务坚持必须政府主导')).toBeVisible();
  await expect(colleague.locator('.rule-warning')).toHaveCount(0);
  const dismissed = colleague.locator('.bench-rules .rules-dismissed');
  await dismissed.locator('summary').click();
  await expect(dismissed).toContainText('王砚秋');
  await expect(dismissed).toContainText('引用方针原文，不作改动');
  await shot(colleague, '05-colleague');
  await dismissed.locator('button', { hasText: '恢复提示' }).click();
  await expect(mark(page, '必须')).toBeVisible();
  // The cursor of the other may stand between the words.
  await expect(colleague.locator('.rule-warning').first()).toBeVisible();
  await saved(page);
  expect(faults).toEqual([]);
});

test('all of one rule at once and one undo; the stage decides what is asked; readable with assistive technology', async ({ browser }) => {
  const page = await atTheDraft(browser, 'liu');
  for (const [behind, words] of [
    ['每年获得一次', '30%'],
    ['定期了解', '60周岁以上'],
  ] as const) {
    await cursorBehind(page, behind);
    await page.keyboard.insertText(words);
  }
  await expect(page.locator('.rule-error')).toHaveCount(2);
  await mark(page, '30%').click();
  await card(page).locator('button', { hasText: '2 处全部改正' }).click();
  await expect(lineWith(page, '每年获得一次百分之三十')).toBeVisible();
  await expect(lineWith(page, '定期了解六十周岁以上')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.locator('.rule-error')).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.rule-error')).toHaveCount(0);

  // At the stage of publication the 题注 is missing, whatever the text says.
  await page.locator('.bench-rules select').selectOption('publish');
  await expect(listed(page, '题注')).toBeVisible();
  await shot(page, '06-publish');
  await listed(page, '题注').click();
  await expect(card(page)).toContainText('已核对原文');
  const { violations } = await new AxeBuilder({ page }).include('.bench-rules').include('.finding-card').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  expect(faults).toEqual([]);
});

test('on a phone', async ({ browser }) => {
  const page = await atTheDraft(browser, 'wang');
  await page.setViewportSize({ width: 390, height: 780 });
  await page.reload();
  await expect(page.locator('.bench-rules summary').first()).toHaveText(/规则 [1-9]/);
  await page.locator('.bench-rules summary').first().click();
  await shot(page, '07-phone-list');
  await page.locator('.bench-rules .finding').first().click();
  await expect(card(page)).toBeVisible();
  await shot(page, '08-phone-card');
  const box = await card(page).boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
  await card(page).locator('button', { hasText: '关闭' }).click();
  expect(faults).toEqual([]);
});

test('the clerk’s list, and the text for the vote', async ({ browser }) => {
  const page = await atTheDraft(browser, 'wang');
  await cursorBehind(page, '居家养老服务坚持');
  await page.keyboard.insertText('30%');
  await saved(page);
  const { page: clerk } = await personAt(browser, server.address, 'chen', 'tiaoli-demo', faults);
  const draft = new URL(page.url()).pathname.replace(/\/edit$/, '');
  await clerk.goto(server.address + draft);
  await clerk.locator('summary', { hasText: '命名' }).click();
  await clerk.locator('#stage').selectOption('草案表决稿');
  await clerk.locator('form[action$="/versions"] button[type=submit]').click();
  await expect(clerk.locator('.notice-error')).toContainText('还有 1 处错误，不能命名为草案表决稿：第三条第一款');
  await shot(clerk, '09-refused');
  await clerk.locator('a', { hasText: '规则检查' }).first().click();
  await clerk.locator('#stage').selectOption('vote');
  await clerk.locator('button', { hasText: '检查' }).click();
  await shot(clerk, '10-list');
  const { violations } = await new AxeBuilder({ page: clerk }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  await clerk.locator('tr', { hasText: '30%' }).locator('summary').click();
  await clerk.locator('tr', { hasText: '30%' }).locator('input[name=reason]').fill('示范');
  await clerk.locator('tr', { hasText: '30%' }).locator('button').click();
  await expect(clerk.locator('.rules-dismissed')).toContainText('示范');
  await expect(mark(page, '30%')).toHaveCount(0);
  await shot(clerk, '11-dismissed');
  expect(faults).toEqual([]);
});
