/** Settled clauses ask for a reason, frozen drafts take no edit; both are enforced where steps are ordered. */
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MoveStep } from '../../../schema/moves.js';
import type { Authority } from '../../../server/drafts/authority.js';
import type { Cause } from '../../../server/drafts/cause.js';
import { createDraft } from '../../../server/drafts/draft.js';
import { Drafts } from '../../../server/drafts/drafts.js';
import { nameVersion } from '../../../server/drafts/version.js';
import { type } from '../../schema/build.js';
import { type House, openHouse, type StaffVisitor } from '../house.js';

const text = '某市条例\n第一条　为了养老，制定本条例。\n第二条　市人民政府应当公布目录。\n第三条　自公布之日起施行。';

let house: House;
let drafter: StaffVisitor;
let approver: StaffVisitor;
let draft: string;
let authority: Authority;
let second: Node;

beforeAll(async () => {
  house = await openHouse();
  drafter = await house.as('drafter', '王工');
  approver = await house.as('approver', '赵主任');
});
afterAll(() => house.close());
beforeEach(async () => {
  ({ id: draft } = await createDraft(house.platform, drafter.actor, { kind: 'text', text }));
  authority = await house.platform.drafts.open(draft);
  second = authority.doc.child(2);
});

const at = (words: string): number => {
  let found = -1;
  authority.doc.descendants((node, pos) => {
    if (found < 0 && node.isTextblock && node.textContent.includes(words)) found = pos + 1 + node.textContent.indexOf(words);
  });
  return found;
};

const submit = (build: (tr: Transform) => unknown, cause: (index: number) => Cause | null = () => null) => {
  const tr = new Transform(authority.doc);
  build(tr);
  const steps = tr.steps.map((step) => step.toJSON() as unknown);
  const submission = {
    position: authority.position,
    clientId: house.platform.newId(),
    clientSeq: 1,
    steps,
    causes: steps.map((_, i) => cause(i)),
  };
  return authority.submit(drafter.actor, submission).catch((error: unknown) => error);
};

const settle = () => drafter.send(`/drafts/${draft}/settled`, { unit: second.attrs.id, reason: '七月座谈会定稿' });
const reasoned = (): Cause => ({ kind: 'typing', reason: '市政府来函' });

