/** Two people to each answer: one decides, another confirms, and only then is the author told. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type House, openHouse, type StaffVisitor } from '../house.js';
import { makeWorld, type World } from '../world.js';

let house: House;
let world: World;
let drafter: StaffVisitor;
let approver: StaffVisitor;

beforeAll(async () => {
  house = await openHouse();
  drafter = await house.as('drafter');
  approver = await house.as('approver', '李主任');
});
afterAll(() => house.close());
beforeEach(async () => {
  world = await makeWorld(house);
  await drafter.post(`/comments/${world.comment}/disposition`, { fate: 'declined', reason: '与上位法重复' });
});

const told = async (): Promise<string> => (await house.anonymous()(`/i/${world.token}`)).text();
const confirm = (who: StaffVisitor, number: number) => who.send(`/comments/${world.comment}/confirmation`, { number });

test('an answer is told when a second person has confirmed it, and confirming twice is once', async () => {
  expect(await told()).not.toContain('与上位法重复');
  expect(await told()).toContain('正在复核');
  expect((await confirm(approver, 1)).status).toBe(204);
  expect((await confirm(approver, 1)).status).toBe(204);
  expect(await told()).toContain('与上位法重复');
  const events = await house.platform.db
    .selectFrom('audit')
    .select('id')
    .where('subject', '=', world.comment)
    .where('action', '=', 'confirm.disposition')
    .execute();
  expect(events).toHaveLength(1);
});

test('nobody confirms their own', async () => {
  const answer = await confirm(drafter, 1);
  expect(answer.status).toBe(403);
  expect(((await answer.json()) as { code: string }).code).toBe('own-answer');
});

test('an answer that was changed since it was read is not confirmed unseen', async () => {
  await confirm(approver, 1);
  await drafter.post(`/comments/${world.comment}/disposition`, { fate: 'adopted', reason: '改为采纳' });
  expect((await confirm(approver, 1)).status).toBe(409);
  // What was told stays told until the new answer is confirmed.
  expect(await told()).toContain('与上位法重复');
  await confirm(approver, 2);
  expect(await told()).toContain('改为采纳');
});

test('the list has the answers of others, and confirms what is ticked', async () => {
  const list = (who: StaffVisitor) => who(`/drafts/${world.draft}/confirmations`).then((page) => page.text());
  expect(await list(approver)).toContain('与上位法重复');
  expect(await list(drafter)).toContain('您自己作出的 1 条答复');
  const seen = [`${world.comment}:1`, `${world.answered}:1`, 'nonsense'];
  const done = await approver.post(`/drafts/${world.draft}/confirmations`, { seen });
  expect(done.headers.get('location')).toContain('confirmed=2');
  expect(await list(approver)).toContain('没有等您复核的答复');
});
