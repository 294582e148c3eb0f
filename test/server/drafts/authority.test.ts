/** The authority: order, durability, idempotence, refusal, on the real store. */
import type { Node } from 'prosemirror-model';
import { AttrStep, type Step, Transform } from 'prosemirror-transform';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forEachUnit, lawSchema } from '../../../schema/law.js';
import { MoveStep } from '../../../schema/moves.js';
import { Authority } from '../../../server/drafts/authority.js';
import { createDraft } from '../../../server/drafts/draft.js';
import { readDocument } from '../../../server/drafts/log.js';
import type { StepSubmission } from '../../../server/drafts/wire.js';
import { insertPerson } from '../../../server/people/account.js';
import type { StaffActor } from '../../../server/platform.js';
import { transact } from '../../../server/store/database.js';
import { type } from '../../schema/build.js';
import { type Ground, morning, openGround, staff } from '../ground.js';

const text =
  '某市条例\n第一条 为了促进居家养老服务。\n第二条 市人民政府应当：\n（一）建立平台；\n（二）公布目录。\n第三条 自公布之日起施行。';
const drafter = staff('drafter');

let ground: Ground;
let authority: Authority;
let draftId: string;

beforeEach(async () => {
  ground = await openGround();
  ({ id: draftId } = await createDraft(ground.platform, drafter, { kind: 'text', text }));
  authority = await ground.platform.drafts.open(draftId);
});
afterEach(() => ground.close());

/** A drafter who has an account. */
async function addDrafter(name: string): Promise<StaffActor> {
  const person = { name, username: `p${name.codePointAt(0)}`, unit: '法工委', roles: ['drafter' as const] };
  const id = await transact(ground.platform.db, (tx) => insertPerson(tx, ground.platform, { kind: 'system' }, person));
  return { kind: 'staff', id, name, roles: ['drafter'] };
}

const json = (steps: readonly Step[]): unknown[] => steps.map((step) => step.toJSON() as unknown);

/** Steps of one window, numbered as the window numbers them. */
function from(clientId: string) {
  let seq = 0;
  return (position: number, steps: readonly Step[]): StepSubmission => {
    const submission = { position, clientId, clientSeq: seq + 1, steps: json(steps) };
    seq += steps.length;
    return submission;
  };
}

const typing = (doc: Node, words: string, pos: number): Step[] => type(new Transform(doc), words, pos).steps;
/** Position inside the first line that has these words. */
function at(doc: Node, words: string): number {
  let found = -1;
  doc.descendants((node, pos) => {
    if (found < 0 && node.isTextblock && node.textContent.includes(words)) found = pos + 1 + node.textContent.indexOf(words);
  });
  return found;
}

describe('an acknowledged step', () => {
  it('is on disk, and the document is the log replayed', async () => {
    const window = from('a');
    const receipt = await authority.submit(drafter, window(authority.position, typing(authority.doc, '全市', at(authority.doc, '居家'))));
    expect(receipt.position).toBe(2);
    expect(await readDocument(ground.platform.db, draftId, 2)).toEqual(authority.doc);
    expect(authority.doc.textContent).toContain('促进全市居家养老服务');
  });

  it('is there after the server was started anew', async () => {
    await authority.submit(drafter, from('a')(authority.position, typing(authority.doc, '全市', at(authority.doc, '居家'))));
    const { folder } = ground;
    await ground.platform.drafts.close();
    await ground.store.close();
    const again = await openGround(folder);
    expect((await again.platform.drafts.open(draftId)).doc.textContent).toContain('促进全市居家养老服务');
    ground = again;
  });

  it('is stored once when its window sends it again', async () => {
    const submission = from('a')(authority.position, typing(authority.doc, '全市', at(authority.doc, '居家')));
    const [first, second] = await Promise.all([authority.submit(drafter, submission), authority.submit(drafter, submission)]);
    const third = await authority.submit(drafter, submission);
    expect([second.position, third.position]).toEqual([first.position, first.position]);
    expect(authority.doc.textContent.match(/全市/g)).toHaveLength(1);
    // Also when the server has forgotten the window meanwhile.
    const { folder } = ground;
    await ground.platform.drafts.close();
    await ground.store.close();
    const again = await openGround(folder);
    const reopened = await again.platform.drafts.open(draftId);
    expect(await reopened.submit(drafter, submission)).toEqual(first);
    expect(reopened.doc.textContent.match(/全市/g)).toHaveLength(1);
    ground = again;
  });
});

