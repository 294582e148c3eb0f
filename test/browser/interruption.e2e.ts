/** The server dies while somebody types: one plain sentence, nothing lost, nothing doubled when it is back. */
import { expect, test } from '@playwright/test';
import { cursorBehind, lineWith, personAt, saved } from './people.js';
import { buildOnce, dropFolder, newFolder, startServer } from './server.js';

test('a server that is killed and comes back', async ({ browser }) => {
  buildOnce();
  const folder = newFolder();
  let server = await startServer(folder, { demo: true });
  const port = Number(new URL(server.address).port);
  const { page, context } = await personAt(browser, server.address, 'wang', 'tiaoli-demo', []);
  await page.locator('a[href$="/edit"]').first().click();
  await cursorBehind(page, '制定本条例');
  await page.keyboard.insertText('甲');
  await saved(page);

  await server.kill();
  await page.keyboard.insertText('乙丙');
  await expect(page.locator('[data-saving]')).toContainText('离线');
  await page.keyboard.insertText('丁');
  server = await startServer(folder, { demo: true, port });
  await saved(page);
  await page.reload();
  await expect(lineWith(page, '制定本条例甲乙丙丁。')).toBeVisible();

  // The network goes, not the server.
  await cursorBehind(page, '甲乙丙丁');
  await context.setOffline(true);
  await page.keyboard.insertText('戊');
  await expect(page.locator('[data-saving]')).toContainText('离线');
  await context.setOffline(false);
  await saved(page);
  await page.reload();
  await expect(lineWith(page, '甲乙丙丁戊')).toBeVisible();

  expect(await server.stop()).toBe(0);
  dropFolder(folder);
});
