import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lawSchema } from '../../../schema/law.js';
import { createDraft } from '../../../server/drafts/draft.js';
import { nameVersion } from '../../../server/drafts/version.js';
import { type House, openHouse, type StaffVisitor } from '../house.js';

const first = [
  '示范市居家养老服务条例',
  '第一章　总则',
  '第一条　为了规范居家养老服务，保障老年人的合法权益，制定本条例。',
  '第二条　新建住宅小区应当按照每百户不少于二十平方米配套建设养老服务用房。',
  '第三条　鼓励餐饮企业开设老年食堂，为行动不便的老年人送餐上门。',
  '第四条　本条例自2026年7月1日起施行。',
].join('\n\n');

let house: House;
let drafter: StaffVisitor;
let draft: string;

/** Changes words of the draft as the workbench would. */
async function replace(words: string, by: string): Promise<void> {
  const authority = await house.platform.drafts.open(draft);
  let at = -1;
  authority.doc.descendants((node, pos) => {
    if (node.isText && node.text?.includes(words)) at = pos + node.text.indexOf(words);
  });
  if (at < 0) throw new Error(`${words} is not in the draft`);
  await authority.change(drafter.actor, null, (tr) => {
    tr.replaceWith(at, at + words.length, lawSchema.text(by));
  });
}

const name = (stage: '草案征求意见稿' | '草案') => nameVersion(house.platform, drafter.actor, { draftId: draft, stage, remark: '' });
const page = async (query: string): Promise<{ status: number; html: string }> => {
  const response = await drafter(`/drafts/${draft}/compare${query}`);
  return { status: response.status, html: await response.text() };
};
/** The words of a page without its tags. */
const plain = (html: string): string => html.replace(/<[^>]*>/g, '');

beforeAll(async () => {
  house = await openHouse();
  drafter = await house.as('drafter', '王工');
  draft = (await createDraft(house.platform, drafter.actor, { kind: 'text', text: first })).id;
});
afterAll(() => house.close());

describe('a draft without a version', () => {
  test('says what to do first', async () => {
    const { status, html } = await page('');
    expect(status).toBe(200);
    expect(html).toContain('还没有命名的稿次');
  });

  test('refuses a version by number in a sentence', async () => {
    const { status, html } = await page('?from=1');
    expect(status).toBe(404);
    expect(html).toContain('还没有命名的稿次，不能按稿次对照');
  });
});

describe('a draft with versions', () => {
  beforeAll(async () => {
    await name('草案征求意见稿');
    await replace('二十平方米', '三十平方米');
    await name('草案');
    await replace('老年食堂', '<b>长者</b>食堂');
  });

  test('two versions: the sentence, both columns, the change to the word', async () => {
    const { status, html } = await page('?from=1&to=2');
    expect(status).toBe(200);
    expect(html).toContain('共修改 1 条。');
    expect(html).toMatch(/<th scope="col">第1稿（草案征求意见稿）<\/th>\s*<th scope="col">第2稿（草案）<\/th>/);
    expect(html).toContain('<del><span class="spoken">删去：</span>二十<span class="spoken">（完）</span></del>');
    expect(html).toContain('<ins><span class="spoken">新增：</span>三十<span class="spoken">（完）</span></ins>');
    expect(html).not.toContain('长者');
    expect(html).toContain('id="change_1"');
  });

  test('a version and the draft as it is now; what people typed is shown as text', async () => {
    const { html } = await page('?from=2&to=now');
    expect(html).toContain('正在起草的文本');
    expect(html).toContain('&lt;b&gt;长者&lt;/b&gt;');
    expect(html).not.toContain('<b>长者');
  });

  test('without a choice, the last version beside the text that goes on', async () => {
    const { html } = await page('');
    expect(html).toMatch(/<option value="2" selected[^>]*>[^<]*<\/option>\s*<option value="now">/);
    expect(html).toMatch(/<option value="now" selected/);
  });

  test('backwards, what was added is removed', async () => {
    const { html } = await page('?from=2&to=1');
    expect(html).toContain('删去：</span>三十<');
    expect(html).toContain('新增：</span>二十<');
  });

  test('inline, both are in one text', async () => {
    const { html } = await page('?from=1&to=2&view=inline');
    expect(html).not.toContain('<table');
    expect(plain(html)).toMatch(/每百户不少于删去：二十（完）新增：三十（完）平方米/);
  });

  test('only what changed', async () => {
    const { html } = await page('?from=1&to=2&only=changed');
    expect(html).toContain('第二条');
    expect(html).not.toContain('第一章');
    expect((html.match(/<tr/g) ?? []).length).toBe(2);
  });

  test('in English, with the text of the law marked as Chinese', async () => {
    const visitor = await house.as('clerk');
    visitor.cookies.set('lang', 'en');
    const html = await (await visitor(`/drafts/${draft}/compare?from=1&to=2`)).text();
    expect(html).toContain('1 article(s) changed.');
    expect(html).toMatch(/<table class="comparison" lang="zh-CN">/);
  });

  test('the same version on both sides', async () => {
    const { status, html } = await page('?from=1&to=1');
    expect(status).toBe(200);
    expect(html).toContain('选的是同一稿');
  });

  test.each([
    ['?from=9', 404, '没有“9”这一稿。这部草案有第1稿至第2稿'],
    ['?from=1&to=%3Cscript%3E', 404, '没有“&lt;script&gt;”这一稿'],
    ['?from=01', 404, '没有“01”这一稿'],
    ['?from=-1', 404, '没有“-1”这一稿'],
    [`?from=${'9'.repeat(40)}`, 422, 'from=999'],
    ['?from=1&to=2&view=upside', 422, 'view=upside'],
    ['?only=some', 422, 'only=some'],
  ])('%s is refused in a sentence', async (query, status, sentence) => {
    const answer = await page(query);
    expect(answer.status).toBe(status);
    expect(answer.html).toContain(sentence);
  });

  test('a draft that is not there', async () => {
    expect((await drafter('/drafts/none/compare?from=1')).status).toBe(404);
  });
});

