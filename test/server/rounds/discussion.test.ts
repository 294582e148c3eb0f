/** Open discussion: private until the chair opens it, then each expert reads, endorses, objects and replies. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeRound } from '../../../server/rounds/round.js';
import { type House, openHouse, type StaffVisitor, type Visitor } from '../house.js';
import { makeWorld, type World } from '../world.js';

let house: House;
let world: World;
let expert: Visitor;
let clerk: StaffVisitor;
let drafter: StaffVisitor;

beforeAll(async () => {
  house = await openHouse();
  clerk = await house.as('clerk');
  drafter = await house.as('drafter', '王起草');
});
afterAll(() => house.close());
beforeEach(async () => {
  world = await makeWorld(house);
  expert = house.anonymous();
});

const table = async (): Promise<string> => (await expert(`/i/${world.token}`)).text();
const round = async (): Promise<string> => (await clerk(`/rounds/${world.round}`)).text();
const at = (action: string) => `/i/${world.token}/comments/${world.others}/${action}`;
const setDiscussion = (at: number | null) =>
  house.platform.db.updateTable('round').set({ discussion_at: at }).where('id', '=', world.round).execute();

describe('before the discussion', () => {
  beforeEach(() => setDiscussion(null));

  test('an expert sees nobody else’s comments and can take no part', async () => {
    expect(await table()).not.toContain('这一条可以再短些');
    expect((await expert.post(at('stance'), { stance: 'endorse' })).status).toBe(409);
    expect((await expert.post(at('replies'), { body: '同意' })).status).toBe(409);
  });

  test('the clerk opens it, once', async () => {
    expect((await clerk.post(`/rounds/${world.round}/discussion`)).status).toBe(303);
    expect(await table()).toContain('这一条可以再短些');
    expect((await clerk.post(`/rounds/${world.round}/discussion`)).status).toBe(409);
  });
});

describe('in the discussion', () => {
  test('an expert endorses, changes to objecting, and takes it back', async () => {
    await expert.post(at('stance'), { stance: 'endorse' });
    expect(await round()).toContain('附议：周教授');
    await expert.post(at('stance'), { stance: 'object' });
    expect(await round()).toContain('不同意：周教授');
    expect(await round()).not.toContain('附议：周教授');
    await expert.post(at('stance'), { stance: '' });
    expect(await round()).not.toContain('不同意：周教授');
  });

  test('a reply is read by all, and sent twice is once', async () => {
    await expert.post(at('replies'), { body: '同意，可删去后半句。<b>' });
    await expert.post(at('replies'), { body: '同意，可删去后半句。<b>' });
    const page = await round();
    expect(page.split('同意，可删去后半句。&lt;b&gt;')).toHaveLength(2);
    await drafter.post(`/comments/${world.others}/replies`, { body: '请说明理由' });
    expect(await table()).toContain('请说明理由');
  });

  test('nobody endorses their own, what is private, withdrawn or of another round', async () => {
    expect((await expert.post(`/i/${world.token}/comments/${world.comment}/stance`, { stance: 'endorse' })).status).toBe(422);
    expect((await expert.post(`/i/${world.token}/comments/${world.kept}/stance`, { stance: 'endorse' })).status).toBe(404);
    const foreign = await makeWorld(house);
    expect((await expert.post(`/i/${world.token}/comments/${foreign.others}/stance`, { stance: 'endorse' })).status).toBe(404);
    expect((await expert.post(at('stance'), { stance: 'love' })).status).toBe(422);
  });

  test('an empty reply is refused, and nothing is taken after closing', async () => {
    expect((await expert.post(at('replies'), { body: '  ' })).status).toBe(422);
    await closeRound(house.platform, { kind: 'system' }, world.round);
    expect((await expert.post(at('replies'), { body: '晚了' })).status).toBe(409);
    expect(await table()).toContain('这一条可以再短些');
  });
});
