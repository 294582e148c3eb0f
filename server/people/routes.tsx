/** HTTP of people: sign in and out, first set-up, welcome links, the list of accounts. */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { demoAccounts, seedDemo } from '../demo/seed.js';
import { Refusal } from '../errors.js';
import { addressOf, linkTo } from '../site/address.js';
import { pathOnSite } from '../site/back.js';
import { emptyForm, type FieldProblem, type Filled, readForm } from '../site/form.js';
import { peopleMessages as m } from '../site/messages/people.js';
import type { AppEnv } from '../site/view.js';
import { listPeople, listWithPassword, passwordField, personForm, readPerson } from './account.js';
import { normaliseAccount } from './auth.js';
import { LinkPage, PeoplePage, SetupPage, SignInPage, WelcomePage } from './pages.js';
import { addPerson, disablePerson, enablePerson } from './person.js';
import { demand } from './policy.js';
import { checkSetup, makeFirstAdministrator, setupForm } from './setup.js';
import { makeThrottle, type Throttle } from './throttle.js';
import { findWelcome, reissueWelcome, spendWelcome } from './welcome.js';

type C = Context<AppEnv>;

/** @param throttle counts wrong passwords; one a process */
export function makePeopleRoutes(throttle: Throttle = makeThrottle()): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  signingIn(routes, throttle);
  settingUp(routes);
  welcoming(routes);
  keepingAccounts(routes);
  return routes;
}

const signInForm = z.object({ account: z.string(), password: z.string(), next: z.string().default('') });

function signingIn(routes: Hono<AppEnv>, throttle: Throttle): void {
  const page = (c: C, account: string, next: string, problem: string | null) => (
    <SignInPage
      view={c.get('view')}
      account={account}
      next={next}
      problem={problem}
      demoAccounts={c.get('view').demo ? demoAccounts : []}
    />
  );

  routes.get('/sign-in', (c) => {
    const next = pathOnSite(c.req.query('next'), '');
    if (c.get('actor').kind === 'staff') return c.redirect(next || '/desk', 303);
    return c.html(page(c, '', next, null));
  });

  routes.post('/sign-in', async (c) => {
    const { values } = await readForm(c, signInForm);
    const { t } = c.get('view');
    const account = normaliseAccount(values.account);
    const next = pathOnSite(values.next, '');
    try {
      await throttle.enter(account, addressOf(c));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      c.header('Retry-After', String(error.params.seconds));
      return c.html(page(c, values.account, next, t(error.kind.text, error.params)), 429);
    }
    const signed = await c.get('auth').signIn(account, values.password);
    if (signed.outcome !== 'signed-in')
      return c.html(page(c, values.account, next, t(signed.outcome === 'disabled' ? m.disabledAccount : m.wrong)), 401);
    await throttle.clear(account, addressOf(c));
    return enter(c, signed.cookies, next);
  });

  routes.post('/sign-out', async (c) => {
    return enter(c, await c.get('auth').signOut(c.req.raw.headers), '/');
  });
}

/** Sends the session's cookies and goes on. */
function enter(c: C, cookies: readonly string[], next: string): Response {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  return c.redirect(next || '/desk', 303);
}

function settingUp(routes: Hono<AppEnv>): void {
  routes.get('/setup/:token', async (c) => {
    const token = c.req.param('token');
    await checkSetup(c.get('platform').db, token);
    return c.html(<SetupPage view={c.get('view')} token={token} values={emptyForm(setupForm, { extra: ['drafter', 'clerk'] })} />);
  });

  routes.post('/setup/:token', async (c) => {
    const platform = c.get('platform');
    const token = c.req.param('token');
    await checkSetup(platform.db, token);
    const form = await readForm(c, setupForm);
    if (!form.ok) return c.html(<SetupPage view={c.get('view')} token={token} values={form.values} problems={form.problems} />, 422);
    await makeFirstAdministrator(platform, c.get('auth'), token, form.value);
    return signInWith(c, form.value.username, form.value.password);
  });

  routes.post('/setup/:token/demo', async (c) => {
    const platform = c.get('platform');
    await checkSetup(platform.db, c.req.param('token'));
    await seedDemo(platform, c.get('auth'));
    return c.redirect('/sign-in', 303);
  });
}

/** After somebody chose a password: straight in. */
async function signInWith(c: C, account: string, password: string): Promise<Response> {
  const signed = await c.get('auth').signIn(account, password);
  return signed.outcome === 'signed-in' ? enter(c, signed.cookies, '/desk') : c.redirect('/sign-in', 303);
}

const welcomeForm = z.object({ password: passwordField });

function welcoming(routes: Hono<AppEnv>): void {
  routes.get('/welcome/:token', async (c) => {
    const platform = c.get('platform');
    const token = c.req.param('token');
    return c.html(<WelcomePage view={c.get('view')} token={token} person={await findWelcome(platform.db, platform, token)} />);
  });

  routes.post('/welcome/:token', async (c) => {
    const platform = c.get('platform');
    const token = c.req.param('token');
    const person = await findWelcome(platform.db, platform, token);
    const form = await readForm(c, welcomeForm);
    if (!form.ok) return c.html(<WelcomePage view={c.get('view')} token={token} person={person} problems={form.problems} />, 422);
    await spendWelcome(platform, c.get('auth'), token, form.value.password);
    return signInWith(c, person.username, form.value.password);
  });
}

function keepingAccounts(routes: Hono<AppEnv>): void {
  const page = async (c: C, values: Filled<typeof personForm>, problems: readonly FieldProblem[] = []) => {
    const platform = c.get('platform');
    const people = await listPeople(platform);
    const ready = await listWithPassword(platform);
    const pending = new Set(people.filter((person) => !ready.has(person.id)).map((person) => person.id));
    return <PeoplePage view={c.get('view')} people={people} pending={pending} values={values} problems={problems} />;
  };
  const showLink = async (c: C, id: string, secret: string) => {
    const person = await readPerson(c.get('platform').db, id);
    return c.html(<LinkPage view={c.get('view')} person={person} link={linkTo(c, `/welcome/${secret}`)} />);
  };

  routes.get('/people', async (c) => {
    demand(c.get('actor'), 'person.manage');
    return c.html(await page(c, emptyForm(personForm)));
  });

  routes.post('/people', async (c) => {
    const actor = c.get('actor');
    demand(actor, 'person.manage');
    const form = await readForm(c, personForm);
    if (!form.ok) return c.html(await page(c, form.values, form.problems), 422);
    try {
      const { id, secret } = await addPerson(c.get('platform'), actor, form.value);
      return await showLink(c, id, secret);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const message = c.get('view').t(error.kind.text, error.params);
      return c.html(await page(c, form.values, [{ field: 'username', message }]), error.kind.status);
    }
  });

  routes.post('/people/:person/password', async (c) => {
    const id = c.req.param('person');
    return showLink(c, id, await reissueWelcome(c.get('platform'), c.get('actor'), id));
  });

  routes.post('/people/:person/:change{disable|enable}', async (c) => {
    const change = c.req.param('change') === 'disable' ? disablePerson : enablePerson;
    await change(c.get('platform'), c.get('actor'), c.req.param('person'));
    return c.redirect('/people', 303);
  });
}
