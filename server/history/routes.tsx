/** HTTP of what a draft was and where its words come from. */
import { type Context, Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import { commonRefusals, refuse } from '../errors.js';
import { demand } from '../people/policy.js';
import { historyMessages as m } from '../site/messages/history.js';
import type { AppEnv } from '../site/view.js';
import { clauseAnswer, clauseSchema, historyAnswer, historySchema, provenanceAnswer, provenanceSchema } from './answers.js';
import { clauseStory } from './clause.js';
import { ClausePage } from './clause-page.js';
import { HistoryPage } from './history-page.js';
import { positionAt, readHistory, readPast } from './past.js';
import { PastPage, PastText, pastShapes } from './past-page.js';
import { restore } from './restoration.js';

export const historyRoutes = new Hono<AppEnv>();

type C = Context<AppEnv>;

const wantsJson = (c: C): boolean => (c.req.header('accept') ?? '').includes('application/json');
const isJson = (c: C): boolean => (c.req.header('content-type') ?? '').startsWith('application/json');

historyRoutes.get(
  '/drafts/:draft/provenance',
  describeRoute({
    description: 'Where each run of a draft’s newest text comes from; of one unit with `unit`, else of all of it.',
    tags: ['history'],
    responses: { 200: { description: 'The runs', content: { 'application/json': { schema: resolver(provenanceSchema) } } } },
  }),
  async (c) => {
    demand(c.get('actor'), 'draft.read');
    return c.json(await provenanceAnswer(c.get('platform'), c.req.param('draft'), c.req.query('unit') ?? null));
  },
);

historyRoutes.get(
  '/drafts/:draft/clauses/:unit',
  describeRoute({
    description: 'Why a clause says what it says: its runs, what each version said, its comments. A page, or JSON where that is accepted.',
    tags: ['history'],
    responses: { 200: { description: 'The story', content: { 'application/json': { schema: resolver(clauseSchema) } } } },
  }),
  async (c) => {
    demand(c.get('actor'), 'draft.read');
    const clause = await clauseStory(c.get('platform'), c.req.param('draft'), c.req.param('unit'));
    if (wantsJson(c)) return c.json(clauseAnswer(clause));
    return c.html(<ClausePage view={c.get('view')} clause={clause} restored={c.req.query('restored') !== undefined} />);
  },
);

historyRoutes.get(
  '/drafts/:draft/history',
  describeRoute({
    description: 'What was done to a draft, day by day: of the last day, or of `day` (YYYY-MM-DD). A page, or JSON where that is accepted.',
    tags: ['history'],
    responses: { 200: { description: 'The history', content: { 'application/json': { schema: resolver(historySchema) } } } },
  }),
  async (c) => {
    demand(c.get('actor'), 'draft.read');
    const [platform, draftId, { day, at, restored }] = [c.get('platform'), c.req.param('draft'), c.req.query()];
    if (at !== undefined) {
      // As people of the office write it, and to the end of that minute.
      const instant = Date.parse(`${at.slice(0, 16)}:59.999+08:00`);
      if (Number.isNaN(instant)) refuse(commonRefusals, 'bad-input', { detail: c.get('view').t(m.asOf) });
      return c.redirect(`/drafts/${draftId}/history/${await positionAt(platform, draftId, instant + 1)}`, 303);
    }
    const history = await readHistory(platform, draftId, day);
    if (wantsJson(c)) return c.json(historyAnswer(history));
    return c.html(<HistoryPage view={c.get('view')} history={history} restored={restored !== undefined} />);
  },
);

historyRoutes.get('/drafts/:draft/history/:position{[0-9]{1,9}}', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const past = await readPast(c.get('platform'), c.req.param('draft'), Number(c.req.param('position')));
  const asked = pastShapes.find((each) => each === c.req.query('show')) ?? 'changes';
  // The workbench shows the text in a frame of its own.
  if (c.req.query('part') !== undefined) return c.html(<PastText view={c.get('view')} past={past} shape={asked} />);
  return c.html(<PastPage view={c.get('view')} past={past} shape={asked} />);
});

const restoreForm = z.object({
  position: z.coerce.number().int().min(1),
  unit: z
    .string()
    .max(40)
    .default('')
    .transform((unit) => unit || null),
  reason: z.string().trim().max(300).default(''),
});

historyRoutes.post(
  '/drafts/:draft/restore',
  describeRoute({
    description: 'Brings back the draft, or one unit of it, as it was after `position` steps: as new steps.',
    tags: ['history'],
    requestBody: { required: true, content: { 'application/json': { schema: z.toJSONSchema(restoreForm, { io: 'input' }) as object } } },
    responses: {
      200: {
        description: 'Done; the last of the new steps',
        content: { 'application/json': { schema: resolver(z.object({ position: z.int() })) } },
      },
      409: { description: 'It was not there then, is the same already, or cannot stand; nothing was changed' },
    },
  }),
  async (c) => {
    const actor = c.get('actor');
    demand(actor, 'draft.edit');
    const parsed = restoreForm.safeParse(isJson(c) ? await c.req.json() : await c.req.parseBody());
    if (!parsed.success) refuse(commonRefusals, 'bad-input', { detail: 'position, unit, reason' });
    const draftId = c.req.param('draft');
    const done = await restore(c.get('platform'), actor, { draftId, ...parsed.data });
    if (isJson(c)) return c.json(done);
    const { unit } = parsed.data;
    return c.redirect(
      unit ? `/drafts/${draftId}/clauses/${encodeURIComponent(unit)}?restored` : `/drafts/${draftId}/history?restored`,
      303,
    );
  },
);
