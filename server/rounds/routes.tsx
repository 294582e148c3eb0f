/** HTTP of rounds: the clerk's forms, the expert's link, the drafters' answers. */
import { type Context, Hono } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import type { Anchor } from '../../schema/anchors.js';
import { hostAt } from '../../schema/anchors.js';
import { findUnit } from '../../schema/law.js';
import { labels, outline } from '../../schema/outline.js';
import { readDraft } from '../drafts/draft.js';
import { listVersions, readVersion } from '../drafts/version.js';
import { commonRefusals, Refusal, refuse } from '../errors.js';
import { demand } from '../people/policy.js';
import { linkTo } from '../site/address.js';
import { civilDay } from '../site/dates.js';
import { emptyForm, type FieldProblem, type Filled, readForm } from '../site/form.js';
import { articleAnchor } from '../site/law-text.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import type { AppEnv } from '../site/view.js';
import { acceptProposal } from './acceptance.js';
import { LinkPage, NewRoundPage, RoundPage } from './clerk-pages.js';
import { addComment } from './comment.js';
import { disposeComment } from './disposition.js';
import { RemarkPage, TablePage } from './expert-pages.js';
import { acceptanceForm, commentForm, dispositionForm, invitationForm, roundForm } from './forms.js';
import {
  findInvitation,
  type Invited,
  inviteExpert,
  listInvitations,
  noteSeen,
  reissueInvitation,
  revokeInvitation,
} from './invitation.js';
import { commentsOnDraft } from './placement.js';
import { readComments } from './register.js';
import { closeRound, listRounds, openRound, readRound, roundRefusals } from './round.js';

type C = Context<AppEnv>;

export const roundRoutes = new Hono<AppEnv>();

roundRoutes.get('/drafts/:draft/rounds/new', async (c) => {
  demand(c.get('actor'), 'round.manage');
  const platform = c.get('platform');
  const draftId = c.req.param('draft');
  const versions = await listVersions(platform, draftId);
  const number = (await listRounds(platform, draftId)).length + 1;
  const values = emptyForm(roundForm, {
    version: versions.at(-1)?.id ?? '',
    title: c.get('view').t(m.titleDefault, { number }),
    fields: ['law', 'health', 'eldercare'],
  });
  return newRoundPage(c, draftId, values, []);
});

async function newRoundPage(c: C, draftId: string, values: Filled<typeof roundForm>, problems: readonly FieldProblem[]) {
  const platform = c.get('platform');
  const [draft, versions] = [await readDraft(platform, draftId), await listVersions(platform, draftId)];
  const page = <NewRoundPage view={c.get('view')} draft={draft} versions={versions} values={values} problems={problems} />;
  return c.html(page, problems.length > 0 ? 422 : 200);
}

roundRoutes.post('/drafts/:draft/rounds', async (c) => {
  demand(c.get('actor'), 'round.manage');
  const draftId = c.req.param('draft');
  const form = await readForm(c, roundForm);
  if (!form.ok) return newRoundPage(c, draftId, form.values, form.problems);
  const { version, title, agenda, fields, closesOn } = form.value;
  const platform = c.get('platform');
  if (closesOn && closesOn < civilDay(platform.now()))
    return newRoundPage(c, draftId, form.values, [{ field: 'closesOn', message: c.get('view').t(m.dayWrong) }]);
  const round = await openRound(platform, c.get('actor'), {
    draftId,
    versionId: version,
    title,
    agenda,
    fields,
    closesOn: closesOn || null,
  });
  return c.redirect(`/rounds/${round.id}`, 303);
});

async function roundPage(c: C, roundId: string, values: Filled<typeof invitationForm>, problems: readonly FieldProblem[]) {
  const platform = c.get('platform');
  const round = await readRound(platform, roundId);
  const draft = await readDraft(platform, round.draft_id);
  const { doc, position } = await platform.drafts.open(draft.id);
  const all = await commentsOnDraft(platform, draft.id, { doc, position });
  const page = (
    <RoundPage
      view={c.get('view')}
      draft={draft}
      round={round}
      version={(await readVersion(platform, round.version_id)).row}
      invitations={await listInvitations(platform, roundId)}
      comments={all.filter((comment) => comment.source.kind === 'expert' && comment.source.round === round.number)}
      labels={labels(doc)}
      values={values}
      problems={problems}
    />
  );
  return c.html(page, problems.length > 0 ? 422 : 200);
}

roundRoutes.get('/rounds/:round', async (c) => {
  demand(c.get('actor'), 'draft.read');
  return roundPage(c, c.req.param('round'), emptyForm(invitationForm), []);
});

const linkPage = async (c: C, { invitation, token }: Awaited<ReturnType<typeof inviteExpert>>) => {
  const round = await readRound(c.get('platform'), invitation.round_id);
  return c.html(<LinkPage view={c.get('view')} round={round} invitation={invitation} link={linkTo(c, `/i/${token}`)} />);
};

roundRoutes.post('/rounds/:round/invitations', async (c) => {
  demand(c.get('actor'), 'round.manage');
  const roundId = c.req.param('round');
  const form = await readForm(c, invitationForm);
  if (!form.ok) return roundPage(c, roundId, form.values, form.problems);
  return linkPage(c, await inviteExpert(c.get('platform'), c.get('actor'), { roundId, ...form.value }));
});

roundRoutes.post('/invitations/:invitation/reissue', async (c) =>
  linkPage(c, await reissueInvitation(c.get('platform'), c.get('actor'), c.req.param('invitation'))),
);

