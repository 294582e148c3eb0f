/** Pages about drafts: begin one, see where it stands, read a version, open the workbench. */
import type { Node } from 'prosemirror-model';
import { readableEndings } from '../../schema/formats/read.js';
import { Downloads } from '../exports/downloads.js';
import { Freezing } from '../locks/parts.js';
import { may } from '../people/policy.js';
import { Field } from '../site/components.js';
import { formatDateTime } from '../site/dates.js';
import { LawText } from '../site/law-text.js';
import { draftMessages as m } from '../site/messages/drafts.js';
import { ruleMessages } from '../site/messages/rules.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { DraftTable, VersionTable } from '../store/tables.js';
import type { Overview } from './overview.js';
import { received, stages } from './stages.js';

export interface NewDraftValues {
  readonly text: string;
  readonly title: string;
}

/** A sentence that says why what was asked was not done. */
const Problem = ({ text }: { text: string | null }) =>
  text === null ? null : (
    <p class="notice notice-error" role="alert">
      {text}
    </p>
  );

/** Three ways to begin: a file, a pasted text, nothing. */
export function NewDraftPage({ view, values, problem }: { view: View; values: NewDraftValues; problem: string | null }) {
  const { t } = view;
  const endings = readableEndings.map((ending) => `.${ending}`).join(' ');
  return (
    <Page view={view} title={t(m.newDraft)}>
      <h1>{t(m.newDraft)}</h1>
      <p class="lead">{t(m.newDraftLead)}</p>
      <Problem text={problem} />
      <form method="post" action="/drafts" enctype="multipart/form-data" class="card">
        <h2>{t(m.fromFile)}</h2>
        <Field name="file" label={t(m.file, { endings })} hint={t(m.fileHint)}>
          <input id="file" type="file" name="file" accept={endings.replaceAll(' ', ',')} required />
        </Field>
        <button type="submit" class="primary">
          {t(m.readIn)}
        </button>
      </form>
      <form method="post" action="/drafts" enctype="multipart/form-data" class="card">
        <h2>{t(m.fromText)}</h2>
        <Field name="text" label={t(m.pasted)} hint={t(m.pastedHint)}>
          <textarea id="text" name="text" rows={12} class="law-input" required>
            {values.text}
          </textarea>
        </Field>
        <button type="submit" class="primary">
          {t(m.readIn)}
        </button>
      </form>
      <form method="post" action="/drafts" enctype="multipart/form-data" class="card">
        <h2>{t(m.fromNothing)}</h2>
        <Field name="title" label={t(m.title)}>
          <input id="title" name="title" maxlength={200} value={values.title} required />
        </Field>
        <button type="submit">{t(m.begin)}</button>
      </form>
    </Page>
  );
}

/** Where a draft stands and what can be done next. */
export function DraftPage({ view, overview, problem }: { view: View; overview: Overview; problem: string | null }) {
  const { t } = view;
  const { draft, versions } = overview;
  return (
    <Page view={view} title={draft.title}>
      <h1>{draft.title}</h1>
      <p class="facts">
        {t(m.size, { articles: overview.articles, characters: overview.characters })} <Since view={view} overview={overview} />
      </p>
      <Problem text={problem} />
      <Actions view={view} overview={overview} />
      <Downloads view={view} base={`/drafts/${draft.id}/files`} of="draft" />
      <Freezing view={view} draftId={draft.id} lock={overview.locks.frozen} />
      <ImportedRemarks view={view} overview={overview} />
      <ImportProblems view={view} overview={overview} />
      <section aria-labelledby="versions">
        <h2 id="versions">{t(m.versions)}</h2>
        {versions.length === 0 ? <p class="empty">{t(m.noVersions)}</p> : <VersionTableView view={view} overview={overview} />}
        {may(view.actor, 'version.name') && (
          <NameVersion view={view} draftId={draft.id} next={versions.filter(({ stage }) => stage !== received).length} />
        )}
      </section>
      <section aria-labelledby="rounds">
        <h2 id="rounds">{t(m.rounds)}</h2>
        <Rounds view={view} overview={overview} />
      </section>
      <section aria-labelledby="consultations">
        <h2 id="consultations">{t(m.consultations)}</h2>
        <Consultations view={view} overview={overview} />
      </section>
    </Page>
  );
}

function Since({ view: { t }, overview }: { view: View; overview: Overview }) {
  const last = overview.versions.at(-1);
  if (!last) return null;
  const steps = overview.position - last.position;
  return <span>· {steps > 0 ? t(m.changedSince, { number: last.number, steps }) : t(m.noChange, { number: last.number })}</span>;
}

function Actions({ view, overview }: { view: View; overview: Overview }) {
  const { t, actor } = view;
  const { draft, versions } = overview;
  const last = versions.at(-1);
  return (
    <p class="actions">
      <a class="button primary" href={`/drafts/${draft.id}/edit`}>
        {t(may(actor, 'draft.edit') ? m.enterWorkbench : m.openReading)}
      </a>
      <a class="button" href={`/drafts/${draft.id}/rules`}>
        {t(ruleMessages.pageTitle)}
      </a>
      {last && (
        <a class="button" href={`/drafts/${draft.id}/compare?from=${last.number}&to=now`}>
          {t(m.compareNow)}
        </a>
      )}
      <a class="button" href={`/drafts/${draft.id}/history`}>
        {t(m.history)}
      </a>
      {last && may(actor, 'round.manage') && (
        <a class="button" href={`/drafts/${draft.id}/rounds/new`}>
          {t(m.openRound)}
        </a>
      )}
      {last && may(actor, 'consultation.propose') && (
        <a class="button" href={`/drafts/${draft.id}/consultations/new`}>
          {t(m.consult)}
        </a>
      )}
    </p>
  );
}

