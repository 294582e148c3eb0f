/** HTTP of drafts: begin, look, name versions, and the workbench's own traffic. */
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { describeRoute, resolver, validator } from 'hono-openapi';
import { z } from 'zod';
import { commonRefusals, Refusal, refuse } from '../errors.js';
import { demand } from '../people/policy.js';
import type { Actor } from '../platform.js';
import { draftMessages } from '../site/messages/drafts.js';
import type { AppEnv, View } from '../site/view.js';
import { causesForm } from './cause-form.js';
import { createDraft, readDraft, type Source } from './draft.js';
import { overviewOf } from './overview.js';
import { DraftPage, NewDraftPage, type NewDraftValues, VersionPage, WorkbenchPage } from './pages.js';
import { stages } from './stages.js';
import { workbenchState } from './state.js';
import { streamDraft } from './stream.js';
import { nameVersion, readVersionNumber } from './version.js';
import type { StepReceipt } from './wire.js';

export const draftRoutes = new Hono<AppEnv>();

/** The member of staff who asks. @throws Refusal sign-in-needed, not-yours */
function staffOf(actor: Actor): Actor & { kind: 'staff' } {
  demand(actor, 'draft.read');
  return actor.kind === 'staff' ? actor : refuse(commonRefusals, 'sign-in-needed');
}

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
  staffOf(c.get('actor'));
  return c.html(<DraftPage view={c.get('view')} overview={await overviewOf(c.get('platform'), c.req.param('draft'))} problem={null} />);
});

const versionForm = z.object({ stage: z.enum(stages), remark: z.string().trim().max(500).default('') });

draftRoutes.post('/drafts/:draft/versions', async (c) => {
  const actor = staffOf(c.get('actor'));
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
  staffOf(c.get('actor'));
  const platform = c.get('platform');
  const draft = await readDraft(platform, c.req.param('draft'));
  const version = await readVersionNumber(platform, draft.id, Number(c.req.param('number')));
  return c.html(<VersionPage view={c.get('view')} draft={draft} version={version.row} doc={version.doc} />);
});

draftRoutes.get('/drafts/:draft/edit', async (c) => {
  staffOf(c.get('actor'));
  return c.html(<WorkbenchPage view={c.get('view')} draft={await readDraft(c.get('platform'), c.req.param('draft'))} />);
});

draftRoutes.get(
  '/drafts/:draft/state',
  describeRoute({
    description: 'All that the workbench needs to begin: text, position, versions, comments in their places.',
    tags: ['workbench'],
  }),
  async (c) => {
    const actor = staffOf(c.get('actor'));
    return c.json(await workbenchState(c.get('platform'), actor, c.req.param('draft')));
  },
);

const submissionForm = z
  .object({
    position: z.int().min(0),
    clientId: z.string().regex(/^(?!server$)[\w-]{1,40}$/),
    clientSeq: z.int().min(1),
    steps: z.array(z.unknown()).min(1).max(1000),
    causes: causesForm.optional(),
  })
  .refine(({ steps, causes }) => !causes || causes.length === steps.length);

draftRoutes.post(
  '/drafts/:draft/steps',
  describeRoute({
    description:
      'Puts edit steps into the log of a draft. Answered when they are on disk; resending the same clientId and clientSeq stores nothing twice.',
    tags: ['workbench'],
    responses: {
      200: { description: 'Stored', content: { 'application/json': { schema: resolver(z.object({ position: z.int() })) } } },
      409: { description: 'A step no longer applies; nothing was stored' },
      422: { description: 'Not steps of a law document; nothing was stored' },
    },
  }),
  validator('json', submissionForm, (result) => {
    if (!result.success) refuse(commonRefusals, 'bad-input', { detail: 'steps' });
  }),
  async (c) => {
    const actor = staffOf(c.get('actor'));
    const authority = await c.get('platform').drafts.open(c.req.param('draft'));
    const receipt: StepReceipt = await authority.submit(actor, c.req.valid('json'));
    return c.json(receipt);
  },
);

const presenceForm = z.object({ clientId: z.string().max(40), unit: z.string().max(40).nullable() });

draftRoutes.post(
  '/drafts/:draft/presence',
  describeRoute({ description: 'Tells the others which article or heading the cursor is in. Never stored.', tags: ['workbench'] }),
  validator('json', presenceForm, (result) => {
    if (!result.success) refuse(commonRefusals, 'bad-input', { detail: 'presence' });
  }),
  async (c) => {
    const actor = staffOf(c.get('actor'));
    const authority = await c.get('platform').drafts.open(c.req.param('draft'));
    const { clientId, unit } = c.req.valid('json');
    authority.presence.move(clientId, actor.id, unit);
    return c.body(null, 204);
  },
);

draftRoutes.get(
  '/drafts/:draft/events',
  describeRoute({
    description: 'Server-sent events: steps, comment, presence, bye. Resumes after the position in Last-Event-ID, else after `from`.',
    tags: ['workbench'],
  }),
  async (c) => {
    const actor = staffOf(c.get('actor'));
    const platform = c.get('platform');
    const authority = await platform.drafts.open(c.req.param('draft'));
    const from = Number(c.req.header('last-event-id') ?? c.req.query('from') ?? authority.position);
    const clientId = (c.req.query('client') ?? '').slice(0, 40);
    if (!Number.isInteger(from) || from < 0 || !clientId) refuse(commonRefusals, 'bad-input', { detail: 'from, client' });
    return streamSSE(c, (stream) => streamDraft(platform, authority, actor, { clientId, position: from }, stream));
  },
);