describe('why a step was made', () => {
  it('is kept with each step', async () => {
    const base = authority.doc;
    const [first] = typing(base, '全市', at(base, '居家'));
    const [second] = typing(first?.apply(base).doc ?? base, '都', at(base, '居家'));
    const causes = [{ kind: 'law', title: '某法', address: '第三条' } as const, null];
    await authority.submit(drafter, { ...from('a')(1, [first as Step, second as Step]), causes });
    expect((await authority.stepsBetween(1, 3)).map(({ cause }) => cause)).toEqual(causes);
  });

  it('goes with a time of its own for what was made together, whatever the clock says', async () => {
    const still: Ground['platform'] = { ...ground.platform, now: () => morning };
    const quick = await Authority.load(still, draftId);
    const window = from('a');
    const base = quick.doc;
    await quick.submit(drafter, window(1, typing(base, '甲', at(base, '居家'))));
    await quick.submit(drafter, window(2, typing(quick.doc, '乙', at(base, '居家'))));
    const [, first, second] = await quick.stepsBetween(0, 3);
    expect(first?.at).not.toBe(second?.at);
  });
});

describe('many windows at once', () => {
  it('are all served, late ones too, and the log has every word once', async () => {
    const base = authority.doc;
    const start = authority.position;
    const windows = Array.from({ length: 50 }, (_, i) => from(`w${i}`));
    const spots = ['居家', '应当', '平台', '目录', '公布之日'];
    await Promise.all(
      windows.map((window, i) =>
        authority.submit(drafter, window(start, typing(base, `〔${i}〕`, at(base, spots[i % spots.length] ?? '')))),
      ),
    );
    expect(authority.position).toBe(start + 50);
    const words = authority.doc.textContent;
    for (let i = 0; i < 50; i++) expect(words.split(`〔${i}〕`)).toHaveLength(2);
    expect(await readDocument(ground.platform.db, draftId, authority.position)).toEqual(authority.doc);
  });

  it('hear of every step in order', async () => {
    const heard: number[] = [];
    let seen = authority.position;
    const hush = authority.listen(async ({ type }) => {
      if (type !== 'steps') return;
      const steps = await authority.stepsBetween(seen, authority.position);
      seen = authority.position;
      heard.push(...steps.map((step) => step.position));
    });
    const base = authority.doc;
    await Promise.all(['a', 'b', 'c'].map((name) => authority.submit(drafter, from(name)(1, typing(base, name, at(base, '居家'))))));
    hush();
    expect(heard).toEqual([2, 3, 4]);
  });
});