roundRoutes.post('/invitations/:invitation/revoke', async (c) => {
  const invitation = await revokeInvitation(c.get('platform'), c.get('actor'), c.req.param('invitation'));
  return c.redirect(`/rounds/${invitation.round_id}`, 303);
});

roundRoutes.post('/rounds/:round/close', async (c) => {
  await closeRound(c.get('platform'), c.get('actor'), c.req.param('round'));
  return c.redirect(`/rounds/${c.req.param('round')}`, 303);
});

/** The version on an expert's table. */
async function tableOf(c: C, invited: Invited) {
  const { row, doc } = await readVersion(c.get('platform'), invited.round.version_id);
  return { version: row, doc };
}

roundRoutes.get('/i/:token', async (c) => {
  const platform = c.get('platform');
  const token = c.req.param('token');
  const invited = await findInvitation(platform, token);
  await noteSeen(platform, invited.invitation);
  const mine = await readComments(platform, { invitationId: invited.invitation.id });
  const table = await tableOf(c, invited);
  return c.html(
    <TablePage view={c.get('view')} invited={invited} token={token} {...table} mine={mine} saved={c.req.query('saved') !== undefined} />,
  );
});

async function remarkPage(c: C, invited: Invited, values: Filled<typeof commentForm>, refusal: Refusal | null) {
  const { doc } = await tableOf(c, invited);
  const found = values.start_unit ? findUnit(doc, values.start_unit) : null;
  const host = found ? hostAt(doc, found.pos) : null;
  const unit = outline(doc).find((each) => each.id === host) ?? null;
  const view = c.get('view');
  const problems = refusal ? [{ field: 'body', message: view.t(refusal.kind.text, refusal.params) }] : [];
  const token = c.req.param('token') ?? '';
  return c.html(
    <RemarkPage view={view} invited={invited} token={token} unit={unit} values={values} problems={problems} />,
    refusal?.kind.status ?? 200,
  );
}

roundRoutes.get('/i/:token/comment', async (c) => {
  const invited = await findInvitation(c.get('platform'), c.req.param('token'));
  return remarkPage(c, invited, emptyForm(commentForm, { start_unit: c.req.query('unit') ?? '' }), null);
});

/** The anchor that a comment form describes. Offsets that are no numbers stand on nothing and are refused later. */
function anchorOf(values: Filled<typeof commentForm>): Anchor {
  if (!values.start_unit) return { kind: 'whole' };
  if (!values.start_offset) return { kind: 'unit', unit: values.start_unit };
  const offset = (text: string): number => (/^\d+$/.test(text) ? Number(text) : -1);
  return {
    kind: 'range',
    start: { unit: values.start_unit, offset: offset(values.start_offset) },
    end: { unit: values.end_unit, offset: offset(values.end_offset) },
  };
}

roundRoutes.post('/i/:token/comments', async (c) => {
  const platform = c.get('platform');
  const token = c.req.param('token');
  const invited = await findInvitation(platform, token);
  const { values } = await readForm(c, commentForm);
  try {
    const { quote, body, proposal } = values;
    if (invited.round.closed_at !== null) refuse(roundRefusals, 'round-closed', { number: invited.round.number });
    const row = await addComment(platform, invited.actor, { anchor: anchorOf(values), quote, body, proposal: proposal || null });
    return c.redirect(`/i/${token}?saved=${row.id}${await placeOnPage(c, invited, row.start_unit)}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return remarkPage(c, invited, values, error);
  }
});

/** Back to the article that was commented on. */
async function placeOnPage(c: C, invited: Invited, unitId: string | null): Promise<string> {
  if (unitId === null) return '';
  const { doc } = await tableOf(c, invited);
  const units = outline(doc);
  const unit = units.find((each) => each.id === unitId);
  const article = units.find((each) => each.id === (unit?.article ?? unitId));
  return article?.kind === 'article' ? `#${articleAnchor(article.label)}` : '';
}

const isJson = (c: C): boolean => (c.req.header('content-type') ?? '').startsWith('application/json');

roundRoutes.post('/comments/:comment/disposition', async (c) => {
  const actor = c.get('actor');
  demand(actor, 'comment.answer');
  const commentId = c.req.param('comment');
  const parsed = dispositionForm.safeParse(isJson(c) ? await c.req.json() : await c.req.parseBody());
  if (!parsed.success) refuse(commonRefusals, 'bad-input', { detail: c.get('view').t(m.fate) });
  await disposeComment(c.get('platform'), actor, commentId, parsed.data);
  if (isJson(c)) return c.body(null, 204);
  const [record] = await readComments(c.get('platform'), { commentId });
  const back = record?.row.round_id ? `/rounds/${record.row.round_id}#comment_${commentId}` : '/desk';
  return c.redirect(back, 303);
});

roundRoutes.post(
  '/comments/:comment/acceptance',
  describeRoute({
    description: 'Puts the proposed wording of a comment into the draft where its words now stand, and marks the comment adopted.',
    tags: ['workbench'],
    responses: {
      200: { description: 'Done; the position of the change in the log' },
      409: { description: 'The words have changed since `replacing` was read, or are gone; nothing was changed' },
    },
  }),
  validator('json', acceptanceForm, (result) => {
    if (!result.success) refuse(commonRefusals, 'bad-input', { detail: 'replacing, reason' });
  }),
  async (c) => c.json(await acceptProposal(c.get('platform'), c.get('actor'), c.req.param('comment'), c.req.valid('json'))),
);
