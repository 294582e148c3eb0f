/** For whoever watches the server: is it alive, can it do its work. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { Platform } from '../platform.js';
import type { AppEnv } from './view.js';

/** Stands before everything that asks the store who sent the request. */
export function healthRoutes(platform: Platform): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get(
    '/healthz',
    describeRoute({ description: 'The process answers.', tags: ['health'], responses: { 200: { description: 'ok' } } }),
    (c) => c.json({ status: 'ok' }),
  );
  routes.get(
    '/readyz',
    describeRoute({
      description: 'The store answers.',
      tags: ['health'],
      responses: { 200: { description: 'ready' }, 503: { description: 'not ready' } },
    }),
    async (c) => {
      try {
        await platform.db.selectFrom('setting').select('key').limit(1).execute();
        return c.json({ status: 'ready' });
      } catch {
        return c.json({ status: 'store unavailable' }, 503);
      }
    },
  );
  return routes;
}
