/** HTTP of the drafting rules: the list of findings of a text, and dismissals, from the workbench or from that list. */
import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { type LintStage, lintStages } from '../../schema/rules/context.js';
import { longestQuote } from '../../schema/rules/dismissals.js';
import { commonRefusals, Refusal, refuse } from '../errors.js';
import { demand } from '../people/policy.js';
import { bodyOf, readJson } from '../rounds/answer-routes.js';
import { readForm } from '../site/form.js';
import type { AppEnv } from '../site/view.js';
import { checkText } from './checked.js';
import { dismissFinding, withdrawDismissal } from './dismissal.js';
import { RulesPage } from './pages.js';

type C = Context<AppEnv>;

export const ruleRoutes = new Hono<AppEnv>();

const stageOf = (c: C): LintStage | null => lintStages.find((stage) => stage === c.req.query('stage')) ?? null;
const isJson = (c: C): boolean => (c.req.header('content-type') ?? '').startsWith('application/json');
const listOf = (draftId: string, c: C): string => `/drafts/${draftId}/rules?stage=${stageOf(c) ?? 'consult'}`;

ruleRoutes.get('/drafts/:draft/rules', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const checked = await checkText(c.get('platform'), c.req.param('draft'), null, stageOf(c));
  return c.html(<RulesPage view={c.get('view')} checked={checked} refused={null} />);
});

ruleRoutes.get('/drafts/:draft/versions/:number{[0-9]{1,6}}/rules', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const checked = await checkText(c.get('platform'), c.req.param('draft'), Number(c.req.param('number')), stageOf(c));
  return c.html(<RulesPage view={c.get('view')} checked={checked} refused={null} />);
});

/** What is said in the reason is checked where it is kept, so that nothing typed is lost on the way there. */
const dismissalForm = z.object({
  rule: z.string().max(10),
  unit: z.string().max(40),
  quote: z.string().max(longestQuote),
  reason: z.string(),
});

ruleRoutes.post(
  '/drafts/:draft/dismissals',
  describeRoute({
    description: 'Dismisses a finding of the drafting rules, with a reason. It holds while its words stay; all open workbenches are told.',
    tags: ['workbench'],
    requestBody: bodyOf(dismissalForm),
    responses: {
      201: { description: 'Kept' },
      409: { description: 'There is no such finding in the draft any more; nothing was stored' },
      422: { description: 'The reason is missing or too long; nothing was stored' },
    },
  }),
  async (c) => {
    const [platform, actor, draftId] = [c.get('platform'), c.get('actor'), c.req.param('draft')];
    demand(actor, 'rule.dismiss');
    if (isJson(c)) return c.json(await dismissFinding(platform, actor, draftId, await readJson(c, dismissalForm)), 201);
    const form = await readForm(c, dismissalForm);
    if (!form.ok) refuse(commonRefusals, 'bad-input', { detail: Object.keys(dismissalForm.shape).join(', ') });
    try {
      await dismissFinding(platform, actor, draftId, form.value);
      return c.redirect(listOf(draftId, c), 303);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.kind.status !== 422 && error.kind.status !== 409)) throw error;
      const checked = await checkText(platform, draftId, null, stageOf(c));
      const problem = c.get('view').t(error.kind.text, error.params);
      return c.html(<RulesPage view={c.get('view')} checked={checked} refused={{ ...form.value, problem }} />, error.kind.status);
    }
  },
);

ruleRoutes.post(
  '/dismissals/:dismissal/withdrawal',
  describeRoute({
    description: 'Takes a dismissal back: the rule speaks again. All open workbenches are told.',
    tags: ['workbench'],
    responses: { 200: { description: 'Withdrawn' }, 404: { description: 'There is no such dismissal' } },
  }),
  async (c) => {
    const { draftId, ...dismissal } = await withdrawDismissal(c.get('platform'), c.get('actor'), c.req.param('dismissal'));
    return isJson(c) ? c.json(dismissal) : c.redirect(listOf(draftId, c), 303);
  },
);
