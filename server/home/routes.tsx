/** The desk: first page after sign-in. */
import { Hono } from 'hono';
import { demand } from '../people/policy.js';
import type { AppEnv } from '../site/view.js';
import { deskOf } from './desk.js';
import { DeskPage } from './pages.js';

export const deskRoutes = new Hono<AppEnv>();

deskRoutes.get('/desk', async (c) => {
  const platform = c.get('platform');
  const actor = c.get('actor');
  demand(actor, 'draft.read');
  return c.html(<DeskPage view={c.get('view')} desk={await deskOf(platform, actor)} now={platform.now()} />);
});
