/// <reference lib="dom" />
/** The chair declares an article settled: whoever edits it is asked why; the approver freezes the draft and thaws it. */
import { expect, type Page, test } from '@playwright/test';
import { compose, cursorBehind, lineWith, personAt, saved } from './people.js';
import { buildOnce, dropFolder, newFolder, type Running, startServer } from './server.js';

const output = 'test/browser/output/locks';

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

const personOf = (browser: Parameters<typeof personAt>[0], account: string) =>
  personAt(browser, server.address, account, 'tiaoli-demo', faults);

async function openBench(page: Page): Promise<void> {
  await page.locator('a[href$="/edit"]').first().click();
  await page.locator('.law-sheet [data-kind=article]').first().waitFor();
}

test('a settled article asks for the reason before an edit of it is sent', async ({ browser }) => {
  const { page: wang, context } = await personOf(browser, 'wang');
  const { page: liu, context: second } = await personOf(browser, 'liu');
  await openBench(wang);
  await openBench(liu);
  await cursorBehind(wang, '遵循自愿选择');
  await wang.keyboard.press('Shift+F10');
  await wang
    .getByRole('menuitem', { name: '本条……' })
    .or(wang.getByRole('menuitem', { name: '本条定稿' }))
    .last()
    .click();
  const dialog = wang.locator('.bench-dialog');
  await dialog.locator('input').fill('主任会议议定');
  await dialog.getByRole('button', { name: '定稿', exact: true }).click();
  await expect(dialog).toBeHidden();
  const settled = liu.locator('.law-sheet .settled');
  await expect(settled).toContainText('遵循自愿选择');

  // Composed by an input method: asked when the composition is over, and the words stand.
  await cursorBehind(liu, '遵循自愿选择');
  const asked = liu.locator('.bench-dialog');
  await compose(liu, 'gongkai', '、公开', async () => expect(asked).toBeHidden());
  await expect(asked).toContainText('第三条已定稿');
  await expect(asked).toContainText('主任会议议定');
  await liu.screenshot({ path: `${output}/asked.png` });
  await expect(lineWith(wang, '遵循自愿选择')).not.toContainText('公开');
  await asked.locator('input').fill('市政府来函要求');
  await asked.getByRole('button', { name: '说明并保存' }).click();
  await saved(liu);
  await expect(lineWith(wang, '遵循自愿选择、公开')).toBeVisible();
  // Asked once; the reason stands with the words.
  await liu.keyboard.insertText('、公平');
  await expect(lineWith(wang, '、公开、公平')).toBeVisible();
  await cursorBehind(liu, '自愿选择、公');
  await liu.keyboard.press('Control+Alt+y');
  await expect(liu.locator('.source-popover')).toContainText('市政府来函要求');
  await liu.keyboard.press('Escape');

  // Whoever gives it up has the article as it was, and the words to keep.
  await cursorBehind(wang, '自愿选择');
  await wang.keyboard.insertText('、随意');
  const again = wang.locator('.bench-dialog');
  await again.getByRole('button', { name: '不改了' }).click();
  await expect(wang.locator('.conflict')).toContainText('、随意');
  await expect(lineWith(wang, '自愿选择、公开、公平')).toBeVisible();
  await saved(wang);
  await expect(lineWith(liu, '自愿选择、公开、公平')).toBeVisible();
  await context.close();
  await second.close();
});

test('a frozen draft takes no edit until it is thawed; what was typed meanwhile waits', async ({ browser }) => {
  const { page: wang, context } = await personOf(browser, 'wang');
  const { page: zhao, context: second } = await personOf(browser, 'zhao');
  await openBench(wang);
  await zhao.goto(wang.url().replace(/\/edit.*/, ''));
  await zhao.locator('.lock summary').click();
  await zhao.locator('.lock [name=reason]').fill('提请主任会议表决');
  await zhao.locator('.lock button').click();
  await expect(zhao.locator('main')).toContainText('赵启明于');
  await zhao.screenshot({ path: `${output}/frozen.png` });

  await expect(wang.locator('.bench-frozen')).toContainText('提请主任会议表决');
  await expect(wang.locator('.law-sheet')).toHaveAttribute('contenteditable', 'false');
  await wang.screenshot({ path: `${output}/frozen-bench.png` });
  await zhao.getByRole('button', { name: '解冻' }).click();
  await expect(wang.locator('.bench-frozen')).toBeHidden();
  await cursorBehind(wang, '制定本条例');
  await wang.keyboard.insertText('〔解冻〕');
  await saved(wang);
  await wang.reload();
  await expect(lineWith(wang, '制定本条例〔解冻〕')).toBeVisible();
  await context.close();
  await second.close();
});
