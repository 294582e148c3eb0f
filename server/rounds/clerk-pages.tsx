/** The clerk's pages: open a round, invite, watch, close; and the plain way to answer comments. */

import type { RailComment } from '../drafts/wire.js';
import { may } from '../people/policy.js';
import { Choices, ErrorSummary, Field, Notice, problemAt, Tag, TextArea, TextField } from '../site/components.js';
import { formatDateTime, formatDay } from '../site/dates.js';
import type { FieldProblem, Filled } from '../site/form.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import { fateMessages, fieldMessages } from '../site/messages/workbench.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { DraftTable, InvitationTable, RoundTable, VersionTable } from '../store/tables.js';
import type { invitationForm, roundForm } from './forms.js';
import { fieldsOf } from './round.js';
import { type Field as ExpertField, fates, fields } from './terms.js';

interface NewRoundProps {
  view: View;
  draft: DraftTable;
  versions: readonly VersionTable[];
  values: Filled<typeof roundForm>;
  problems: readonly FieldProblem[];
}

export function NewRoundPage({ view, draft, versions, values, problems }: NewRoundProps) {
  const { t } = view;
  return (
    <Page view={view} title={t(m.newRound)} problem={problems.length > 0}>
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </p>
      <h1>{t(m.newRound)}</h1>
      <p class="lead">{t(m.newRoundLead)}</p>
      <ErrorSummary view={view} problems={problems} />
      <form method="post" action={`/drafts/${draft.id}/rounds`} class="card">
        <Field name="version" label={t(m.version)} problem={problemAt(problems, 'version')}>
          <select id="version" name="version">
            {versions.toReversed().map((version) => (
              <option value={version.id} selected={version.id === values.version}>
                {t(m.versionOption, { number: version.number, stage: version.stage })}
              </option>
            ))}
          </select>
        </Field>
        <TextField name="title" label={t(m.title)} value={values.title} problem={problemAt(problems, 'title')} required maxlength={80} />
        <TextArea
          name="agenda"
          label={t(m.agenda)}
          hint={t(m.agendaHint)}
          value={values.agenda}
          problem={problemAt(problems, 'agenda')}
          maxlength={1000}
        />
        <Choices
          name="fields"
          type="checkbox"
          label={t(m.fields)}
          problem={problemAt(problems, 'fields')}
          options={fields.map((field) => ({ value: field, label: t(fieldMessages[field]) }))}
          chosen={values.fields}
        />
        <TextField name="closesOn" type="date" label={t(m.closesOn)} value={values.closesOn} problem={problemAt(problems, 'closesOn')} />
        <button type="submit" class="primary">
          {t(m.open)}
        </button>
      </form>
    </Page>
  );
}

interface RoundPageProps {
  view: View;
  draft: DraftTable;
  round: RoundTable;
  version: VersionTable;
  invitations: readonly (InvitationTable & { comments: number })[];
  /** In clause order, placed in the working draft. */
  comments: readonly RailComment[];
  /** Printed labels of the units of the working draft. */
  labels: ReadonlyMap<string, string>;
  values: Filled<typeof invitationForm>;
  problems: readonly FieldProblem[];
}

export function RoundPage(props: RoundPageProps) {
  const { view, draft, round, version, problems } = props;
  const { t, language } = view;
  const open = round.closed_at === null;
  const manages = open && may(view.actor, 'round.manage');
  return (
    <Page view={view} title={round.title} problem={problems.length > 0} shape="wide">
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </p>
      <h1>{round.title}</h1>
      <p class="facts">
        <span class={open ? 'state state-open' : 'state'}>
          {open ? t(m.stateOpen) : t(m.stateClosed, { time: formatDateTime(round.closed_at ?? 0, language) })}
        </span>
        <span>{t(m.onVersion, { number: version.number, stage: version.stage })}</span>
        {round.closes_on && <span>{t(m.closesDay, { day: formatDay(round.closes_on, language) })}</span>}
        {fieldsOf(round).map((field) => (
          <Tag kind={field}>{t(fieldMessages[field])}</Tag>
        ))}
      </p>
      {round.agenda && <p class="preserved">{round.agenda}</p>}
      <ErrorSummary view={view} problems={problems} />
      <section aria-labelledby="experts">
        <h2 id="experts">{t(m.experts)}</h2>
        <Experts {...props} manages={manages} />
        {manages && <InviteForm {...props} />}
      </section>
      <section aria-labelledby="comments">
        <h2 id="comments">{t(m.comments)}</h2>
        <Comments {...props} />
      </section>
      {manages && (
        <details class="card">
          <summary>{t(m.closeRound)}</summary>
          <p>{t(m.closeWarning)}</p>
          <form method="post" action={`/rounds/${round.id}/close`}>
            <button type="submit" class="primary">
              {t(m.closeConfirm, { title: round.title })}
            </button>
          </form>
        </details>
      )}
    </Page>
  );
}

