/** A draft with two versions between which a comment was taken up: what the comparison of versions is tried on. */
import { lawSchema } from '../../../schema/law.js';
import { createDraft } from '../../../server/drafts/draft.js';
import { nameVersion } from '../../../server/drafts/version.js';
import { acceptProposal } from '../../../server/rounds/acceptance.js';
import { disposeComment } from '../../../server/rounds/disposition.js';
import { findInvitation, inviteExpert } from '../../../server/rounds/invitation.js';
import { addComment, submitComments } from '../../../server/rounds/remark.js';
import { openRound } from '../../../server/rounds/round.js';
import { type House, openHouse, type StaffVisitor } from '../house.js';

const text = [
  '示范市居家养老服务条例',
  '第一章　总则',
  '第一条　为了规范居家养老服务，保障老年人的合法权益，制定本条例。',
  '第二条　新建住宅小区应当按照每百户不少于二十平方米配套建设养老服务用房。',
  '第三条　鼓励餐饮企业开设老年食堂，为行动不便的老年人送餐上门。',
  '第四条　护理人员应当接受培训，持证上岗，每两年参加一次继续教育。',
  '第五条　本条例自2026年7月1日起施行。',
].join('\n\n');

export interface Ground {
  readonly house: House;
  readonly drafter: StaffVisitor;
  readonly draft: string;
  /** Ids of the articles by their number. */
  readonly articles: readonly string[];
  /** Changes words of the draft as the workbench would. */
  replace(
    words: string,
    by: string,
    cause?: Parameters<Awaited<ReturnType<House['platform']['drafts']['open']>>['change']>[1],
  ): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const house = await openHouse();
  const { platform } = house;
  const drafter = await house.as('drafter', '王工');
  const clerk = await house.as('clerk', '陈工');
  const { id: draft } = await createDraft(platform, drafter.actor, { kind: 'text', text });
  const replace: Ground['replace'] = async (words, by, cause = null) => {
    const authority = await platform.drafts.open(draft);
    let at = -1;
    authority.doc.descendants((node, pos) => {
      if (node.isText && node.text?.includes(words)) at = pos + node.text.indexOf(words);
    });
    if (at < 0) throw new Error(`${words} is not in the draft`);
    await authority.change(drafter.actor, cause, (tr) => {
      tr.replaceWith(at, at + words.length, by ? lawSchema.text(by) : []);
    });
  };
  const { doc } = await platform.drafts.open(draft);
  const articles = ['', ...doc.children.filter((node) => node.type.name === 'article').map((node) => String(node.attrs.id))];
  const first = await nameVersion(platform, drafter.actor, { draftId: draft, stage: '草案征求意见稿', remark: '' });
  const plan = { draftId: draft, versionId: first.id, title: '座谈', agenda: '', fields: ['law'] as const, closesOn: null };
  const round = await openRound(platform, clerk.actor, plan);
  const { token } = await inviteExpert(platform, clerk.actor, { roundId: round.id, name: '李教授', unit: '某大学', field: 'law' });
  const { actor: expert } = await findInvitation(platform, token);
  const say = (unit: string, body: string, proposal: string | null) =>
    addComment(platform, expert, {
      anchor: { kind: 'unit', unit },
      quote: '',
      body,
      proposal,
      kind: 'change',
      weight: 'must',
      basis: '',
    });
  const houses = '新建住宅小区应当按照每百户不少于三十平方米配套建设养老服务用房。';
  const taken = await say(articles[2] ?? '', '面积偏小', houses);
  const byHand = await say(articles[3] ?? '', '食堂的名称宜改', null);
  const declined = await say(articles[4] ?? '', '继续教育宜每年一次', null);
  await submitComments(platform, expert);
  const replacing = '新建住宅小区应当按照每百户不少于二十平方米配套建设养老服务用房。';
  await acceptProposal(platform, drafter.actor, taken.id, { replacing, reason: '与省条例一致' });
  await replace('老年食堂', '长者食堂');
  await disposeComment(platform, drafter.actor, byHand.id, { fate: 'partly', reason: '已改名称' });
  await disposeComment(platform, drafter.actor, declined.id, { fate: 'declined', reason: '过于频繁' });
  await replace('合法权益，', '合法权益，推动养老事业发展，', { kind: 'law', title: '老年人权益保障法', address: '第一条' });
  await nameVersion(platform, drafter.actor, { draftId: draft, stage: '草案', remark: '' });
  return { house, drafter, draft, articles, replace };
}
