/** Pages about people: sign in, set up, welcome, the list of accounts. */

import type { Role } from '../platform.js';
import { Choices, ErrorSummary, Notice, problemAt, TextField } from '../site/components.js';
import type { FieldProblem, Filled } from '../site/form.js';
import { peopleMessages as m, roleHints, roleNames } from '../site/messages/people.js';
import { Page } from '../site/page.js';
import type { Say } from '../site/text.js';
import type { View } from '../site/view.js';
import type { PersonTable } from '../store/tables.js';
import { minPassword, type personForm } from './account.js';
import { readRoles } from './auth.js';
import type { setupForm } from './setup.js';
import { welcomeDays } from './welcome.js';

const none: readonly FieldProblem[] = [];

/** An account of the demonstration, shown for all to use. */
export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly unit: string;
  readonly roles: readonly Role[];
}

const labelsOf = (t: Say) => ({
  name: t(m.name),
  unit: t(m.unit),
  username: t(m.account),
  password: t(m.password),
  roles: t(m.roles),
  extra: t(m.extraRoles),
});

interface SignInProps {
  view: View;
  account: string;
  next: string;
  problem: string | null;
  demoAccounts: readonly DemoAccount[];
}

export function SignInPage({ view, account, next, problem, demoAccounts }: SignInProps) {
  const { t } = view;
  return (
    <Page view={view} title={t(m.signInTitle)} problem={problem !== null} shape="narrow">
      <h1>{t(m.signInTitle)}</h1>
      <p class="lead">{t(next && !problem ? m.signInFirst : m.signInLead)}</p>
      {problem && <Notice kind="error">{problem}</Notice>}
      <form method="post" action="/sign-in" class="card">
        <input type="hidden" name="next" value={next} />
        <TextField name="account" label={t(m.account)} value={account} required autocomplete="username" maxlength={60} />
        <TextField name="password" label={t(m.password)} value="" type="password" required autocomplete="current-password" />
        <button type="submit" class="primary">
          {t(m.signIn)}
        </button>
        <p class="hint">{t(m.forgot)}</p>
      </form>
      {demoAccounts.length > 0 && <DemoAccounts t={t} next={next} accounts={demoAccounts} />}
    </Page>
  );
}

