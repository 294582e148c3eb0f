/// <reference lib="dom" />
/** What people do in a browser, in the words of the tests. */
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Notes what must never happen on a page: an uncaught error, something the content policy blocked. */
export function watch(page: Page, faults: string[]): Page {
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|net::ERR/.test(message.text()))
      faults.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}

export async function signIn(page: Page, address: string, account: string, password: string): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.fill('#account', account);
  await page.fill('#password', password);
  await page.locator('form.card button[type=submit]').click();
  await page.waitForURL('**/desk');
}

/** A person at a browser of their own, signed in. */
export async function personAt(
  browser: Browser,
  address: string,
  account: string,
  password: string,
  faults: string[],
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(options);
  const page = watch(await context.newPage(), faults);
  await signIn(page, address, account, password);
  return { context, page };
}

/** Adds a colleague as the administrator and sets their password through the welcome link. */
export async function addColleague(
  admin: Page,
  browser: Browser,
  address: string,
  person: { name: string; account: string; unit: string; roles: string[]; password: string },
): Promise<void> {
  await admin.goto(`${address}/people`);
  const form = admin.locator('form[action="/people"]');
  await form.locator('[name=name]').fill(person.name);
  await form.locator('[name=unit]').fill(person.unit);
  await form.locator('[name=username]').fill(person.account);
  for (const box of await form.locator('[name=roles]').all())
    await box.setChecked(person.roles.includes((await box.getAttribute('value')) ?? ''));
  await form.locator('button[type=submit]').click();
  const link = await readLink(admin);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.locator('[name=password]').fill(person.password);
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL('**/desk');
  await context.close();
}

/** The link that a page shows once, in a field to copy from. */
export async function readLink(page: Page): Promise<string> {
  const field = page.locator('main #link');
  await expect(field).toBeVisible();
  return (await field.inputValue()).trim();
}

/** Types Chinese as an input method does: pinyin is composed, then the words take its place. */
export async function compose(page: Page, pinyin: string, words: string, during?: () => Promise<void>): Promise<void> {
  const client: CDPSession = await page.context().newCDPSession(page);
  for (let i = 1; i <= pinyin.length; i++)
    await client.send('Input.imeSetComposition', { text: pinyin.slice(0, i), selectionStart: i, selectionEnd: i });
  await during?.();
  await client.send('Input.insertText', { text: words });
  await client.detach();
}

/** The line of the draft that has these words. */
export const lineWith = (page: Page, words: string): Locator => page.locator('.law-sheet p', { hasText: words }).first();

/** Puts the cursor right behind some words of the draft. */
export async function cursorBehind(page: Page, words: string): Promise<void> {
  const line = lineWith(page, words);
  await line.scrollIntoViewIfNeeded();
  await line.click();
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.law-sheet') as Node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at >= 0) return getSelection()?.collapse(node, at + wanted.length);
    }
    throw new Error(`not in the text: ${wanted}`);
  }, words);
  // ProseMirror reads the selection in its own time, which is the page's and not the clock's.
  await page.evaluate(() => new Promise((read) => setTimeout(() => requestAnimationFrame(read), 60)));
}

export const saved = async (page: Page): Promise<void> => {
  await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'saved');
};

/** Selects words inside the reading page. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.law') as Node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0 || !node.parentElement?.closest('.words')) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      node.parentElement.scrollIntoView({ block: 'center' });
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      return;
    }
    throw new Error(`not in the text: ${wanted}`);
  }, words);
}
