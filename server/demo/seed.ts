/**
 * Fills an empty store with the demonstration, through the same functions as people use: two finished rounds
 * with comments in every fate, three versions, one consultation that is open now.
 */
import type { Node } from 'prosemirror-model';
import type { Anchor } from '../../schema/anchors.js';
import { contentOffset } from '../../schema/line-text.js';
import { outline } from '../../schema/outline.js';
import { proposeConsultation, publishConsultation } from '../consultation/consultation.js';
import { addPublicComment } from '../consultation/public-comment.js';
import { findReceipt } from '../consultation/receipt.js';
import { createDraft } from '../drafts/draft.js';
import { Drafts } from '../drafts/drafts.js';
import { nameVersion, readVersion } from '../drafts/version.js';
import { refuse } from '../errors.js';
import { hasPeople, insertPerson, setPassword } from '../people/account.js';
import type { Auth } from '../people/auth.js';
import { setupRefusals } from '../people/setup.js';
import type { Actor, Platform } from '../platform.js';
import { acceptProposal } from '../rounds/acceptance.js';
import { confirmDisposition } from '../rounds/confirmation.js';
import { disposeComment } from '../rounds/disposition.js';
import { findInvitation, inviteExpert, noteSeen } from '../rounds/invitation.js';
import { readComments } from '../rounds/register.js';
import { addComment, submitComments } from '../rounds/remark.js';
import { closeRound, openRound } from '../rounds/round.js';
import { fields } from '../rounds/terms.js';
import { addDays, civilDay } from '../site/dates.js';
import { transact } from '../store/database.js';
import { StoreError } from '../store/errors.js';
import type { CommentTable, VersionTable } from '../store/tables.js';
import { citizens, consultationStory } from './citizens.js';
import { type StoryClock, storyClock } from './clock.js';
import { applyEdit, type StoryEdit } from './edits.js';
import { firstRound } from './first-round.js';
import { markDemonstration, readProgress } from './mark.js';
import { type DemoUsername, demoAccounts, demoExperts, type ExpertKey } from './people.js';
import { firstDraft } from './regulation.js';
import { secondRound } from './second-round.js';
import type { StoryCitizen, StoryComment, StoryRound } from './story.js';

export { demoAccounts } from './people.js';

/** What can be tried at once in a demonstration that was just made. */
export interface DemoSeed {
  /** Address of the open consultation. */
  readonly consultation: string;
  /** Receipt of a citizen whose comment is answered. */
  readonly receipt: string;
  /** Token of an expert's link into the second round. */
  readonly invitation: string;
}

type Staff = Record<DemoUsername, Actor & { kind: 'staff' }>;

/** Where the story is told: a platform of its own, whose clock the story turns, and the draft. */
interface Scene {
  readonly platform: Platform;
  readonly clock: StoryClock;
  readonly staff: Staff;
  readonly draftId: string;
}

/** Days of the story, counted back from today. */
const opening = { first: 76, second: 50, consultation: 10 };
/** Days from the opening of a round to its last day, to the first answers and to the new version. */
const rhythm = { lastDay: 12, answers: 14, version: 21 };
/** So many comments are answered in a day. */
const dayWork = 6;
/** First and last day included: some three weeks are still to come. */
const consultationDays = 33;

/**
 * Fills the store.
 * @throws Refusal setup-done when anybody has an account: two who ask at once get one demonstration
 */
export async function seedDemo(real: Platform, auth: Auth): Promise<DemoSeed> {
  const clock = storyClock(real.now());
  // Steps take their time from their draft's authority, so the story needs its own.
  const drafts = new Drafts({ db: real.db, now: clock.now, newId: real.newId });
  const platform: Platform = { ...real, now: clock.now, drafts };
  try {
    clock.turnToOffice(opening.first + 3, 9);
    const staff = await addStaff(platform, auth);
    const { id: draftId } = await createDraft(platform, staff.wang, { kind: 'text', text: firstDraft });
    const scene: Scene = { platform, clock, staff, draftId };
    clock.pass(45);
    const first = await nameVersion(platform, staff.wang, { draftId, stage: '草案征求意见稿', remark: '提请第一轮专家座谈' });
    const second = await holdRound(scene, opening.first, first, firstRound);
    const third = await holdRound(scene, opening.second, second.version, secondRound);
    const consulted = await consult(scene, third.version);
    await markDemonstration(real.db, 'complete');
    return { ...consulted, invitation: third.invitation };
  } finally {
    await drafts.close();
  }
}

