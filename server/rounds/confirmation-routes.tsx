/** HTTP of confirming: a list of answers that wait for a second person, and one answer from the workbench. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { wordsBetween } from '../../schema/anchors.js';
import { outline } from '../../schema/outline.js';
import { readDraft } from '../drafts/draft.js';
import { actorId, demand } from '../people/policy.js';
import { readForm } from '../site/form.js';
import type { AppEnv } from '../site/view.js';
import { bodyOf, readJson } from './answer-routes.js';
import { confirmAll, confirmDisposition, type Seen } from './confirmation.js';
import { ConfirmationsPage } from './confirmation-page.js';
import { confirmationForm, confirmationsForm } from './forms.js';
import { commentsOnDraft } from './placement.js';
import { nameOf } from './table-page.js';

export const confirmationRoutes = new Hono<AppEnv>();

confirmationRoutes.get('/drafts/:draft/confirmations', async (c) => {
  const [platform, actor] = [c.get('platform'), c.get('actor')];
  demand(actor, 'comment.confirm');
  const draft = await readDraft(platform, c.req.param('draft'));
  const { doc, position } = await platform.drafts.open(draft.id);
  const names = new Map(outline(doc).map((unit) => [unit.id, nameOf(unit)]));
  const waiting = (await commentsOnDraft(platform, draft.id, { doc, position }))
    .filter(({ disposition }) => disposition !== null && disposition.confirmedBy === null)
    .map((comment) => {
      const { from, to, unit } = comment.place;
      const words = from === null || to === null ? null : wordsBetween(doc, from, to);
      return { ...comment, words, label: unit === null ? null : (names.get(unit) ?? null) };
    });
  const me = actorId(actor);
  return c.html(
    <ConfirmationsPage
      view={c.get('view')}
      draft={draft}
      comments={waiting.filter(({ disposition }) => disposition?.byId !== me)}
      own={waiting.filter(({ disposition }) => disposition?.byId === me).length}
      confirmed={Number(c.req.query('confirmed')) || 0}
    />,
  );
});

/** `comment:number`, as the list sends what was ticked. */
function seenIn(ticked: readonly string[]): Seen[] {
  return ticked.flatMap((each) => {
    const [, commentId, number] = /^([\w-]{1,40}):(\d{1,6})$/.exec(each) ?? [];
    return commentId ? [{ commentId, number: Number(number) }] : [];
  });
}

confirmationRoutes.post('/drafts/:draft/confirmations', async (c) => {
  demand(c.get('actor'), 'comment.confirm');
  const { values } = await readForm(c, confirmationsForm);
  const count = await confirmAll(c.get('platform'), c.get('actor'), seenIn(values.seen));
  return c.redirect(`/drafts/${c.req.param('draft')}/confirmations?confirmed=${count}`, 303);
});

confirmationRoutes.post(
  '/comments/:comment/confirmation',
  describeRoute({
    description: 'Confirms the fate that another person gave a comment; its author is told from then on.',
    tags: ['workbench'],
    requestBody: bodyOf(confirmationForm),
    responses: {
      204: { description: 'Confirmed and told to all open workbenches' },
      403: { description: 'One does not confirm one’s own answer' },
      409: { description: 'The answer has been changed since it was read; nothing was confirmed' },
    },
  }),
  async (c) => {
    demand(c.get('actor'), 'comment.confirm');
    const { number } = await readJson(c, confirmationForm);
    await confirmDisposition(c.get('platform'), c.get('actor'), { commentId: c.req.param('comment'), number });
    return c.body(null, 204);
  },
);
