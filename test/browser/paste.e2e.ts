/// <reference lib="dom" />
/** Pasting from Word in a real browser: the labels that Word computed arrive as 项, and what was left out is told. */
import { expect, test } from '@playwright/test';
import { cursorBehind, lineWith, personAt, saved } from './people.js';
import { buildOnce, dropFolder, newFolder, startServer } from './server.js';

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml></xml><![endif]--></head><body>
<p class=MsoNormal>市人民政府应当履行下列职责：<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>（一）<span>&nbsp;&nbsp;
</span></span><![endif]>制定规划；</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>（二）<span>&nbsp;</span></span><![endif]>安排<del>一切</del>资金。</p>
</body></html>`;

test('a paste from Word', async ({ browser }) => {
  buildOnce();
  const folder = newFolder();
  const server = await startServer(folder, { demo: true });
  const { page, context } = await personAt(browser, server.address, 'wang', 'tiaoli-demo', []);
  await page.locator('a[href$="/edit"]').first().click();
  await cursorBehind(page, '制定本条例。');
  await page.evaluate((html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    clipboardData.setData('text/plain', '市人民政府应当履行下列职责：\n制定规划；\n安排资金。');
    document.querySelector('.law-sheet')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, word);
  for (const words of ['制定规划；', '安排资金。']) await expect(lineWith(page, words)).toHaveAttribute('data-kind', 'item');
  await expect(page.locator('.bench-conflicts')).toContainText('有修订标记删去的文字');
  await saved(page);
  await page.reload();
  await expect(lineWith(page, '安排资金。')).toHaveAttribute('data-kind', 'item');
  await context.close();
  expect(await server.stop()).toBe(0);
  dropFolder(folder);
});
