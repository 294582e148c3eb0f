/** The forms of rounds, and what is demanded of each field. */
import { z } from 'zod';
import { isCivilDay } from '../site/dates.js';
import { line } from '../site/form.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import { maxCommentLength } from './comment.js';
import { fates, fields } from './terms.js';

export const roundForm = z.object({
  version: z.string().min(1),
  title: line(80),
  agenda: z.string().trim().max(1000),
  fields: z.array(z.enum(fields)).min(1),
  closesOn: z.string().refine((day) => day === '' || isCivilDay(day), { params: { text: m.dayWrong } }),
});

export const invitationForm = z.object({ name: line(40), unit: line(80), field: z.enum(fields) });

/** A comment as the form sends it: a unit alone, or the two ends of a selection with its words. */
export const commentForm = z.object({
  start_unit: z.string().max(40).default(''),
  start_offset: z.string().max(10).default(''),
  end_unit: z.string().max(40).default(''),
  end_offset: z.string().max(10).default(''),
  quote: z.string().max(100_000).default(''),
  body: z
    .string()
    .max(10 * maxCommentLength)
    .default(''),
  proposal: z
    .string()
    .max(10 * maxCommentLength)
    .default(''),
});

export const dispositionForm = z.object({ fate: z.enum(fates), reason: z.string() });

export const acceptanceForm = z.object({ replacing: z.string(), reason: z.string() });
