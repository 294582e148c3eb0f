/** Beginning a draft over HTTP: what people bring, and what they bring by mistake. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse, origin, type Visitor } from '../house.js';

const text = '某市居家养老服务条例\n第一条　为了促进居家养老服务，制定本条例。\n第二条　本条例自公布之日起施行。';

let house: House;
let clerk: Visitor;
beforeAll(async () => {
  house = await openHouse();
  clerk = await house.as('clerk');
});
afterAll(() => house.close());

/** Sends the form with a file. */
async function bring(bytes: Uint8Array | string, name = '条例.txt'): Promise<Response> {
  const body = new FormData();
  body.set('file', new File([bytes as BlobPart], name));
  return clerk('/drafts', { method: 'POST', body, headers: { origin } });
}

const titleOf = async (answer: Response): Promise<string | undefined> => {
  const id = answer.headers.get('location')?.split('/').at(-1) ?? '';
  return (await house.platform.db.selectFrom('draft').select('title').where('id', '=', id).executeTakeFirst())?.title;
};

const drafts = async (): Promise<number> => (await house.platform.db.selectFrom('draft').select('id').execute()).length;

describe('a file', () => {
  it('in UTF-8 or GB18030 becomes a draft', async () => {
    const gb = execFileSync('iconv', ['-f', 'utf-8', '-t', 'gb18030'], { input: text });
    for (const bytes of [text, new Uint8Array(gb)]) {
      const answer = await bring(bytes);
      expect(answer.status).toBe(303);
      expect(await titleOf(answer)).toBe('某市居家养老服务条例');
    }
  });

  it.each([
    ['empty', new Uint8Array(), '文件是空的'],
    ['a Word file', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), 'Word'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7 x'), 'PDF'],
    ['of no encoding that is known', Uint8Array.from([0x80, 0x80, 0xff, 0xff, 0x41]), '编码'],
    ['a letter without an article', new TextEncoder().encode('关于召开座谈会的通知'), '没有读出任何一条'],
  ])('that is %s gets one clear line, and nothing is made', async (_name, bytes, words) => {
    const before = await drafts();
    const answer = await bring(bytes);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
    expect(await drafts()).toBe(before);
  });

  it('with doubtful places tells of each on the page of the draft', async () => {
    const answer = await bring('某市条例\n第一条　甲。\n第三条　乙。');
    const page = await (await clerk(answer.headers.get('location') ?? '')).text();
    expect(page).toContain('读入时有 1 处拿不准');
    expect(page).toContain('第三条');
  });
});

describe('a pasted text', () => {
  it('that has no article comes back with what was pasted', async () => {
    const answer = await clerk.post('/drafts', { text: '只是一封信，<b>没有</b>条文。', title: '' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('没有读出任何一条');
    expect(page).toContain('只是一封信，&lt;b&gt;没有&lt;/b&gt;条文。');
  });

  it('or a title alone becomes a draft; nothing at all does not', async () => {
    expect(await titleOf(await clerk.post('/drafts', { text, title: '' }))).toBe('某市居家养老服务条例');
    expect(await titleOf(await clerk.post('/drafts', { text: '', title: '某市养犬条例' }))).toBe('某市养犬条例');
    expect((await clerk.post('/drafts', { text: ' ', title: '' })).status).toBe(422);
  });
});

describe('a version', () => {
  it('is named once for one text and stage, and its page shows the frozen text', async () => {
    const answer = await clerk.post('/drafts', { text, title: '' });
    const path = answer.headers.get('location') ?? '';
    expect((await clerk.post(`${path}/versions`, { stage: '草案', remark: '' })).status).toBe(303);
    const again = await clerk.post(`${path}/versions`, { stage: '草案', remark: '' });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('没有修改，不必再命名');
    const page = await (await clerk(`${path}/versions/1`)).text();
    expect(page).toContain('第一条');
    expect((await clerk(`${path}/versions/2`)).status).toBe(404);
    expect((await clerk.post(`${path}/versions`, { stage: '乱写的名称', remark: '' })).status).toBe(422);
  });
});
