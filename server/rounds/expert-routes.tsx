/** HTTP of the invited expert: whoever holds the link is let in, and sees nobody else's comments. */
import { type Context, Hono } from 'hono';
import { type Anchor, hostAt } from '../../schema/anchors.js';
import { findUnit } from '../../schema/law.js';
import { outline } from '../../schema/outline.js';
import { wordingOf } from '../../schema/rewrite.js';
import { readVersion } from '../drafts/version.js';
import { commonRefusals, Refusal, refuse } from '../errors.js';
import { civilDay } from '../site/dates.js';
import { emptyForm, type Filled, readForm } from '../site/form.js';
import type { AppEnv, View } from '../site/view.js';
import type { CommentTable } from '../store/tables.js';
import type { NewComment } from './comment.js';
import { addReply, takeStance } from './discussion.js';
import { commentForm, replyForm, stanceForm, withdrawalForm } from './forms.js';
import { findInvitation, type Invited, noteSeen } from './invitation.js';
import { type CommentRecord, readComments } from './register.js';
import { addComment, discardComment, readOwn, reviseComment, submitComments, withdrawComment } from './remark.js';
import { RemarkPage } from './remark-form.js';
import { nameOf, TablePage } from './table-page.js';

type C = Context<AppEnv>;

export const expertRoutes = new Hono<AppEnv>();

/** Who holds the link of this request. @throws Refusal invitation-unknown, invitation-revoked */
function invitedBy(c: C): Promise<Invited> {
  // A link that was posted somewhere must not bring the draft into a search engine.
  c.header('X-Robots-Tag', 'noindex, nofollow');
  return findInvitation(c.get('platform'), c.req.param('token') ?? '');
}

/** The page is the expert's, whoever else may be signed in at this browser. */
const viewOf = (c: C, { actor }: Invited): View => ({ ...c.get('view'), actor });

expertRoutes.get('/i/:token', async (c) => {
  const platform = c.get('platform');
  const invited = await invitedBy(c);
  await noteSeen(platform, invited.invitation);
  const { row: version, doc } = await readVersion(platform, invited.round.version_id);
  const page = (
    <TablePage
      view={viewOf(c, invited)}
      invited={invited}
      token={c.req.param('token')}
      version={version}
      doc={doc}
      today={civilDay(platform.now())}
      mine={await readComments(platform, { invitationId: invited.invitation.id })}
      others={await othersOf(c, invited)}
      saved={c.req.query('saved') ?? ''}
      submitted={Number(c.req.query('submitted')) || 0}
    />
  );
  return c.html(page);
});

/** What the other experts of the round said and did not take back; nothing before the chair opens the discussion. */
async function othersOf(c: C, { round, invitation }: Invited): Promise<CommentRecord[]> {
  if (round.discussion_at === null) return [];
  const all = await readComments(c.get('platform'), { roundId: round.id });
  return all.filter(({ row }) => row.invitation_id !== invitation.id && row.withdrawn_at === null);
}

expertRoutes.get('/i/:token/comment', async (c) => {
  const invited = await invitedBy(c);
  const unit = c.req.query('unit') ?? '';
  if (invited.round.closed_at !== null) return c.redirect(`/i/${c.req.param('token')}`, 303);
  const { doc } = await readVersion(c.get('platform'), invited.round.version_id);
  if (unit && !findUnit(doc, unit)) refuse(commonRefusals, 'not-found');
  return remarkPage(c, invited, emptyForm(commentForm, { start_unit: unit, kind: 'change', weight: 'should' }), null);
});

/** One's own comment, to be revised while it is private. */
expertRoutes.get('/i/:token/comments/:comment', async (c) => {
  const invited = await invitedBy(c);
  const row = await readOwn(c.get('platform').db, invited.actor, c.req.param('comment'));
  const values = Object.fromEntries(Object.keys(commentForm.shape).map((name) => [name, String(row[name as keyof CommentTable] ?? '')]));
  return remarkPage(c, invited, values as Filled<typeof commentForm>, null);
});