function Experts({ view: { t, language }, invitations, manages }: RoundPageProps & { manages: boolean }) {
  if (invitations.length === 0) return <p class="empty">{t(m.noExperts)}</p>;
  return (
    <ul class="rows">
      {invitations.map((invitation) => (
        <li>
          <span>
            <Tag kind={invitation.field}>{t(fieldMessages[invitation.field as ExpertField])}</Tag> <strong>{invitation.name}</strong>{' '}
            <span class="quiet">{invitation.unit}</span>
          </span>
          <span class="quiet">
            {invitation.revoked_at !== null
              ? t(m.revoked)
              : invitation.first_seen_at === null
                ? t(m.notSeen)
                : t(m.seen, { time: formatDateTime(invitation.first_seen_at, language) })}
            {' · '}
            {t(m.commentCount, { count: invitation.comments })}
          </span>
          {manages && (
            <span class="row-actions">
              <form method="post" action={`/invitations/${invitation.id}/reissue`}>
                <button type="submit" class="small">
                  {t(m.reissue)}
                </button>
              </form>
              {invitation.revoked_at === null && (
                <form method="post" action={`/invitations/${invitation.id}/revoke`}>
                  <button type="submit" class="small">
                    {t(m.revoke)}
                  </button>
                </form>
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function InviteForm({ view: { t }, round, values, problems }: RoundPageProps) {
  return (
    <form method="post" action={`/rounds/${round.id}/invitations`} class="card invite">
      <h3>{t(m.invite)}</h3>
      <TextField name="name" label={t(m.name)} value={values.name} problem={problemAt(problems, 'name')} required maxlength={40} />
      <TextField name="unit" label={t(m.unit)} value={values.unit} problem={problemAt(problems, 'unit')} required maxlength={80} />
      <Choices
        name="field"
        type="radio"
        label={t(m.field)}
        problem={problemAt(problems, 'field')}
        options={fieldsOf(round).map((field) => ({ value: field, label: t(fieldMessages[field]) }))}
        chosen={[values.field]}
      />
      <button type="submit" class="primary">
        {t(m.makeLink)}
      </button>
    </form>
  );
}

/** A new link: shown this once, to be copied and sent. */
export function LinkPage({ view, round, invitation, link }: { view: View; round: RoundTable; invitation: InvitationTable; link: string }) {
  const { t } = view;
  return (
    <Page view={view} title={t(m.linkFor, { name: invitation.name })}>
      <h1>{t(m.linkFor, { name: invitation.name })}</h1>
      <Field name="link" label={`${t(fieldMessages[invitation.field as ExpertField])} · ${invitation.unit}`}>
        <textarea id="link" class="secret-link" rows={3} readonly>
          {link}
        </textarea>
      </Field>
      <Notice>{t(m.linkOnce)}</Notice>
      <p class="actions">
        <a class="button primary" href={`/rounds/${round.id}`}>
          {t(m.backToRound)}
        </a>
      </p>
    </Page>
  );
}

function Comments(props: RoundPageProps) {
  const { view, comments, labels } = props;
  const { t } = view;
  if (comments.length === 0) return <p class="empty">{t(m.noComments)}</p>;
  return (
    <div>
      <p class="hint">{t(m.answerHint)}</p>
      <ol class="register">
        {comments.map((comment) => (
          <li id={`comment_${comment.id}`}>
            <p class="facts">
              <strong>{comment.target === 'whole' ? t(m.whole) : (labels.get(comment.place.unit ?? '') ?? t(m.gone))}</strong>
              {comment.source.kind === 'expert' && (
                <span>
                  <Tag kind={comment.source.field}>{t(fieldMessages[comment.source.field])}</Tag> {comment.source.name}
                </span>
              )}
              <span class={comment.disposition ? 'state' : 'state state-pending'}>
                {comment.disposition ? t(fateMessages[comment.disposition.fate]) : t(m.unanswered)}
              </span>
            </p>
            {comment.target === 'range' && <blockquote>{comment.quote}</blockquote>}
            {comment.body && <p class="preserved">{comment.body}</p>}
            {comment.proposal !== null && (
              <p class="preserved proposal">
                <span class="quiet">{t(m.proposed)}：</span>
                {comment.proposal}
              </p>
            )}
            {comment.disposition && (
              <p class="preserved">
                <span class="quiet">{t(m.reason)}：</span>
                {comment.disposition.reason} <span class="quiet">{comment.disposition.by}</span>
              </p>
            )}
            {may(view.actor, 'comment.answer') && <AnswerForm view={view} comment={comment} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

function AnswerForm({ view: { t }, comment }: { view: View; comment: RailComment }) {
  const fateId = `fate_${comment.id}`;
  const reasonId = `reason_${comment.id}`;
  return (
    <details>
      <summary>{t(m.answer)}</summary>
      <form method="post" action={`/comments/${comment.id}/disposition`}>
        <div class="field">
          <label for={fateId}>{t(m.fate)}</label>
          <select id={fateId} name="fate">
            {fates.map((fate) => (
              <option value={fate} selected={fate === comment.disposition?.fate}>
                {t(fateMessages[fate])}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={reasonId}>{t(m.reason)}</label>
          <textarea id={reasonId} name="reason" rows={3} maxlength={2000} required>
            {comment.disposition?.reason ?? ''}
          </textarea>
        </div>
        <button type="submit">{t(m.send)}</button>
      </form>
    </details>
  );
}
