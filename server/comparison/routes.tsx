/** HTTP of comparisons: any two versions of a draft, or a version and the text that is being drafted. */
import { Hono } from 'hono';
import { demand } from '../people/policy.js';
import type { AppEnv } from '../site/view.js';
import { compareChosen, readChoice } from './choice.js';
import { ComparisonPage } from './pages.js';

export const comparisonRoutes = new Hono<AppEnv>();

comparisonRoutes.get('/drafts/:draft/compare', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const platform = c.get('platform');
  const choice = await readChoice(platform, c.req.param('draft'), c.req.query());
  return c.html(<ComparisonPage view={c.get('view')} choice={choice} comparison={await compareChosen(platform, choice)} />);
});