describe('a settled clause', () => {
  it('is edited with a reason, which stays with the step; the others are edited as before', async () => {
    expect((await settle()).status).toBe(204);
    const before = authority.doc;
    expect(await submit((tr) => type(tr, '及时', at('公布目录')))).toMatchObject({
      code: 'clause-settled',
      params: { label: '第二条', reason: '七月座谈会定稿' },
    });
    expect(authority.doc).toBe(before);
    expect(await submit((tr) => type(tr, '城乡', at('养老')))).toMatchObject({ position: 2 });
    expect(await submit((tr) => type(tr, '及时', at('公布目录')), reasoned)).toMatchObject({ position: 3 });
    const [step] = await authority.stepsBetween(2, 3);
    expect(step?.cause).toEqual({ kind: 'typing', reason: '市政府来函' });
    const page = await (await drafter(`/drafts/${draft}/clauses/${second.attrs.id}`)).text();
    expect(page).toContain('定稿后修改的理由：市政府来函');
  });

  it('may be moved; it may not go, be split or change its kind without a reason', async () => {
    await settle();
    const pos = at('市人民政府') - 2;
    expect(await submit((tr) => tr.step(new MoveStep(pos, pos + second.nodeSize, authority.doc.content.size)))).toMatchObject({
      position: 2,
    });
    const now = at('市人民政府');
    for (const build of [
      (tr: Transform) => tr.delete(now - 2, now - 2 + second.nodeSize),
      (tr: Transform) => tr.split(now + 3),
      (tr: Transform) => tr.setNodeAttribute(now - 2, 'label', '第八条'),
    ])
      expect(await submit(build)).toMatchObject({ code: 'clause-settled' });
  });

  it('is untouched by an edit that is taken back in the same submission', async () => {
    await settle();
    const back = (tr: Transform) => {
      type(tr, '及时', at('公布目录'));
      tr.step((tr.steps[0] as (typeof tr.steps)[number]).invert(tr.docs[0] as Node));
    };
    expect(await submit(back)).toMatchObject({ position: 3 });
    // A reason for one of two steps is none for the other.
    const two = (tr: Transform) => type(type(tr, '及时', at('公布目录')), '应', at('市人民政府'));
    expect(await submit(two, (index) => (index === 0 ? reasoned() : null))).toMatchObject({ code: 'clause-settled' });
  });

  it('is restored with a reason only, and is settled still after a restart', async () => {
    await submit((tr) => type(tr, '及时', at('公布目录')));
    await settle();
    const bare = await drafter.send(`/drafts/${draft}/restore`, { position: 1, unit: second.attrs.id });
    expect([bare.status, (await bare.json()).code]).toEqual([409, 'clause-settled']);
    expect((await drafter.send(`/drafts/${draft}/restore`, { position: 1, unit: second.attrs.id, reason: '会议要求' })).status).toBe(200);
    const again = await new Drafts(house.platform).open(draft);
    expect([...again.locks.settled]).toMatchObject([[second.attrs.id, { by: '王工', reason: '七月座谈会定稿' }]]);
  });

  it('is opened again; both deeds are in the audit record', async () => {
    await settle();
    expect((await settle()).status).toBe(409);
    expect((await drafter.post(`/drafts/${draft}/settled/${second.attrs.id}/reopening`)).status).toBe(303);
    expect(await submit((tr) => type(tr, '及时', at('公布目录')))).toMatchObject({ position: 2 });
    const deeds = await house.platform.db
      .selectFrom('audit')
      .select('action')
      .where('subject', '=', second.attrs.id)
      .orderBy('id')
      .execute();
    expect(deeds.map(({ action }) => action)).toEqual(['settle.clause', 'reopen.clause']);
    expect((await drafter.send(`/drafts/${draft}/settled`, { unit: 'nothing', reason: '会议' })).status).toBe(404);
    expect((await drafter.send(`/drafts/${draft}/settled`, { unit: second.attrs.id, reason: ' ' })).status).toBe(422);
  });
});

describe('a frozen draft', () => {
  it('takes no edit of anybody until it is thawed, and says who froze it', async () => {
    expect((await approver.send(`/drafts/${draft}/freezing`, { reason: '提请表决' })).status).toBe(204);
    expect(await submit((tr) => type(tr, '城乡', at('养老')), reasoned)).toMatchObject({
      code: 'draft-frozen',
      params: { name: '赵主任', reason: '提请表决' },
    });
    expect((await drafter.send(`/drafts/${draft}/restore`, { position: 1 })).status).toBe(409);
    await nameVersion(house.platform, drafter.actor, { draftId: draft, stage: '草案表决稿', remark: '' });
    expect(await (await drafter(`/drafts/${draft}`)).text()).toContain('赵主任');
    expect((await approver.post(`/drafts/${draft}/thawing`)).status).toBe(303);
    expect(await submit((tr) => type(tr, '城乡', at('养老')))).toMatchObject({ position: 2 });
    const deeds = await house.platform.db.selectFrom('audit').select('action').where('subject', '=', draft).orderBy('id').execute();
    expect(deeds.map(({ action }) => action)).toEqual(['begin.draft', 'freeze.draft', 'thaw.draft']);
  });

  it('is told to every window, when it comes and when it happens', async () => {
    await settle();
    const response = await drafter(`/drafts/${draft}/events?client=w1&from=1`);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let heard = '';
    const hear = async (words: string): Promise<void> => {
      while (!heard.includes(words)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`the stream ended: ${heard}`);
        heard += new TextDecoder().decode(value);
      }
    };
    await hear('event: locks');
    await hear('七月座谈会定稿');
    await approver.send(`/drafts/${draft}/freezing`, { reason: '提请表决' });
    await hear('提请表决');
    await reader.cancel();
  });
});
