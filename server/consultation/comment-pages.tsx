/** Commenting, one thing a page: write, check, send. Works without a script. */
import { ErrorSummary, problemAt, TextArea, TextField } from '../site/components.js';
import type { FieldProblem } from '../site/form.js';
import { publicCommentMessages as m } from '../site/messages/consultation.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { CommentValues } from './comment-form.js';
import type { ConsultationSummary } from './consultation.js';
import { addressOfConsultation } from './pages.js';
import type { PublicComment } from './public-comment.js';
import type { Subject } from './subject.js';

interface CommentProps {
  view: View;
  consultation: ConsultationSummary;
  subject: Subject;
  values: CommentValues;
}

interface WritingProps extends CommentProps {
  problems?: readonly FieldProblem[];
  /** True when it can no longer be sent: what was written stays to be copied. */
  over?: boolean;
}

/** Asks for the comment beside the words it is about. */
export function CommentPage({ view, consultation, subject, values, problems = [], over = false }: WritingProps) {
  const { t } = view;
  const title = titleOf(view, subject);
  return (
    <Page view={view} title={title} problem={problems.length > 0} nav="consultations">
      <BackToText view={view} consultation={consultation} subject={subject} />
      <h1>{title}</h1>
      <ErrorSummary view={view} problems={problems} />
      <Excerpt subject={subject} />
      <form method="post" action={`${addressOfConsultation(consultation)}/comment`} class="comment-form">
        <input type="hidden" name="unit" value={values.unit} />
        <input type="hidden" name="token" value={values.token} />
        <TextArea
          name="body"
          label={t(m.body)}
          hint={t(m.bodyHint)}
          value={values.body}
          rows={7}
          maxlength={4000}
          problem={problemAt(problems, 'body')}
        />
        <Wording view={view} subject={subject} values={values} problems={problems} />
        <fieldset class="card card-quiet who-you-are">
          <legend>{t(m.who)}</legend>
          <TextField
            name="name"
            label={t(m.name)}
            value={values.name}
            maxlength={60}
            autocomplete="name"
            problem={problemAt(problems, 'name')}
          />
          <TextField name="contact" label={t(m.contact)} value={values.contact} maxlength={120} problem={problemAt(problems, 'contact')} />
          <p class="hint">{t(m.privacy)}</p>
        </fieldset>
        <Confirmation view={view} values={values} problems={problems} />
        {!over && (
          <button type="submit" class="primary" name="step" value="check">
            {t(m.check)}
          </button>
        )}
      </form>
    </Page>
  );
}

/** Asked only after the warning about personal data. */
function Confirmation({ view: { t }, values, problems }: { view: View; values: CommentValues; problems: readonly FieldProblem[] }) {
  const asked = problemAt(problems, 'confirmed');
  if (asked === null && values.confirmed !== 'yes') return null;
  return (
    <div class={asked === null ? 'field' : 'field field-wrong'}>
      {asked !== null && <p class="problem">{asked}</p>}
      <label class="choice">
        <input type="checkbox" name="confirmed" id="confirmed" value="yes" checked={values.confirmed === 'yes'} />
        <span>{t(m.allTheSame)}</span>
      </label>
    </div>
  );
}

function Wording({
  view: { t },
  subject,
  values,
  problems,
}: Pick<WritingProps, 'view' | 'subject' | 'values'> & { problems: readonly FieldProblem[] }) {
  if (subject.wording === null) return null;
  const problem = problemAt(problems, 'proposal');
  const touched = values.proposal.replace(/\r\n?/g, '\n') !== subject.wording;
  return (
    <details class="card card-quiet" open={touched || problem !== null}>
      <summary>{t(m.proposalSummary)}</summary>
      <TextArea
        name="proposal"
        label={t(m.proposal)}
        hint={t(m.proposalHint)}
        value={values.proposal}
        rows={8}
        maxlength={4000}
        problem={problem}
        law
      />
    </details>
  );
}

/** Shows the comment as it will be sent. Nothing is stored yet. */
export function CheckPage({ view, consultation, subject, values, opinion }: CommentProps & { opinion: PublicComment }) {
  const { t } = view;
  const rows = [
    { label: t(m.about), value: subject.name || t(m.titleWhole), law: false },
    { label: t(m.body), value: opinion.body, law: false },
    { label: t(m.proposal), value: opinion.proposal ?? '', law: true },
    { label: t(m.name), value: opinion.name, law: false },
    { label: t(m.contact), value: opinion.contact, law: false },
  ];
  return (
    <Page view={view} title={t(m.checkTitle)} nav="consultations">
      <h1>{t(m.checkTitle)}</h1>
      <p class="lead">{t(m.checkLead)}</p>
      <dl class="card said">
        {rows.map(({ label, value, law }) => (
          <div>
            <dt>{label}</dt>
            <dd class={value ? (law ? 'own-words law-input' : 'own-words') : 'quiet'}>{value || t(m.notGiven)}</dd>
          </div>
        ))}
      </dl>
      <form method="post" action={`${addressOfConsultation(consultation)}/comment`}>
        {Object.entries({ ...values, proposal: opinion.proposal ?? subject.wording ?? '' })
          .filter(([name]) => name !== 'step')
          .map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        <p class="hint">{t(m.privacy)}</p>
        <p class="actions">
          <button type="submit" class="primary" name="step" value="send">
            {t(m.send)}
          </button>
          <button type="submit" name="step" value="edit">
            {t(m.edit)}
          </button>
        </p>
      </form>
    </Page>
  );
}

const titleOf = ({ t }: View, { name }: Subject): string => (name ? t(m.titleUnit, { label: name }) : t(m.titleWhole));

function BackToText({ view: { t }, consultation, subject }: Pick<CommentProps, 'view' | 'consultation' | 'subject'>) {
  const label = subject.unit?.label;
  return (
    <p class="back">
      <a href={`${addressOfConsultation(consultation)}${label ? `#${label}` : ''}`}>{t(m.backToText, { title: consultation.title })}</a>
    </p>
  );
}

/** The words it is about, as printed. */
export function Excerpt({ subject }: { subject: Subject }) {
  if (subject.lines.length === 0) return null;
  return (
    <blockquote class="law excerpt" lang="zh-CN">
      {subject.lines.map(({ label, text }) => (
        <p>
          {label && <span class="label">{label}</span>}
          {text}
        </p>
      ))}
    </blockquote>
  );
}
