/** The demonstration: decent legislative Chinese, and a story that went through the same functions as people's work. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readText } from '../../../schema/formats/text.js';
import { outline, type Unit } from '../../../schema/outline.js';
import { lint } from '../../../schema/rules/lint.js';
import { listConsultations } from '../../../server/consultation/consultation.js';
import { firstDraft } from '../../../server/demo/regulation.js';
import { demoAccounts, seedDemo } from '../../../server/demo/seed.js';
import { readVersionNumber } from '../../../server/drafts/version.js';
import { openAuth } from '../../../server/people/auth.js';
import { commentsOnDraft } from '../../../server/rounds/placement.js';
import { listRounds } from '../../../server/rounds/round.js';
import { fates } from '../../../server/rounds/terms.js';
import { counter } from '../../schema/build.js';
import { type Ground, openGround } from '../ground.js';

let ground: Ground;
let draftId: string;
beforeAll(async () => {
  ground = await openGround();
  await seedDemo(ground.platform, await openAuth(ground.platform));
  draftId = (await ground.platform.db.selectFrom('draft').select('id').executeTakeFirstOrThrow()).id;
}, 60_000);
afterAll(() => ground.close());

function checkText(units: readonly Unit[]): void {
  const articles = units.filter((unit) => unit.kind === 'article');
  const chapters = units.filter((unit) => unit.kind === 'chapter');
  expect(articles.length).toBeGreaterThanOrEqual(35);
  expect(articles.length).toBeLessThanOrEqual(45);
  expect(chapters.length).toBeGreaterThanOrEqual(6);
  expect(chapters.length).toBeLessThanOrEqual(8);
  expect(articles[0]?.text).toMatch(/^为了.*根据《.*》等法律、法规，结合本市实际，制定本条例。$/);
  expect(articles.at(-1)?.text).toMatch(/^本条例自\d{4}年\d{1,2}月\d{1,2}日起施行。$/);
}

describe('the text', () => {
  it('is read without a doubt', () => {
    expect(readText(firstDraft, counter()).problems).toEqual([]);
    expect(firstDraft).toContain('示范文本');
  });

  it.each([1, 2, 3])('keeps the drafting rules in version %i', async (number) => {
    const { doc } = await readVersionNumber(ground.platform, draftId, number);
    const units = outline(doc);
    expect(lint(doc, { stage: 'consult' }).filter(({ severity }) => severity !== 'hint')).toEqual([]);
    checkText(units);
  });

  it('cites the prohibition whose breach it fines', async () => {
    const { doc } = await readVersionNumber(ground.platform, draftId, 3);
    const units = outline(doc);
    const prohibition = units.find((unit) => unit.kind === 'paragraph' && unit.text.includes('不得擅自改变居家养老服务用房的用途'));
    const breach = `违反本条例${prohibition?.address}规定，擅自改变居家养老服务用房用途`;
    expect(units.filter((unit) => unit.kind === 'article' && unit.text.includes(breach))).toHaveLength(1);
  });
});

describe('the story', () => {
  it('has two finished rounds of some thirty comments, in every fate, by three fields', async () => {
    const rounds = await listRounds(ground.platform, draftId);
    expect(rounds.map((round) => round.closed_at === null)).toEqual([false, false]);
    expect(rounds.reduce((sum, round) => sum + round.comments, 0)).toBe(32);
    expect(rounds.map((round) => round.unanswered)).toEqual([0, 0]);
    const { doc, position } = await ground.platform.drafts.open(draftId);
    const comments = await commentsOnDraft(ground.platform, draftId, { doc, position });
    const ofExperts = comments.filter((comment) => comment.source.kind === 'expert');
    expect(new Set(ofExperts.map((comment) => comment.disposition?.fate))).toEqual(new Set(fates));
    expect(new Set(ofExperts.map((comment) => (comment.source.kind === 'expert' ? comment.source.field : '')))).toEqual(
      new Set(['law', 'health', 'eldercare']),
    );
  });

  it('has every accepted wording in the last version', async () => {
    const { doc } = await readVersionNumber(ground.platform, draftId, 3);
    const { position } = await ground.platform.drafts.open(draftId);
    const comments = await commentsOnDraft(ground.platform, draftId, { doc, position });
    const text = outline(doc)
      .filter((unit) => unit.kind === 'article')
      .map((unit) => unit.text)
      .join('\n');
    const accepted = await ground.platform.db.selectFrom('disposition').select('comment_id').where('position', 'is not', null).execute();
    expect(accepted.length).toBeGreaterThanOrEqual(10);
    for (const { comment_id } of accepted) {
      const comment = comments.find((each) => each.id === comment_id);
      const lines = (comment?.proposal ?? 'nothing proposed').split('\n');
      for (const line of lines) expect(text).toContain(line.replace(/^（[一二三四五六七八九十]+）/, ''));
    }
  });

  it('has a consultation that is open, with comments answered and not', async () => {
    const [consultation] = await listConsultations(ground.platform, draftId);
    expect(consultation).toMatchObject({ state: 'open', comments: 8, version_number: 3 });
    const receipts = await ground.platform.db.selectFrom('receipt').selectAll().execute();
    expect(receipts.map((receipt) => receipt.number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('lets its people sign in', async () => {
    const auth = await openAuth(ground.platform);
    for (const { username, password } of demoAccounts) expect((await auth.signIn(username, password)).outcome).toBe('signed-in');
  });
});
