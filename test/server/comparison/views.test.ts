/** Three texts, another law, one clause through all versions. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { origin } from '../house.js';
import { type Ground, openGround } from './ground.js';

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
  await ground.replace('每两年', '每年');
});
afterAll(() => ground.house.close());

const get = async (path: string): Promise<{ status: number; html: string }> => {
  const response = await ground.drafter(`/drafts/${ground.draft}/compare/${path}`);
  return { status: response.status, html: await response.text() };
};
const plain = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('three texts', () => {
  test('the base and what became of it in two others', async () => {
    const { status, html } = await get('three?base=1&first=2&second=now');
    expect(status).toBe(200);
    expect(plain(html)).toContain('只有第二栏改了 1 条，两栏改法相同 3 条。');
    expect((html.match(/改法相同/g) ?? []).length).toBeGreaterThan(3);
  });

  test('only what changed', async () => {
    const { html } = await get('three?base=1&first=1&second=now&only=changed');
    expect(html).toContain('第四条');
    expect(plain(html)).not.toContain('第五条');
  });

  test('a version that there is not', async () => {
    expect((await get('three?base=9')).status).toBe(404);
  });
});

describe('one clause', () => {
  test('what it said in each version, oldest first', async () => {
    const { status, html } = await get(`clauses/${ground.articles[2]}`);
    expect(status).toBe(200);
    const words = plain(html);
    expect(words).toContain('第二条：各稿对照');
    expect(words.indexOf('不少于二十平方米')).toBeGreaterThan(0);
    expect(words.indexOf('不少于二十平方米')).toBeLessThan(words.indexOf('三十'));
    expect((html.match(/<li>/g) ?? []).length).toBe(3);
    expect(words).toContain('与前一稿相同');
  });

  test('one that no version has', async () => {
    expect((await get('clauses/nothing')).status).toBe(404);
  });
});

describe('another law', () => {
  const bring = async (fields: Record<string, string | File>): Promise<{ status: number; html: string }> => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const response = await ground.drafter(`/drafts/${ground.draft}/compare/other`, { method: 'POST', body, headers: { origin } });
    return { status: response.status, html: await response.text() };
  };
  const theirs = [
    '邻市居家养老服务条例',
    '第一条　鼓励餐饮企业开设长者食堂，为行动不便的老年人送餐到家。',
    '第二条　时间储蓄的积分可以在全市范围内兑换，不得转让。',
  ].join('\n');

  test('pasted: what is alike, ours alone, theirs alone; the text stays in the form', async () => {
    const { status, html } = await bring({ side: 'now', text1: theirs });
    expect(status).toBe(200);
    expect(plain(html)).toContain('文字相同 0 条，相近 1 条，本草案独有 4 条，对方独有 1 条。');
    expect(html).toContain('〔没有相应规定〕');
    expect(html).toMatch(/<textarea[^>]*>邻市居家养老服务条例/);
  });

  test('as a file, and a second one beside it', async () => {
    const { status, html } = await bring({
      side: '2',
      file1: new File([theirs], '邻市.txt'),
      text2: '省养老条例\n第一条　护理人员应当接受培训，持证上岗，每年参加继续教育。',
    });
    expect(status).toBe(200);
    expect(html).toContain('<th scope="col">邻市居家养老服务条例</th>');
    expect(html).toContain('<th scope="col">省养老条例</th>');
  });

  test.each<[string, Record<string, string | File>, string]>([
    ['nothing', { side: 'now' }, '请选择文件，或者粘贴法规的文字'],
    ['a file that is no text', { file1: new File([new Uint8Array([0, 1, 2, 3, 255, 254, 0, 0])], 'x.bin'), text2: theirs }, '对照的法规：'],
  ])('%s is refused in a sentence, and what was pasted is kept', async (_, fields, sentence) => {
    const { status, html } = await bring(fields);
    expect(status).toBe(422);
    expect(html).toContain(sentence);
    if (fields.text2) expect(html).toContain('时间储蓄的积分');
  });
});
