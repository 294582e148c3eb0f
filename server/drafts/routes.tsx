/** HTTP of drafts: begin, look, name versions. The workbench's own traffic is in `live-routes.ts`. */
import { Hono } from 'hono';
import { z } from 'zod';
import { commonRefusals, Refusal, refuse } from '../errors.js';
import { demand, demandStaff } from '../people/policy.js';
import { draftMessages } from '../site/messages/drafts.js';
import type { AppEnv, View } from '../site/view.js';
import { createDraft, readDraft, type Source } from './draft.js';
import { overviewOf } from './overview.js';
import { DraftPage, NewDraftPage, type NewDraftValues, VersionPage, WorkbenchPage } from './pages.js';
import { stages } from './stages.js';
import { nameVersion, readVersionNumber } from './version.js';

export const draftRoutes = new Hono<AppEnv>();

draftRoutes.get('/drafts/new', (c) => {
  demand(c.get('actor'), 'draft.create');
  return c.html(<NewDraftPage view={c.get('view')} values={{ text: '', title: '' }} problem={null} />);
});

draftRoutes.post('/drafts', async (c) => {
  const actor = c.get('actor');
  demand(actor, 'draft.create');
  const form = await c.req.parseBody();
  const values: NewDraftValues = { text: textOf(form.text), title: textOf(form.title) };
  const source = await sourceOf(form.file, values);
  const view = c.get('view');
  if (!source) return c.html(<NewDraftPage view={view} values={values} problem={view.t(draftMessages.nothingGiven)} />, 422);
  try {
    const begun = await createDraft(c.get('platform'), actor, source);
    return c.redirect(`/drafts/${begun.id}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // What was typed or pasted comes back with the sentence that says what is wrong.
    return c.html(<NewDraftPage view={view} values={values} problem={sentence(view, error)} />, error.kind.status);
  }
});

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

async function sourceOf(file: unknown, values: NewDraftValues): Promise<Source | null> {
  if (file instanceof File && (file.name || file.size > 0))
    return { kind: 'file', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  if (values.text.trim()) return { kind: 'text', text: values.text };
  if (values.title.trim()) return { kind: 'blank', title: values.title };
  return null;
}

const sentence = (view: View, refusal: Refusal): string => view.t(refusal.kind.text, refusal.params);

draftRoutes.get('/drafts/:draft', async (c) => {
  demandStaff(c.get('actor'), 'draft.read');
  return c.html(<DraftPage view={c.get('view')} overview={await overviewOf(c.get('platform'), c.req.param('draft'))} problem={null} />);
});

const versionForm = z.object({ stage: z.enum(stages), remark: z.string().trim().max(500).default('') });

draftRoutes.post('/drafts/:draft/versions', async (c) => {
  const actor = demandStaff(c.get('actor'), 'draft.read');
  const platform = c.get('platform');
  const draftId = c.req.param('draft');
  const wantsJson = c.req.header('content-type')?.startsWith('application/json') ?? false;
  const parsed = versionForm.safeParse(wantsJson ? await c.req.json() : await c.req.parseBody());
  if (!parsed.success) refuse(commonRefusals, 'bad-input', { detail: c.get('view').t(draftMessages.stage) });
  try {
    const version = await nameVersion(platform, actor, { draftId, ...parsed.data });
    return wantsJson
      ? c.json({ number: version.number, stage: version.stage, position: version.position }, 201)
      : c.redirect(`/drafts/${draftId}#version_${version.number}`, 303);
  } catch (error) {
    if (wantsJson || !(error instanceof Refusal) || error.kind.status !== 409) throw error;
    const view = c.get('view');
    return c.html(<DraftPage view={view} overview={await overviewOf(platform, draftId)} problem={sentence(view, error)} />, 409);
  }
});

draftRoutes.get('/drafts/:draft/versions/:number{[0-9]{1,6}}', async (c) => {
  demandStaff(c.get('actor'), 'draft.read');
  const platform = c.get('platform');
  const draft = await readDraft(platform, c.req.param('draft'));
  const version = await readVersionNumber(platform, draft.id, Number(c.req.param('number')));
  return c.html(<VersionPage view={c.get('view')} draft={draft} version={version.row} doc={version.doc} />);
});

draftRoutes.get('/drafts/:draft/edit', async (c) => {
  demandStaff(c.get('actor'), 'draft.read');
  return c.html(<WorkbenchPage view={c.get('view')} draft={await readDraft(c.get('platform'), c.req.param('draft'))} />);
});
