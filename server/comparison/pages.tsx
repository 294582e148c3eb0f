/** The comparison as a page: choose two texts, see in one sentence what changed, then each change to the word. */
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { Page } from '../site/page.js';
import type { Say } from '../site/text.js';
import type { View } from '../site/view.js';
import type { Choice, Compared } from './choice.js';
import { Versions } from './chooser.js';
import { tableForms } from './forms.js';
import { keyOf, nameOf } from './names.js';
import { Columns, Inline, Legend, list, summaryOf } from './table.js';

export function ComparisonPage({ view, choice, compared }: { view: View; choice: Choice; compared: Compared }) {
  const { t } = view;
  const { draft, from, to } = choice;
  return (
    <Page view={view} title={`${draft.title} ${t(m.title)}`} shape="wide" program="editor/comparing.ts">
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </p>
      <h1>{t(m.title)}</h1>
      {choice.versions.length === 0 ? (
        <p class="empty">{t(m.onlyDraft)}</p>
      ) : (
        <>
          <Chooser t={t} choice={choice} />
          {from?.id === to?.id ? <p class="empty">{t(m.sameVersion)}</p> : <Result t={t} choice={choice} compared={compared} />}
        </>
      )}
    </Page>
  );
}

function Result({ t, choice, compared: { comparison, reasons } }: { t: Say; choice: Choice; compared: Compared }) {
  const { rows } = comparison;
  const listed = list(rows, choice.only, reasons);
  const leftOut = choice.only === 'changed' ? rows.filter((row) => row.kind === 'renumbered').length : 0;
  return (
    <>
      <p class="comparison-summary">{summaryOf(t, comparison)}</p>
      <Bar t={t} choice={choice} first={listed.some(({ change }) => change === 1)} />
      <Links t={t} choice={choice} />
      <Legend t={t} />
      {listed.length === 0 ? (
        <p class="empty">{t(m.nothingListed)}</p>
      ) : choice.view === 'inline' ? (
        <Inline t={t} listed={listed} />
      ) : (
        <Columns
          t={t}
          listed={listed}
          before={nameOf(t, choice.from)}
          after={nameOf(t, choice.to)}
          versionsOf={(unit) => `/drafts/${choice.draft.id}/compare/clauses/${unit.id}`}
        />
      )}
      {leftOut > 0 && (
        <p class="quiet">
          {t(m.leftOut, { count: leftOut })} <a href={addressOf(choice, { only: 'all' })}>{t(m.all)}</a>
        </p>
      )}
    </>
  );
}

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

const formNames = { docx: m.asDocx, xlsx: m.asXlsx, redline: m.asRedline, html: m.asHtml, json: m.asJson } as const;

/** The same comparison as files, the explanation that goes with it, and other comparisons. */
function Links({ t, choice: { draft, from, to } }: { t: Say; choice: Choice }) {
  const base = `/drafts/${draft.id}/compare`;
  const pair = `from=${keyOf(from)}&to=${keyOf(to)}`;
  const isForward = from !== null && to !== null && from.number < to.number;
  return (
    <p class="comparison-links">
      <span>{t(m.downloads)}</span>
      {tableForms.map(({ name }) => (
        <a href={`${base}/files/${name}?${pair}`} download>
          {t(formNames[name])}
        </a>
      ))}
      {isForward && <a href={`${base}/explanation?${pair}`}>{t(m.explanationLink)}</a>}
      <a href={`${base}/three?first=${keyOf(from)}&second=${keyOf(to)}`}>{t(m.threeTitle)}</a>
      <a href={`${base}/other?side=${keyOf(to)}`}>{t(m.otherTitle)}</a>
    </p>
  );
}