describe('other kinds of change', () => {
  test('added, removed, renumbered, moved and split are told in words', async () => {
    const at = async (before: readonly string[], after: readonly string[]): Promise<string> => {
      const { platform } = house;
      draft = (await createDraft(platform, drafter.actor, { kind: 'text', text: ['某市条例', ...before].join('\n\n') })).id;
      await name('草案征求意见稿');
      const other = (await createDraft(platform, drafter.actor, { kind: 'text', text: ['某市条例', ...after].join('\n\n') })).id;
      const { doc } = await platform.drafts.open(other);
      await (await platform.drafts.open(draft)).change(drafter.actor, null, (tr) => {
        tr.replaceWith(0, tr.doc.content.size, doc.content);
      });
      return (await page('?from=1&to=now')).html;
    };
    const a = '为了规范居家养老服务，保障老年人的合法权益，制定本条例。';
    const b = '新建住宅小区应当按照标准配套建设养老服务用房。';
    const c = '鼓励餐饮企业开设老年食堂，为行动不便的老年人送餐上门。';
    const d = '护理人员应当接受培训，持证上岗，定期参加继续教育。';
    const e = '街道办事处负责登记造册，定期探访独居的老年人。';
    const f = '民政部门应当建立信息平台，公布服务项目和收费标准。';
    const numbered = (...words: string[]) => words.map((each, index) => `第${'一二三四五六七八九'[index]}条　${each}`);

    const html = await at(numbered(a, b, c + d, e), numbered(e, a, f, c, d));
    const text = plain(html).replaceAll('\n', '');
    expect(text).toContain('新增 1 条，删去 1 条，拆分 1 条，移动 1 条，仅条序变动 1 条。');
    expect(html).toContain('〔新增〕');
    expect(html).toContain('〔删去〕');
    expect(text).toContain('↕ 由原第四条移来');
    expect(text).toContain('↕ 移至第一条');
    expect(text).toContain('拆分为第四条、第五条');

    const renumbered = await at(numbered(a, b, c), numbered(a, d, b, c));
    expect(plain(renumbered)).toContain('新增 1 条，仅条序变动 2 条。');
    expect(renumbered).toContain('〔内容无修改〕');
    expect(plain(renumbered)).toContain('原第二条');
    const changedOnly = (await page('?from=1&to=now&only=changed')).html;
    expect(changedOnly).toContain('仅条序变动的 2 条没有列出');
  });
});
