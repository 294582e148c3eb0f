/**
 * Forms: what the browser sent, checked against a zod object. A form that is refused comes back filled in,
 * so the values return beside the problems. A schema says its own sentence with
 * `refine(test, { params: { text: messages.key } })`; the usual problems are worded here.
 */
import type { Context } from 'hono';
import { z } from 'zod';
import { formMessages } from './messages/site.js';
import type { Say, Text } from './text.js';
import type { AppEnv } from './view.js';

/** One thing to correct, in the reader's language. `field` is the id of the input. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/**
 * One line that is shown to others: a name, a unit, a title. Trimmed, not empty. Characters that cannot be seen
 * are refused, since some of them turn the words around them.
 */
export const line = (max: number) => optionalLine(max).min(1);

/** The same, where nothing may stand. */
export const optionalLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(text), { params: { text: formMessages.invisible } });

/** Several lines that somebody writes, or nothing. Line breaks (as \n) and tabs are kept, other control characters refused. */
export const passage = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/\r\n?/g, '\n'))
    .trim()
    .max(max)
    .refine((text) => !/[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text), { params: { text: formMessages.invisible } });

type FormSchema = z.ZodObject<Record<string, z.ZodType>>;

/** What stands in a form: text for each field, a list for each field that takes several. */
export type Filled<S extends FormSchema> = {
  readonly [K in keyof z.input<S>]-?: NonNullable<z.input<S>[K]> extends readonly unknown[] ? readonly string[] : string;
};

export type FormResult<S extends FormSchema> =
  | { readonly ok: true; readonly value: z.output<S>; readonly values: Filled<S> }
  | { readonly ok: false; readonly values: Filled<S>; readonly problems: readonly FieldProblem[] };

/** Does this field take several values (checkboxes of one name)? */
function isList(schema: z.ZodType | undefined): boolean {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return isList(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodArray;
}

/** The form before anybody has written in it. */
export function emptyForm<S extends FormSchema>(schema: S, preset: Partial<Filled<S>> = {}): Filled<S> {
  const empty = Object.entries(schema.shape).map(([name, field]) => [name, isList(field) ? [] : '']);
  return { ...Object.fromEntries(empty), ...preset };
}

/** Reads and checks a form. Fields the schema doesn't name are dropped; files are not text and are dropped too. */
export async function readForm<S extends FormSchema>(c: Context<AppEnv>, schema: S): Promise<FormResult<S>> {
  const body = await c.req.parseBody({ all: true });
  const sent = Object.entries(schema.shape).map(([name, field]) => {
    const given = [body[name] ?? []].flat().filter((each) => typeof each === 'string');
    // Browsers send line breaks as CR LF, whatever the page held.
    const lines = given.map((each) => each.replaceAll('\r\n', '\n'));
    return [name, isList(field) ? lines : (lines.at(-1) ?? '')] as const;
  });
  const values = Object.fromEntries(sent) as Filled<S>;
  const parsed = schema.safeParse(values, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data, values };
  return { ok: false, values, problems: problemsOf(parsed.error, c.get('view').t) };
}

/** The problems of a refused form, one a field, in the order of the fields. */
export function problemsOf(error: z.ZodError, t: Say): FieldProblem[] {
  const problems = new Map<string, FieldProblem>();
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    if (!problems.has(field)) problems.set(field, { field, message: wordingOf(issue, t) });
  }
  return [...problems.values()];
}

function wordingOf(issue: z.core.$ZodIssue, t: Say): string {
  switch (issue.code) {
    case 'custom':
      return t((issue.params?.text as Text | undefined) ?? formMessages.invalid);
    case 'too_small':
      if (issue.origin === 'array') return t(formMessages.choose);
      return Number(issue.minimum) <= 1 ? t(formMessages.required) : t(formMessages.tooShort, { count: Number(issue.minimum) });
    case 'too_big':
      return t(formMessages.tooLong, { count: Number(issue.maximum) });
    case 'invalid_type':
    case 'invalid_value':
      return t(issue.input === '' || issue.input === undefined ? formMessages.required : formMessages.invalid);
    default:
      return t(formMessages.invalid);
  }
}
