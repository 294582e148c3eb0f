/** Who put 三十 here, and why: the runs of a clause, its page, and bringing it back as it was. */
import { Transform } from 'prosemirror-transform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Authority } from '../../../server/drafts/authority.js';
import type { Cause } from '../../../server/drafts/cause.js';
import { createDraft } from '../../../server/drafts/draft.js';
import { nameVersion } from '../../../server/drafts/version.js';
import { rebuildProvenance, trace, traceFromLog } from '../../../server/history/trace.js';
import type { ProvenanceAnswer } from '../../../server/history/wire.js';
import { acceptProposal } from '../../../server/rounds/acceptance.js';
import { findInvitation, inviteExpert } from '../../../server/rounds/invitation.js';
import { addComment, submitComments } from '../../../server/rounds/remark.js';
import { openRound } from '../../../server/rounds/round.js';
import { type } from '../../schema/build.js';
import { type House, openHouse, type StaffVisitor } from '../house.js';

const text = '某市居家养老服务条例\n第一条　每百户不少于二十平方米。\n第二条　市人民政府应当公布目录。\n第三条　本条例自公布之日起施行。';

let house: House;
let drafter: StaffVisitor;
let draft: string;
let authority: Authority;
let first: string;

beforeAll(async () => {
  house = await openHouse();
  drafter = await house.as('drafter', '王工');
});
afterAll(() => house.close());

/** A draft, its first version and a comment on 二十 that was accepted. */
async function begin(): Promise<void> {
  const { platform } = house;
  ({ id: draft } = await createDraft(platform, drafter.actor, { kind: 'file', name: '初稿.txt', bytes: new TextEncoder().encode(text) }));
  authority = await platform.drafts.open(draft);
  first = authority.doc.child(1).attrs.id;
  const version = await nameVersion(platform, drafter.actor, { draftId: draft, stage: '草案征求意见稿', remark: '' });
  const clerk: { kind: 'system' } = { kind: 'system' };
  const round = await openRound(platform, clerk, {
    draftId: draft,
    versionId: version.id,
    title: '第一轮',
    agenda: '',
    fields: ['law'],
    closesOn: null,
  });
  const invited = await inviteExpert(platform, clerk, { roundId: round.id, name: '李教授', unit: '某大学', field: 'law' });
  const { actor } = await findInvitation(platform, invited.token);
  const line = authority.doc.child(1).child(0);
  const offset = line.textContent.indexOf('二十');
  const comment = await addComment(platform, actor, {
    anchor: { kind: 'range', start: { unit: line.attrs.id, offset }, end: { unit: line.attrs.id, offset: offset + 2 } },
    quote: '二十',
    body: '标准偏低',
    proposal: '三十',
    kind: 'change',
    weight: 'should',
    basis: '',
  });
  await submitComments(platform, actor);
  await acceptProposal(platform, drafter.actor, comment.id, { replacing: '二十', reason: '采纳' });
}

const at = (words: string): number => {
  let found = -1;
  authority.doc.descendants((node, pos) => {
    if (found < 0 && node.isTextblock && node.textContent.includes(words)) found = pos + 1 + node.textContent.indexOf(words);
  });
  return found;
};

async function submit(clientId: string, clientSeq: number, build: (tr: Transform) => unknown, cause: Cause | null = null): Promise<void> {
  const tr = new Transform(authority.doc);
  build(tr);
  const steps = tr.steps.map((step) => step.toJSON() as unknown);
  await authority.submit(drafter.actor, { position: authority.position, clientId, clientSeq, steps, causes: steps.map(() => cause) });
}

const askRuns = async (unit: string): Promise<ProvenanceAnswer> =>
  (await drafter(`/drafts/${draft}/provenance?unit=${unit}`)).json() as Promise<ProvenanceAnswer>;

describe('the runs of a clause', () => {
  it('name the step, its author and the comment that was the cause', async () => {
    await begin();
    const { runs, origins, position } = await askRuns(first);
    expect(position).toBe(authority.position);
    const words = runs.map(({ from, to, written }) => [authority.doc.textBetween(from, to), written]);
    expect(words).toEqual([
      ['每百户不少于', 1],
      ['三十', authority.position],
      ['平方米。', 1],
    ]);
    const [imported, accepted] = origins;
    expect(imported).toMatchObject({ author: '王工', cause: { kind: 'import', file: '初稿.txt' } });
    expect(accepted).toMatchObject({
      author: '王工',
      comment: { body: '标准偏低', proposal: '三十', source: { name: '李教授', field: 'law', round: 1 } },
    });
  });

  it('go on while steps arrive, and are the log followed from the beginning', async () => {
    await begin();
    await submit('w1', 1, (tr) => tr.delete(at('三十'), at('三十') + 2));
    await trace(house.platform, draft, () => null);
    await submit('w1', 2, (tr) => type(tr, '三十', at('平方米')), { kind: 'undo' });
    await submit('w2', 1, (tr) => type(tr, '左右', at('平方米')));
    const now = await trace(house.platform, draft, (provenance) => JSON.stringify(provenance.toJson()));
    const again = await traceFromLog(house.platform.db, draft, authority.position);
    expect(now).toBe(JSON.stringify(again.toJson()));
    const { runs } = await askRuns(first);
    expect(runs.map(({ from, to }) => authority.doc.textBetween(from, to))).toEqual(['每百户不少于', '三十', '左右', '平方米。']);
    expect(runs[1]).toMatchObject({ restored: authority.position - 1 });
    expect(runs[1]?.written).toBeLessThan(authority.position - 2);
  });

  it('are the same when they were kept, and the house was opened anew', async () => {
    await begin();
    await rebuildProvenance(house.platform.db, draft, authority.position);
    await submit('w1', 1, (tr) => type(tr, '左右', at('平方米')));
    const kept = await house.platform.db
      .selectFrom('provenance')
      .select('position')
      .where('draft_id', '=', draft)
      .executeTakeFirstOrThrow();
    expect(kept.position).toBe(authority.position - 1);
    const now = await trace(house.platform, draft, (provenance) => JSON.stringify(provenance.toJson()));
    expect(now).toBe(JSON.stringify((await traceFromLog(house.platform.db, draft, authority.position)).toJson()));
  });

  it('are refused for a unit that there is not', async () => {
    await begin();
    expect((await drafter(`/drafts/${draft}/provenance?unit=nothing`)).status).toBe(404);
  });
});

