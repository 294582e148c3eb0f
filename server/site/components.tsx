/** Parts that pages are made of. Each is plain HTML that works without a script. */
import type { PropsWithChildren } from 'hono/jsx';
import type { FieldProblem } from './form.js';
import { siteMessages as m } from './messages/site.js';
import type { View } from './view.js';

interface ErrorSummaryProps {
  view: View;
  problems: readonly FieldProblem[];
  /** Labels of the fields, so that the summary names them. */
  labels?: Readonly<Record<string, string>>;
}

/**
 * What is wrong with a form, above it, each with a link to its field. Shows nothing when nothing is wrong.
 * The page's title should say so too: pass `problem` to Page.
 */
export function ErrorSummary({ view, problems, labels = {} }: ErrorSummaryProps) {
  if (problems.length === 0) return null;
  return (
    <div class="notice notice-error" role="alert" tabindex={-1} id="problems">
      <p>
        <strong>{view.t(m.problemsHead, { count: problems.length })}</strong>
      </p>
      <ul>
        {problems.map(({ field, message }) => (
          <li>{field ? <a href={`#${field}`}>{labels[field] ? `${labels[field]}：${message}` : message}</a> : message}</li>
        ))}
      </ul>
    </div>
  );
}

/** The sentence about one field, or null. */
export function problemAt(problems: readonly FieldProblem[], field: string): string | null {
  return problems.find((problem) => problem.field === field)?.message ?? null;
}

interface FieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  problem?: string | null | undefined;
}

/** A label with its input (which has `id` equal to `name`), what helps, and what is wrong. */
export function Field({ name, label, hint, problem, children }: PropsWithChildren<FieldProps>) {
  return (
    <div class={problem ? 'field field-wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="problem" id={`${name}-problem`}>
          {problem}
        </p>
      )}
      {children}
    </div>
  );
}

/** Ids of what describes an input, for aria-describedby. */
function describedBy({ name, hint, problem }: FieldProps): string | undefined {
  return [hint && `${name}-hint`, problem && `${name}-problem`].filter(Boolean).join(' ') || undefined;
}

interface TextFieldProps extends FieldProps {
  value: string;
  required?: boolean;
  type?: 'text' | 'password' | 'date' | 'tel' | 'search';
  maxlength?: number;
  autocomplete?: string;
  /** Width of the input in characters; without it, the whole column. */
  size?: number;
  min?: string;
  max?: string;
}

/** One line of text, a password or a day. A password never comes back. */
export function TextField(props: TextFieldProps) {
  const { name, label, hint, problem, value, type = 'text', ...input } = props;
  return (
    <Field name={name} label={label} hint={hint} problem={problem}>
      <input
        id={name}
        name={name}
        type={type}
        value={type === 'password' ? undefined : value}
        aria-describedby={describedBy(props)}
        aria-invalid={problem ? 'true' : undefined}
        {...input}
      />
    </Field>
  );
}

interface TextAreaProps extends FieldProps {
  value: string;
  rows?: number;
  required?: boolean;
  maxlength?: number;
  /** Law wording: set in Song. */
  law?: boolean;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { name, label, hint, problem, value, rows = 4, law, ...input } = props;
  return (
    <Field name={name} label={label} hint={hint} problem={problem}>
      <textarea
        id={name}
        name={name}
        rows={rows}
        class={law ? 'law-input' : undefined}
        aria-describedby={describedBy(props)}
        aria-invalid={problem ? 'true' : undefined}
        {...input}
      >
        {/* The parser of HTML drops a line break that comes first. */}
        {value.startsWith('\n') ? `\n${value}` : value}
      </textarea>
    </Field>
  );
}

interface ChoicesProps extends FieldProps {
  type: 'radio' | 'checkbox';
  options: readonly { value: string; label: string; hint?: string }[];
  chosen: readonly string[];
}

/** One or several of a few, as a group with a legend. The first input has `id` equal to `name`. */
export function Choices({ name, label, hint, problem, type, options, chosen }: ChoicesProps) {
  return (
    <fieldset class={problem ? 'field field-wrong choices' : 'field choices'}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      {problem && <p class="problem">{problem}</p>}
      {options.map((option, index) => (
        <label class="choice">
          <input
            type={type}
            name={name}
            id={index === 0 ? name : undefined}
            value={option.value}
            checked={chosen.includes(option.value)}
            required={type === 'radio'}
          />
          <span>
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A sentence that stands out: something was done, refused, or is worth knowing. */
export function Notice({ kind = 'plain', children }: PropsWithChildren<{ kind?: 'plain' | 'good' | 'error' }>) {
  return (
    <div class={kind === 'plain' ? 'notice' : `notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** A field of expertise with its mark and hue, or any state: never told by colour alone. */
export function Tag({ kind, children }: PropsWithChildren<{ kind: string }>) {
  return <span class={`tag tag-${kind}`}>{children}</span>;
}
