/** Several people in one draft: nothing that one does gets in another's way, nothing written is lost. */
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { compose, cursorBehind, lineWith, personAt, saved } from './people.js';
import { buildOnce, dropFolder, newFolder, type Running, startServer } from './server.js';

let server: Running;
let folder: string;
const faults: string[] = [];

test.beforeAll(() => buildOnce());
test.beforeEach(async () => {
  folder = newFolder();
  server = await startServer(folder, { demo: true });
});
test.afterEach(async () => {
  await server.stop();
  dropFolder(folder);
  expect(faults.splice(0)).toEqual([]);
});

async function editing(page: Page, path?: string): Promise<string> {
  if (path) await page.goto(server.address + path);
  else await page.locator('a[href$="/edit"]').first().click();
  await expect(page.locator('.law-sheet p').first()).toBeVisible();
  return new URL(page.url()).pathname;
}

const inDraft = async (context: BrowserContext, path: string): Promise<Page> => {
  const page = await context.newPage();
  await editing(page, path);
  return page;
};

const offline = (page: Page) => expect(page.locator('[data-saving]')).toContainText('离线，已存本机');

test('what was written when the server was gone survives the page, too', async ({ browser }) => {
  const port = Number(new URL(server.address).port);
  const { page, context } = await personAt(browser, server.address, 'wang', 'tiaoli-demo', faults);
  const path = await editing(page);
  await cursorBehind(page, '制定本条例');
  await server.kill();
  await page.keyboard.insertText('甲乙');
  await offline(page);
  await page.keyboard.insertText('丙');
  await expect(page.locator('[data-saving]')).toContainText('2 处');
  // The write to the browser's own store is a matter of milliseconds.
  await page.waitForTimeout(300);
  await page.close();
  server = await startServer(folder, { demo: true, port });
  const next = await inDraft(context, path);
  await expect(lineWith(next, '制定本条例甲乙丙。')).toBeVisible({ timeout: 15_000 });
  await saved(next);
  await next.reload();
  await expect(lineWith(next, '制定本条例甲乙丙。')).toBeVisible();
});

test('words that found no place stay over a reload until they are dealt with', async ({ browser }) => {
  const { page, context } = await personAt(browser, server.address, 'wang', 'tiaoli-demo', faults);
  const path = await editing(page);
  const { page: other } = await personAt(browser, server.address, 'liu', 'tiaoli-demo', faults);
  await editing(other, path);
  await cursorBehind(page, '制定本条例');
  await context.setOffline(true);
  await page.keyboard.insertText('火车上写的话');
  await offline(page);
  await context.setOffline(false);
  await saved(page);
  await expect(lineWith(other, '火车上写的话')).toBeVisible();

  // One is away and writes into an article that the other takes out.
  await context.setOffline(true);
  await page.keyboard.insertText('又一句');
  await offline(page);
  await cursorBehind(other, '火车上写的话');
  await other.evaluate(() => {
    const line = [...document.querySelectorAll('.law-sheet p')].find((each) => each.textContent?.includes('火车上'));
    const article = line?.closest('[data-kind=article]');
    if (article) getSelection()?.selectAllChildren(article);
  });
  await other.waitForTimeout(100);
  await other.keyboard.press('Delete');
  await expect(lineWith(other, '火车上写的话')).toHaveCount(0);
  await saved(other);
  await context.setOffline(false);
  const card = page.locator('.conflict');
  await expect(card).toContainText('又一句');
  await page.waitForTimeout(300);
  await page.reload();
  await expect(card).toContainText('又一句');
  await card.locator('button').last().click();
  await expect(card).toHaveCount(0);
  await page.reload();
  await expect(page.locator('.law-sheet p').first()).toBeVisible();
  await expect(card).toHaveCount(0);
});

