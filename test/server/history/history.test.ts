/** What was done to a draft, day by day, and the draft as it was at any moment. */
import { Transform } from 'prosemirror-transform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Authority } from '../../../server/drafts/authority.js';
import { createDraft } from '../../../server/drafts/draft.js';
import { nameVersion } from '../../../server/drafts/version.js';
import { type } from '../../schema/build.js';
import { type House, openHouse, type StaffVisitor } from '../house.js';

const text = '某市条例\n第一条　为了养老，制定本条例。\n第二条　市人民政府应当公布目录。\n第三条　自公布之日起施行。';
const hour = 3_600_000;

let house: House;
let wang: StaffVisitor;
let liu: StaffVisitor;
let draft: string;
let authority: Authority;

beforeAll(async () => {
  house = await openHouse();
  wang = await house.as('drafter', '王工');
  liu = await house.as('drafter', '刘工');
});
afterAll(() => house.close());

beforeEach(async () => {
  ({ id: draft } = await createDraft(house.platform, wang.actor, { kind: 'text', text }));
  authority = await house.platform.drafts.open(draft);
});

async function write(person: StaffVisitor, words: string, before: string): Promise<void> {
  let pos = -1;
  authority.doc.descendants((node, at) => {
    if (pos < 0 && node.isTextblock && node.textContent.includes(before)) pos = at + 1 + node.textContent.indexOf(before);
  });
  const steps = type(new Transform(authority.doc), words, pos).steps.map((step) => step.toJSON() as unknown);
  await authority.submit(person.actor, { position: authority.position, clientId: house.platform.newId(), clientSeq: 1, steps });
}

const historyOf = async (query = '') =>
  (await wang(`/drafts/${draft}/history${query}`, { headers: { accept: 'application/json' } })).json();

describe('the history of a draft', () => {
  it('tells what each person did in one go, where, and day by day', async () => {
    await write(wang, '城乡', '养老');
    await write(wang, '和健康', '，制定');
    await write(liu, '及时', '公布目录');
    house.advance(hour);
    await write(liu, '全面', '公布目录');
    house.advance(24 * hour);
    await write(wang, '本条例', '自公布之日');
    const { days, moments } = await historyOf(`?day=${(await historyOf()).days[0].day}`);
    expect(days).toHaveLength(2);
    expect(moments.map(({ places, origin }: { places: string[]; origin: { author: string } }) => [origin.author, places])).toEqual([
      ['王工', ['第三条']],
    ]);
    const before = await historyOf(`?day=${days[1].day}`);
    expect(days[1].day < days[0].day).toBe(true);
    expect((await historyOf()).moments).toHaveLength(5);
    expect(
      before.moments.map(({ steps, places, origin }: { steps: number; places: string[]; origin: { author: string } }) => [
        origin.author,
        steps,
        places,
      ]),
    ).toEqual([
      ['刘工', 1, ['第二条']],
      ['刘工', 1, ['第二条']],
      ['王工', 2, ['第一条']],
      ['王工', 1, ['题目', '第一条', '第二条', '第三条']],
    ]);
    const page = await (await wang(`/drafts/${draft}/history?day=${days[1].day}`)).text();
    expect(page).toContain('刘工');
    expect(page).toContain(`/drafts/${draft}/history/3"`);
  });

  it('leads to the draft as it was, with what has changed since marked', async () => {
    const version = await nameVersion(house.platform, wang.actor, { draftId: draft, stage: '草案', remark: '' });
    await write(wang, '城乡', '养老');
    const page = await (await wang(`/drafts/${draft}/history/1`)).text();
    expect(page).toMatch(/<ins>.*城乡/s);
    expect(page).toContain('从那时到现在：共修改 1 条。');
    expect(page).toContain(version.hash.slice(0, 12));
    expect(page).not.toContain('公布目录');
    expect(await (await wang(`/drafts/${draft}/history/1?show=all`)).text()).toContain('公布目录');
    const then = await (await wang(`/drafts/${draft}/history/1?show=text&part`)).text();
    expect(then).toContain('为了养老，制定本条例。');
    expect(then).not.toContain('<html');
    expect((await wang(`/drafts/${draft}/history/99`)).status).toBe(404);
  });

  it('finds the draft of a day and an hour', async () => {
    const at = new Date(house.platform.now() + 8 * hour).toISOString().slice(0, 16);
    house.advance(2 * hour);
    await write(wang, '城乡', '养老');
    expect((await wang(`/drafts/${draft}/history?at=${at}`)).headers.get('location')).toBe(`/drafts/${draft}/history/1`);
    expect((await wang(`/drafts/${draft}/history?at=2001-01-01T10:00`)).status).toBe(404);
    expect((await wang(`/drafts/${draft}/history?at=yesterday`)).status).toBe(422);
  });
});
