/** Beginning a draft over HTTP: what people bring, and what they bring by mistake. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeText } from '../../../schema/formats/text.js';
import { lawFromJson } from '../../../schema/law.js';
import type { WorkbenchState } from '../../../server/drafts/wire.js';
import { comment, commented, del, ins, p, r, word } from '../../schema/formats/docx/word.js';
import { type House, openHouse, origin, type Visitor } from '../house.js';

const text = '某市居家养老服务条例\n第一条　为了促进居家养老服务，制定本条例。\n第二条　本条例自公布之日起施行。';

const encrypted = Uint8Array.from(`\xD0\xCF\x11\xE0…${[...'EncryptedPackage'].join('\0')}`, (character) => character.charCodeAt(0));

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
    ['an archive', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), '压缩包'],
    ['a Word file cut off', word(p('第一条　甲。')).slice(0, 500), '已经损坏'],
    ['a Word file with a password', encrypted, '有密码'],
    ['an old Word file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0]), '旧版 Word'],
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

describe('a Word file', () => {
  const body = [
    p('某市居家养老服务条例'),
    p('第一条　为了', ins('李某', '促进'), '居家养老服务，制定本条例。'),
    p('第二条　', commented(1, '市人民政府'), '应当', del('王某', '可以'), '公布。'),
    p('第四条　丙。', r('密', '<w:vanish/>')),
  ].join('');
  const comments = comment(1, '赵某', '是否包括县？', 'A') + comment(2, '钱某', '包括。', 'B');
  const commentsExtended = '<w15:commentEx w15:paraId="A"/><w15:commentEx w15:paraId="B" w15:paraIdParent="A"/>';
  const file = word({ body, comments, commentsExtended });
  let draft = '';
  let state: WorkbenchState;
  beforeAll(async () => {
    const answer = await bring(file, '送审稿.docx');
    draft = answer.headers.get('location') ?? '';
    state = await (await clerk(`${draft}/state`)).json();
  });

  it('becomes a draft with the text before its tracked changes', () => {
    expect(writeText(lawFromJson(state.doc)).split('\n').filter(Boolean)).toEqual([
      '某市居家养老服务条例',
      '第一条　为了居家养老服务，制定本条例。',
      '第二条　市人民政府应当可以公布。',
      '第四条　丙。',
    ]);
  });

  it('tells on the page of the draft what was doubtful, in which paragraph, and what came along', async () => {
    const page = await (await clerk(draft)).text();
    expect(page).toContain('来稿里有 2 处修订、1 条批注');
    expect(page).toContain('第 4 段（第四条 丙。）：隐藏的文字没有读入：“密”。');
    expect(page).toContain('第1稿（来稿）');
    expect(page).toContain('送审稿.docx');
  });

  it('brings its changes and comments into the margin, in their places, with the names in the file', () => {
    const at = Date.parse('2026-03-05T10:20:00+08:00');
    expect(state.comments).toMatchObject([
      {
        source: { kind: 'import', name: '李某', form: 'change' },
        quote: '为了',
        proposal: '为了促进',
        createdAt: at,
        place: { status: 'kept' },
      },
      {
        source: { name: '赵某', form: 'comment' },
        quote: '市人民政府',
        body: '是否包括县？\n钱某 2026年3月5日（周四）10:20：包括。',
        proposal: null,
      },
      { source: { name: '王某', form: 'change' }, quote: '应当可以', proposal: '应当' },
    ]);
  });

  it('has its changes taken and its comments answered like others', async () => {
    const [change, said] = state.comments;
    const drafter = await house.as('drafter');
    const send = (path: string, body: unknown) =>
      drafter(path, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: JSON.stringify(body) });
    expect((await send(`/comments/${change?.id}/acceptance`, { replacing: '为了', reason: '采纳' })).status).toBe(200);
    expect((await send(`/comments/${said?.id}/disposition`, { fate: 'covered', reason: '已有规定' })).status).toBeLessThan(300);
    const after: WorkbenchState = await (await clerk(`${draft}/state`)).json();
    expect(writeText(lawFromJson(after.doc))).toContain('第一条　为了促进居家养老服务');
    expect(after.comments.map(({ disposition }) => disposition?.fate ?? null)).toEqual(['adopted', 'covered', null]);
  });

  it('without changes and comments makes no version', async () => {
    const answer = await bring(word(p('某市条例') + p('第一条　甲。')), '条例.docx');
    expect(await (await clerk(answer.headers.get('location') ?? '')).text()).not.toContain('来稿');
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
