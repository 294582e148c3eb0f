/** What is answered when something was not done: a page with one sentence, or problem+json to a program. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import type { Problem } from '../drafts/wire.js';
import { commonRefusals, Refusal, refusals } from '../errors.js';
import { storeRefusal } from '../store/errors.js';
import { siteMessages as m } from './messages/site.js';
import { Page } from './page.js';
import type { Say } from './text.js';
import type { AppEnv } from './view.js';

const requestRefusals = refusals({
  'cross-site': { status: 403, text: m.crossSite },
  'bad-request': { status: 400, text: m.badRequest },
});

/** True for a program in the browser or elsewhere, false for somebody who follows links and sends forms. */
function wantsJson(c: Context): boolean {
  if (c.req.header('upgrade')) return true;
  const accept = c.req.header('accept') ?? '';
  if (accept.includes('text/html')) return false;
  return accept.includes('json') || (c.req.header('content-type') ?? '').includes('json') || c.req.header('sec-fetch-dest') === 'empty';
}

/** Answers whatever was thrown. A fault of the program is logged; nobody is ever shown a stack. */
export function answerError(error: unknown, c: Context<AppEnv>, log: Logger): Response | Promise<Response> {
  const refusal = refusalOf(error);
  logError(error, c, log);
  return refusal ? answerRefusal(refusal, c) : answerFault(c);
}

/** The same for a program that holds a connection: a problem to send to it. */
export function problemOf(error: unknown, c: Context<AppEnv>): Problem {
  const { t } = c.get('view');
  logError(error, c, c.get('log'));
  const refusal = refusalOf(error);
  return refusal ? refusalProblem(refusal, t) : faultProblem(c.get('requestId'), t);
}

function logError(error: unknown, c: Context<AppEnv>, log: Logger): void {
  const request = c.get('requestId');
  const refusal = refusalOf(error);
  if (!refusal) log.error({ request, method: c.req.method, route: c.req.routePath, err: error }, 'fault');
  // Stopping is no fault; a store that cannot be written is.
  else if (refusal.kind.status === 503 && refusal.code !== 'stopping') log.error({ request, err: error }, 'refused');
  else log.debug({ request, code: refusal.code }, 'refused');
}

const refusalProblem = ({ code, kind, params }: Refusal, t: Say): Problem => ({
  type: 'about:blank',
  status: kind.status,
  code,
  title: t(kind.text, params),
});

const faultProblem = (id: string, t: Say): Problem => ({ type: 'about:blank', status: 500, code: 'fault', title: t(m.fault, { id }) });

/** The refusal that stands behind an error, or null for a fault. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof HTTPException && error.status < 500) {
    const code = error.status === 403 ? 'cross-site' : 'bad-request';
    return new Refusal(code, requestRefusals[code]);
  }
  // What hono's `json()` and `parseBody()` throw for a body that is not what its type says.
  if (error instanceof SyntaxError || (error instanceof TypeError && /formdata/i.test(error.message)))
    return new Refusal('bad-request', requestRefusals['bad-request']);
  return storeRefusal(error);
}

export function answerRefusal(refusal: Refusal, c: Context<AppEnv>): Response | Promise<Response> {
  const { t, path } = c.get('view');
  const { status } = refusal.kind;
  const sentence = t(refusal.kind.text, refusal.params);
  if (typeof refusal.params.seconds === 'number') c.header('Retry-After', String(refusal.params.seconds));
  if (wantsJson(c)) return problem(c, refusalProblem(refusal, t));
  if (refusal.code === 'sign-in-needed' && c.req.method === 'GET') return c.redirect(`/sign-in?next=${encodeURIComponent(path)}`, 303);
  const title = status === 404 ? m.notFoundTitle : status === 410 ? m.gone : m.refusedTitle;
  return c.html(<ProblemPage c={c} title={t(title)} sentence={sentence} signIn={status === 401} />, status);
}

function answerFault(c: Context<AppEnv>): Response | Promise<Response> {
  const { t } = c.get('view');
  const fault = faultProblem(c.get('requestId'), t);
  if (wantsJson(c)) return problem(c, fault);
  return c.html(<ProblemPage c={c} title={t(m.faultTitle)} sentence={fault.title} signIn={false} />, 500);
}

export function answerNotFound(c: Context<AppEnv>): Response | Promise<Response> {
  return answerRefusal(new Refusal('not-found', commonRefusals['not-found']), c);
}

function problem(c: Context<AppEnv>, body: Problem): Response {
  return c.body(JSON.stringify(body), body.status as 500, { 'Content-Type': 'application/problem+json; charset=utf-8' });
}

function ProblemPage({ c, title, sentence, signIn }: { c: Context<AppEnv>; title: string; sentence: string; signIn: boolean }) {
  const view = c.get('view');
  const staff = view.actor.kind === 'staff';
  return (
    <Page view={view} title={title} problem shape="narrow">
      <h1>{title}</h1>
      <p class="lead">{sentence}</p>
      <p class="actions">
        {signIn && (
          <a class="button primary" href="/sign-in">
            {view.t(m.toSignIn)}
          </a>
        )}
        <a class="button" href={staff ? '/desk' : '/'}>
          {view.t(staff ? m.toDesk : m.home)}
        </a>
      </p>
    </Page>
  );
}
