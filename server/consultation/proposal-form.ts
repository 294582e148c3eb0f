/** The form by which staff prepare a consultation. */
import { z } from 'zod';
import { type CivilDay, isCivilDay } from '../site/dates.js';
import { line, passage } from '../site/form.js';
import { proposalMessages as m } from '../site/messages/consultation.js';

const day = z.string().refine((text): text is CivilDay => isCivilDay(text), { params: { text: m.notADay } });

export const proposalForm = z.object({
  version: z.string().min(1).max(40),
  title: line(100),
  intro: passage(300).min(1),
  channels: passage(1000),
  opens_on: day,
  closes_on: day,
  ground: passage(300),
});