describe('the page of a clause', () => {
  it('tells each run, each version and each comment', async () => {
    await begin();
    const page = await (await drafter(`/drafts/${draft}/clauses/${first}`)).text();
    expect(page).toContain('第一条的来历');
    expect(page).toMatch(/class="piece">三十<sup><a href="#source_1">1/);
    expect(page).toContain('采纳法学李教授的意见');
    expect(page).toContain('标准偏低');
    expect(page).toContain('第1稿（草案征求意见稿）');
    expect(page).toMatch(/<del>.*二十.*<\/del>.*<ins>.*三十/s);
    expect(page).toContain('来自文件“初稿.txt”');
  });

  it('says the same as JSON', async () => {
    await begin();
    const response = await drafter(`/drafts/${draft}/clauses/${first}`, { headers: { accept: 'application/json' } });
    const story = await response.json();
    expect(story).toMatchObject({ id: first, label: '第一条', gone: false, versions: [{ version: null }, { version: { number: 1 } }] });
    expect(story.lines[0].runs[1]).toMatchObject({ text: '三十', written: authority.position });
    expect(story.comments).toHaveLength(1);
  });

  it('is that of the article for one of its clauses', async () => {
    await begin();
    const line = authority.doc.child(1).child(0).attrs.id;
    expect(await (await drafter(`/drafts/${draft}/clauses/${line}`)).text()).toContain('第一条的来历');
    expect((await drafter(`/drafts/${draft}/clauses/nothing`)).status).toBe(404);
  });

  it('tells who took it out when it is gone', async () => {
    await begin();
    const { nodeSize } = authority.doc.child(1);
    await submit('w1', 1, (tr) => tr.delete(authority.doc.child(0).nodeSize, authority.doc.child(0).nodeSize + nodeSize));
    const page = await (await drafter(`/drafts/${draft}/clauses/${first}`)).text();
    expect(page).toContain('这一条已从草案中删去');
    expect(page).toMatch(/王工于 .* 删去/);
  });
});

describe('a clause as it was', () => {
  it('comes back alone, as new steps, and its words keep their first story', async () => {
    await begin();
    await submit('w1', 1, (tr) => type(tr, '县级以上', at('市人民政府'), at('市人民政府') + 1));
    const before = authority.position;
    const answer = await drafter.post(`/drafts/${draft}/restore`, { position: '1', unit: first });
    expect(answer.status).toBe(303);
    expect(authority.doc.textContent).toContain('不少于二十平方米');
    expect(authority.doc.textContent).toContain('县级以上人民政府');
    const [step] = await authority.stepsBetween(before, authority.position);
    expect(step?.cause).toEqual({ kind: 'restore', position: 1, version: 1, unit: first });
    const { runs } = await askRuns(first);
    expect(runs.map(({ from, to, written, restored }) => [authority.doc.textBetween(from, to), written, restored])).toEqual([
      ['每百户不少于', 1, 0],
      ['二十', 1, authority.position],
      ['平方米。', 1, 0],
    ]);
    const page = await (await drafter(answer.headers.get('location') ?? '')).text();
    expect(page).toContain('已恢复。');
  });

  it('comes back where it stood when it is gone; the whole text, too', async () => {
    await begin();
    const whole = authority.doc;
    const when = authority.position;
    const start = authority.doc.child(0).nodeSize;
    await submit('w1', 1, (tr) => tr.delete(start, start + authority.doc.child(1).nodeSize));
    await drafter.post(`/drafts/${draft}/restore`, { position: String(when), unit: first });
    expect(authority.doc.eq(whole)).toBe(true);
    await submit('w1', 2, (tr) => type(tr, '省', 1, 2));
    const answer = await drafter.send(`/drafts/${draft}/restore`, { position: when });
    expect(await answer.json()).toEqual({ position: authority.position });
    expect(authority.doc.eq(whole)).toBe(true);
  });

  it('is refused with a clear line when there is nothing to restore', async () => {
    await begin();
    const same = await drafter.send(`/drafts/${draft}/restore`, { position: authority.position, unit: first });
    expect([same.status, (await same.json()).code]).toEqual([409, 'already-so']);
    const never = await drafter.send(`/drafts/${draft}/restore`, { position: 1, unit: 'nothing' });
    expect((await never.json()).code).toBe('not-there-then');
    const future = await drafter.send(`/drafts/${draft}/restore`, { position: 999 });
    expect((await future.json()).code).toBe('no-such-moment');
    const clerk = await house.as('clerk');
    expect((await clerk.send(`/drafts/${draft}/restore`, { position: 1 })).status).toBe(403);
  });
});