describe('what is refused', () => {
  const refused = (submission: StepSubmission, actor = drafter) => authority.submit(actor, submission).catch((error: unknown) => error);

  it('steps on text that somebody deleted', async () => {
    const base = authority.doc;
    const article = base.child(1);
    const pos = base.child(0).nodeSize;
    await authority.submit(drafter, from('a')(1, new Transform(base).delete(pos, pos + article.nodeSize).steps));
    const error = await refused(from('b')(1, typing(base, '全市', at(base, '居家'))));
    expect(error).toMatchObject({ code: 'steps-do-not-apply' });
    expect(authority.position).toBe(2);
  });

  it('steps from a future version, of another schema, of nothing', async () => {
    const base = authority.doc;
    expect(await refused(from('a')(99, typing(base, '甲', 3)))).toMatchObject({ code: 'steps-from-nowhere' });
    expect(await refused({ position: 1, clientId: 'a', clientSeq: 1, steps: [{ stepType: 'addMark' }] })).toMatchObject({
      code: 'steps-unreadable',
    });
    expect(await refused({ position: 1, clientId: 'a', clientSeq: 1, steps: [{ stepType: 'replace', from: 0, to: 9999 }] })).toMatchObject({
      code: 'steps-do-not-apply',
    });
    const control = { stepType: 'replace', from: 3, to: 3, slice: { content: [{ type: 'text', text: 'a\u0000b' }] } };
    expect(await refused({ position: 1, clientId: 'a', clientSeq: 1, steps: [control] })).toMatchObject({ code: 'steps-unreadable' });
    expect(authority.position).toBe(1);
  });

  it('steps that break the structure, and ids that are no ids', async () => {
    const base = authority.doc;
    const badArticle = { type: 'article', attrs: { id: 'x' }, content: [{ type: 'caption' }] };
    const pos = base.child(0).nodeSize;
    const step = { stepType: 'replace', from: pos, to: pos, slice: { content: [badArticle] } };
    expect(await refused({ position: 1, clientId: 'a', clientSeq: 1, steps: [step] })).toMatchObject({ code: 'steps-break-the-law' });
    const hugeId = { stepType: 'attr', pos, attr: 'id', value: 'x'.repeat(1_000_000) };
    expect(await refused({ position: 1, clientId: 'a', clientSeq: 1, steps: [hugeId] })).toMatchObject({ code: 'steps-do-not-apply' });
    const foreign = { stepType: 'attr', pos, attr: 'onclick', value: 'x' };
    await refused({ position: 1, clientId: 'a', clientSeq: 1, steps: [foreign] });
    expect(authority.doc).toEqual(base);
  });

  it('anybody but a drafter', async () => {
    for (const role of ['approver', 'clerk', 'administrator'] as const)
      expect(await refused(from('a')(1, typing(authority.doc, '甲', 3)), staff(role))).toMatchObject({ code: 'not-yours' });
    expect(authority.position).toBe(1);
  });

  it('somebody whose account was disabled in between; those beside them are stored', async () => {
    const people = await Promise.all(['甲', '乙'].map((name) => addDrafter(name)));
    await ground.platform.db
      .updateTable('person')
      .set({ disabled: 1 })
      .where('id', '=', people[0]?.id ?? '')
      .execute();
    const base = authority.doc;
    const results = await Promise.allSettled(
      people.map((person) => authority.submit(person, from(person.name)(1, typing(base, person.name, at(base, '居家'))))),
    );
    expect(results).toMatchObject([{ status: 'rejected', reason: { code: 'sign-in-needed' } }, { status: 'fulfilled' }]);
    expect(authority.doc.textContent).toContain('促进乙居家');
    expect(await readDocument(ground.platform.db, draftId, authority.position)).toEqual(authority.doc);
  });

  it('one bad submission does not harm those beside it', async () => {
    const base = authority.doc;
    const results = await Promise.allSettled([
      authority.submit(drafter, from('a')(1, typing(base, '甲', at(base, '居家')))),
      authority.submit(drafter, { position: 1, clientId: 'b', clientSeq: 1, steps: [{ stepType: 'replace', from: 0, to: 99_999 }] }),
      authority.submit(drafter, from('c')(1, typing(base, '乙', at(base, '平台')))),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(authority.position).toBe(3);
  });
});

describe('ids', () => {
  const ids = (doc: Node): string[] => {
    const all: string[] = [];
    forEachUnit(doc, (unit) => {
      all.push(unit.attrs.id);
    });
    return all;
  };

  it('stay one of a kind when two people move the same article at once', async () => {
    const base = authority.doc;
    const pos = base.child(0).nodeSize;
    const move = () =>
      new Transform(base).delete(pos, pos + base.child(1).nodeSize).insert(base.content.size - base.child(1).nodeSize, base.child(1)).steps;
    await authority.submit(drafter, from('a')(1, move()));
    await authority.submit(drafter, from('b')(1, move())).catch(() => {});
    const all = ids(authority.doc);
    expect(new Set(all).size).toBe(all.length);
    expect(all.every(Boolean)).toBe(true);
    expect(await readDocument(ground.platform.db, draftId, authority.position)).toEqual(authority.doc);
  });

  it('are given to a unit that came without one', async () => {
    const { nodes } = lawSchema;
    const bare = nodes.article.create(null, nodes.paragraph.create(null, lawSchema.text('新条。')));
    const tr = new Transform(authority.doc).insert(authority.doc.content.size, bare);
    await authority.submit(drafter, from('a')(1, tr.steps));
    expect(ids(authority.doc).every(Boolean)).toBe(true);
    const position = authority.position;
    await authority.submit(
      drafter,
      from('a2')(position, [new AttrStep(authority.doc.child(0).nodeSize, 'id', ids(authority.doc)[3] ?? '')]),
    );
    const all = ids(authority.doc);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a change of the server', () => {
  it('writes its other rows with its steps or not at all', async () => {
    await expect(
      authority.change(
        drafter,
        null,
        (tr) => type(tr, '甲', at(tr.doc, '居家')),
        async () => {
          throw new Error('no room');
        },
      ),
    ).rejects.toThrow('no room');
    expect(authority.position).toBe(1);
    expect(authority.doc.textContent).not.toContain('甲');
    const { position } = await authority.change(drafter, { kind: 'comment', comment: 'c1' }, (tr) => type(tr, '乙', at(tr.doc, '居家')));
    const [step] = await authority.stepsBetween(position - 1, position);
    expect(step?.cause).toEqual({ kind: 'comment', comment: 'c1' });
  });

  it('keeps the title of the draft up to date', async () => {
    await authority.change(drafter, null, (tr) => type(tr, '某省', 1, 3));
    const row = await ground.platform.db.selectFrom('draft').select('title').executeTakeFirstOrThrow();
    expect(row.title).toBe('某省条例');
  });
});

describe('a long log', () => {
  it('is read from a snapshot, and every past moment is there', async () => {
    let words = '';
    for (let i = 0; i < 12; i++) {
      const pos = at(authority.doc, '居家');
      const steps: Step[] = [];
      let doc = authority.doc;
      for (let j = 0; j < 100; j++) {
        const tr = type(new Transform(doc), '字', pos);
        steps.push(...tr.steps);
        doc = tr.doc;
      }
      await authority.submit(drafter, from(`w${i}`)(authority.position, steps));
      words += '字'.repeat(100);
    }
    expect(authority.position).toBe(1201);
    const snapshots = await ground.platform.db.selectFrom('snapshot').select('position').orderBy('position').execute();
    expect(snapshots.map((row) => row.position)).toEqual([500, 1000]);
    expect((await authority.docAt(701)).textContent.match(/字/g)).toHaveLength(700);
    expect((await readDocument(ground.platform.db, draftId, 1201)).textContent).toContain(words);
  });
});

describe('an article that is moved', () => {
  const move = (doc: Node): MoveStep => {
    const [, first] = doc.children;
    const from = doc.child(0).nodeSize;
    return new MoveStep(from, from + (first?.nodeSize ?? 0), doc.content.size);
  };
  it('takes along what another window typed in it meanwhile, and stays in the log as one step', async () => {
    const { doc, position } = authority;
    await authority.submit(drafter, from('b')(position, typing(doc, '全市', at(doc, '居家'))));
    const receipt = await authority.submit(drafter, from('a')(position, [move(doc)]));
    expect(receipt.position).toBe(position + 2);
    expect(authority.doc.lastChild?.textContent).toBe('为了促进全市居家养老服务。');
    expect(await readDocument(ground.platform.db, draftId, receipt.position)).toEqual(authority.doc);
  });
  it('by two at once is moved once', async () => {
    const { doc, position } = authority;
    await authority.submit(drafter, from('a')(position, [move(doc)]));
    await expect(authority.submit(drafter, from('b')(position, [move(doc)]))).rejects.toMatchObject({ code: 'steps-do-not-apply' });
    expect(authority.doc.childCount).toBe(doc.childCount);
  });
});
