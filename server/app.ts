/** The map of the house: what holds for every request, then the routes of each feature. */
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { requestId } from 'hono/request-id';
import { generateSpecs } from 'hono-openapi';
import type { Logger } from 'pino';
import { comparisonRoutes } from './comparison/routes.js';
import { makeConsultationRoutes } from './consultation/routes.js';
import { makeLiveRoutes } from './drafts/live-routes.js';
import { draftRoutes } from './drafts/routes.js';
import { exportRoutes } from './exports/routes.js';
import { historyRoutes } from './history/routes.js';
import { deskRoutes } from './home/routes.js';
import { lockRoutes } from './locks/routes.js';
import { makeLog } from './log.js';
import type { Auth } from './people/auth.js';
import { makePeopleRoutes } from './people/routes.js';
import type { Platform } from './platform.js';
import { roundRoutes } from './rounds/routes.js';
import { ruleRoutes } from './rules/routes.js';
import { assetRoutes } from './site/asset-routes.js';
import type { Assets } from './site/assets.js';
import { healthRoutes } from './site/health.js';
import { knowReader } from './site/reader.js';
import { answerError, answerNotFound } from './site/refusal.js';
import { siteRoutes } from './site/routes.js';
import { bounded, sameSite, secure, uncached } from './site/security.js';
import type { AppEnv } from './site/view.js';

/** The whole of HTTP, on an open platform. */
export function createApp(platform: Platform, auth: Auth, assets: Assets, log: Logger = makeLog(platform.config)): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.use(requestId(), secure(platform.config));
  app.route('/', assetRoutes(assets));
  app.route('/', healthRoutes(platform));

  app.use(compress(), uncached, knowReader(platform, auth, assets, log), sameSite(platform.config), bounded);
  app.route('/', siteRoutes);
  app.route('/', makePeopleRoutes());
  app.route('/', deskRoutes);
  app.route('/', draftRoutes);
  app.route('/', makeLiveRoutes());
  app.route('/', comparisonRoutes);
  app.route('/', historyRoutes);
  app.route('/', lockRoutes);
  app.route('/', roundRoutes);
  app.route('/', ruleRoutes);
  app.route('/', makeConsultationRoutes());
  app.route('/', exportRoutes);
  app.get('/openapi.json', async (c) => c.json(await generateSpecs(app, { documentation })));

  app.notFound(answerNotFound);
  app.onError((error, c) => answerError(error, c, log));
  return app;
}

const documentation = {
  info: { title: 'Tiaoli 条例', version: '0.1.0', description: 'What programs may ask of this server. Pages for people are not listed.' },
};
