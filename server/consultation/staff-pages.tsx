/** What staff see of consultations: preparing one, deciding on it before it is public, and what came in. */
import { may } from '../people/policy.js';
import type { CommentRecord } from '../rounds/register.js';
import { ErrorSummary, Notice, problemAt, TextArea, TextField } from '../site/components.js';
import { civilDay, formatDateTime, formatDay } from '../site/dates.js';
import type { FieldProblem, Filled } from '../site/form.js';
import { consultationMessages as c, proposalMessages as m } from '../site/messages/consultation.js';
import { fateMessages } from '../site/messages/workbench.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { DraftTable, VersionTable } from '../store/tables.js';
import type { Citizen } from './citizen.js';
import { type ConsultationSummary, daysLeft, daysOpen } from './consultation.js';
import { addressOfConsultation, type Shown } from './pages.js';
import type { proposalForm } from './proposal-form.js';

interface ProposeProps {
  view: View;
  draft: DraftTable;
  versions: readonly VersionTable[];
  values: Filled<typeof proposalForm>;
  problems?: readonly FieldProblem[];
}

/** Prepares a consultation; without a version it says what comes first. */
export function ProposePage({ view, draft, versions, values, problems = [] }: ProposeProps) {
  const { t } = view;
  const at = (field: keyof typeof values) => ({ name: field, value: values[field], problem: problemAt(problems, field) });
  return (
    <Page view={view} title={t(m.title)} problem={problems.length > 0}>
      <p class="back">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </p>
      <h1>{t(m.title)}</h1>
      <p class="lead">{t(versions.length === 0 ? m.noVersion : m.lead)}</p>
      <ErrorSummary view={view} problems={problems} />
      {versions.length === 0 ? (
        <p class="actions">
          <a class="button primary" href={`/drafts/${draft.id}`}>
            {t(m.toDraft)}
          </a>
        </p>
      ) : (
        <form method="post" action={`/drafts/${draft.id}/consultations`} class="card">
          <VersionField view={view} versions={versions} chosen={values.version} problem={problemAt(problems, 'version')} />
          <TextField {...at('title')} label={t(m.name)} hint={t(m.nameHint)} required maxlength={100} />
          <TextArea {...at('intro')} label={t(m.intro)} hint={t(m.introHint)} rows={5} required maxlength={300} />
          <TextArea {...at('channels')} label={t(m.channels)} hint={t(m.channelsHint)} rows={4} maxlength={1000} />
          <div class="days">
            <TextField {...at('opens_on')} label={t(m.opensOn)} type="date" required />
            <TextField {...at('closes_on')} label={t(m.closesOn)} type="date" required />
          </div>
          <p class="hint">{t(m.closesHint)}</p>
          <TextArea {...at('ground')} label={t(m.ground)} hint={t(m.groundHint)} rows={2} maxlength={300} />
          <button type="submit" class="primary">
            {t(m.propose)}
          </button>
        </form>
      )}
    </Page>
  );
}

interface VersionFieldProps {
  view: View;
  versions: readonly VersionTable[];
  chosen: string;
  problem: string | null;
}

