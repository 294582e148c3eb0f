/** 修改情况说明: drafted, worded, saved, sent. */
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ground, openGround } from './ground.js';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.house.close());

const address = (query = 'from=1&to=2', rest = ''): string => `/drafts/${ground.draft}/compare/explanation${rest}?${query}`;
const page = async (query?: string): Promise<string> => (await ground.drafter(address(query))).text();
const wordsIn = (html: string): string => /<textarea[^>]*>(.*?)<\/textarea>/s.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? '';

describe('the explanation of what changed', () => {
  test('is drafted from the comparison, the comments and their answers', async () => {
    const words = wordsIn(await page());
    expect(words).toContain('关于《示范市居家养老服务条例（草案）》修改情况的说明');
    expect(words).toContain('共收到意见 3 条，其中专家意见 3 条；采纳 1 条，部分采纳 1 条，未采纳 1 条。');
    expect(words).toContain('共修改 3 条。修改后共 1 章 5 条。');
    expect(words).toContain('第二条中的“二十”修改为“三十”。');
    expect(words).toContain('修改理由：第1轮座谈，李教授（某大学，法学）：面积偏小〔采纳：与省条例一致〕');
    expect(words).toMatch(/三、未采纳的意见及理由\n1．第1轮座谈，李教授（某大学，法学）：继续教育宜每年一次。未采纳的理由：过于频繁/);
  });

  test('what people write is kept, each saving, the last one counts', async () => {
    for (const words of ['第一次的文字', '第二次的文字\n<b>两行</b>'])
      expect((await ground.drafter.post(address(), { words })).status).toBe(303);
    const html = await page();
    expect(html).toContain('第二次的文字');
    expect(html).toContain('&lt;b&gt;两行&lt;/b&gt;');
    expect(html).toContain('王工');
    expect(html).toContain('（第 2 次）');
    const rows = await ground.house.platform.db.selectFrom('explanation').select(['number', 'words']).orderBy('number').execute();
    expect(rows).toMatchObject([{ number: 1, words: '第一次的文字' }, { number: 2 }]);
    expect(wordsIn(await page('from=1&to=2&fresh=1'))).toContain('修改情况的说明');
  });

  test('nothing and characters that nobody sees are not saved, and come back', async () => {
    const refused = await ground.drafter.post(address(), { words: '响铃\u0007' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('响铃');
    expect((await ground.drafter.post(address(), { words: '  ' })).status).toBe(422);
  });

  test('as a Word file with the words that were saved', async () => {
    const response = await ground.drafter(address('from=1&to=2', '/files/docx'));
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('_修改情况说明（第1稿至第2稿）.docx'));
    const document = strFromU8(unzipSync(new Uint8Array(await response.arrayBuffer()))['word/document.xml'] as Uint8Array);
    expect(document).toContain('第二次的文字');
  });

  test.each(['from=2&to=1', 'from=1&to=now', 'from=1&to=1', ''])('%s is no pair to explain', async (query) => {
    const response = await ground.drafter(address(query));
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('请选择两个已命名的稿次');
  });

  test('an approver reads it and cannot write it', async () => {
    const approver = await ground.house.as('approver');
    expect(await (await approver(address())).text()).not.toContain('<textarea');
    expect((await approver.post(address(), { words: '改写' })).status).toBe(403);
  });
});
