/** The form of a public comment: its fields, and what stands in them when it comes back. */
import { z } from 'zod';
import { maxCommentLength } from '../rounds/comment.js';
import { emptyForm, type Filled, optionalLine, passage } from '../site/form.js';
import type { PublicComment } from './public-comment.js';
import type { Subject } from './subject.js';

export const commentForm = z.object({
  /** Unit it is about; '' for the whole draft. */
  unit: z.string().max(40),
  /** See `newFormToken`. */
  token: z.string().regex(/^[\w-]{32}$/),
  body: passage(maxCommentLength),
  proposal: passage(maxCommentLength),
  name: optionalLine(60),
  contact: optionalLine(120),
  /** 'yes' when the warning about personal data was seen. */
  confirmed: z.string(),
  /** Look at it once more, go back to writing, or send it. */
  step: z.enum(['check', 'edit', 'send']),
});

export type CommentValues = Filled<typeof commentForm>;

/** A form that nobody has written in: the proposal begins as the words that stand there. */
export function freshComment(subject: Subject, token: string): CommentValues {
  return emptyForm(commentForm, { unit: subject.unit?.id ?? '', token, proposal: subject.wording ?? '' });
}

/** What the form says. A wording left as it stands proposes nothing. */
export function opinionOf(values: z.output<typeof commentForm>, slug: string, subject: Subject): PublicComment {
  const { body, name, contact, token, confirmed } = values;
  const proposal = subject.wording === null || values.proposal === subject.wording.trim() ? null : values.proposal || null;
  return { slug, unit: subject.unit?.id ?? null, body, proposal, name, contact, formToken: token, confirmed: confirmed === 'yes' };
}
