/** The comparison as a page: choose two texts, see in one sentence what changed, then each change to the word. */
import type { Comparison } from '../../schema/compare/comparison.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { Page } from '../site/page.js';
import type { Say } from '../site/text.js';
import type { View } from '../site/view.js';
import type { Choice, Compared } from './choice.js';
import { Columns, Inline, Legend, list, summaryOf } from './table.js';

export function ComparisonPage({ view, choice, comparison }: { view: View; choice: Choice; comparison: Comparison }) {
  const { t } = view;
  const { draft, from, to } = choice;
  return (
    <Page view={view} title={`${draft.title} ${t(m.title)}`} shape="wide">
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </p>
      <h1>{t(m.title)}</h1>
      {choice.versions.length === 0 ? (
        <p class="empty">{t(m.onlyDraft)}</p>
      ) : (
        <>
          <Chooser t={t} choice={choice} />
          {from?.id === to?.id ? <p class="empty">{t(m.sameVersion)}</p> : <Result t={t} choice={choice} comparison={comparison} />}
        </>
      )}
    </Page>
  );
}

function Result({ t, choice, comparison }: { t: Say; choice: Choice; comparison: Comparison }) {
  const { rows } = comparison;
  const listed = list(rows, choice.only);
  const leftOut = choice.only === 'changed' ? rows.filter((row) => row.kind === 'renumbered').length : 0;
  return (
    <>
      <p class="comparison-summary">{summaryOf(t, comparison)}</p>
      <Bar t={t} choice={choice} first={listed.some(({ change }) => change === 1)} />
      <Legend t={t} />
      {listed.length === 0 ? (
        <p class="empty">{t(m.nothingListed)}</p>
      ) : choice.view === 'inline' ? (
        <Inline t={t} listed={listed} />
      ) : (
        <Columns t={t} listed={listed} before={nameOf(t, choice.from)} after={nameOf(t, choice.to)} />
      )}
      {leftOut > 0 && (
        <p class="quiet">
          {t(m.leftOut, { count: leftOut })} <a href={addressOf(choice, { only: 'all' })}>{t(m.all)}</a>
        </p>
      )}
    </>
  );
}

const nameOf = (t: Say, side: Compared): string => (side ? t(m.version, { number: side.number, stage: side.stage }) : t(m.now));
const keyOf = (side: Compared): string => (side ? String(side.number) : 'now');

/** Address of the same comparison, shown another way. */
function addressOf({ draft, from, to, view, only }: Choice, other: Partial<Pick<Choice, 'view' | 'only'>>): string {
  const query = new URLSearchParams({ from: keyOf(from), to: keyOf(to), view, only, ...other });
  return `/drafts/${draft.id}/compare?${query}`;
}

/** Which two texts. How they are shown stays as it is. */
function Chooser({ t, choice }: { t: Say; choice: Choice }) {
  return (
    <form method="get" action={`/drafts/${choice.draft.id}/compare`} class="comparison-chooser">
      <Versions t={t} name="from" label={t(m.from)} chosen={choice.from} versions={choice.versions} />
      <Versions t={t} name="to" label={t(m.to)} chosen={choice.to} versions={choice.versions} />
      <input type="hidden" name="view" value={choice.view} />
      <input type="hidden" name="only" value={choice.only} />
      <button type="submit">{t(m.compare)}</button>
    </form>
  );
}

interface VersionsProps {
  t: Say;
  name: string;
  label: string;
  chosen: Compared;
  versions: Choice['versions'];
}

function Versions({ t, name, label, chosen, versions }: VersionsProps) {
  return (
    <label for={name}>
      {label}
      <select id={name} name={name}>
        {[...versions, null].map((each) => (
          <option value={keyOf(each)} selected={keyOf(each) === keyOf(chosen)}>
            {nameOf(t, each)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** One click each: how it is shown, what is shown, the first change. */
function Bar({ t, choice, first }: { t: Say; choice: Choice; first: boolean }) {
  const link = (label: string, other: Partial<Pick<Choice, 'view' | 'only'>>, chosen: boolean) => (
    <a href={addressOf(choice, other)} aria-current={chosen ? 'true' : undefined}>
      {label}
    </a>
  );
  return (
    <nav class="comparison-bar" aria-label={t(m.changes)}>
      <span class="switch">
        {link(t(m.columns), { view: 'columns' }, choice.view === 'columns')}
        {link(t(m.inline), { view: 'inline' }, choice.view === 'inline')}
      </span>
      <span class="switch">
        {link(t(m.all), { only: 'all' }, choice.only === 'all')}
        {link(t(m.onlyChanged), { only: 'changed' }, choice.only === 'changed')}
      </span>
      {first && <a href="#change_1">{t(m.first)}</a>}
    </nav>
  );
}
