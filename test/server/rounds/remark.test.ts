/** What an expert says, from the first word kept in private to the answer, or back again. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeRound } from '../../../server/rounds/round.js';
import { type House, openHouse, type StaffVisitor, type Visitor } from '../house.js';
import { makeWorld, type World } from '../world.js';

let house: House;
let world: World;
let expert: Visitor;
let drafter: StaffVisitor;
let link: string;

beforeAll(async () => {
  house = await openHouse();
  drafter = await house.as('drafter');
});
afterAll(() => house.close());
beforeEach(async () => {
  world = await makeWorld(house);
  expert = house.anonymous();
  link = `/i/${world.token}`;
});

const page = async (visitor: Visitor, path: string): Promise<string> => (await visitor(path)).text();
const say = (fields: Record<string, string>) => expert.post(`${link}/comments`, { start_unit: world.articles[1], ...fields });

describe('a comment of an expert', () => {
  test('is private until it is submitted, with all that was kept', async () => {
    await say({ body: '宜写明施行日期', kind: 'change', weight: 'must', basis: '立法法第六十一条' });
    const staffPage = () => page(drafter, `/rounds/${world.round}`);
    expect(await staffPage()).not.toContain('宜写明施行日期');
    expect(await page(expert, link)).toContain('提交这 2 条意见');
    expect((await expert.post(`${link}/submission`)).headers.get('location')).toContain('submitted=2');
    const shown = await staffPage();
    for (const words of ['宜写明施行日期', '必须', '立法法第六十一条', '还没有想好']) expect(shown).toContain(words);
  });

  test('can be changed and thrown away before, and neither after', async () => {
    const own = `${link}/comments/${world.kept}`;
    expect(await page(expert, own)).toContain('还没有想好');
    await expert.post(own, { body: '想好了', kind: 'support', weight: 'wording' });
    expect(await page(expert, link)).toContain('想好了');
    await expert.post(`${link}/submission`);
    expect((await expert.post(own, { body: '再改' })).status).toBe(409);
    expect((await expert.post(`${own}/discard`)).status).toBe(409);
    expect(await page(expert, link)).toContain('想好了');
    const [other] = [await say({ body: '多余的一条' })];
    const id = /saved=([\w-]+)/.exec(other.headers.get('location') ?? '')?.[1];
    await expert.post(`${link}/comments/${id}/discard`);
    expect(await page(expert, link)).not.toContain('多余的一条');
  });

  test('needs no words to be in favour of an article, and some to be a question', async () => {
    expect((await say({ kind: 'support' })).status).toBe(303);
    expect((await say({ kind: 'question' })).status).toBe(422);
  });

  test('can be withdrawn with a reason while it is not answered; the record stays', async () => {
    const path = `${link}/comments/${world.comment}/withdrawal`;
    expect((await expert.post(path, { reason: ' ' })).status).toBe(422);
    expect((await expert.post(path, { reason: '与另一条重复' })).status).toBe(303);
    const shown = await page(drafter, `/rounds/${world.round}`);
    expect(shown).toContain('已撤回');
    expect(shown).toContain('与另一条重复');
    expect(shown).toContain('意见（3 条，1 条未处理）');
    expect((await drafter.send(`/comments/${world.comment}/disposition`, { fate: 'adopted', reason: '采纳' })).status).toBe(409);
  });

  test('cannot be withdrawn once it is answered', async () => {
    await drafter.post(`/comments/${world.comment}/disposition`, { fate: 'adopted', reason: '采纳' });
    const answer = await expert.post(`${link}/comments/${world.comment}/withdrawal`, { reason: '算了' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('已有答复');
  });

  test('that is private cannot be answered by staff, or touched by another expert', async () => {
    const fate = { fate: 'adopted', reason: '采纳' };
    expect((await drafter.post(`/comments/${world.kept}/disposition`, fate)).status).toBe(404);
    expect((await drafter.send(`/comments/${world.kept}/disposition`, fate)).status).toBe(404);
    const another = await makeWorld(house);
    expect((await expert.post(`/i/${another.token}/comments/${world.kept}`, { body: '改别人的' })).status).toBe(404);
  });

  test('is not taken after the round is closed, kept ones neither, and nothing is lost', async () => {
    await closeRound(house.platform, { kind: 'system' }, world.round);
    expect((await expert.post(`${link}/submission`)).status).toBe(409);
    expect((await expert.post(`${link}/comments/${world.kept}/discard`)).status).toBe(409);
    expect(await page(expert, link)).toContain('还没有想好');
  });
});
