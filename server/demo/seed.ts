/**
 * Fills an empty store with the demonstration, through the same functions as people use: two finished rounds,
 * thirty comments in every fate, three versions, one consultation that is open now.
 */
import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import type { Anchor } from '../../schema/anchors.js';
import { lawSchema } from '../../schema/law.js';
import { outline } from '../../schema/outline.js';
import { proposeConsultation, publishConsultation } from '../consultation/consultation.js';
import { addPublicComment } from '../consultation/public-comment.js';
import type { Cause } from '../drafts/cause.js';
import { createDraft } from '../drafts/draft.js';
import type { Stage } from '../drafts/stages.js';
import { nameVersion, readVersion } from '../drafts/version.js';
import { insertPerson, setPassword } from '../people/account.js';
import type { Auth } from '../people/auth.js';
import type { Actor, Platform } from '../platform.js';
import { acceptProposal } from '../rounds/acceptance.js';
import { addComment } from '../rounds/comment.js';
import { disposeComment } from '../rounds/disposition.js';
import { findInvitation, inviteExpert, noteSeen } from '../rounds/invitation.js';
import { closeRound, openRound } from '../rounds/round.js';
import { addDays, civilDay } from '../site/dates.js';
import { transact } from '../store/database.js';
import type { VersionTable } from '../store/tables.js';
import { markDemonstration } from './mark.js';
import { demoAccounts, demoExperts } from './people.js';
import { firstDraft } from './regulation.js';
import {
  addedInSecond,
  addedParagraphs,
  afterFirstRound,
  afterSecondRound,
  citizens,
  firstRound,
  type StoryComment,
  type StoryEdit,
  secondRound,
} from './story.js';

export { demoAccounts } from './people.js';

const day = 86_400_000;
const system: Actor = { kind: 'system' };
type Staff = Actor & { kind: 'staff' };

/** A clock that the story turns: it begins some weeks ago and goes on by itself a little with every look. */
function storyClock(start: number): { now: () => number; pass: (milliseconds: number) => void } {
  let at = start;
  return {
    now: () => {
      at += 40_000;
      return at;
    },
    pass: (milliseconds) => {
      at += milliseconds;
    },
  };
}

/** @throws Error when the store is not empty */
export async function seedDemo(real: Platform, auth: Auth): Promise<void> {
  const clock = storyClock(real.now() - 60 * day);
  const platform: Platform = { ...real, now: clock.now };
  const staff = await addStaff(platform, auth);
  const { wang, liu, chen, zhao } = staff;

  const { id: draftId } = await createDraft(platform, wang, { kind: 'text', text: firstDraft });
  const first = await name(platform, wang, draftId, '草案征求意见稿', '提请第一轮专家座谈');
  clock.pass(2 * day);
  await holdRound(platform, clock.pass, {
    staff,
    draftId,
    version: first,
    comments: firstRound,
    agenda: '请着重看：与上位法是否一致，设施配建标准和移交程序能不能执行，基本公共服务的对象和项目是否合适。',
  });
  await editWords(platform, wang, draftId, afterFirstRound);
  await addParagraphs(platform, liu, draftId, addedParagraphs);
  const second = await name(platform, liu, draftId, '草案', '吸收第一轮座谈意见');
  clock.pass(5 * day);
  await holdRound(platform, clock.pass, {
    staff,
    draftId,
    version: second,
    comments: secondRound,
    agenda: '请着重看：专业化服务的合同和质量要求，公益和互助服务的激励办法，法律责任。',
  });
  await editWords(platform, wang, draftId, afterSecondRound);
  await addParagraphs(platform, liu, draftId, addedInSecond);
  await finishSecond(platform, wang, draftId);
  const third = await name(platform, wang, draftId, '草案修改稿', '吸收第二轮座谈意见，提请公开征求意见');

  clock.pass(real.now() - 9 * day - clock.now());
  await consult(platform, { clerk: chen, approver: zhao, drafter: liu, draftId, version: third, today: civilDay(clock.now()) });
  await transact(platform.db, markDemonstration);
}

