/** HTTP of public consultations: what everybody sees and sends, receipts, and what staff prepare and decide. */
import { type Context, Hono } from 'hono';
import { outline } from '../../schema/outline.js';
import { readDraft } from '../drafts/draft.js';
import { listVersions, readVersion } from '../drafts/version.js';
import { Refusal } from '../errors.js';
import { demand, may } from '../people/policy.js';
import { readComments } from '../rounds/register.js';
import { addressOf, linkTo } from '../site/address.js';
import { addDays, civilDay } from '../site/dates.js';
import { emptyForm, type FieldProblem, type Filled, readForm } from '../site/form.js';
import { proposalMessages as m } from '../site/messages/consultation.js';
import type { AppEnv, View } from '../site/view.js';
import { readCitizens } from './citizen.js';
import { type CommentValues, commentForm, freshComment, opinionOf } from './comment-form.js';
import { CheckPage, CommentPage } from './comment-pages.js';
import {
  listProposed,
  listPublished,
  proposeConsultation,
  publishConsultation,
  readConsultation,
  usualDays,
  withdrawConsultation,
} from './consultation.js';
import { type Limits, makeLimits } from './limits.js';
import { addressOfConsultation, ConsultationPage, ConsultationsPage } from './pages.js';
import { proposalForm } from './proposal-form.js';
import { addPublicComment, checkOpinion, newFormToken } from './public-comment.js';
import { findReceipt } from './receipt.js';
import { FindReceiptPage, ReceiptPage } from './receipt-pages.js';
import { CommentsPage, Decision, ProposePage, StaffStrip } from './staff-pages.js';
import { subjectOf } from './subject.js';

type C = Context<AppEnv>;

/** @param limits what one address may do; one a process */
export function makeConsultationRoutes(limits: Limits = makeLimits()): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  reading(routes);
  commenting(routes, limits);
  lookingUp(routes, limits);
  preparing(routes);
  deciding(routes);
  return routes;
}

/** A refusal as something to correct in a form. Anything else that was thrown is thrown on. */
function problemOf(error: unknown, view: View, fieldOf: (code: string) => string): { problem: FieldProblem; refusal: Refusal } {
  if (!(error instanceof Refusal)) throw error;
  return { problem: { field: fieldOf(error.code), message: view.t(error.kind.text, error.params) }, refusal: error };
}

function reading(routes: Hono<AppEnv>): void {
  routes.get('/consultations', async (c) => {
    const platform = c.get('platform');
    const proposed = may(c.get('actor'), 'draft.read') ? await listProposed(platform) : [];
    const published = await listPublished(platform);
    return c.html(<ConsultationsPage view={c.get('view')} published={published} proposed={proposed} now={platform.now()} />);
  });

  routes.get('/consultations/:slug', async (c) => c.html(await consultationPage(c, c.req.param('slug'), null)));
}

/** @param problem why a decision was not taken, or null */
async function consultationPage(c: C, slug: string, problem: string | null) {
  const platform = c.get('platform');
  const view = c.get('view');
  const now = platform.now();
  const consultation = await readConsultation(platform, view.actor, slug);
  const { doc } = await readVersion(platform, consultation.version_id);
  const shown = { view, consultation, now };
  const above =
    consultation.state === 'proposed' ? (
      <Decision {...shown} problem={problem} />
    ) : may(view.actor, 'draft.read') ? (
      <StaffStrip view={view} consultation={consultation} />
    ) : null;
  return <ConsultationPage {...shown} doc={doc} above={above} />;
}

/** Where each refusal of a comment stands in its form. */
const commentFieldOf = (code: string): string =>
  code === 'personal-data' ? 'confirmed' : code === 'comment-empty' || code === 'comment-too-long' ? 'body' : '';

function commenting(routes: Hono<AppEnv>, limits: Limits): void {
  routes.get('/consultations/:slug/comment', async (c) => {
    const platform = c.get('platform');
    const consultation = await readConsultation(platform, c.get('actor'), c.req.param('slug'));
    // Its page says why nothing can be written now.
    if (consultation.state !== 'open') return c.redirect(addressOfConsultation(consultation), 303);
    const { doc } = await readVersion(platform, consultation.version_id);
    const subject = subjectOf(doc, c.req.query('unit') ?? '');
    const values = freshComment(subject, newFormToken(platform));
    return c.html(<CommentPage view={c.get('view')} consultation={consultation} subject={subject} values={values} />);
  });

  routes.post('/consultations/:slug/comment', async (c) => {
    const platform = c.get('platform');
    const view = c.get('view');
    const slug = c.req.param('slug');
    const consultation = await readConsultation(platform, view.actor, slug);
    const { doc } = await readVersion(platform, consultation.version_id);
    const form = await readForm(c, commentForm);
    const subject = subjectOf(doc, form.values.unit);
    const writing = (values: CommentValues, problems: readonly FieldProblem[] = [], over = false) => (
      <CommentPage view={view} consultation={consultation} subject={subject} values={values} problems={problems} over={over} />
    );
    const renewed = { ...form.values, token: newFormToken(platform) };
    if (!form.ok) return c.html(writing(form.problems.some(({ field }) => field === 'token') ? renewed : form.values, form.problems), 422);
    if (form.value.step === 'edit') return c.html(writing(form.values));
    const opinion = opinionOf(form.value, slug, subject);
    try {
      if (form.value.step === 'check') {
        checkOpinion(consultation, doc, opinion, platform.now());
        return c.html(<CheckPage view={view} consultation={consultation} subject={subject} values={form.values} opinion={opinion} />);
      }
      await limits.beforeComment(addressOf(c));
      const receipt = await addPublicComment(platform, opinion);
      return c.redirect(`/receipts/${receipt.code}`, 303);
    } catch (error) {
      const { problem, refusal } = problemOf(error, view, commentFieldOf);
      if (refusal.code === 'too-many') c.header('Retry-After', String(refusal.params.seconds));
      const over = refusal.code === 'over' || refusal.code === 'not-open-yet';
      return c.html(writing(refusal.code === 'sent-already' ? renewed : form.values, [problem], over), refusal.kind.status);
    }
  });
}

