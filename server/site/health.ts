/** For whoever watches the server: is it alive, can it do its work. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from './view.js';

export const healthRoutes = new Hono<AppEnv>();

healthRoutes.get(
  '/healthz',
  describeRoute({ description: 'The process answers.', tags: ['health'], responses: { 200: { description: 'ok' } } }),
  (c) => c.json({ status: 'ok' }),
);

healthRoutes.get(
  '/readyz',
  describeRoute({
    description: 'The store can be read, and its tables are those of this program.',
    tags: ['health'],
    responses: { 200: { description: 'ready' } },
  }),
  async (c) => {
    await c.get('platform').db.selectFrom('setting').select('key').limit(1).execute();
    return c.json({ status: 'ready' });
  },
);