async function addStaff(platform: Platform, auth: Auth): Promise<Record<'wang' | 'liu' | 'chen' | 'zhao', Staff>> {
  const people: Record<string, Staff> = {};
  for (const { username, password, name: fullName, unit, roles } of demoAccounts) {
    const hash = await auth.hashPassword(password);
    const id = await transact(platform.db, async (tx) => {
      const person = await insertPerson(tx, platform, system, { username, name: fullName, unit, roles: [...roles] });
      await setPassword(tx, platform, person, hash);
      return person;
    });
    people[username] = { kind: 'staff', id, name: fullName, roles };
  }
  return people as Record<'wang' | 'liu' | 'chen' | 'zhao', Staff>;
}

const name = (platform: Platform, actor: Staff, draftId: string, stage: Stage, remark: string): Promise<VersionTable> =>
  nameVersion(platform, actor, { draftId, stage, remark });

interface RoundStory {
  readonly staff: Record<'wang' | 'liu' | 'chen' | 'zhao', Staff>;
  readonly draftId: string;
  readonly version: VersionTable;
  readonly comments: readonly StoryComment[];
  readonly agenda: string;
}

/** A round from opening to closing, and then every comment answered. */
async function holdRound(platform: Platform, pass: (milliseconds: number) => void, story: RoundStory): Promise<void> {
  const { staff, draftId, version } = story;
  const { doc } = await readVersion(platform, version.id);
  const round = await openRound(platform, staff.chen, {
    draftId,
    versionId: version.id,
    title: `第${version.number === 1 ? '一' : '二'}轮专家座谈`,
    agenda: story.agenda,
    fields: ['law', 'health', 'eldercare'],
    closesOn: addDays(civilDay(platform.now()), 10),
  });
  const experts = new Map<string, Actor & { kind: 'expert' }>();
  for (const expert of demoExperts) {
    const { token } = await inviteExpert(platform, staff.chen, { roundId: round.id, ...expert });
    const invited = await findInvitation(platform, token);
    await noteSeen(platform, invited.invitation);
    experts.set(expert.key, invited.actor);
  }
  const made: { id: string; story: StoryComment; quote: string }[] = [];
  for (const comment of story.comments) {
    const expert = experts.get(comment.by);
    if (!expert) throw new Error(`no expert ${comment.by} in the story`);
    const { anchor, quote } = anchorOf(doc, comment);
    const row = await addComment(platform, expert, { anchor, quote, body: comment.body, proposal: comment.proposal ?? null });
    made.push({ id: row.id, story: comment, quote: row.quote });
    pass(3_600_000);
  }
  pass(4 * day);
  await closeRound(platform, staff.chen, round.id);
  for (const { id, story: comment, quote } of made) {
    const drafter = comment.by.startsWith('law') ? staff.wang : staff.liu;
    if (comment.accepted) await acceptProposal(platform, drafter, id, { replacing: quote, reason: comment.reason });
    else await disposeComment(platform, drafter, id, { fate: comment.fate, reason: comment.reason });
    pass(1_800_000);
  }
}

/** Where a comment of the story stands in the version that was discussed. @throws Error when the words are not there */
function anchorOf(doc: Node, comment: { quote?: string; article?: string | null }): { anchor: Anchor; quote: string } {
  const { quote, article } = comment;
  const units = outline(doc);
  if (quote !== undefined) {
    const clause = units.find((unit) => unit.article !== null && unit.text.includes(quote));
    if (!clause) throw new Error(`the story quotes what is not there: ${quote}`);
    const offset = clause.text.indexOf(quote);
    const anchor: Anchor = { kind: 'range', start: { unit: clause.id, offset }, end: { unit: clause.id, offset: offset + quote.length } };
    return { anchor, quote };
  }
  if (!article) return { anchor: { kind: 'whole' }, quote: '' };
  const unit = units.find((each) => each.kind === 'article' && each.label === article);
  if (!unit) throw new Error(`the story names an article that is not there: ${article}`);
  return { anchor: { kind: 'unit', unit: unit.id }, quote: unit.text };
}

/** Changes the draft in the queue of its steps. */
async function change(
  platform: Platform,
  actor: Staff,
  draftId: string,
  build: (tr: Transform) => void,
  cause: Cause | null = null,
): Promise<void> {
  const authority = await platform.drafts.open(draftId);
  await authority.change(actor, cause, build);
}

