/** HTTP of the explanation of what changed between two versions. */
import { Hono } from 'hono';
import { z } from 'zod';
import { wordMediaType } from '../../schema/formats/word-parts.js';
import { demand } from '../people/policy.js';
import { passage, readForm } from '../site/form.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { sayIn } from '../site/text.js';
import type { AppEnv } from '../site/view.js';
import { freshExplanation, maxExplanation, readExplanation, readPair, writeExplanation } from './explanation.js';
import { writeExplanationDocx } from './explanation-docx.js';
import { ExplanationPage } from './explanation-page.js';
import { shortNameOf } from './names.js';
import { sendFile } from './send.js';

export const explanationRoutes = new Hono<AppEnv>();

explanationRoutes.get('/drafts/:draft/compare/explanation', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const platform = c.get('platform');
  const pair = await readPair(platform, c.req.param('draft'), c.req.query());
  const explanation = await readExplanation(platform, pair);
  // The program's own draft may be looked at anew; what was saved stays until somebody saves it.
  const shown = c.req.query('fresh') ? { ...explanation, words: await freshExplanation(platform, pair) } : explanation;
  return c.html(<ExplanationPage view={c.get('view')} pair={pair} explanation={shown} problem={null} />);
});

const explanationForm = z.object({ words: passage(maxExplanation).min(1) });

explanationRoutes.post('/drafts/:draft/compare/explanation', async (c) => {
  const actor = c.get('actor');
  demand(actor, 'explanation.write');
  const platform = c.get('platform');
  const pair = await readPair(platform, c.req.param('draft'), c.req.query());
  const form = await readForm(c, explanationForm);
  if (form.ok) {
    await writeExplanation(platform, actor, pair, form.value.words);
    return c.redirect(`/drafts/${pair.draft.id}/compare/explanation?from=${pair.from.number}&to=${pair.to.number}`, 303);
  }
  const { saved } = await readExplanation(platform, pair);
  const explanation = { words: form.values.words, saved };
  const problem = form.problems[0]?.message ?? '';
  return c.html(<ExplanationPage view={c.get('view')} pair={pair} explanation={explanation} problem={problem} />, 422);
});

explanationRoutes.get('/drafts/:draft/compare/explanation/files/docx', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const platform = c.get('platform');
  const { draft, from, to } = await readPair(platform, c.req.param('draft'), c.req.query());
  const { words } = await readExplanation(platform, { draft, from, to });
  const t = sayIn('zh');
  return sendFile(c, {
    title: t(m.explanationName, { title: draft.title }),
    pair: t(m.pairName, { from: shortNameOf(t, from), to: shortNameOf(t, to) }),
    extension: 'docx',
    mediaType: wordMediaType,
    write: () => writeExplanationDocx(words),
  });
});
