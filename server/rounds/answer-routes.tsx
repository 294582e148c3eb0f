/** HTTP of the drafters' answers: as JSON from the workbench, as a form from the page of a round. */
import { type Context, Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import { commonRefusals, Refusal, refuse } from '../errors.js';
import { demand } from '../people/policy.js';
import { readForm } from '../site/form.js';
import type { AppEnv } from '../site/view.js';
import { acceptProposal } from './acceptance.js';
import { showRound } from './clerk-routes.js';
import type { Answering } from './comment-table.js';
import { addReply } from './discussion.js';
import { disposeComment } from './disposition.js';
import { acceptanceForm, dispositionForm, replyForm } from './forms.js';
import { readComments } from './register.js';
import type { Fate } from './terms.js';

type C = Context<AppEnv>;

export const answerRoutes = new Hono<AppEnv>();

const isJson = (c: C): boolean => (c.req.header('content-type') ?? '').startsWith('application/json');

/** What the workbench sent. @throws Refusal bad-input, which names the fields */
export async function readJson<S extends z.ZodObject>(c: C, schema: S): Promise<z.output<S>> {
  const parsed = schema.safeParse(await c.req.json());
  return parsed.success ? parsed.data : refuse(commonRefusals, 'bad-input', { detail: Object.keys(schema.shape).join(', ') });
}

export const bodyOf = (schema: z.ZodObject) => ({
  required: true,
  content: { 'application/json': { schema: z.toJSONSchema(schema) as object } },
});

/** After a form: back to the comment, or the page as it was with what was written and what is wrong. */
async function answerForm(c: C, answering: Omit<Answering, 'problem'>, work: () => Promise<unknown>): Promise<Response> {
  const [comment] = await readComments(c.get('platform'), { commentId: answering.commentId });
  if (!comment) refuse(commonRefusals, 'not-found');
  const { round_id: roundId, draft_id: draftId, id } = comment.row;
  try {
    await work();
    return c.redirect(roundId ? `/rounds/${roundId}#comment_${id}` : `/drafts/${draftId}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal) || !roundId) throw error;
    const { status, text } = error.kind;
    if (status !== 409 && status !== 413 && status !== 422) throw error;
    return showRound(c, roundId, { answering: { ...answering, problem: c.get('view').t(text, error.params) }, status });
  }
}

answerRoutes.post(
  '/comments/:comment/disposition',
  describeRoute({
    description: 'Gives a comment its fate, with the reason. What was said before stays in the record; the newest counts.',
    tags: ['workbench'],
    requestBody: bodyOf(dispositionForm),
    responses: {
      204: { description: 'Stored and told to all open workbenches' },
      422: { description: 'The reason is missing, or the fate is none; nothing was stored' },
    },
  }),
  async (c) => {
    const [platform, actor, commentId] = [c.get('platform'), c.get('actor'), c.req.param('comment')];
    demand(actor, 'comment.answer');
    if (isJson(c)) {
      await disposeComment(platform, actor, commentId, await readJson(c, dispositionForm));
      return c.body(null, 204);
    }
    const { values, ...form } = await readForm(c, dispositionForm);
    return answerForm(c, { commentId, form: 'disposition', ...values }, () => {
      if (!form.ok) refuse(commonRefusals, 'bad-input', { detail: values.fate });
      return disposeComment(platform, actor, commentId, { fate: values.fate as Fate, reason: values.reason });
    });
  },
);

answerRoutes.post(
  '/comments/:comment/acceptance',
  describeRoute({
    description: 'Puts the proposed wording of a comment into the draft where its words now stand, and marks the comment adopted.',
    tags: ['workbench'],
    requestBody: bodyOf(acceptanceForm),
    responses: {
      200: {
        description: 'Done; the position of the change in the log',
        content: { 'application/json': { schema: resolver(z.object({ position: z.int() })) } },
      },
      409: { description: 'The words have changed since `replacing` was read, or are gone; nothing was changed' },
      422: { description: 'There is no proposed wording, it cannot stand there, or the reason is missing; nothing was changed' },
    },
  }),
  async (c) => {
    const [platform, actor, commentId] = [c.get('platform'), c.get('actor'), c.req.param('comment')];
    demand(actor, 'comment.answer');
    if (isJson(c)) return c.json(await acceptProposal(platform, actor, commentId, await readJson(c, acceptanceForm)));
    const { values } = await readForm(c, acceptanceForm);
    return answerForm(c, { commentId, form: 'acceptance', fate: 'adopted', reason: values.reason }, () =>
      acceptProposal(platform, actor, commentId, values),
    );
  },
);

/** A drafter says something to a comment without deciding on it. */
answerRoutes.post('/comments/:comment/replies', async (c) => {
  const [platform, actor, commentId] = [c.get('platform'), c.get('actor'), c.req.param('comment')];
  demand(actor, 'comment.answer');
  const { values } = await readForm(c, replyForm);
  return answerForm(c, { commentId, form: 'reply', fate: '', reason: values.body }, () =>
    addReply(platform, actor, commentId, values.body),
  );
});
