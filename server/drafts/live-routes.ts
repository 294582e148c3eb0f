/** HTTP of the workbench: its first state, and its live line, over a socket or, where that is blocked, by requests and a stream. */
import { upgradeWebSocket } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import { commonRefusals, refusals, refuse } from '../errors.js';
import { demandStaff } from '../people/policy.js';
import { addressOf } from '../site/address.js';
import { isOwnOrigin } from '../site/security.js';
import type { AppEnv } from '../site/view.js';
import { makeAllowance } from './allowance.js';
import type { Authority } from './authority.js';
import { stepRefusals } from './check.js';
import { follow, type Window } from './follow.js';
import { socketLine } from './socket.js';
import { workbenchState } from './state.js';
import { streamCarrier } from './stream.js';
import { checkSize, clientId, readPresence, readSubmission } from './submission.js';
import type { StepReceipt, StepsEvent } from './wire.js';

const socketRefusals = refusals({
  'socket-only': {
    status: 426,
    text: ['这个地址只供编辑窗口的实时连接使用。', 'This address is for the live connection of an editing window.'],
  },
  'socket-from-elsewhere': { status: 403, text: ['实时连接来自别的网站，没有接受。', 'The live connection comes from another site.'] },
});

const windowForm = z.object({ client: clientId, from: z.coerce.number().int().min(0) });

/** Which window asks, and what it has. @throws Refusal bad-input, steps-from-nowhere */
function windowOf(c: Context<AppEnv>, authority: Authority): Window {
  const parsed = windowForm.safeParse({ client: c.req.query('client'), from: c.req.header('last-event-id') ?? c.req.query('from') });
  if (!parsed.success) refuse(commonRefusals, 'bad-input', { detail: 'from, client' });
  // It has what this log has not: the store is an older one than it was.
  if (parsed.data.from > authority.position) refuse(stepRefusals, 'steps-from-nowhere');
  return { clientId: parsed.data.client, position: parsed.data.from };
}

/** The body of a request. @throws Refusal too-large, bad-input */
async function bodyOf(c: Context<AppEnv>): Promise<unknown> {
  const text = await c.req.text();
  checkSize(Buffer.byteLength(text));
  return JSON.parse(text) as unknown;
}

export function makeLiveRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const allowance = makeAllowance();

  routes.get(
    '/drafts/:draft/state',
    describeRoute({
      description: 'All that the workbench needs to begin: text, position, versions, comments in their places, dismissals, locks.',
      tags: ['workbench'],
    }),
    async (c) => {
      const actor = demandStaff(c.get('actor'), 'draft.read');
      return c.json(await workbenchState(c.get('platform'), actor, c.req.param('draft')));
    },
  );

  routes.get(
    '/drafts/:draft/live',
    describeRoute({
      description:
        'A WebSocket. Out: steps, comment, dismissal, locks, presence, bye as from /events. In: {type:"steps", …} as to /steps, answered by receipt or refusal; {type:"presence", …}.',
      tags: ['workbench'],
    }),
    async (c) => {
      const actor = demandStaff(c.get('actor'), 'draft.read');
      const platform = c.get('platform');
      const authority = await platform.drafts.open(c.req.param('draft'));
      if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') refuse(socketRefusals, 'socket-only');
      if (!isOwnOrigin(platform.config, c, c.req.header('origin'))) refuse(socketRefusals, 'socket-from-elsewhere');
      const window = windowOf(c, authority);
      const { session } = await c.get('auth').identify(c.req.raw.headers);
      const left = allowance.enter(actor.id, addressOf(c));
      return upgradeWebSocket(c, socketLine(c, { authority, allowance, actor, session, window }, left));
    },
  );

  routes.get(
    '/drafts/:draft/events',
    describeRoute({
      description:
        'Server-sent events: steps, comment, dismissal, locks, presence, bye. Resumes after the position in Last-Event-ID, else after `from`.',
      tags: ['workbench'],
    }),
    async (c) => {
      const actor = demandStaff(c.get('actor'), 'draft.read');
      const platform = c.get('platform');
      const authority = await platform.drafts.open(c.req.param('draft'));
      const window = windowOf(c, authority);
      const { session } = await c.get('auth').identify(c.req.raw.headers);
      const left = allowance.enter(actor.id, addressOf(c));
      return streamSSE(c, async (stream) => {
        const end = new AbortController();
        const unwatch = platform.sessions.watch(session, actor.id, () => end.abort());
        await follow(authority, actor, window, streamCarrier(stream, end)).finally(() => {
          unwatch();
          left();
        });
      });
    },
  );

  routes.get(
    '/drafts/:draft/steps',
    describeRoute({
      description:
        'Steps after the position `from`, as an event `steps` tells them: the first of them where they are many, none at the end.',
      tags: ['workbench'],
    }),
    async (c) => {
      demandStaff(c.get('actor'), 'draft.read');
      const authority = await c.get('platform').drafts.open(c.req.param('draft'));
      const { position } = windowOf(c, authority);
      if (position === authority.position) return c.json({ position, runs: [] } satisfies StepsEvent);
      const { event } = await authority.news.after(position);
      return c.body(String(event), 200, { 'Content-Type': 'application/json' });
    },
  );

  routes.post(
    '/drafts/:draft/steps',
    describeRoute({
      description:
        'Puts edit steps into the log of a draft. Answered when they are on disk; resending the same clientId and clientSeq stores nothing twice.',
      tags: ['workbench'],
      responses: {
        200: { description: 'Stored', content: { 'application/json': { schema: resolver(z.object({ position: z.int() })) } } },
        409: { description: 'A step no longer applies; nothing was stored' },
        413: { description: 'Too many steps or too many bytes at once; nothing was stored' },
        422: { description: 'Not steps of a law document; nothing was stored' },
      },
    }),
    async (c) => {
      const actor = demandStaff(c.get('actor'), 'draft.read');
      const submission = readSubmission(await bodyOf(c));
      await allowance.beforeSending(actor.id, submission.steps.length);
      const authority = await c.get('platform').drafts.open(c.req.param('draft'));
      const receipt: StepReceipt = await authority.submit(actor, submission);
      return c.json(receipt);
    },
  );

  routes.post(
    '/drafts/:draft/presence',
    describeRoute({ description: 'Tells the others which article or heading the cursor is in. Never stored.', tags: ['workbench'] }),
    async (c) => {
      const actor = demandStaff(c.get('actor'), 'draft.read');
      const report = readPresence(await bodyOf(c));
      await allowance.beforeSending(actor.id, 1);
      const authority = await c.get('platform').drafts.open(c.req.param('draft'));
      authority.presence.move(actor.id, report);
      return c.body(null, 204);
    },
  );
  return routes;
}
