/** The history of a draft: its versions, and what was done day by day; each place leads to the draft as it was then. */
import { may } from '../people/policy.js';
import { Field, Notice } from '../site/components.js';
import { formatDateTime, formatDay, formatTime } from '../site/dates.js';
import { historyMessages as m } from '../site/messages/history.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { History, KnownMoment } from './past.js';
import { RestoreForm } from './restore-form.js';
import { whyOf } from './telling.js';

interface HistoryProps {
  view: View;
  history: History;
}

export function HistoryPage({ view, history, restored }: HistoryProps & { restored: boolean }) {
  const { t } = view;
  const { draft, position } = history;
  return (
    <Page view={view} title={t(m.historyTitle, { title: draft.title })} shape="wide">
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a> · {t(m.stepsSoFar, { position })}
      </p>
      <h1>{t(m.toHistory)}</h1>
      {restored && <Notice kind="good">{t(m.restored1)}</Notice>}
      <div class="history-columns">
        <div>
          {history.told.map(({ day, moments }) => (
            <section aria-labelledby={day}>
              <h2 id={day}>{formatDay(day, view.language)}</h2>
              <Moments view={view} draftId={draft.id} moments={moments} />
            </section>
          ))}
        </div>
        <div>
          <section aria-labelledby="versions">
            <h2 id="versions">{t(m.versionsHead)}</h2>
            <Versions view={view} history={history} />
          </section>
          <section aria-labelledby="days">
            <h2 id="days">{t(m.days)}</h2>
            <JumpForm view={view} history={history} />
            <Days view={view} history={history} />
          </section>
        </div>
      </div>
    </Page>
  );
}

function Moments({ view, draftId, moments }: { view: View; draftId: string; moments: readonly KnownMoment[] }) {
  const { t } = view;
  if (moments.length === 0) return <p class="empty">{t(m.nothingThatDay)}</p>;
  return (
    <ol class="moments">
      {moments.map((moment) => (
        <li>
          <a class="moment-time" href={`/drafts/${draftId}/history/${moment.position}`}>
            <time datetime={new Date(moment.at).toISOString()}>{formatTime(moment.at)}</time>
          </a>
          <div>
            <p>
              <strong>{moment.origin.author}</strong> {placesOf(view, moment)}
            </p>
            <Why view={view} moment={moment} />
          </div>
          <span class="quiet">{t(m.stepsTo, { steps: moment.steps, position: moment.position })}</span>
        </li>
      ))}
    </ol>
  );
}

/** So many places are named; more are counted. */
const namedPlaces = 6;

function placesOf({ t }: View, { places }: KnownMoment): string {
  const named = places.filter(Boolean);
  if (named.length === 0) return '';
  const shown = named.slice(0, namedPlaces).join(t(m.list));
  return named.length > namedPlaces ? t(m.andMore, { places: shown, count: named.length }) : shown;
}

function Why({ view: { t }, moment: { origin, cause } }: { view: View; moment: KnownMoment }) {
  const why = whyOf(t, cause, origin.comment);
  return why ? <p class="quiet">{why}</p> : null;
}

function Versions({ view, history: { draft, versions, locks } }: HistoryProps) {
  const { t, language, actor } = view;
  if (versions.length === 0) return <p class="empty">{t(m.noVersions)}</p>;
  return (
    <ol class="history-versions">
      {versions.toReversed().map((version) => (
        <li>
          <a href={`/drafts/${draft.id}/history/${version.position}`}>{t(m.inVersion, { number: version.number, stage: version.stage })}</a>
          <p class="quiet">
            {version.by} {formatDateTime(version.created_at, language)} · {t(m.step, { position: version.position })} ·{' '}
            <code>{version.hash.slice(0, 12)}</code>
          </p>
          {may(actor, 'draft.edit') && (
            <RestoreForm
              view={view}
              draftId={draft.id}
              position={version.position}
              unit=""
              settled={locks.settled.size > 0}
              label={t(m.becauseVersion, { number: version.number })}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

/** The draft as it was at a day and an hour. */
function JumpForm({ view: { t }, history: { draft, told } }: HistoryProps) {
  return (
    <form method="get" action={`/drafts/${draft.id}/history`} class="jump">
      <Field name="at" label={t(m.asOf)}>
        <input id="at" name="at" type="datetime-local" value={told[0] && `${told[0].day}T18:00`} required />
      </Field>
      <button type="submit">{t(m.look)}</button>
    </form>
  );
}

function Days({ view: { t, language }, history: { draft, days, told } }: HistoryProps) {
  const shown = new Set(told.map(({ day }) => day));
  return (
    <ol class="history-days">
      {days.map((each) => (
        <li>
          <a href={`/drafts/${draft.id}/history?day=${each.day}`} aria-current={shown.has(each.day) ? 'true' : undefined}>
            {formatDay(each.day, language)}
          </a>{' '}
          <span class="quiet">{t(m.stepsThatDay, { steps: each.steps })}</span>
        </li>
      ))}
    </ol>
  );
}
