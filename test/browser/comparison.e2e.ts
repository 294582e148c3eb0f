/// <reference lib="dom" />
/** The comparison in a real browser: by keyboard, through the versions of one clause, on a phone, without barriers. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { personAt } from './people.js';
import { buildOnce, dropFolder, newFolder, startServer } from './server.js';

let server: Awaited<ReturnType<typeof startServer>>;
const folder = newFolder();
const faults: string[] = [];

test.beforeAll(async () => {
  buildOnce();
  server = await startServer(folder, { demo: true });
});
test.afterAll(async () => {
  await server.stop();
  dropFolder(folder);
});

async function comparison(page: Page, query: string): Promise<void> {
  await page.goto(`${server.address}/desk`);
  const draft = await page.locator('a[href^="/drafts/"]:not([href="/drafts/new"])').first().getAttribute('href');
  await page.goto(`${server.address}/drafts/${draft?.split('/')[2]}/compare?${query}`);
}

const clean = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

test('what changed, by keyboard and for everybody', async ({ browser }) => {
  const { context, page } = await personAt(browser, server.address, 'wang', 'tiaoli-demo', faults);
  await comparison(page, 'from=1&to=2');
  await expect(page.locator('.comparison-summary')).toContainText('共修改');
  await clean(page);
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/#change_1$/);
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/#change_2$/);
  await page.keyboard.press('p');
  await expect(page.locator('#change_1')).toBeFocused();
  await page.screenshot({ path: 'test/browser/output/comparison.png' });

  await page.locator('#change_1 .row-versions').click();
  const shown = page.locator('.clause-versions > li:not([hidden])');
  await expect(shown).toHaveCount(1);
  await page.locator('#clause-version').focus();
  await page.keyboard.press('Home');
  await expect(page.locator('.clause-slider output')).toContainText('第1稿');
  await expect(shown).toContainText('第1稿');
  await clean(page);
  await context.close();
  expect(faults).toEqual([]);
});

test('on a phone each pair stands one above the other, and nothing is wider than the screen', async ({ browser }) => {
  const { context, page } = await personAt(browser, server.address, 'wang', 'tiaoli-demo', faults);
  await page.setViewportSize({ width: 390, height: 844 });
  await comparison(page, 'from=1&to=2&only=changed');
  const [before, after] = await Promise.all(['.side-before', '.side-after'].map((side) => page.locator(`#change_1 ${side}`).boundingBox()));
  expect(after?.y).toBeGreaterThan((before?.y ?? 0) + (before?.height ?? 0) - 1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await page.screenshot({ path: 'test/browser/output/comparison-phone.png' });
  await context.close();
});

test('on paper a change is told by signs', async ({ browser }) => {
  const { context, page } = await personAt(browser, server.address, 'wang', 'tiaoli-demo', faults);
  await comparison(page, 'from=1&to=2&only=changed');
  await page.emulateMedia({ media: 'print' });
  const sign = await page.evaluate(() => getComputedStyle(document.querySelector('.comparison ins') as Element, '::before').content);
  expect(sign).toContain('【增');
  await expect(page.locator('.comparison-links')).toBeHidden();
  await context.close();
});