async function editWords(platform: Platform, actor: Staff, draftId: string, edits: readonly StoryEdit[]): Promise<void> {
  for (const { find, replace } of edits)
    await change(platform, actor, draftId, (tr) => {
      const unit = outline(tr.doc).find((each) => each.node.isTextblock && each.text.includes(find));
      if (!unit) throw new Error(`the story edits what is not there: ${find}`);
      const from = unit.pos + 1 + unit.text.indexOf(find);
      tr.replaceWith(from, from + find.length, lawSchema.text(replace));
    });
}

const articleOf = (doc: Node, label: string) => {
  const unit = outline(doc).find((each) => each.kind === 'article' && each.label === label);
  if (!unit) throw new Error(`the story changes an article that is not there: ${label}`);
  return unit;
};

async function addParagraphs(
  platform: Platform,
  actor: Staff,
  draftId: string,
  added: readonly { article: string; text: string }[],
): Promise<void> {
  for (const { article, text } of added)
    await change(platform, actor, draftId, (tr) => {
      const unit = articleOf(tr.doc, article);
      tr.insert(unit.pos + unit.node.nodeSize - 1, lawSchema.nodes.paragraph.create({ id: platform.newId() }, lawSchema.text(text)));
    });
}

/** What else the second round led to: a 款 split, an article moved, an article taken out. */
async function finishSecond(platform: Platform, actor: Staff, draftId: string): Promise<void> {
  await change(platform, actor, draftId, (tr) => {
    const clause = outline(tr.doc).find((unit) => unit.article !== null && unit.text.includes('个人信息。居家养老服务组织'));
    if (!clause) throw new Error('the story splits what is not there');
    const at = clause.pos + 1 + clause.text.indexOf('居家养老服务组织不得');
    tr.split(at, 1, [{ type: lawSchema.nodes.paragraph, attrs: { id: platform.newId() } }]);
  });
  await change(platform, actor, draftId, (tr) => {
    const moved = articleOf(tr.doc, '第二十六条');
    const after = articleOf(tr.doc, '第二十七条');
    tr.delete(moved.pos, moved.pos + moved.node.nodeSize).insert(after.pos + after.node.nodeSize - moved.node.nodeSize, moved.node);
  });
  await change(platform, actor, draftId, (tr) => {
    const gone = articleOf(tr.doc, '第三十五条');
    tr.delete(gone.pos, gone.pos + gone.node.nodeSize);
  });
}

interface ConsultationStory {
  readonly clerk: Staff;
  readonly approver: Staff;
  readonly drafter: Staff;
  readonly draftId: string;
  readonly version: VersionTable;
  readonly today: string;
}

async function consult(platform: Platform, { clerk, approver, drafter, draftId, version, today }: ConsultationStory): Promise<void> {
  const consultation = await proposeConsultation(platform, clerk, {
    draftId,
    versionId: version.id,
    title: '《漯河市居家养老服务条例（草案修改稿）》（示范文本）公开征求意见',
    intro:
      '问卷调研中，九成以上的受访者选择居家养老；同时也反映养老服务设施有短板、智慧养老服务平台利用率不高。这部条例想从养老设施规划建设、基本公共服务、专业化服务、公益和互助服务四个方面，让老年人在家门口得到照料。（示范文本，仅供演示）',
    channels: '来信：市人大常委会法制工作委员会（信封请注明“征求意见”）\n当面：各街道便民服务大厅均可领取纸质意见表',
    opensOn: today,
    closesOn: addDays(today, 32),
    ground: '',
  });
  await publishConsultation(platform, approver, consultation.slug);
  const { doc } = await readVersion(platform, version.id);
  for (const [index, citizen] of citizens.entries()) {
    const { anchor } = anchorOf(doc, { article: citizen.article });
    await addPublicComment(platform, {
      slug: consultation.slug,
      unit: anchor.kind === 'unit' ? anchor.unit : null,
      body: citizen.body,
      proposal: citizen.proposal ?? null,
      name: citizen.name ?? '',
      contact: '',
      formToken: `demonstration-${index}-${platform.newSecret()}`,
      confirmed: true,
    });
    if (!citizen.fate) continue;
    const newest = await platform.db
      .selectFrom('comment')
      .select('id')
      .where('consultation_id', '=', consultation.id)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    await disposeComment(platform, drafter, newest.id, { fate: citizen.fate, reason: citizen.reason ?? '' });
  }
}