function DemoAccounts({ t, next, accounts }: { t: Say; next: string; accounts: readonly DemoAccount[] }) {
  return (
    <section class="demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t(m.demoAccounts)}</h2>
      <p class="hint">{t(m.demoAccountsLead, { password: accounts[0]?.password ?? '' })}</p>
      <ul class="people-cards">
        {accounts.map((account) => (
          <li>
            <form method="post" action="/sign-in">
              <input type="hidden" name="next" value={next} />
              <input type="hidden" name="account" value={account.username} />
              <input type="hidden" name="password" value={account.password} />
              <button type="submit" class="person-card" aria-label={t(m.enterAs, { name: account.name })}>
                <strong>{account.name}</strong>
                <span>{account.roles.map((role) => t(roleNames[role])).join(' · ')}</span>
                <small>
                  {account.unit} · {account.username}
                </small>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SetupProps {
  view: View;
  token: string;
  values: Filled<typeof setupForm>;
  problems?: readonly FieldProblem[];
}

export function SetupPage({ view, token, values, problems = none }: SetupProps) {
  const { t } = view;
  const extras = ['drafter', 'clerk', 'approver'] as const;
  return (
    <Page view={view} title={t(m.setupTitle)} problem={problems.length > 0} shape="narrow">
      <h1>{t(m.setupTitle)}</h1>
      <p class="lead">{t(m.setupLead)}</p>
      <ErrorSummary view={view} problems={problems} labels={labelsOf(t)} />
      <form method="post" action={`/setup/${token}`} class="card">
        <h2>{t(m.setupOwn)}</h2>
        <PersonFields view={view} values={values} problems={problems} />
        <NewPassword t={t} problems={problems} />
        <Choices
          name="extra"
          type="checkbox"
          label={t(m.extraRoles)}
          hint={t(m.extraHint)}
          problem={problemAt(problems, 'extra')}
          options={extras.map((role) => ({ value: role, label: t(roleNames[role]), hint: t(roleHints[role]) }))}
          chosen={values.extra}
        />
        <button type="submit" class="primary">
          {t(m.setupButton)}
        </button>
      </form>
      <form method="post" action={`/setup/${token}/demo`} class="card card-quiet">
        <h2>{t(m.setupDemo)}</h2>
        <p>{t(m.setupDemoLead)}</p>
        <button type="submit">{t(m.setupDemoButton)}</button>
      </form>
    </Page>
  );
}

interface FieldsProps {
  view: View;
  values: { readonly name: string; readonly username: string; readonly unit: string };
  problems: readonly FieldProblem[];
}

function PersonFields({ view: { t }, values, problems }: FieldsProps) {
  return (
    <>
      <TextField
        name="name"
        label={t(m.name)}
        hint={t(m.nameHint)}
        value={values.name}
        problem={problemAt(problems, 'name')}
        required
        maxlength={40}
        autocomplete="off"
      />
      <TextField
        name="unit"
        label={t(m.unit)}
        hint={t(m.unitHint)}
        value={values.unit}
        problem={problemAt(problems, 'unit')}
        required
        maxlength={80}
        autocomplete="off"
      />
      <TextField
        name="username"
        label={t(m.account)}
        hint={t(m.accountHint)}
        value={values.username}
        problem={problemAt(problems, 'username')}
        required
        maxlength={30}
        autocomplete="off"
      />
    </>
  );
}

function NewPassword({ t, problems }: { t: Say; problems: readonly FieldProblem[] }) {
  return (
    <TextField
      name="password"
      type="password"
      label={t(m.password)}
      hint={t(m.passwordHint, { count: minPassword })}
      problem={problemAt(problems, 'password')}
      value=""
      required
      autocomplete="new-password"
    />
  );
}

interface WelcomeProps {
  view: View;
  token: string;
  person: PersonTable;
  problems?: readonly FieldProblem[];
}

export function WelcomePage({ view, token, person, problems = none }: WelcomeProps) {
  const { t } = view;
  return (
    <Page view={view} title={t(m.welcomeTitle)} problem={problems.length > 0} shape="narrow">
      <h1>{t(m.welcomeTitle)}</h1>
      <p class="lead">{t(m.welcomeLead, { name: person.name, username: person.username })}</p>
      <ErrorSummary view={view} problems={problems} labels={labelsOf(t)} />
      <form method="post" action={`/welcome/${token}`} class="card">
        {/* For the browser's password store. */}
        <input type="hidden" name="username" value={person.username} autocomplete="username" />
        <NewPassword t={t} problems={problems} />
        <button type="submit" class="primary">
          {t(m.welcomeButton)}
        </button>
      </form>
    </Page>
  );
}

interface PeopleProps {
  view: View;
  people: readonly PersonTable[];
  /** Ids of those who have no password yet. */
  pending: ReadonlySet<string>;
  values: Filled<typeof personForm>;
  problems?: readonly FieldProblem[];
}

export function PeoplePage({ view, people, pending, values, problems = none }: PeopleProps) {
  const { t, actor } = view;
  const options = (['drafter', 'clerk', 'approver', 'administrator'] as const).map((role) => ({
    value: role,
    label: t(roleNames[role]),
    hint: t(roleHints[role]),
  }));
  return (
    <Page view={view} title={t(m.people)} problem={problems.length > 0} shape="wide" nav="people">
      <h1>{t(m.people)}</h1>
      <p class="lead">{t(m.peopleLead)}</p>
      <div class="beside">
        <table class="people">
          <thead>
            <tr>
              <th scope="col">{t(m.name)}</th>
              <th scope="col">{t(m.roles)}</th>
              <th scope="col">{t(m.state)}</th>
              <th scope="col">{t(m.actions)}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow t={t} person={person} own={actor.kind === 'staff' && actor.id === person.id} pending={pending.has(person.id)} />
            ))}
          </tbody>
        </table>
        <form method="post" action="/people" class="card" aria-labelledby="add-person">
          <h2 id="add-person">{t(m.addPerson)}</h2>
          <ErrorSummary view={view} problems={problems} labels={labelsOf(t)} />
          <PersonFields view={view} values={values} problems={problems} />
          <Choices
            name="roles"
            type="checkbox"
            label={t(m.roles)}
            hint={t(m.rolesHint)}
            problem={problemAt(problems, 'roles')}
            options={options}
            chosen={values.roles}
          />
          <button type="submit" class="primary">
            {t(m.addButton)}
          </button>
        </form>
      </div>
    </Page>
  );
}

function PersonRow({ t, person, own, pending }: { t: Say; person: PersonTable; own: boolean; pending: boolean }) {
  const state = person.disabled ? 'disabled' : pending ? 'pending' : 'active';
  return (
    <tr class={person.disabled ? 'is-disabled' : undefined}>
      <th scope="row">
        {person.name} {own && <small>{t(m.you)}</small>}
        <small class="under">
          {person.unit} · {person.username}
        </small>
      </th>
      <td>
        {readRoles(person.roles)
          .map((role) => t(roleNames[role]))
          .join('、')}
      </td>
      <td>
        <span class={`state state-${state}`}>{t(m[state])}</span>
      </td>
      <td>
        <div class="row-actions">
          {!person.disabled && (
            <form method="post" action={`/people/${person.id}/password`}>
              <button type="submit" class="small">
                {t(m.newLink)}
              </button>
            </form>
          )}
          {!own && (
            <form method="post" action={`/people/${person.id}/${person.disabled ? 'enable' : 'disable'}`}>
              <button type="submit" class="small">
                {t(person.disabled ? m.enable : m.disable)}
              </button>
            </form>
          )}
        </div>
      </td>
    </tr>
  );
}

/** The one time that a welcome link is shown. */
export function LinkPage({ view, person, link }: { view: View; person: PersonTable; link: string }) {
  const { t } = view;
  return (
    <Page view={view} title={t(m.linkTitle, { name: person.name })} shape="narrow" nav="people">
      <h1>{t(m.linkTitle, { name: person.name })}</h1>
      <Notice kind="good">{t(m.linkLead, { days: welcomeDays })}</Notice>
      <div class="card">
        <label for="link">{t(m.linkAddress)}</label>
        <textarea id="link" class="secret-link" rows={3} readonly>
          {link}
        </textarea>
        <p class="hint">
          {person.unit} · {person.name} · {person.username}
        </p>
      </div>
      <p>
        <a class="button" href="/people">
          {t(m.linkDone)}
        </a>
      </p>
    </Page>
  );
}
