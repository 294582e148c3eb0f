/** The form of a comment: in a dialog that the reading program fills and opens, and on a page of its own. */
import { Choices, ErrorSummary, Field, problemAt, TextArea, TextField } from '../site/components.js';
import type { FieldProblem, Filled } from '../site/form.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import { remarkKindMessages, weightMessages } from '../site/messages/workbench.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { commentForm } from './forms.js';
import type { Invited } from './invitation.js';
import { remarkKinds, weights } from './terms.js';

/** See editor/reading.ts; without a script the links on the page lead to `RemarkPage`. */
export function RemarkDialog({ view, token }: { view: View; token: string }) {
  const { t } = view;
  return (
    <>
      <button type="button" id="remark-selection" class="primary" hidden>
        {t(m.remarkSelection)}
      </button>
      <dialog
        id="remark"
        aria-labelledby="remark-title"
        data-clamped={t(m.clamped)}
        data-hint-words={t(m.proposalHint)}
        data-hint-unit={t(m.proposalHintUnit)}
      >
        <form method="post" action={`/i/${token}/comments`}>
          <h2 id="remark-title">{t(m.remarkTitle)}</h2>
          <p id="remark-place" />
          <blockquote id="remark-quote" tabindex={0} />
          <p id="remark-clamped" class="hint" hidden />
          <HiddenAnchor values={{ start_unit: '', start_offset: '', end_unit: '', end_offset: '', quote: '' }} />
          <TextArea name="body" label={t(m.body)} value="" rows={4} />
          <TextArea name="proposal" label={t(m.proposal)} hint={t(m.proposalHint)} value="" rows={4} law />
          <Bearing view={view} kind="change" weight="should" basis="" />
          <p class="actions">
            <button type="submit" class="primary">
              {t(m.submit)}
            </button>
            <button type="button" id="remark-fill">
              {t(m.startFromText)}
            </button>
            <button type="button" id="remark-cancel">
              {t(m.cancel)}
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}

/** What the comment asks for, how much it matters, and what it rests on. */
function Bearing({ view: { t }, kind, weight, basis }: { view: View; kind: string; weight: string; basis: string }) {
  return (
    <div class="bearing-fields">
      <Choices
        name="kind"
        type="radio"
        label={t(m.kind)}
        options={remarkKinds.map((each) => ({ value: each, label: t(remarkKindMessages[each]) }))}
        chosen={[kind]}
      />
      <Field name="weight" label={t(m.weight)}>
        <select id="weight" name="weight">
          {weights.map((each) => (
            <option value={each} selected={each === weight}>
              {t(weightMessages[each])}
            </option>
          ))}
        </select>
      </Field>
      <TextField name="basis" label={t(m.basis)} hint={t(m.basisHint)} value={basis} maxlength={500} />
    </div>
  );
}

type AnchorValues = Pick<Filled<typeof commentForm>, 'start_unit' | 'start_offset' | 'end_unit' | 'end_offset' | 'quote'>;

/** What the comment stands on. */
function HiddenAnchor({ values }: { values: AnchorValues }) {
  const names = ['start_unit', 'start_offset', 'end_unit', 'end_offset', 'quote'] as const;
  return (
    <>
      {names.map((name) => (
        <input type="hidden" name={name} value={values[name]} />
      ))}
    </>
  );
}

interface RemarkPageProps {
  view: View;
  invited: Invited;
  token: string;
  /** A comment that is revised; null for a new one. */
  commentId: string | null;
  /** Printed name of the part of the text, null for the whole draft. */
  place: string | null;
  /** Its words, with the labels of its items. */
  wording: string;
  values: Filled<typeof commentForm>;
  problems: readonly FieldProblem[];
}

/** A comment on a page of its own: the way without a script, and what a refused comment comes back on. */
export function RemarkPage({ view, invited, token, commentId, place, wording, values, problems }: RemarkPageProps) {
  const { t } = view;
  const selected = values.start_offset !== '';
  const open = invited.round.closed_at === null;
  return (
    <Page view={view} title={t(m.remarkTitle)} problem={problems.length > 0}>
      <p class="back">
        <a href={`/i/${token}`}>{t(m.backToText)}</a>
      </p>
      <h1>{place === null ? t(m.remarkWhole) : t(m.remarkOf, { place })}</h1>
      <ErrorSummary view={view} problems={problems} />
      <form method="post" action={`/i/${token}/comments${commentId === null ? '' : `/${commentId}`}`} class="card remark-form">
        {place !== null && <blockquote>{selected ? values.quote : wording}</blockquote>}
        <HiddenAnchor values={values} />
        <TextArea name="body" label={t(m.body)} value={values.body} problem={problemAt(problems, 'body')} rows={5} />
        {place !== null && (
          <TextArea
            name="proposal"
            label={t(m.proposal)}
            hint={t(selected ? m.proposalHint : m.proposalHintUnit)}
            value={values.proposal}
            rows={5}
            law
          />
        )}
        <Bearing view={view} kind={values.kind} weight={values.weight} basis={values.basis} />
        {open && (
          <button type="submit" class="primary">
            {t(m.submit)}
          </button>
        )}
      </form>
    </Page>
  );
}
