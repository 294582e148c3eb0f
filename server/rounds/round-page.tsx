/** A round as staff see it: what is on the table, who is invited, what came in, and how it ends. */
import { may } from '../people/policy.js';
import { Choices, ErrorSummary, problemAt, Tag, TextField } from '../site/components.js';
import { type CivilDay, formatDateTime } from '../site/dates.js';
import type { FieldProblem, Filled } from '../site/form.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import { fieldMessages } from '../site/messages/workbench.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { DraftTable, InvitationTable, RoundTable, VersionTable } from '../store/tables.js';
import { type CommentsProps, CommentTable } from './comment-table.js';
import { Agenda, Fact, RoundFacts } from './facts.js';
import type { invitationForm } from './forms.js';
import type { InvitedExpert } from './invitation.js';
import { fieldsOf } from './round.js';
import type { Field } from './terms.js';

export interface RoundPageProps extends CommentsProps {
  view: View;
  draft: DraftTable;
  round: RoundTable;
  version: VersionTable;
  today: CivilDay;
  invitations: readonly InvitedExpert[];
  /** The form for one more invitation. */
  values: Filled<typeof invitationForm>;
  problems: readonly FieldProblem[];
}

export function RoundPage(props: RoundPageProps) {
  const { view, draft, round, version, today, invitations, problems, answering } = props;
  const { t } = view;
  const open = round.closed_at === null;
  const manages = may(view.actor, 'round.manage');
  return (
    <Page view={view} title={round.title} problem={problems.length > 0 || answering !== null} shape="wide">
      <p class="back">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </p>
      <h1>{round.title}</h1>
      <RoundFacts view={view} round={round} version={version} versionHref={`/drafts/${draft.id}/versions/${version.number}`} today={today}>
        <Fact name={t(m.state)}>
          <State view={view} round={round} />
        </Fact>
        <Fact name={t(m.discussion)}>
          {round.discussion_at === null
            ? t(m.discussionPrivate)
            : t(m.discussionOpen, { time: formatDateTime(round.discussion_at, view.language) })}
        </Fact>
        <Fact name={t(m.fields)}>
          {fieldsOf(round).map((field) => (
            <Tag kind={field}>{t(fieldMessages[field])}</Tag>
          ))}
        </Fact>
      </RoundFacts>
      <Agenda view={view} agenda={round.agenda} />
      <ErrorSummary view={view} problems={problems} />
      <section aria-labelledby="experts">
        <h2 id="experts">
          {invitations.length === 0
            ? t(m.experts)
            : t(m.expertsCount, {
                count: invitations.length,
                seen: invitations.filter((each) => each.first_seen_at !== null).length,
                spoke: invitations.filter((each) => each.comments > 0).length,
              })}
        </h2>
        {invitations.length === 0 ? <p class="empty">{t(m.noExperts)}</p> : <Experts {...props} manages={manages} />}
        {manages && open && <InviteForm {...props} />}
      </section>
      <section aria-labelledby="comments">
        <CommentTable {...props} />
      </section>
      {manages && open && round.discussion_at === null && <OpenDiscussion {...props} />}
      {manages && open && <CloseRound {...props} />}
    </Page>
  );
}

function State({ view: { t, language }, round }: { view: View; round: RoundTable }) {
  if (round.closed_at === null) return <span class="state state-open">{t(m.stateOpen)}</span>;
  return <span class="state">{t(m.stateClosed, { time: formatDateTime(round.closed_at, language) })}</span>;
}

function Experts(props: RoundPageProps & { manages: boolean }) {
  const { view, invitations, manages } = props;
  const { t } = view;
  return (
    <table class="experts">
      <thead>
        <tr>
          <th scope="col">{t(m.name)}</th>
          <th scope="col">{t(m.unit)}</th>
          <th scope="col">{t(m.link)}</th>
          <th scope="col">{t(m.comments)}</th>
          {manages && <td />}
        </tr>
      </thead>
      <tbody>
        {invitations.map((invitation) => (
          <tr>
            <th scope="row">
              <Tag kind={invitation.field}>{t(fieldMessages[invitation.field as Field])}</Tag> {invitation.name}
            </th>
            <td>{invitation.unit}</td>
            <td>
              <LinkState view={view} invitation={invitation} />
            </td>
            <td>
              {t(m.commentCount, { count: invitation.comments })}
              {invitation.kept > 0 && <small> {t(m.keptByExpert, { count: invitation.kept })}</small>}
            </td>
            {manages && (
              <td>
                <LinkActions view={view} invitation={invitation} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LinkState({ view: { t, language }, invitation }: { view: View; invitation: InvitationTable }) {
  if (invitation.revoked_at !== null) return <span class="state state-disabled">{t(m.revoked)}</span>;
  if (invitation.first_seen_at === null) return <span class="state state-pending">{t(m.notSeen)}</span>;
  return <span class="state">{t(m.seen, { time: formatDateTime(invitation.first_seen_at, language) })}</span>;
}

function LinkActions({ view: { t }, invitation }: { view: View; invitation: InvitationTable }) {
  const { id, name } = invitation;
  return (
    <span class="row-actions">
      <form method="post" action={`/invitations/${id}/reissue`}>
        <button type="submit" class="small" aria-label={t(m.reissueOf, { name })}>
          {t(m.reissue)}
        </button>
      </form>
      {invitation.revoked_at === null && (
        <form method="post" action={`/invitations/${id}/revoke`}>
          <button type="submit" class="small" aria-label={t(m.revokeOf, { name })}>
            {t(m.revoke)}
          </button>
        </form>
      )}
    </span>
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

/** The chair's switch from private comments to open discussion. */
function OpenDiscussion({ view: { t }, round }: RoundPageProps) {
  return (
    <details class="card">
      <summary>{t(m.openDiscussion)}</summary>
      <p>{t(m.discussionWhat)}</p>
      <form method="post" action={`/rounds/${round.id}/discussion`}>
        <button type="submit">{t(m.openDiscussion)}</button>
      </form>
    </details>
  );
}

/** What cannot be undone takes two steps, and the second names the round. */
function CloseRound({ view: { t }, round, invitations }: RoundPageProps) {
  const kept = invitations.reduce((sum, each) => sum + each.kept, 0);
  return (
    <details class="card">
      <summary>{t(m.closeRound)}</summary>
      {kept > 0 && (
        <p>
          <strong>{t(m.closeKept, { count: kept })}</strong>
        </p>
      )}
      <p>{t(m.closeWarning)}</p>
      <form method="post" action={`/rounds/${round.id}/close`}>
        <button type="submit" class="primary">
          {t(m.closeConfirm, { title: round.title })}
        </button>
      </form>
    </details>
  );
}
