/** One of each thing, so that every route can be asked for with something that exists. */

import { lawSchema } from '../../schema/law.js';
import { proposeConsultation, publishConsultation } from '../../server/consultation/consultation.js';
import { createDraft } from '../../server/drafts/draft.js';
import { nameVersion } from '../../server/drafts/version.js';
import { freezeDraft, settleClause } from '../../server/locks/locking.js';
import { insertPerson } from '../../server/people/account.js';
import { giveWelcome } from '../../server/people/welcome.js';
import type { Actor } from '../../server/platform.js';
import { openDiscussion } from '../../server/rounds/discussion.js';
import { disposeComment } from '../../server/rounds/disposition.js';
import { findInvitation, inviteExpert } from '../../server/rounds/invitation.js';
import { addComment, submitComments } from '../../server/rounds/remark.js';
import { openRound } from '../../server/rounds/round.js';
import { dismissFinding } from '../../server/rules/dismissal.js';
import { addDays, civilDay } from '../../server/site/dates.js';
import { transact } from '../../server/store/database.js';
import type { House } from './house.js';

/** The program itself acts, so that the world does not depend on the rights under test. */
const actor: Actor = { kind: 'system' };

export interface World {
  readonly draft: string;
  /** Ids of the two articles of the draft. */
  readonly articles: readonly [string, string];
  /** Id of its first version; there is a second one with the same text. */
  readonly version: string;
  readonly round: string;
  readonly invitation: string;
  /** The expert's own secret. */
  readonly token: string;
  /** A comment with a proposed wording, on the first article. */
  readonly comment: string;
  /** One with a fate that waits for a second person. */
  readonly answered: string;
  /** One of another expert of the same round, which is discussed. */
  readonly others: string;
  /** A round that is not discussed yet. */
  readonly quiet: string;
  /** One that its expert has not submitted. */
  readonly kept: string;
  /** What the drafting rules find in the draft, and the dismissal of it. */
  readonly finding: { readonly rule: string; readonly unit: string; readonly quote: string };
  readonly dismissal: string;
  /** A consultation that is open, and one that waits for an approver. */
  readonly published: string;
  readonly proposed: string;
  /** A draft that is frozen, and an article of it that is settled. */
  readonly locked: { readonly draft: string; readonly unit: string };
  readonly colleague: string;
  readonly welcome: string;
}

export const lawText = '示范市居家养老服务条例\n\n第一条　为了规范居家养老服务，制定本条例。\n\n第二条　本条例自2026年7月1日起施行。';

/** Makes a fresh world in a house. */
export async function makeWorld(house: House): Promise<World> {
  const { platform } = house;
  const { id: draft } = await createDraft(platform, actor, { kind: 'text', text: lawText });
  const version = await nameVersion(platform, actor, { draftId: draft, stage: '草案征求意见稿', remark: '' });
  const authority = await platform.drafts.open(draft);
  const { doc } = authority;
  // It has gone on since its version, so that there is something to restore.
  await authority.change(actor, null, (tr) => tr.insert(tr.doc.content.size - 3, lawSchema.text('试')));
  const [first, last] = doc.children.filter((node) => node.type.name === 'article').map((node) => String(node.attrs.id));
  if (!first || !last) throw new Error('the text has two articles');
  const plan = { draftId: draft, versionId: version.id, title: '座谈', agenda: '', fields: ['law'] as const, closesOn: null };
  const round = await openRound(platform, actor, plan);
  const invited = await inviteExpert(platform, actor, { roundId: round.id, name: '周教授', unit: '某大学', field: 'law' });
  const { actor: expert } = await findInvitation(platform, invited.token);
  const comment = await addComment(platform, expert, {
    anchor: { kind: 'unit', unit: first },
    quote: '',
    body: '宜更明确',
    proposal: '为了规范居家养老服务工作，制定本条例。',
    kind: 'change',
    weight: 'should',
    basis: '',
  });
  await submitComments(platform, expert);
  const answered = await addComment(platform, expert, {
    anchor: { kind: 'unit', unit: last },
    quote: '',
    body: '施行日期合适',
    proposal: null,
    kind: 'support',
    weight: 'should',
    basis: '',
  });
  await submitComments(platform, expert);
  await disposeComment(platform, actor, answered.id, { fate: 'adopted', reason: '维持' });
  const second = await inviteExpert(platform, actor, { roundId: round.id, name: '郑律师', unit: '某律所', field: 'law' });
  const { actor: another } = await findInvitation(platform, second.token);
  const others = await addComment(platform, another, {
    anchor: { kind: 'unit', unit: first },
    quote: '',
    body: '这一条可以再短些',
    proposal: null,
    kind: 'change',
    weight: 'wording',
    basis: '',
  });
  await submitComments(platform, another);
  await openDiscussion(platform, actor, round.id);
  const quiet = await openRound(platform, actor, plan);
  const kept = await addComment(platform, expert, {
    anchor: { kind: 'whole' },
    quote: '',
    body: '还没有想好',
    proposal: null,
    kind: 'question',
    weight: 'wording',
    basis: '',
  });
  // Article one does not say on what basis the regulation is made.
  const finding = { rule: 'S14', unit: String(doc.child(1).firstChild?.attrs.id), quote: '第一条应当写明立法目的和依据' };
  const dismissal = await dismissFinding(platform, actor, draft, { ...finding, reason: '示范' });
  const consult = () => {
    const opensOn = civilDay(platform.now());
    const closesOn = addDays(opensOn, 30);
    const words = { title: '公开征求意见', intro: '为了养老服务', channels: '来信', ground: '' };
    return proposeConsultation(platform, actor, { draftId: draft, versionId: version.id, opensOn, closesOn, ...words });
  };
  const published = await consult();
  // Published by another: `system` may not publish what `system` proposed.
  await publishConsultation(platform, { kind: 'staff', id: 'another', name: '', roles: ['approver'] }, published.slug);
  const proposed = await consult();
  // A second version, so that there is something to compare.
  await nameVersion(platform, actor, { draftId: draft, stage: '草案修改稿', remark: '' });
  const { id: locked } = await createDraft(platform, actor, { kind: 'text', text: lawText });
  const unit = String((await platform.drafts.open(locked)).doc.lastChild?.attrs.id);
  await settleClause(platform, actor, { draftId: locked, unit, reason: '会议定稿' });
  await freezeDraft(platform, actor, { draftId: locked, reason: '待表决' });
  const username = `c${platform
    .newId()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, 'x')}`;
  const colleague = await transact(platform.db, async (tx) => {
    const id = await insertPerson(tx, platform, actor, { name: '同事', username, unit: '办公室', roles: ['clerk'] });
    return { id, welcome: await giveWelcome(tx, platform, id) };
  });
  return {
    draft,
    articles: [first, last],
    version: version.id,
    round: round.id,
    invitation: invited.invitation.id,
    token: invited.token,
    comment: comment.id,
    answered: answered.id,
    others: others.id,
    quiet: quiet.id,
    kept: kept.id,
    finding,
    dismissal: dismissal.id,
    published: published.slug,
    proposed: proposed.slug,
    locked: { draft: locked, unit },
    colleague: colleague.id,
    welcome: colleague.welcome,
  };
}
