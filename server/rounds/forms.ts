/** The forms of rounds, and what is demanded of each field. */
import { z } from 'zod';
import { isCivilDay } from '../site/dates.js';
import { line, optionalLine, passage } from '../site/form.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import { fates, fields, remarkKinds, stances, weights } from './terms.js';

export const roundForm = z.object({
  version: z.string().min(1),
  title: line(80),
  agenda: passage(1000),
  fields: z.array(z.enum(fields)).min(1),
  closesOn: z.string().refine((day) => day === '' || isCivilDay(day), { params: { text: m.dayWrong } }),
});

export const invitationForm = z.object({ name: line(40), unit: line(80), field: z.enum(fields) });

/**
 * A comment as the form sends it: nothing for the whole draft, a unit alone, or the two ends of a selection with its
 * words. What it says is checked against the text (`checkComment`), so that nothing typed is lost on the way there.
 */
export const commentForm = z.object({
  start_unit: z.string(),
  start_offset: z.string(),
  end_unit: z.string(),
  end_offset: z.string(),
  quote: z.string(),
  body: z.string(),
  proposal: z.string(),
  kind: z.enum(remarkKinds).catch('change'),
  weight: z.enum(weights).catch('should'),
  basis: z.string(),
});

export const withdrawalForm = z.object({ reason: z.string() });

export const dispositionForm = z.object({ fate: z.enum(fates), reason: z.string() });

/** `settled`: why a settled clause is changed all the same. */
export const acceptanceForm = z.object({ replacing: z.string(), reason: z.string(), settled: optionalLine(300).default('') });

export const confirmationForm = z.object({ number: z.int().min(1) });

/** What was ticked in the list: `comment:number` each. */
export const confirmationsForm = z.object({ seen: z.array(z.string()) });

export const replyForm = z.object({ body: z.string() });

/** Empty takes a stance back. */
export const stanceForm = z.object({ stance: z.enum(stances).or(z.literal('')) });
