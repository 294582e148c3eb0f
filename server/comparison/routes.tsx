/** HTTP of comparisons: two versions of a draft, three texts, one clause through all versions; their files. */
import { Hono } from 'hono';
import { commonRefusals, refuse } from '../errors.js';
import { demand } from '../people/policy.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { sayIn } from '../site/text.js';
import type { AppEnv } from '../site/view.js';
import { compareChosen, readChoice } from './choice.js';
import { ClausePage } from './clause-page.js';
import { clauseVersions } from './clause-versions.js';
import { explanationRoutes } from './explanation-routes.js';
import { tableFormOf } from './forms.js';
import { nameOf, shortNameOf } from './names.js';
import { otherLawRoutes } from './other-law-routes.js';
import { ComparisonPage } from './pages.js';
import { sendFile } from './send.js';
import { compareThree, readThreeWay } from './three-way-choice.js';
import { ThreeWayPage } from './three-way-page.js';

export const comparisonRoutes = new Hono<AppEnv>();
comparisonRoutes.route('/', otherLawRoutes);
comparisonRoutes.route('/', explanationRoutes);

comparisonRoutes.get('/drafts/:draft/compare', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const platform = c.get('platform');
  const choice = await readChoice(platform, c.req.param('draft'), c.req.query());
  return c.html(<ComparisonPage view={c.get('view')} choice={choice} compared={await compareChosen(platform, choice)} />);
});

comparisonRoutes.get('/drafts/:draft/compare/files/:form', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const platform = c.get('platform');
  const form = tableFormOf(c.req.param('form')) ?? refuse(commonRefusals, 'not-found');
  const choice = await readChoice(platform, c.req.param('draft'), c.req.query());
  // Files are in Chinese, whoever asks for them.
  const t = sayIn('zh');
  const { draft, from, to } = choice;
  const table = { ...(await compareChosen(platform, choice)), title: draft.title, before: nameOf(t, from), after: nameOf(t, to) };
  const revision = { author: nameOf(t, to), date: to ? new Date(to.created_at).toISOString().replace(/\.\d+Z$/, 'Z') : null };
  return sendFile(c, {
    ...form,
    title: t(form.name === 'redline' ? m.redlineName : m.tableName, { title: draft.title }),
    pair: t(m.pairName, { from: shortNameOf(t, from), to: shortNameOf(t, to) }),
    write: () => form.write(table, revision),
  });
});

comparisonRoutes.get('/drafts/:draft/compare/three', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const platform = c.get('platform');
  const choice = await readThreeWay(platform, c.req.param('draft'), c.req.query());
  return c.html(<ThreeWayPage view={c.get('view')} choice={choice} rows={await compareThree(platform, choice)} />);
});

comparisonRoutes.get('/drafts/:draft/compare/clauses/:unit', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const clause = await clauseVersions(c.get('platform'), c.req.param('draft'), c.req.param('unit'));
  return c.html(<ClausePage view={c.get('view')} clause={clause} />);
});