/**
 * Makes sure that a store which is to show the demonstration has it: an empty one is filled, any other is left as it is.
 * @returns what can be tried, or null when the store was not empty
 * @throws StoreError when an earlier filling was broken off
 */
export async function ensureDemo(platform: Platform, auth: Auth): Promise<DemoSeed | null> {
  if ((await readProgress(platform.db)) === 'begun')
    throw new StoreError(
      `${platform.config.dataDir}: 上次填入演示内容时中断了，请删去这个目录后重新启动。 / The demonstration here was broken off half-way; delete this folder and start again.`,
    );
  return (await hasPeople(platform.db)) ? null : seedDemo(platform, auth);
}

async function addStaff(platform: Platform, auth: Auth): Promise<Staff> {
  const hashes = await Promise.all(demoAccounts.map(({ password }) => auth.hashPassword(password)));
  return transact(platform.db, async (tx) => {
    if (await hasPeople(tx)) refuse(setupRefusals, 'setup-done');
    await markDemonstration(tx, 'begun');
    const staff: Partial<Staff> = {};
    for (const [index, { username, name, unit, roles }] of demoAccounts.entries()) {
      const id = await insertPerson(tx, platform, { kind: 'system' }, { username, name, unit, roles: [...roles] });
      await setPassword(tx, platform, id, hashes[index] ?? '');
      staff[username] = { kind: 'staff', id, name, roles };
    }
    return staff as Staff;
  });
}

/** A round from its opening to its end, every comment answered, and the version that came of it. */
async function holdRound(
  scene: Scene,
  daysAgo: number,
  version: VersionTable,
  story: StoryRound,
): Promise<{ version: VersionTable; invitation: string }> {
  const { platform, clock, staff, draftId } = scene;
  clock.turnToOffice(daysAgo, 9);
  const { id: roundId } = await openRound(platform, staff.chen, {
    draftId,
    versionId: version.id,
    title: story.title,
    agenda: story.agenda,
    fields,
    closesOn: addDays(civilDay(platform.now()), rhythm.lastDay),
  });
  const tokens = await inviteExperts(scene, roundId);
  const { doc } = await readVersion(platform, version.id);
  const rows = new Map<StoryComment, CommentTable>();
  for (const [index, { key }] of demoExperts.entries()) {
    clock.turnTo(daysAgo - 1 - index, 9 + ((index * 2) % 9));
    for (const [comment, row] of await visit(scene, tokens[key], doc, story, key)) rows.set(comment, row);
  }
  clock.turnToOffice(daysAgo - rhythm.lastDay - 1, 9);
  await closeRound(platform, staff.chen, roundId);
  for (const [index, comment] of story.comments.entries()) {
    clock.turnToOffice(daysAgo - rhythm.answers - Math.floor(index / dayWork), 9);
    const row = rows.get(comment);
    if (row) await answer(scene, row, comment);
    clock.pass(17);
  }
  await confirmAnswers(scene);
  clock.turnToOffice(daysAgo - rhythm.version, 15);
  await edit(scene, 'wang', story.afterwards);
  const { by, ...named } = story.version;
  return { version: await nameVersion(platform, staff[by], { draftId, ...named }), invitation: tokens.health1 };
}

async function inviteExperts({ platform, staff }: Scene, roundId: string): Promise<Record<ExpertKey, string>> {
  const tokens: Partial<Record<ExpertKey, string>> = {};
  for (const { key, ...expert } of demoExperts) tokens[key] = (await inviteExpert(platform, staff.chen, { roundId, ...expert })).token;
  return tokens as Record<ExpertKey, string>;
}

/** An expert opens the link and says all that the story has of this expert. */
async function visit({ platform, clock }: Scene, token: string, doc: Node, story: StoryRound, key: ExpertKey) {
  const { invitation, actor } = await findInvitation(platform, token);
  await noteSeen(platform, invitation);
  const said: [StoryComment, CommentTable][] = [];
  for (const comment of story.comments) {
    if (comment.by !== key) continue;
    clock.pass(8);
    const row = await addComment(platform, actor, {
      anchor: anchorOf(doc, comment),
      quote: comment.on ?? '',
      body: comment.body,
      proposal: comment.proposal ?? null,
      kind: comment.kind ?? 'change',
      weight: comment.weight ?? 'should',
      basis: comment.basis ?? '',
    });
    said.push([comment, row]);
  }
  if (said.length > 0) await submitComments(platform, actor);
  return said;
}

