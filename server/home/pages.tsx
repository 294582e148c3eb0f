/** The desk of a member of staff. */
import { may } from '../people/policy.js';
import { formatDate, formatDateTime, formatDay } from '../site/dates.js';
import { deskMessages as m } from '../site/messages/home.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import { type Desk, type DraftCard, type FieldCount, milestones, type Progress, type Task } from './desk.js';

export function DeskPage({ view, desk, now }: { view: View; desk: Desk; now: number }) {
  const { t, actor, language } = view;
  const name = actor.kind === 'staff' ? actor.name : '';
  return (
    <Page view={view} title={t(m.title)} shape="wide" nav="desk">
      <div class="page-head">
        <div>
          <h1>{t(m.greeting, { name })}</h1>
          <p class="quiet">{formatDate(now, language)}</p>
        </div>
        {desk.drafts.length > 0 && may(actor, 'draft.create') && (
          <a class="button" href="/drafts/new">
            {t(m.newDraft)}
          </a>
        )}
      </div>
      <div class="desk">
        <section class="todo" aria-labelledby="todo">
          <h2 id="todo">{t(m.todo)}</h2>
          {desk.tasks.length === 0 ? (
            <p class="empty">{t(m.nothing)}</p>
          ) : (
            <ul>
              {desk.tasks.map((task) => (
                <li class={`task task-${task.kind}`}>
                  <a href={task.href}>
                    <strong>{sentenceOf(task, view)}</strong>
                    <span>{task.of}</span>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section class="drafts" aria-labelledby="drafts">
          <h2 id="drafts">{t(m.drafts)}</h2>
          {desk.drafts.length === 0 ? <NoDrafts view={view} /> : desk.drafts.map((card) => <Draft view={view} card={card} />)}
        </section>
      </div>
    </Page>
  );
}

function sentenceOf(task: Task, { t, language }: View): string {
  switch (task.kind) {
    case 'unanswered':
      return t(m.unanswered, { count: task.count });
    case 'unconfirmed':
      return t(m.unconfirmed, { count: task.count });
    case 'proposed':
      return t(task.own ? m.ownProposal : m.proposed);
    case 'round-over':
      return t(m.roundOver);
    case 'round-closing':
      return t(m.roundClosing, { day: formatDay(task.day, language) });
    case 'consultation-closing':
      return t(m.consultationClosing, { count: task.days });
  }
}

function NoDrafts({ view: { t, actor } }: { view: View }) {
  if (!may(actor, 'draft.create')) return <p class="empty">{t(m.emptyOther)}</p>;
  return (
    <div class="card begin">
      <h3>{t(m.emptyTitle)}</h3>
      <p>{t(m.empty)}</p>
      <a class="button primary" href="/drafts/new">
        {t(m.newDraft)}
      </a>
    </div>
  );
}

function Draft({ view, card: { draft, last, progress, fields, present } }: { view: View; card: DraftCard }) {
  const { t, actor, language } = view;
  return (
    <article class="card draft" aria-labelledby={`draft-${draft.id}`}>
      <h3 id={`draft-${draft.id}`} class="draft-title" lang="zh-CN">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </h3>
      <p class="facts">
        <span>{last ? t(m.version, { number: last.number, stage: last.stage }) : t(m.noVersion)}</span>
        <span>{t(m.changed, { time: formatDateTime(draft.changed_at, language) })}</span>
        {present.length > 0 && <span class="here">{t(m.peopleHere, { names: present.join('、') })}</span>}
      </p>
      <StageLine view={view} progress={progress} />
      {fields.length > 0 && <Fields view={view} fields={fields} />}
      <p class="actions">
        <a class="button primary" href={`/drafts/${draft.id}/edit`}>
          {t(may(actor, 'draft.edit') ? m.enter : m.read)}
        </a>
        <a class="button" href={`/drafts/${draft.id}`}>
          {t(m.overview)}
        </a>
        {last && last.number > 1 && (
          <a class="button" href={`/drafts/${draft.id}/compare?from=${last.number - 1}&to=${last.number}`}>
            {t(m.compare)}
          </a>
        )}
        {last && may(actor, 'round.manage') && (
          <a class="button" href={`/drafts/${draft.id}/rounds/new`}>
            {t(m.openRound)}
          </a>
        )}
      </p>
    </article>
  );
}

const marks: Readonly<Record<Progress, string>> = { done: '●', current: '◐', coming: '○' };

function StageLine({ view: { t }, progress }: { view: View; progress: DraftCard['progress'] }) {
  return (
    <ol class="stages" aria-label={t(m.stageLine)}>
      {milestones.map((milestone) => {
        const state = progress[milestone];
        return (
          <li class={`stage-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
            <span class="mark" aria-hidden="true">
              {marks[state]}
            </span>
            {t(m[milestone])}
            <span class="spoken">{`（${t(m[state])}）`}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** Answered and waiting comments, by field: numbers first, a bar beside them. */
function Fields({ view: { t }, fields }: { view: View; fields: readonly FieldCount[] }) {
  return (
    <table class="by-field">
      <caption class="spoken">{t(m.byField)}</caption>
      <thead>
        <tr>
          <th scope="col">{t(m.field)}</th>
          <th scope="col">{t(m.received)}</th>
          <th scope="col">{t(m.answered)}</th>
          <th scope="col">{t(m.waiting)}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, received, answered }) => (
          <tr>
            <th scope="row">
              <span class={`tag tag-${field}`}>{t(m[field])}</span>
            </th>
            <td>{received}</td>
            <td>{answered}</td>
            <td class={received > answered ? 'is-waiting' : undefined}>{received - answered}</td>
            <td class="bar">
              <progress value={answered} max={received} aria-hidden="true" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
