/** HTTP of rounds. */
import { Hono } from 'hono';
import type { AppEnv } from '../site/view.js';
import { answerRoutes } from './answer-routes.js';
import { clerkRoutes } from './clerk-routes.js';
import { confirmationRoutes } from './confirmation-routes.js';
import { expertRoutes } from './expert-routes.js';

export const roundRoutes = new Hono<AppEnv>()
  .route('/', clerkRoutes)
  .route('/', expertRoutes)
  .route('/', answerRoutes)
  .route('/', confirmationRoutes);