/** Tracked changes and comments of the file that the draft began from, and where they are now. */
function ImportedRemarks({ view: { t }, overview: { draft, report } }: { view: View; overview: Overview }) {
  const { changes, comments } = report;
  if (changes + comments === 0) return null;
  return (
    <p class="notice">
      {t(m.importedRemarks, { changes, comments })} <a href={`/drafts/${draft.id}/edit`}>{t(m.seeRemarks)}</a>
    </p>
  );
}

/** What the reader was unsure of: each line with its place in the file that was read in. */
function ImportProblems({ view: { t, language }, overview: { report } }: { view: View; overview: Overview }) {
  const { problems } = report;
  if (problems.length === 0) return null;
  return (
    <details class="card problems">
      <summary>{t(m.problems, { count: problems.length })}</summary>
      <ul lang={language === 'zh' ? undefined : 'zh'}>
        {problems.map((problem) => (
          <li>
            {t(problem.excerpt === undefined ? m.problemLine : m.problemParagraph, { line: problem.line })}
            {problem.excerpt && `（${problem.excerpt}）`}：{problem.message}
          </li>
        ))}
      </ul>
    </details>
  );
}

function VersionTableView({ view: { t }, overview: { draft, versions } }: { view: View; overview: Overview }) {
  return (
    <ol class="versions" reversed>
      {versions.toReversed().map((version) => (
        <li id={`version_${version.number}`} class="version">
          <strong>
            <a href={`/drafts/${draft.id}/versions/${version.number}`}>
              {t(m.versionTitle, { number: version.number, stage: version.stage })}
            </a>
          </strong>
          <span class="quiet">{t(m.madeBy, { name: version.by, time: formatDateTime(version.created_at) })}</span>
          {version.remark && <span>{version.remark}</span>}
          <code title={t(m.hashHint)}>{version.hash.slice(0, 12)}</code>
          <span class="version-links">
            <a href={`/drafts/${draft.id}/versions/${version.number}/rules`}>{t(ruleMessages.pageTitle)}</a>
            {version.number > 1 && (
              <a href={`/drafts/${draft.id}/compare?from=${version.number - 1}&to=${version.number}`}>{t(m.compare)}</a>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function NameVersion({ view: { t }, draftId, next }: { view: View; draftId: string; next: number }) {
  return (
    <details class="card">
      <summary>{t(m.nameVersion)}</summary>
      <form method="post" action={`/drafts/${draftId}/versions`}>
        <Field name="stage" label={t(m.stage)}>
          <select id="stage" name="stage">
            {stages.map((stage, index) => (
              <option value={stage} selected={index === Math.min(next, stages.length - 1)}>
                {stage}
              </option>
            ))}
          </select>
        </Field>
        <Field name="remark" label={t(m.remark)}>
          <input id="remark" name="remark" maxlength={500} />
        </Field>
        <button type="submit" class="primary">
          {t(m.nameVersion)}
        </button>
      </form>
    </details>
  );
}

function Rounds({ view: { t }, overview: { rounds } }: { view: View; overview: Overview }) {
  if (rounds.length === 0) return <p class="empty">{t(m.noRounds)}</p>;
  return (
    <ul class="rows">
      {rounds.map((round) => (
        <li>
          <a href={`/rounds/${round.id}`}>{round.title}</a>
          <span class={round.closed_at === null ? 'state state-open' : 'state'}>
            {t(round.closed_at === null ? m.roundOpen : m.roundClosed)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Consultations({ view: { t }, overview: { consultations } }: { view: View; overview: Overview }) {
  if (consultations.length === 0) return <p class="empty">{t(m.noConsultations)}</p>;
  return (
    <ul class="rows">
      {consultations.map((consultation) => (
        <li>
          <a href={`/consultations/${consultation.slug}`}>{consultation.title}</a>
        </li>
      ))}
    </ul>
  );
}

/** A version as a page to read: the frozen text, who named it and when. */
export function VersionPage({ view, draft, version, doc }: { view: View; draft: DraftTable; version: VersionTable; doc: Node }) {
  const { t } = view;
  return (
    <Page view={view} title={`${draft.title} ${t(m.version, { number: version.number })}`}>
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a> · {t(m.versionTitle, { number: version.number, stage: version.stage })} ·{' '}
        {formatDateTime(version.created_at)} · {t(m.hash)} <code title={t(m.hashHint)}>{version.hash.slice(0, 12)}</code>
      </p>
      <p class="notice">{t(m.frozen)}</p>
      <Downloads view={view} base={`/drafts/${draft.id}/versions/${version.number}/files`} />
      <LawText doc={doc} />
    </Page>
  );
}

/** The shell of the workbench; the program in the browser does the rest. */
export function WorkbenchPage({ view, draft }: { view: View; draft: DraftTable }) {
  const { t } = view;
  return (
    <Page view={view} title={draft.title} shape="tool" program="editor/main.tsx">
      <div id="workbench" data-draft={draft.id} data-lang={view.language}>
        <p class="empty">{t(m.loading)}</p>
      </div>
      <noscript>
        <p class="notice notice-error">{t(m.workbenchNeedsScript)}</p>
      </noscript>
    </Page>
  );
}