test('two tabs of one person are two windows', async ({ browser }) => {
  const { page, context } = await personAt(browser, server.address, 'wang', 'tiaoli-demo', faults);
  const path = await editing(page);
  const second = await inDraft(context, path);
  await cursorBehind(page, '制定本条例');
  await page.keyboard.insertText('左');
  await expect(lineWith(second, '制定本条例左')).toBeVisible();
  await cursorBehind(second, '制定本条例左');
  await second.keyboard.insertText('右');
  await expect(lineWith(page, '制定本条例左右')).toBeVisible();
  await saved(page);
  await saved(second);
});

test('cursors of the others are shown with their names, and follow what is written', async ({ browser }) => {
  const { page, context } = await personAt(browser, server.address, 'wang', 'tiaoli-demo', faults);
  const path = await editing(page);
  const { page: other } = await personAt(browser, server.address, 'liu', 'tiaoli-demo', faults);
  await editing(other, path);
  await cursorBehind(other, '制定本条例');
  const caret = page.locator('.caret');
  await expect(caret).toHaveCount(1);
  const name = await caret.getAttribute('data-name');
  await expect(page.locator('.bench-people li', { hasText: (name ?? '').slice(0, 1) })).toHaveCount(1);
  const textBefore = () =>
    caret.evaluate((mark) => {
      const range = document.createRange();
      range.setStart(mark.parentElement as Node, 0);
      range.setEndBefore(mark);
      return range.toString();
    });
  expect(await textBefore()).toMatch(/制定本条例$/);
  await cursorBehind(page, '为了');
  await page.keyboard.insertText('更好地');
  await other.keyboard.insertText('丁');
  await expect.poll(textBefore).toMatch(/更好地.*制定本条例丁$/);
  await other.close();
  await expect(caret).toHaveCount(0);
  await context.close();
});

test('a composition is not disturbed by another who writes in the same line, nor is undo', async ({ browser }) => {
  const { page } = await personAt(browser, server.address, 'wang', 'tiaoli-demo', faults);
  const path = await editing(page);
  const { page: other } = await personAt(browser, server.address, 'liu', 'tiaoli-demo', faults);
  await editing(other, path);
  await cursorBehind(page, '制定本条例');
  await cursorBehind(other, '为了');
  await compose(page, 'zhiliang', '质量', async () => {
    for (const word of ['更', '好', '地']) await other.keyboard.insertText(word);
    await saved(other);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).textContent)).toContain('制定本条例zhiliang');
  });
  const line = lineWith(page, '制定本条例质量。');
  await expect(line).toContainText('为了更好地');
  await expect(lineWith(other, '制定本条例质量。')).toContainText('为了更好地');
  await saved(page);
  await page.keyboard.press('Control+z');
  await expect(lineWith(page, '制定本条例。')).toContainText('为了更好地');
  expect(await page.locator('.law-sheet').textContent()).not.toContain('zhi');
});

/** A browser behind a proxy that lets no socket through. */
async function withoutSockets(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    class Blocked extends EventTarget {
      static readonly CONNECTING = 0;
      static readonly OPEN = 1;
      readonly readyState = Blocked.CONNECTING;
      constructor() {
        super();
        setTimeout(() => this.dispatchEvent(new Event('close')), 50);
      }
      close(): void {}
    }
    Object.assign(globalThis, { WebSocket: Blocked });
  });
}

test('where no socket gets through, requests and a stream carry the same', async ({ browser }) => {
  const { page, context } = await personAt(browser, server.address, 'wang', 'tiaoli-demo', faults);
  await withoutSockets(context);
  const stream = page.waitForRequest((request) => request.url().includes('/events'));
  const path = await editing(page);
  await stream;
  const { page: other } = await personAt(browser, server.address, 'liu', 'tiaoli-demo', faults);
  await editing(other, path);
  await cursorBehind(page, '制定本条例');
  await page.keyboard.insertText('甲');
  await expect(lineWith(other, '制定本条例甲')).toBeVisible();
  await saved(page);
  await cursorBehind(other, '制定本条例甲');
  await other.keyboard.insertText('乙');
  await expect(lineWith(page, '制定本条例甲乙')).toBeVisible();
  await expect(page.locator('.caret')).toHaveCount(1);
});
