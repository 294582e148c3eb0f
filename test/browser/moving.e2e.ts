/** Articles and chapters move by mouse, key, menu and name, in two browsers at once, with their numbers and comments. */
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { cursorBehind, lineWith, personAt, saved } from './people.js';
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

type Options = Parameters<Browser['newContext']>[0] & { readonly prepare?: (page: Page) => Promise<void> };

async function atDraft(browser: Browser, who: 'wang' | 'liu', { prepare, ...options }: Options = {}): Promise<Page> {
  const { page } = await personAt(browser, server.address, who, 'tiaoli-demo', faults, options);
  await prepare?.(page);
  await page.locator('a[href$="/edit"]').first().click();
  await expect(page.locator('.law-sheet [data-kind=article]').first()).toBeVisible();
  return page;
}

const row = (page: Page, words: string): Locator => page.locator('[data-entry]', { hasText: words }).first();
const notice = (page: Page): Locator => page.locator('.bench-notice p');
const contents = (page: Page): Promise<string[]> => page.locator('.outline-words').allInnerTexts();
/** The contents once they say that an article has a number. */
const numbered = async (page: Page, label: string, words: string): Promise<void> => {
  await expect(row(page, words).locator('.outline-label')).toHaveText(label);
};

/** A line whose submissions can be held back: what the page says waits until it is let go, what it hears comes at once. */
async function slowLine(page: Page): Promise<{ hold(): void; letGo(): void }> {
  const waiting: (() => void)[] = [];
  let held = false;
  const pass = (send: () => void): void => {
    if (held) waiting.push(send);
    else send();
  };
  await page.route('**/steps', (route) => pass(() => void route.continue()));
  await page.routeWebSocket(/\/drafts\//, (socket) => {
    const far = socket.connectToServer();
    socket.onMessage((message) => pass(() => far.send(message)));
  });
  return {
    hold() {
      held = true;
    },
    letGo() {
      held = false;
      for (const send of waiting.splice(0)) send();
    },
  };
}

/** The first words of some articles of the demonstration. */
const first = '为了促进';
const second = '本市行政区域';
const third = '居家养老服务坚持';

test('an article is dragged in the contents: the line says what it will be, the sentence what it has become', async ({ browser }) => {
  const page = await atDraft(browser, 'wang');
  const before = await contents(page);
  await row(page, third).hover();
  await page.mouse.down();
  const goal = await row(page, '新建住宅小区').boundingBox();
  if (!goal) throw new Error('no row');
  await page.mouse.move(goal.x + 40, goal.y + goal.height / 2, { steps: 5 });
  await page.mouse.move(goal.x + 40, goal.y + goal.height - 3, { steps: 3 });
  await expect(page.locator('.outline-list .landing')).toHaveText('成为第八条');
  await page.mouse.up();
  await expect(notice(page)).toContainText('原第三条现为第八条');
  await expect(page.locator('.landing')).toHaveCount(0);
  await numbered(page, '第八条', third);
  await saved(page);
  await notice(page).getByRole('button', { name: '撤销' }).click();
  await expect(notice(page)).toHaveCount(0);
  await expect.poll(() => contents(page)).toEqual(before);
  await saved(page);
});

test('a chapter is dragged with all that is under it', async ({ browser }) => {
  const page = await atDraft(browser, 'wang');
  const before = await contents(page);
  await page
    .locator('.outline-chapter', { hasText: '基本公共服务' })
    .dragTo(page.locator('.outline-chapter', { hasText: '养老设施' }), { targetPosition: { x: 40, y: 3 } });
  await expect(notice(page)).toContainText('原第三章现为第二章，原第十五条至第二十条现为第七条至第十二条');
  await page.keyboard.press('Control+z');
  await expect.poll(() => contents(page)).toEqual(before);
  await saved(page);
});

test('the handle beside a line moves the 款 there, into another article', async ({ browser }) => {
  const page = await atDraft(browser, 'wang');
  await lineWith(page, '本条例所称老年人').hover();
  const handle = page.locator('.unit-handle');
  await expect(handle).toHaveAttribute('title', /第二条第三款/);
  await handle.dragTo(lineWith(page, '居家养老服务坚持政府主导'), { targetPosition: { x: 100, y: 50 } });
  await expect(notice(page)).toContainText('原第二条第三款现为第三条第二款');
  await notice(page).getByRole('button', { name: '撤销' }).click();
  await saved(page);
});

