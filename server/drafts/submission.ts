/** What a window sends, as it arrives: JSON that anybody may have made up, checked before anything is done with it. */
import { z } from 'zod';
import { commonRefusals, refuse } from '../errors.js';
import { causesForm } from './cause-form.js';
import { stepRefusals } from './check.js';
import { maxClientId, maxSteps, maxSubmissionBytes } from './limits.js';
import type { PresenceReport, StepSubmission } from './wire.js';

/** `server` is the name under which the server's own steps stand in the log. */
export const clientId = z.string().regex(new RegExp(`^(?!server$)[\\w-]{1,${maxClientId}}$`));

const submission = z
  .object({
    position: z.int().min(0),
    clientId,
    clientSeq: z.int().min(1),
    steps: z.array(z.unknown()).min(1),
    causes: causesForm.optional(),
  })
  .refine(({ steps, causes }) => !causes || causes.length === steps.length);

const place = z.int().min(0);
const cursor = z.object({ position: place, anchor: place, head: place });

const presence = z.object({ clientId, unit: z.string().max(40).nullable(), cursor: cursor.nullable() });

/** @param bytes of the submission as it arrived. @throws Refusal too-large */
export function checkSize(bytes: number): void {
  if (bytes > maxSubmissionBytes) refuse(commonRefusals, 'too-large', { limit: `${maxSubmissionBytes / 1024 / 1024} MB` });
}

/** @throws Refusal bad-input, too-many-steps */
export function readSubmission(json: unknown): StepSubmission {
  const parsed = submission.safeParse(json);
  if (!parsed.success) refuse(commonRefusals, 'bad-input', { detail: 'steps' });
  if (parsed.data.steps.length > maxSteps) refuse(stepRefusals, 'too-many-steps', { limit: maxSteps });
  return parsed.data;
}

/** @throws Refusal bad-input */
export function readPresence(json: unknown): PresenceReport {
  const parsed = presence.safeParse(json);
  return parsed.success ? parsed.data : refuse(commonRefusals, 'bad-input', { detail: 'presence' });
}