function lookingUp(routes: Hono<AppEnv>, limits: Limits): void {
  const find = async (c: C, code: string) => limits.whileLookingUp(addressOf(c), () => findReceipt(c.get('platform'), code));
  const notFound = (c: C, code: string, error: unknown) => {
    const view = c.get('view');
    const { problem, refusal } = problemOf(error, view, () => 'code');
    if (refusal.code === 'too-many') c.header('Retry-After', String(refusal.params.seconds));
    return c.html(<FindReceiptPage view={view} code={code} problems={[problem]} />, refusal.kind.status);
  };

  routes.use('/receipts/*', async (c, next) => {
    await next();
    c.header('X-Robots-Tag', 'noindex');
  });

  routes.get('/receipts', (c) => c.html(<FindReceiptPage view={c.get('view')} code="" />));

  routes.post('/receipts', async (c) => {
    const { code } = await c.req.parseBody();
    const typed = typeof code === 'string' ? code.slice(0, 100) : '';
    try {
      return c.redirect(`/receipts/${(await find(c, typed)).code}`, 303);
    } catch (error) {
      return notFound(c, typed, error);
    }
  });

  routes.get('/receipts/:code', async (c) => {
    const typed = c.req.param('code').slice(0, 100);
    try {
      const receipt = await find(c, typed);
      return c.html(<ReceiptPage view={c.get('view')} receipt={receipt} now={c.get('platform').now()} link={linkTo(c, '/receipts')} />);
    } catch (error) {
      return notFound(c, typed, error);
    }
  });
}

/** Where each refusal of a proposal stands in its form. */
const proposalFields: Readonly<Record<string, string>> = {
  'version-unknown': 'version',
  'days-wrong': 'closes_on',
  'ground-missing': 'ground',
};

function preparing(routes: Hono<AppEnv>): void {
  routes.get('/drafts/:draft/consultations/new', async (c) => {
    demand(c.get('actor'), 'consultation.propose');
    const platform = c.get('platform');
    const draft = await readDraft(platform, c.req.param('draft'));
    const versions = await listVersions(platform, draft.id);
    const last = versions.at(-1);
    const today = civilDay(platform.now());
    const values = emptyForm(proposalForm, {
      version: last?.id ?? '',
      title: last ? `${draft.title}（${last.stage}）` : draft.title,
      opens_on: today,
      closes_on: addDays(today, usualDays - 1),
    });
    return c.html(<ProposePage view={c.get('view')} draft={draft} versions={versions} values={values} />);
  });

  routes.post('/drafts/:draft/consultations', async (c) => {
    const view = c.get('view');
    demand(view.actor, 'consultation.propose');
    const platform = c.get('platform');
    const draft = await readDraft(platform, c.req.param('draft'));
    const form = await readForm(c, proposalForm);
    const again = async (values: Filled<typeof proposalForm>, problems: readonly FieldProblem[]) => (
      <ProposePage view={view} draft={draft} versions={await listVersions(platform, draft.id)} values={values} problems={problems} />
    );
    if (!form.ok) return c.html(await again(form.values, form.problems), 422);
    const { version, title, intro, channels, opens_on, closes_on, ground } = form.value;
    try {
      const row = await proposeConsultation(platform, view.actor, {
        draftId: draft.id,
        versionId: version,
        title,
        intro,
        channels,
        opensOn: opens_on,
        closesOn: closes_on,
        ground,
      });
      return c.redirect(addressOfConsultation(row), 303);
    } catch (error) {
      const { problem, refusal } = problemOf(error, view, (code) => proposalFields[code] ?? '');
      return c.html(await again(form.values, [problem]), refusal.kind.status);
    }
  });
}

function deciding(routes: Hono<AppEnv>): void {
  routes.post('/consultations/:slug/publish', async (c) => {
    const slug = c.req.param('slug');
    const view = c.get('view');
    demand(view.actor, 'consultation.publish');
    const { checked } = await c.req.parseBody();
    if (checked !== 'yes') return c.html(await consultationPage(c, slug, view.t(m.confirmFirst)), 422);
    await publishConsultation(c.get('platform'), view.actor, slug);
    return c.redirect(`/consultations/${slug}`, 303);
  });

  routes.post('/consultations/:slug/withdraw', async (c) => {
    const platform = c.get('platform');
    const actor = c.get('actor');
    const { draft_id } = await readConsultation(platform, actor, c.req.param('slug'));
    await withdrawConsultation(platform, actor, c.req.param('slug'));
    return c.redirect(`/drafts/${draft_id}`, 303);
  });

  routes.get('/consultations/:slug/comments', async (c) => {
    const platform = c.get('platform');
    const actor = c.get('actor');
    demand(actor, 'draft.read');
    const consultation = await readConsultation(platform, actor, c.req.param('slug'));
    const { doc } = await readVersion(platform, consultation.version_id);
    return c.html(
      <CommentsPage
        view={c.get('view')}
        consultation={consultation}
        comments={await readComments(platform, { consultationId: consultation.id })}
        addresses={new Map(outline(doc).map(({ id, address }) => [id, address]))}
        citizens={may(actor, 'citizen.read') ? await readCitizens(platform, actor, consultation.id) : null}
        page={Number(c.req.query('page')) || 1}
      />,
    );
  });
}
