/** HTTP of our draft beside other laws that somebody brings along. Looking at them changes nothing, though a form brings them. */
import { type Context, Hono } from 'hono';
import { demand } from '../people/policy.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import type { AppEnv } from '../site/view.js';
import { readSides } from './choice.js';
import { type Brought, besideOthers, type OtherLaw, readOther, type Unread } from './other-law.js';
import { OtherLawPage } from './other-law-page.js';

export const otherLawRoutes = new Hono<AppEnv>();

otherLawRoutes.get('/drafts/:draft/compare/other', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const { draft, versions, only, side } = await readSides(c.get('platform'), c.req.param('draft'), c.req.query());
  const texts = ['', ''] as const;
  const chosen = side('side', null);
  return c.html(
    <OtherLawPage
      view={c.get('view')}
      draft={draft}
      versions={versions}
      side={chosen}
      only={only}
      texts={texts}
      problem={null}
      result={null}
    />,
  );
});

otherLawRoutes.post('/drafts/:draft/compare/other', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const { t } = c.get('view');
  const platform = c.get('platform');
  const form = await c.req.parseBody();
  const asked: Record<string, string> = typeof form.side === 'string' ? { side: form.side } : {};
  const { draft, versions, only, side } = await readSides(platform, c.req.param('draft'), asked);
  const chosen = side('side', null);
  const brought = [await broughtIn(form, 1), await broughtIn(form, 2)] as const;
  const laws = [await readOther(brought[0], 'p'), await readOther(brought[1], 'q')] as const;
  const texts = brought.map(({ text }, n) => (laws[n] && 'units' in laws[n] ? laws[n].text : text)) as [string, string];
  const shown = { view: c.get('view'), draft, versions, side: chosen, only, texts };
  const refused = (problem: string) => c.html(<OtherLawPage {...shown} problem={problem} result={null} />, 422);
  for (const [n, law] of laws.entries())
    if (law && 'problem' in law)
      return refused(t(m.otherUnread, { which: t(n === 0 ? m.otherFirst : m.otherSecond), problem: t(law.problem) }));
  const [first, second] = laws.filter(isRead);
  if (!first) return refused(t(m.otherMissing));
  const beside = await besideOthers(platform, draft, chosen, second ? [first.units, second.units] : [first.units]);
  const names = [first.name, ...(second ? [second.name] : [])];
  return c.html(<OtherLawPage {...shown} problem={null} result={{ beside, names }} />);
});

const isRead = (law: OtherLaw | Unread | null): law is OtherLaw => law !== null && 'units' in law;

async function broughtIn(form: Awaited<ReturnType<Context['req']['parseBody']>>, number: 1 | 2): Promise<Brought> {
  const [file, text] = [form[`file${number}`], form[`text${number}`]];
  const isFile = file instanceof File && (file.name !== '' || file.size > 0);
  return {
    file: isFile ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : null,
    text: typeof text === 'string' ? text : '',
  };
}