function VersionField({ view: { t }, versions, chosen, problem }: VersionFieldProps) {
  return (
    <div class={problem ? 'field field-wrong' : 'field'}>
      <label for="version">{t(m.version)}</label>
      <p class="hint" id="version-hint">
        {t(m.versionHint)}
      </p>
      {problem && <p class="problem">{problem}</p>}
      <select id="version" name="version" aria-describedby="version-hint">
        {versions.toReversed().map(({ id, number, stage, hash }) => (
          <option value={id} selected={id === chosen}>
            {`${t(c.version, { number, stage })} · ${hash.slice(0, 12)}`}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Above the preview: what is decided here, by whom, and the decision itself. */
export function Decision({ view, consultation, now, problem }: Shown & { problem: string | null }) {
  const { t, language, actor } = view;
  const own = actor.kind === 'staff' && actor.id === consultation.proposed_by;
  const late = consultation.opens_on < civilDay(now);
  const period = {
    from: formatDay(consultation.opens_on, language),
    to: formatDay(consultation.closes_on, language),
    count: daysOpen(consultation),
  };
  return (
    <section class="card decision" aria-labelledby="decision">
      <h2 id="decision">{t(m.preview)}</h2>
      <p>{t(m.previewLead)}</p>
      {problem && <Notice kind="error">{problem}</Notice>}
      <ul>
        <li>{t(m.proposedBy, { name: consultation.proposer, time: formatDateTime(consultation.proposed_at, language) })}</li>
        <li>
          {t(m.period, period)}
          {consultation.ground && (
            <>
              <br />
              {t(m.groundGiven, { ground: consultation.ground })}
            </>
          )}
        </li>
        {late && (
          <li>
            <strong>{t(m.late, { count: daysLeft(consultation, now) })}</strong>
          </li>
        )}
        <li>
          {t(c.version, { number: consultation.version_number, stage: consultation.version_stage })} · {t(m.fullHash)}
          <br />
          <code>{consultation.version_hash}</code>
        </li>
      </ul>
      <Decide view={view} consultation={consultation} own={own} />
    </section>
  );
}

function Decide({ view, consultation, own }: { view: View; consultation: ConsultationSummary; own: boolean }) {
  const { t } = view;
  const approver = may(view.actor, 'consultation.publish');
  const address = addressOfConsultation(consultation);
  return (
    <>
      {approver && !own && (
        <form method="post" action={`${address}/publish`}>
          <label class="choice">
            <input type="checkbox" name="checked" value="yes" required />
            <span>{t(m.confirm)}</span>
          </label>
          <p class="actions">
            <button type="submit" class="primary">
              {t(m.publish)}
            </button>
            <span class="hint">{t(m.publishHint)}</span>
          </p>
        </form>
      )}
      {!(approver && !own) && <p>{t(approver ? m.ownProposal : m.waitsForApprover)}</p>}
      {(own || approver) && (
        <form method="post" action={`${address}/withdraw`}>
          <button type="submit" class="small">
            {t(own ? m.takeBack : m.sendBack)}
          </button>
        </form>
      )}
    </>
  );
}

/** Above a public page, for staff alone. */
export function StaffStrip({ view: { t }, consultation }: { view: View; consultation: ConsultationSummary }) {
  return (
    <p class="particulars staff-strip">
      <span>{t(c.staffStrip)}</span>
      <span>
        <a href={`${addressOfConsultation(consultation)}/comments`}>{t(c.seeComments, { count: consultation.comments })}</a>
      </span>
      <span>
        <a href={`/drafts/${consultation.draft_id}`}>{t(c.seeDraft)}</a>
      </span>
    </p>
  );
}

interface CommentsProps {
  view: View;
  consultation: ConsultationSummary;
  /** Oldest first. */
  comments: readonly CommentRecord[];
  /** Where each unit stands, by id. */
  addresses: ReadonlyMap<string, string>;
  /** Who left a name or a contact; null for those who may not know. */
  citizens: ReadonlyMap<string, Citizen> | null;
  /** From 1. */
  page: number;
}

const pageLength = 50;

/** What came in, newest first. */
export function CommentsPage({ view, consultation, comments, addresses, citizens, page }: CommentsProps) {
  const { t } = view;
  const pages = Math.max(1, Math.ceil(comments.length / pageLength));
  const current = Math.min(Math.max(page, 1), pages);
  const shown = comments.toReversed().slice((current - 1) * pageLength, current * pageLength);
  const answered = comments.filter(({ disposition }) => disposition).length;
  return (
    <Page view={view} title={t(m.commentsTitle)}>
      <p class="back">
        <a href={addressOfConsultation(consultation)}>{consultation.title}</a>
      </p>
      <h1>{t(m.commentsTitle)}</h1>
      {comments.length === 0 ? (
        <p class="empty">{t(m.noComments)}</p>
      ) : (
        <>
          <p class="lead">{t(m.commentsLead, { count: comments.length, answered })}</p>
          <p class="actions">
            <a class="button" href={`/drafts/${consultation.draft_id}/edit`}>
              {t(m.toWorkbench)}
            </a>
          </p>
          {citizens === null && <p class="hint">{t(m.namesHidden)}</p>}
          <ol class="public-comments" reversed>
            {shown.map((comment) => (
              <Received view={view} comment={comment} addresses={addresses} citizen={citizens?.get(comment.row.id) ?? null} />
            ))}
          </ol>
          {pages > 1 && <Pager view={view} page={current} pages={pages} />}
        </>
      )}
    </Page>
  );
}

interface ReceivedProps extends Pick<CommentsProps, 'view' | 'addresses'> {
  comment: CommentRecord;
  citizen: Citizen | null;
}

function Received({ view: { t, language }, comment, addresses, citizen }: ReceivedProps) {
  const { row, source, disposition } = comment;
  const number = source.kind === 'public' ? source.number : 0;
  return (
    <li class="card" id={`comment_${number}`}>
      <p class="particulars">
        <span>
          <strong>{t(m.number, { number })}</strong>
        </span>
        <span lang="zh-CN">{row.start_unit === null ? t(m.whole) : (addresses.get(row.start_unit) ?? '')}</span>
        <span>{formatDateTime(row.created_at, language)}</span>
        <span>
          <span class={disposition ? `fate fate-${disposition.fate}` : 'fate'}>
            {t(disposition ? fateMessages[disposition.fate] : m.waiting)}
          </span>
        </span>
      </p>
      {row.body && <p class="own-words">{row.body}</p>}
      {row.proposal && <p class="own-words law-input">{row.proposal}</p>}
      {disposition && (
        <p class="own-words quiet">
          {t(m.answer, { name: disposition.by, reason: disposition.reason })}
          {disposition.confirmedBy === null && ` ${t(m.unconfirmed)}`}
        </p>
      )}
      {citizen && (
        <p class="particulars">
          <span>{citizen.name || t(m.anonymous)}</span>
          {citizen.contact && <span>{citizen.contact}</span>}
        </p>
      )}
    </li>
  );
}

function Pager({ view: { t }, page, pages }: { view: View; page: number; pages: number }) {
  return (
    <nav class="pager" aria-label={t(m.pages, { page, pages })}>
      {page > 1 && <a href={`?page=${page - 1}`}>{t(m.newer)}</a>}
      <span>{t(m.pages, { page, pages })}</span>
      {page < pages && <a href={`?page=${page + 1}`}>{t(m.older)}</a>}
    </nav>
  );
}
