/** HTTP of locks: forms of the pages of a draft and a clause, JSON from the workbench. */
import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { commonRefusals, refuse } from '../errors.js';
import { demand } from '../people/policy.js';
import { line } from '../site/form.js';
import { lockMessages as m } from '../site/messages/locks.js';
import type { AppEnv } from '../site/view.js';
import { freezeDraft, reopenClause, settleClause, thawDraft } from './locking.js';

export const lockRoutes = new Hono<AppEnv>();

type C = Context<AppEnv, '/drafts/:draft'>;

/** Longest reason of a lock, in characters. */
const maxReason = 300;

const settleForm = z.object({ unit: z.string().min(1).max(40), reason: line(maxReason) });
const freezeForm = z.object({ reason: line(maxReason) });

const isJson = (c: C): boolean => (c.req.header('content-type') ?? '').startsWith('application/json');

/** What was sent, by a form or a program. @throws Refusal bad-input */
async function read<S extends z.ZodObject>(c: C, schema: S): Promise<z.output<S>> {
  const parsed = schema.safeParse(isJson(c) ? await c.req.json() : await c.req.parseBody());
  return parsed.success ? parsed.data : refuse(commonRefusals, 'bad-input', { detail: c.get('view').t(m.why) });
}

const route = (description: string) =>
  describeRoute({ description, tags: ['workbench'], responses: { 204: { description: 'Done and told to all open workbenches' } } });

/** Back to where the form was. */
const answer = (c: C, back: string): Response => (isJson(c) ? c.body(null, 204) : c.redirect(back, 303));

lockRoutes.post('/drafts/:draft/settled', route('Declares an article settled: its edits must give a reason from then on.'), async (c) => {
  demand(c.get('actor'), 'clause.settle');
  const input = { draftId: c.req.param('draft'), ...(await read(c, settleForm)) };
  await settleClause(c.get('platform'), c.get('actor'), input);
  return answer(c, clausePage(input.draftId, input.unit));
});

lockRoutes.post('/drafts/:draft/settled/:unit/reopening', route('Opens a settled article again.'), async (c) => {
  const input = { draftId: c.req.param('draft'), unit: c.req.param('unit') };
  await reopenClause(c.get('platform'), c.get('actor'), input);
  return answer(c, clausePage(input.draftId, input.unit));
});

lockRoutes.post('/drafts/:draft/freezing', route('Freezes a draft: no edit is taken until it is thawed.'), async (c) => {
  demand(c.get('actor'), 'draft.freeze');
  const input = { draftId: c.req.param('draft'), ...(await read(c, freezeForm)) };
  await freezeDraft(c.get('platform'), c.get('actor'), input);
  return answer(c, `/drafts/${input.draftId}`);
});

lockRoutes.post('/drafts/:draft/thawing', route('Thaws a frozen draft.'), async (c) => {
  await thawDraft(c.get('platform'), c.get('actor'), c.req.param('draft'));
  return answer(c, `/drafts/${c.req.param('draft')}`);
});

const clausePage = (draftId: string, unit: string): string => `/drafts/${draftId}/clauses/${encodeURIComponent(unit)}`;
