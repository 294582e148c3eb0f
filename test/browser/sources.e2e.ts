/// <reference lib="dom" />
/** Who put 三十 here, and why: pointing at the words answers, by key too; all of it tinted; a clause brought back. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { cursorBehind, personAt, saved } from './people.js';
import { buildOnce, dropFolder, newFolder, type Running, startServer } from './server.js';

const output = 'test/browser/output/sources';

let folder: string;
let server: Running;
const faults: string[] = [];

test.beforeAll(async () => {
  buildOnce();
  folder = newFolder();
  server = await startServer(folder, { demo: true });
});
test.afterAll(async () => {
  expect(await server.stop()).toBe(0);
  dropFolder(folder);
  expect(faults).toEqual([]);
});

async function openBench(page: Page): Promise<void> {
  await page.locator('a[href$="/edit"]').first().click();
  await page.locator('.law-sheet [data-kind=article]').first().waitFor();
}

/** Rests the pointer on words of the text. */
async function pointAt(page: Page, words: string): Promise<void> {
  const box = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.law-sheet') as Node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      node.parentElement?.scrollIntoView({ block: 'center' });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    throw new Error(`not in the text: ${wanted}`);
  }, words);
  await page.mouse.move(box.x - 60, box.y);
  await page.mouse.move(box.x, box.y);
}

test('pointing at words that a comment brought tells whose comment it was', async ({ browser }) => {
  const { page, context } = await personAt(browser, server.address, 'wang', 'tiaoli-demo', faults);
  await openBench(page);
  const card = page.locator('.comment-card', { has: page.locator('[data-do=accept]') }).first();
  const id = await card.getAttribute('data-comment');
  const proposal = (await card.locator('ins').allTextContents()).sort((a, b) => b.length - a.length)[0] ?? '';
  expect(proposal).not.toBe('');
  // A card that is picked comes beside its clause first.
  await card.locator('.comment-where').click();
  await card.locator('[data-do=accept]').click();
  await expect(page.locator('.law-sheet')).toContainText(proposal);

  await pointAt(page, proposal);
  const answer = page.locator('.source-popover');
  await expect(answer).toBeVisible();
  await expect(answer).toContainText('王砚秋写入');
  await expect(answer).toContainText(/采纳.*意见/);
  await page.screenshot({ path: `${output}/pointed.png` });
  await answer.getByRole('button', { name: '看这条意见' }).click();
  await expect(page.locator(`.comment-card[data-comment="${id}"]`)).toHaveClass(/active/);

  // Words that were there from the first are left alone, until sources are shown.
  await pointAt(page, '制定本条例');
  await page.waitForTimeout(1500);
  await expect(answer).toBeHidden();
  await page.getByRole('button', { name: '来源' }).click();
  await expect(page.locator('.law-sheet .source').first()).toBeVisible();
  await expect(page.locator('.source-key')).toContainText('王砚秋');
  await pointAt(page, '制定本条例');
  await expect(answer).toContainText('导入原文');

  // What is typed is tinted a moment later, and the key answers, too.
  await cursorBehind(page, '制定本条例');
  await page.keyboard.insertText('〔试写〕');
  await saved(page);
  await expect(page.locator('.law-sheet .source', { hasText: '〔试写〕' })).toBeVisible();
  await page.screenshot({ path: `${output}/tinted.png` });
  await cursorBehind(page, '〔试写');
  await page.keyboard.press('Control+Alt+y');
  await expect(answer).toContainText('王砚秋写入');
  await expect(answer).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(answer).toBeHidden();
  await context.close();
});

test('the slider shows the draft as it was; one article comes back alone, in the workbench and without a script', async ({ browser }) => {
  const { page, context } = await personAt(browser, server.address, 'liu', 'tiaoli-demo', faults);
  await openBench(page);
  const line = page.locator('.law-sheet p', { hasText: '老年助餐服务点位应当公示' });
  const before = await line.textContent();
  await cursorBehind(page, '老年助餐服务点位');
  await page.keyboard.insertText('〔改写〕');
  await saved(page);
  await cursorBehind(page, '应当建立巡访关爱制度');
  await page.keyboard.insertText('〔不动〕');
  await saved(page);

  await page.getByRole('button', { name: '历史', exact: true }).click();
  const panel = page.locator('.past-panel');
  await expect(panel.locator('.past')).toBeVisible();
  const slider = panel.locator('input[type=range]');
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(panel.locator('ins', { hasText: '〔改写〕' })).toBeVisible();
  await page.screenshot({ path: `${output}/slider.png` });
  await panel
    .locator('.past section', { hasText: '〔改写〕' })
    .getByRole('button', { name: /只恢复本条/ })
    .click();
  await expect(panel).toBeHidden();
  await expect(line).toHaveText(before ?? '');
  await expect(page.locator('.law-sheet')).toContainText('〔不动〕');

  // No barriers, neither in the workbench nor on the pages.
  const address = page.url().replace(/\/edit.*/, '');
  const violations = async (): Promise<string[]> => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
  await page.getByRole('button', { name: '历史', exact: true }).click();
  await expect(panel.locator('.past')).toBeVisible();
  expect((await new AxeBuilder({ page }).include('.past-panel').analyze()).violations.map(({ id }) => id)).toEqual([]);
  for (const path of ['/history', '/history/39', '/history/39?show=text']) {
    await page.goto(address + path);
    expect(await violations(), path).toEqual([]);
  }
  await page.goto(`${address}/history/39`);
  await page.locator('a[href*="/clauses/"]').first().click();
  expect(await violations(), page.url()).toEqual([]);

  // The same on plain pages.
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
  const reader = await plain.newPage();
  await reader.goto(`${address}/history`);
  await reader.locator('.moments a').nth(1).click();
  await reader
    .getByRole('button', { name: /只恢复本条/ })
    .first()
    .click();
  await expect(reader.locator('main')).toContainText('已恢复。');
  await reader.screenshot({ path: `${output}/clause.png`, fullPage: true });
  await plain.close();
  await context.close();
});
