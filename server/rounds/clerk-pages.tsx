/** The clerk's pages beside the round itself: open one, hand out a link. */
import { Choices, ErrorSummary, Field, Notice, problemAt, TextArea, TextField } from '../site/components.js';
import type { CivilDay } from '../site/dates.js';
import type { FieldProblem, Filled } from '../site/form.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import { fieldMessages } from '../site/messages/workbench.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { DraftTable, InvitationTable, RoundTable, VersionTable } from '../store/tables.js';
import type { roundForm } from './forms.js';
import { type Field as ExpertField, fields } from './terms.js';

interface NewRoundProps {
  view: View;
  draft: DraftTable;
  versions: readonly VersionTable[];
  today: CivilDay;
  values: Filled<typeof roundForm>;
  problems: readonly FieldProblem[];
}

export function NewRoundPage(props: NewRoundProps) {
  const { view, draft, versions, problems } = props;
  const { t } = view;
  return (
    <Page view={view} title={t(m.newRound)} problem={problems.length > 0}>
      <p class="back">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </p>
      <h1>{t(m.newRound)}</h1>
      <p class="lead">{t(m.newRoundLead)}</p>
      <ErrorSummary view={view} problems={problems} />
      {versions.length === 0 ? <p class="empty">{t(m.noVersion)}</p> : <NewRoundForm {...props} />}
    </Page>
  );
}

function NewRoundForm({ view: { t }, draft, versions, today, values, problems }: NewRoundProps) {
  return (
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
      <TextField
        name="closesOn"
        type="date"
        label={t(m.closesOn)}
        hint={t(m.closesOnHint)}
        value={values.closesOn}
        problem={problemAt(problems, 'closesOn')}
        min={today}
      />
      <button type="submit" class="primary">
        {t(m.open)}
      </button>
    </form>
  );
}

interface LinkPageProps {
  view: View;
  round: RoundTable;
  invitation: InvitationTable;
  link: string;
}

/** A new link: shown this once, to be copied and sent. */
export function LinkPage({ view, round, invitation, link }: LinkPageProps) {
  const { t } = view;
  const { name, unit } = invitation;
  const field = t(fieldMessages[invitation.field as ExpertField]);
  return (
    <Page view={view} title={t(m.linkFor, { name })}>
      <p class="back">
        <a href={`/rounds/${round.id}`}>{round.title}</a>
      </p>
      <h1>{t(m.linkFor, { name })}</h1>
      <div class="card">
        <Field name="link" label={t(m.linkLabel, { name, unit, field })}>
          <textarea id="link" class="secret-link" rows={2} readonly>
            {link}
          </textarea>
        </Field>
        <Notice>{t(m.linkOnce, { name })}</Notice>
      </div>
      <p class="actions">
        <a class="button primary" href={`/rounds/${round.id}`}>
          {t(m.backToRound)}
        </a>
      </p>
    </Page>
  );
}
