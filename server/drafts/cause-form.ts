/** The causes that a workbench may give for its steps; see `cause.ts`. */
import { z } from 'zod';
import { line } from '../site/form.js';
import type { Cause } from './cause.js';

/** Longest reason for changing a settled clause, in characters. */
export const maxReason = 300;

const reason = line(maxReason).optional();

const causeForm: z.ZodType<Cause> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('typing'), reason }),
  z.object({ kind: z.literal('undo'), reason }),
  z.object({ kind: z.literal('move'), reason }),
  z.object({ kind: z.literal('comment'), comment: line(40), reason }),
  z.object({ kind: z.literal('finding'), rule: line(80), message: line(500), reason }),
  z.object({ kind: z.literal('law'), title: line(200), address: line(100), reason }),
]);

/** One cause a step; null for plain typing. */
export const causesForm: z.ZodType<(Cause | null)[]> = z.array(causeForm.nullable());
