/** A house with a draft, a named version and people who prepare and publish it: where consultations are tried. */
import type { Node } from 'prosemirror-model';
import { outline } from '../../../schema/outline.js';
import { type NewConsultation, proposeConsultation, publishConsultation } from '../../../server/consultation/consultation.js';
import { createDraft } from '../../../server/drafts/draft.js';
import { nameVersion, readVersion } from '../../../server/drafts/version.js';
import type { ConsultationTable, VersionTable } from '../../../server/store/tables.js';
import { type Fields, type House, type HouseOptions, openHouse, type StaffVisitor, type Visitor } from '../house.js';

const law = `某市居家养老服务条例

第一章　总则

第一条　为了满足老年人居家养老服务需求，制定本条例。

第二条　本市居家养老服务适用本条例。

居家养老服务包括：

（一）助餐、助浴；

（二）紧急救援。

第二章　服务供给

第三条　市、县（区）人民政府应当将居家养老服务纳入规划。

附件：服务清单

一、助餐
`;

export interface Square extends House {
  readonly clerk: StaffVisitor;
  readonly approver: StaffVisitor;
  readonly drafter: StaffVisitor;
  readonly draftId: string;
  readonly version: VersionTable;
  readonly doc: Node;
  /** Id of 第N条. */
  article(label: string): string;
  /** What a clerk fills in: 30 days from 2026-03-10. */
  readonly proposal: NewConsultation;
  /** A published consultation. */
  publish(changes?: Partial<NewConsultation>): Promise<ConsultationTable>;
}

export async function openSquare(options: HouseOptions = {}): Promise<Square> {
  const house = await openHouse(options);
  const clerk = await house.as('clerk', '周敏');
  const approver = await house.as('approver', '李主任');
  const drafter = await house.as('drafter', '王工');
  const { platform } = house;
  const { id: draftId } = await createDraft(platform, clerk.actor, { kind: 'text', text: law });
  const version = await nameVersion(platform, clerk.actor, { draftId, stage: '草案征求意见稿', remark: '' });
  const { doc } = await readVersion(platform, version.id);
  const proposal: NewConsultation = {
    draftId,
    versionId: version.id,
    title: '某市居家养老服务条例（草案）',
    intro: '让老人在家也能得到方便、放心的照料。',
    channels: '电话：0395-0000000\n信函：某市某路1号',
    opensOn: '2026-03-10',
    closesOn: '2026-04-08',
    ground: '',
  };
  return {
    ...house,
    clerk,
    approver,
    drafter,
    draftId,
    version,
    doc,
    article: (label) => outline(doc).find((unit) => unit.label === label && unit.article === null)?.id ?? '',
    proposal,
    async publish(changes = {}) {
      const row = await proposeConsultation(platform, clerk.actor, { ...proposal, ...changes });
      await publishConsultation(platform, approver.actor, row.slug);
      return row;
    },
  };
}

/** Moves the clock to an instant, '2026-04-08T23:59:59+08:00'. */
export function goTo(house: House, time: string): void {
  house.advance(Date.parse(time) - house.platform.now());
}

/** The fields of the first form on a page that sends to `action`, as a browser would send them untouched. */
export function formOf(page: string, action: string): Record<string, string> {
  const form = page
    .split('<form')
    .find((part) => part.includes(`action="${action}"`))
    ?.split('</form>')[0];
  if (!form) throw new Error(`no form to ${action}`);
  const fields: Record<string, string> = {};
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    const unticked = input.includes('type="checkbox"') && !input.includes('checked');
    if (name && !unticked) fields[name] = readHtml(/value="([^"]*)"/.exec(input)?.[1] ?? '');
  }
  for (const [, name = '', value = ''] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</g)) fields[name] = readHtml(value);
  return fields;
}

const readHtml = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Opens the comment form of a unit, writes, checks and sends: all a citizen does. */
export async function comment(citizen: Visitor, slug: string, unit: string, written: Fields): Promise<Response> {
  const action = `/consultations/${slug}/comment`;
  const blank = formOf(await (await citizen(`${action}?unit=${unit}`)).text(), action);
  const checked = await citizen.post(action, { ...blank, ...written, step: 'check' });
  if (checked.status !== 200) return checked;
  return citizen.post(action, { ...formOf(await checked.text(), action), step: 'send' });
}

/** The code in the address a sent comment leads to. */
export const codeIn = (response: Response): string => response.headers.get('location')?.split('/').at(-1) ?? '';
