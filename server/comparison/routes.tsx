/** HTTP of comparisons: any two versions of a draft, or a version and the draft as it is now. */
import { Hono } from 'hono';
import type { Node } from 'prosemirror-model';
import { compareLaws } from '../../schema/compare/comparison.js';
import { readDraft } from '../drafts/draft.js';
import { listVersions, readVersionNumber } from '../drafts/version.js';
import { refusals, refuse } from '../errors.js';
import { demand } from '../people/policy.js';
import type { Platform } from '../platform.js';
import { comparisonMessages } from '../site/messages/comparison.js';
import type { AppEnv } from '../site/view.js';
import { ComparisonPage } from './pages.js';

export const comparisonRefusals = refusals({ 'no-such-version': { status: 404, text: comparisonMessages.noVersion } });

export const comparisonRoutes = new Hono<AppEnv>();

/** The text of a version by its number, or of the working draft. @throws Refusal no-such-version, not-found */
async function textOf(platform: Platform, draftId: string, which: string): Promise<Node> {
  if (which === 'now') return (await platform.drafts.open(draftId)).doc;
  if (!/^\d{1,6}$/.test(which)) refuse(comparisonRefusals, 'no-such-version');
  return (await readVersionNumber(platform, draftId, Number(which))).doc;
}

comparisonRoutes.get('/drafts/:draft/compare', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const platform = c.get('platform');
  const draft = await readDraft(platform, c.req.param('draft'));
  const versions = await listVersions(platform, draft.id);
  const from = c.req.query('from') ?? String(Math.max(1, versions.length - 1));
  const to = c.req.query('to') ?? 'now';
  const comparison = compareLaws(await textOf(platform, draft.id, from), await textOf(platform, draft.id, to));
  return c.html(
    <ComparisonPage
      view={c.get('view')}
      draft={draft}
      versions={versions}
      from={from}
      to={to}
      inline={c.req.query('view') === 'inline'}
      onlyChanged={c.req.query('only') === 'changed'}
      comparison={comparison}
    />,
  );
});
