/** HTTP of files: a version in every form there is, for staff, and for everybody once it is before the public; the text being drafted, for staff. */
import { type Context, Hono } from 'hono';
import type { Node } from 'prosemirror-model';
import type { Edition } from '../../schema/formats/edition.js';
import { UnwritableText } from '../../schema/formats/unwritable.js';
import { readConsultation } from '../consultation/consultation.js';
import { readDraft } from '../drafts/draft.js';
import { readVersion, readVersionNumber } from '../drafts/version.js';
import { commonRefusals, Refusal, refuse } from '../errors.js';
import { demand } from '../people/policy.js';
import { civilDay } from '../site/dates.js';
import type { AppEnv } from '../site/view.js';
import type { VersionTable } from '../store/tables.js';
import { attachment, fileName } from './file-name.js';
import { type Form, formOf } from './forms.js';
import { keptFile } from './kept.js';

export const exportRoutes = new Hono<AppEnv>();

exportRoutes.get('/drafts/:draft/versions/:number{[0-9]{1,6}}/files/:form', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const platform = c.get('platform');
  const draft = await readDraft(platform, c.req.param('draft'));
  return sendVersion(c, await readVersionNumber(platform, draft.id, Number(c.req.param('number'))));
});

exportRoutes.get('/drafts/:draft/files/:form', async (c) => {
  demand(c.get('actor'), 'draft.read');
  const platform = c.get('platform');
  const draft = await readDraft(platform, c.req.param('draft'));
  const { doc, position } = await platform.drafts.open(draft.id);
  const edition = { work: draft.id, stage: null, number: null, date: civilDay(platform.now()) };
  return send(c, { name: `${draft.id}@${position} ${edition.date}`, doc, edition });
});

exportRoutes.get('/consultations/:slug/files/:form', async (c) => {
  const platform = c.get('platform');
  const { version_id } = await readConsultation(platform, c.get('actor'), c.req.param('slug'));
  return sendVersion(c, await readVersion(platform, version_id));
});

const sendVersion = (c: Context<AppEnv>, { row, doc }: { row: VersionTable; doc: Node }): Promise<Response> =>
  send(c, { name: row.id, doc, edition: editionOf(row) });

/** A text and the name it is kept under, which no other text or edition has. */
interface Sent {
  readonly name: string;
  readonly doc: Node;
  readonly edition: Edition;
}

/** @throws Refusal not-found for a form that there is not */
async function send(c: Context<AppEnv>, { name, doc, edition }: Sent): Promise<Response> {
  const form = formOf(c.req.param('form') ?? '') ?? refuse(commonRefusals, 'not-found');
  const content = await keptFile(`${name}.${form.extension}`, () => written(form, doc, edition));
  return c.body(typeof content === 'string' ? content : new Uint8Array(content), 200, {
    'Content-Type': form.mediaType,
    'Content-Disposition': attachment(fileName(doc.firstChild?.textContent ?? '', edition, form.extension)),
  });
}

/** @throws Refusal with the writer's own sentence for a text that the form cannot hold */
async function written(form: Form, doc: Node, edition: Edition): Promise<string | Uint8Array> {
  try {
    return await form.write(doc, edition);
  } catch (error) {
    if (error instanceof UnwritableText) throw new Refusal(error.code, { status: 422, text: error.text });
    throw error;
  }
}

const editionOf = (row: VersionTable): Edition => ({
  work: row.draft_id,
  stage: row.stage,
  number: row.number,
  date: civilDay(row.created_at),
});
