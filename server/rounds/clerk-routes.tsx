/** HTTP of the clerk: open a round, invite, watch, close. */
import { type Context, Hono } from 'hono';
import { wordsBetween } from '../../schema/anchors.js';
import { outline } from '../../schema/outline.js';
import { readDraft } from '../drafts/draft.js';
import { listVersions, readVersion } from '../drafts/version.js';
import { Refusal } from '../errors.js';
import { demand } from '../people/policy.js';
import { linkTo } from '../site/address.js';
import { civilDay } from '../site/dates.js';
import { emptyForm, type FieldProblem, type Filled, readForm } from '../site/form.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import type { AppEnv } from '../site/view.js';
import type { RoundTable } from '../store/tables.js';
import { LinkPage, NewRoundPage } from './clerk-pages.js';
import type { Answering, PlacedComment } from './comment-table.js';
import { openDiscussion } from './discussion.js';
import { invitationForm, roundForm } from './forms.js';
import { inviteExpert, listInvitations, reissueInvitation, revokeInvitation } from './invitation.js';
import { commentsOnDraft } from './placement.js';
import { closeRound, listRounds, openRound, readRound } from './round.js';
import { RoundPage } from './round-page.js';
import { nameOf } from './table-page.js';

type C = Context<AppEnv>;

export const clerkRoutes = new Hono<AppEnv>();

clerkRoutes.get('/drafts/:draft/rounds/new', async (c) => {
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
  const draft = await readDraft(platform, draftId);
  const versions = await listVersions(platform, draftId);
  const shown = { view: c.get('view'), draft, versions, today: civilDay(platform.now()), values, problems };
  return c.html(<NewRoundPage {...shown} />, problems.length > 0 ? 422 : 200);
}

clerkRoutes.post('/drafts/:draft/rounds', async (c) => {
  demand(c.get('actor'), 'round.manage');
  const draftId = c.req.param('draft');
  const form = await readForm(c, roundForm);
  if (!form.ok) return newRoundPage(c, draftId, form.values, form.problems);
  const { version: versionId, title, agenda, fields, closesOn } = form.value;
  try {
    const input = { draftId, versionId, title, agenda, fields, closesOn: closesOn || null };
    const round = await openRound(c.get('platform'), c.get('actor'), input);
    return c.redirect(`/rounds/${round.id}`, 303);
  } catch (error) {
    const field = error instanceof Refusal ? fieldOf[error.code] : undefined;
    if (!field || !(error instanceof Refusal)) throw error;
    return newRoundPage(c, draftId, form.values, [{ field, message: c.get('view').t(error.kind.text, error.params) }]);
  }
});

/** The field of a form that a refusal is about. */
const fieldOf: Readonly<Record<string, string>> = {
  'version-unknown': 'version',
  'closes-in-the-past': 'closesOn',
  'already-invited': 'name',
  'field-not-invited': 'field',
};

interface Shown {
  readonly values?: Filled<typeof invitationForm>;
  readonly problems?: readonly FieldProblem[];
  readonly answering?: Answering;
  readonly status?: 200 | 409 | 413 | 422;
}

/** The page of a round, with a form on it filled in as it was when it was refused. */
export async function showRound(c: C, roundId: string, shown: Shown = {}): Promise<Response> {
  const platform = c.get('platform');
  const round = await readRound(platform, roundId);
  const page = (
    <RoundPage
      view={c.get('view')}
      draft={await readDraft(platform, round.draft_id)}
      round={round}
      version={(await readVersion(platform, round.version_id)).row}
      today={civilDay(platform.now())}
      invitations={await listInvitations(platform, roundId)}
      comments={await placedComments(c, round)}
      openOnly={c.req.query('show') === 'open'}
      values={shown.values ?? emptyForm(invitationForm)}
      problems={shown.problems ?? []}
      answering={shown.answering ?? null}
    />
  );
  return c.html(page, shown.status ?? 200);
}

/** The comments of a round in clause order, each with its clause and its words as they now are. */
async function placedComments(c: C, round: RoundTable): Promise<PlacedComment[]> {
  const platform = c.get('platform');
  const { doc, position, locks } = await platform.drafts.open(round.draft_id);
  const names = new Map(outline(doc).map((unit) => [unit.id, nameOf(unit)]));
  const comments = await commentsOnDraft(platform, round.draft_id, { doc, position });
  return comments
    .filter(({ source }) => source.kind === 'expert' && source.round === round.number)
    .map((comment) => {
      const { from, to, unit } = comment.place;
      const words = from === null || to === null ? null : wordsBetween(doc, from, to);
      const settled = unit !== null && locks.settled.has(unit);
      return { ...comment, words, settled, label: unit === null ? null : (names.get(unit) ?? null) };
    });
}

clerkRoutes.get('/rounds/:round', async (c) => {
  demand(c.get('actor'), 'draft.read');
  return showRound(c, c.req.param('round'));
});

clerkRoutes.post('/rounds/:round/invitations', async (c) => {
  demand(c.get('actor'), 'round.manage');
  const roundId = c.req.param('round');
  const form = await readForm(c, invitationForm);
  if (!form.ok) return showRound(c, roundId, { values: form.values, problems: form.problems, status: 422 });
  try {
    return await linkPage(c, await inviteExpert(c.get('platform'), c.get('actor'), { roundId, ...form.value }));
  } catch (error) {
    const field = error instanceof Refusal ? fieldOf[error.code] : undefined;
    if (!field || !(error instanceof Refusal)) throw error;
    const problems = [{ field, message: c.get('view').t(error.kind.text, error.params) }];
    return showRound(c, roundId, { values: form.values, problems, status: 422 });
  }
});

async function linkPage(c: C, { invitation, token }: Awaited<ReturnType<typeof inviteExpert>>) {
  const round = await readRound(c.get('platform'), invitation.round_id);
  return c.html(<LinkPage view={c.get('view')} round={round} invitation={invitation} link={linkTo(c, `/i/${token}`)} />);
}

clerkRoutes.post('/invitations/:invitation/reissue', async (c) =>
  linkPage(c, await reissueInvitation(c.get('platform'), c.get('actor'), c.req.param('invitation'))),
);

clerkRoutes.post('/invitations/:invitation/revoke', async (c) => {
  const invitation = await revokeInvitation(c.get('platform'), c.get('actor'), c.req.param('invitation'));
  return c.redirect(`/rounds/${invitation.round_id}#experts`, 303);
});

clerkRoutes.post('/rounds/:round/close', async (c) => {
  await closeRound(c.get('platform'), c.get('actor'), c.req.param('round'));
  return c.redirect(`/rounds/${c.req.param('round')}`, 303);
});

clerkRoutes.post('/rounds/:round/discussion', async (c) => {
  await openDiscussion(c.get('platform'), c.get('actor'), c.req.param('round'));
  return c.redirect(`/rounds/${c.req.param('round')}`, 303);
});