/** The form on a page of its own; after a refusal with what was written. */
async function remarkPage(c: C, invited: Invited, values: Filled<typeof commentForm>, refusal: Refusal | null) {
  const { doc } = await readVersion(c.get('platform'), invited.round.version_id);
  const found = values.start_unit ? findUnit(doc, values.start_unit) : null;
  const host = found ? hostAt(doc, found.pos) : null;
  const unit = outline(doc).find(({ id }) => id !== '' && id === host);
  const view = viewOf(c, invited);
  const page = (
    <RemarkPage
      view={view}
      invited={invited}
      token={c.req.param('token') ?? ''}
      commentId={c.req.param('comment') ?? null}
      place={unit ? nameOf(unit) : null}
      wording={unit ? (wordingOf(doc, unit.id) ?? '') : ''}
      values={values}
      problems={refusal ? [{ field: 'body', message: view.t(refusal.kind.text, refusal.params) }] : []}
    />
  );
  return c.html(page, refusal?.kind.status ?? 200);
}

/** The anchor that a form describes. Offsets that are no numbers stand on nothing, and the comment is refused. */
function anchorIn(values: Filled<typeof commentForm>): Anchor {
  if (!values.start_unit) return { kind: 'whole' };
  if (!values.start_offset) return { kind: 'unit', unit: values.start_unit };
  const offset = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1);
  return {
    kind: 'range',
    start: { unit: values.start_unit, offset: offset(values.start_offset) },
    end: { unit: values.end_unit, offset: offset(values.end_offset) },
  };
}

/** What a form says, or the form again with what is wrong. */
async function withRemark(c: C, invited: Invited, keep: (input: NewComment) => Promise<string>): Promise<Response> {
  const form = await readForm(c, commentForm);
  const { quote, body, proposal, basis } = form.values;
  try {
    // A kind or weight that is none becomes the usual one.
    const { kind, weight } = commentForm.pick({ kind: true, weight: true }).parse(form.values);
    const id = await keep({ anchor: anchorIn(form.values), quote, body, proposal, kind, weight, basis });
    return c.redirect(`/i/${c.req.param('token')}?saved=${id}#comment_${id}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return remarkPage(c, invited, form.values, error);
  }
}

expertRoutes.post('/i/:token/comments', async (c) => {
  const invited = await invitedBy(c);
  return withRemark(c, invited, async (input) => (await addComment(c.get('platform'), invited.actor, input)).id);
});

expertRoutes.post('/i/:token/comments/:comment', async (c) => {
  const invited = await invitedBy(c);
  const id = c.req.param('comment');
  return withRemark(c, invited, async (input) => {
    await reviseComment(c.get('platform'), invited.actor, id, input);
    return id;
  });
});

expertRoutes.post('/i/:token/comments/:comment/discard', async (c) => {
  const invited = await invitedBy(c);
  await discardComment(c.get('platform'), invited.actor, c.req.param('comment'));
  return c.redirect(`/i/${c.req.param('token')}#yours`, 303);
});

expertRoutes.post('/i/:token/comments/:comment/withdrawal', async (c) => {
  const invited = await invitedBy(c);
  const { values } = await readForm(c, withdrawalForm);
  const id = c.req.param('comment');
  await withdrawComment(c.get('platform'), invited.actor, id, values.reason);
  return c.redirect(`/i/${c.req.param('token')}#comment_${id}`, 303);
});

expertRoutes.post('/i/:token/submission', async (c) => {
  const invited = await invitedBy(c);
  const count = await submitComments(c.get('platform'), invited.actor);
  return c.redirect(`/i/${c.req.param('token')}?submitted=${count}#yours`, 303);
});

expertRoutes.post('/i/:token/comments/:comment/stance', async (c) => {
  const invited = await invitedBy(c);
  const form = await readForm(c, stanceForm);
  const id = c.req.param('comment');
  if (!form.ok) refuse(commonRefusals, 'bad-input', { detail: form.values.stance });
  await takeStance(c.get('platform'), invited.actor, id, form.value.stance || null);
  return c.redirect(`/i/${c.req.param('token')}#comment_${id}`, 303);
});

expertRoutes.post('/i/:token/comments/:comment/replies', async (c) => {
  const invited = await invitedBy(c);
  const { values } = await readForm(c, replyForm);
  const id = c.req.param('comment');
  await addReply(c.get('platform'), invited.actor, id, values.body);
  return c.redirect(`/i/${c.req.param('token')}#comment_${id}`, 303);
});