test('keys move the article, then on, and the chapter; the menu moves to a named place', async ({ browser }) => {
  const page = await atDraft(browser, 'wang');
  const before = await contents(page);
  await cursorBehind(page, '居家养老服务坚持');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(notice(page)).toContainText('原第三条现为第五条');
  await page.keyboard.insertText('应当');
  await expect(lineWith(page, '居家养老服务坚持应当')).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z');
  await expect.poll(() => contents(page)).toEqual(before);

  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect(notice(page)).toContainText('原第一章现为第二章');
  await page.keyboard.press('Control+z');
  await expect.poll(() => contents(page)).toEqual(before);

  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: '移到……' })).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog');
  await dialog.locator('input').fill('第九十九条');
  await expect(dialog.locator('[role=status]')).toContainText('没有找到');
  await dialog.locator('input').fill('第二章');
  await expect(dialog.locator('[role=status]')).toContainText('第十四条');
  await page.keyboard.press('Enter');
  await expect(notice(page)).toContainText('原第三条现为第十四条');
  await page.keyboard.press('Control+z');
  await expect.poll(() => contents(page)).toEqual(before);
  await saved(page);
});

test('by touch the menu moves', async ({ browser }) => {
  const page = await atDraft(browser, 'wang', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await lineWith(page, '居家养老服务坚持').tap();
  await page.locator('.bench-tools button', { hasText: '本条' }).tap();
  await page.getByRole('menuitem', { name: '下移' }).tap();
  await expect(notice(page)).toContainText('原第三条现为第四条');
  await notice(page).getByRole('button', { name: '撤销' }).tap();
  await saved(page);
});

test('two at once: the article they both move is moved once; comments and what is being typed go along', async ({ browser }) => {
  const one = await atDraft(browser, 'wang');
  let line: Awaited<ReturnType<typeof slowLine>> | undefined;
  const two = await atDraft(browser, 'liu', {
    prepare: async (page) => {
      line = await slowLine(page);
    },
  });
  const articles = await one.locator('.outline-article').count();
  const marked = lineWith(one, second).locator('xpath=ancestor::section');
  await expect(marked).toHaveClass(/comment-unit/);

  // Both move the same article; the submission of one is on its way when that of the other arrives.
  line?.hold();
  await cursorBehind(two, first);
  await two.keyboard.press('Alt+ArrowDown');
  await two.keyboard.insertText('又');
  await cursorBehind(one, first);
  await one.keyboard.press('Alt+ArrowDown');
  await one.keyboard.press('Alt+ArrowDown');
  await saved(one);
  await numbered(one, '第三条', first);
  line?.letGo();
  await saved(two);
  for (const page of [one, two]) {
    await expect(lineWith(page, `${first}又`)).toHaveCount(1);
    await expect(page.locator('.law-sheet p', { hasText: first })).toHaveCount(1);
    await expect(page.locator('.outline-article')).toHaveCount(articles);
  }
  // It stands where the one who came last has put it, for both.
  for (const page of [one, two]) await numbered(page, '第二条', first);

  // What one types in an article arrives there while the other moves it.
  await cursorBehind(two, '本市行政区域');
  await cursorBehind(one, '本市行政区域');
  await Promise.all([one.keyboard.press('Alt+ArrowDown'), two.keyboard.insertText('之内')]);
  await saved(one);
  await saved(two);
  for (const page of [one, two]) {
    await expect(lineWith(page, '本市行政区域之内')).toHaveCount(1);
    await expect(lineWith(page, '本市行政区域之内').locator('xpath=ancestor::section')).toHaveClass(/comment-unit/);
    await expect(page.locator('.conflict')).toHaveCount(0);
  }
  await two.keyboard.insertText('全');
  await expect(lineWith(one, '本市行政区域之内全')).toHaveCount(1);

  // Comments on words that are moved are where they were after a reload, too.
  const words = one.locator('[data-comment]', { hasText: '中华人民共和国老年人权益保障法' });
  await expect(words.first()).toBeVisible();
  await one.reload();
  await expect(words.first()).toBeVisible();
});

test('a clause is copied with its citation, and its link leads to it wherever it moves', async ({ browser }) => {
  const page = await atDraft(browser, 'wang', { permissions: ['clipboard-read', 'clipboard-write'] });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await cursorBehind(page, '本条例所称老年人');
  const address = (await page.locator('.unit-handle').getAttribute('title'))?.split('：')[0] ?? '';
  expect(address).toMatch(/^第.条第三款$/);
  await page.keyboard.press('Control+Alt+c');
  await expect(notice(page)).toContainText(`已复制 《漯河市居家养老服务条例（草案）》${address}`);
  expect(await clipboard()).toBe(`《漯河市居家养老服务条例（草案）》${address}\n本条例所称老年人，是指六十周岁以上的公民。`);
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: '复制链接' }).click();
  await expect(notice(page)).toContainText('已复制链接');
  const link = await clipboard();
  await page.keyboard.press('Alt+ArrowUp');
  await saved(page);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.locator('.unit-handle')).toHaveAttribute('title', new RegExp(address.replace('三', '二')));
  await page.keyboard.press('Escape');
});