/** Does to the draft what the comment led to and gives the comment its fate. */
async function answer(scene: Scene, { id, quote }: CommentTable, { by, fate, reason, done }: StoryComment): Promise<void> {
  const drafter = by.startsWith('law') ? 'wang' : 'liu';
  const actor = scene.staff[drafter];
  if (done === 'accepted') {
    await acceptProposal(scene.platform, actor, id, { replacing: quote, reason });
    return;
  }
  if (done) await edit(scene, drafter, done, id);
  await disposeComment(scene.platform, actor, id, { fate, reason });
}

/** The two drafters confirm each other's answers. */
async function confirmAnswers({ platform, staff, draftId, clock }: Scene): Promise<void> {
  for (const { row, disposition } of await readComments(platform, { draftId })) {
    if (disposition?.confirmedBy !== null) continue;
    const second = disposition.byId === staff.wang.id ? staff.liu : staff.wang;
    await confirmDisposition(platform, second, { commentId: row.id, number: disposition.number });
    clock.pass(1);
  }
}

/** @param comment the one that led to the edits */
async function edit(
  { platform, staff, draftId, clock }: Scene,
  drafter: DemoUsername,
  edits: readonly StoryEdit[],
  comment?: string,
): Promise<void> {
  const authority = await platform.drafts.open(draftId);
  for (const each of edits) {
    clock.pass(2);
    const cause = comment ? ({ kind: 'comment', comment } as const) : null;
    await authority.change(staff[drafter], cause, (tr) => applyEdit(tr, each, platform.newId));
  }
}

/** The consultation is proposed, published and commented on; half of the comments are answered. */
async function consult(scene: Scene, version: VersionTable): Promise<{ consultation: string; receipt: string }> {
  const { platform, clock, staff, draftId } = scene;
  clock.turnToOffice(opening.consultation + 5, 10);
  const { slug } = await proposeConsultation(platform, staff.chen, {
    draftId,
    versionId: version.id,
    ...consultationStory,
    opensOn: clock.day(opening.consultation),
    closesOn: clock.day(opening.consultation - consultationDays + 1),
    ground: '',
  });
  clock.turnToOffice(opening.consultation + 3, 11);
  await publishConsultation(platform, staff.zhao, slug);
  const codes = await hearCitizens(scene, slug, version);
  clock.turnToOffice(1, 9);
  for (const [citizen, code] of codes) {
    if (!citizen.answer) continue;
    const { fate, reason, edits = [] } = citizen.answer;
    const { comment } = await findReceipt(platform, code);
    await edit(scene, 'liu', edits, comment.row.id);
    // The last answer still waits for somebody to confirm it.
    await confirmAnswers(scene);
    await disposeComment(platform, staff.liu, comment.row.id, { fate, reason });
    clock.pass(11);
  }
  return { consultation: slug, receipt: codes.find(([citizen]) => citizen.answer)?.[1] ?? '' };
}

/** A citizen a day. @returns their receipts */
async function hearCitizens({ platform, clock }: Scene, slug: string, version: VersionTable): Promise<[StoryCitizen, string][]> {
  const { doc } = await readVersion(platform, version.id);
  const codes: [StoryCitizen, string][] = [];
  for (const [index, citizen] of citizens.entries()) {
    clock.turnTo(opening.consultation - 1 - index, 8 + ((index * 5) % 12));
    const { code } = await addPublicComment(platform, {
      slug,
      unit: citizen.at ? articleOf(doc, citizen.at).id : null,
      body: citizen.body,
      proposal: citizen.proposal ?? null,
      name: citizen.name ?? '',
      contact: '',
      formToken: platform.newSecret(),
      confirmed: false,
    });
    codes.push([citizen, code]);
  }
  return codes;
}

function articleOf(doc: Node, label: string) {
  const article = outline(doc).find((unit) => unit.kind === 'article' && unit.label === label);
  if (!article) throw new RangeError(`the story speaks of an article that is not there: ${label}`);
  return article;
}

/** What a comment of the story stands on. @throws RangeError when that is not in the text, or in several places */
function anchorOf(doc: Node, { at, on }: { at?: string; on?: string }): Anchor {
  if (!at) return { kind: 'whole' };
  const article = articleOf(doc, at);
  if (!on) return { kind: 'unit', unit: article.id };
  const places = outline(doc).filter((unit) => unit.article === article.id && unit.text.includes(on));
  const [place] = places;
  if (!place || places.length > 1) throw new RangeError(`the words stand in ${places.length} places of ${at}: ${on}`);
  const start = place.text.indexOf(on);
  const [from, to] = [contentOffset(place, start), contentOffset(place, start + on.length, 'behind')];
  return { kind: 'range', start: { unit: place.id, offset: from }, end: { unit: place.id, offset: to } };
}
