/** A draft (草案): how one begins and how it is found. */

import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { noRemarks } from '../../schema/formats/docx/read.js';
import { type ReadLaw, readLawFile } from '../../schema/formats/read.js';
import { type Problem, readText } from '../../schema/formats/text.js';
import { UnreadableFile } from '../../schema/formats/unreadable.js';
import { emptyLaw, lawSchema } from '../../schema/law.js';
import { record } from '../audit.js';
import { commonRefusals, Refusal, refusals, refuse } from '../errors.js';
import { chainStart } from '../integrity/chain.js';
import { actorId, demand } from '../people/policy.js';
import type { Actor, Platform } from '../platform.js';
import { insertRemarks } from '../rounds/imported.js';
import { transact } from '../store/database.js';
import type { DraftTable } from '../store/tables.js';
import type { Cause } from './cause.js';
import { maxDraftSize } from './limits.js';
import { writeSteps } from './log.js';
import { keepReceived } from './version.js';

export const draftRefusals = refusals({
  'draft-without-title': { status: 422, text: ['请填写法规题目，例如：某某市居家养老服务条例。', 'Give the regulation a title.'] },
  'text-without-article': {
    status: 422,
    text: [
      '没有读出任何一条：正文里应当有以“第一条”开头的段落。开头读到的是：{beginning}',
      'No article was found: the text should have paragraphs that begin with 第一条. It begins: {beginning}',
    ],
  },
});

/** Where a new draft's text comes from: a file, text that was pasted, or nothing yet. */
export type Source =
  | { readonly kind: 'blank'; readonly title: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array };

/** What the reader was unsure of, and what it found beside the text. */
export interface ImportReport {
  readonly problems: readonly Problem[];
  /** Tracked changes and comments of a Word file, which now are comments on the draft. */
  readonly changes: number;
  readonly comments: number;
}

const nothingRead: ImportReport = { problems: [], changes: 0, comments: 0 };

/** What was read in, and what the reader was unsure of. */
export interface Begun {
  readonly id: string;
  readonly problems: readonly Problem[];
}

/**
 * Begins a draft. The text that is read in is the first step of its log, so that an import has an author,
 * a time and a cause like every later edit. What others wrote into a Word file are comments on that text, which is kept
 * for them as a version.
 * @throws Refusal draft-without-title, text-without-article, the decoder's for an unreadable file
 */
export async function createDraft(platform: Platform, actor: Actor, source: Source): Promise<Begun> {
  demand(actor, 'draft.create');
  const { doc, problems, remarks = noRemarks } = await firstText(source, platform.newId);
  const id = platform.newId();
  const at = platform.now();
  const author = actorId(actor);
  const before = emptyLaw();
  const tr = new Transform(before).replaceWith(0, before.content.size, doc.content);
  const cause: Cause | null = source.kind === 'blank' ? null : { kind: 'import', file: source.kind === 'file' ? source.name : '' };
  const steps = tr.steps.map((step, index) => ({
    step,
    position: index + 1,
    authorId: author,
    clientId: 'server',
    clientSeq: index + 1,
    at,
    cause,
  }));
  await transact(platform.db, async (tx) => {
    await tx
      .insertInto('draft')
      .values({ id, title: doc.firstChild?.textContent ?? '', created_at: at, created_by: author })
      .execute();
    await writeSteps(tx, id, chainStart, steps);
    const { suggestions, comments } = remarks;
    if (suggestions.length + comments.length > 0) {
      const versionId = await keepReceived(tx, platform, actor, {
        draftId: id,
        doc: tr.doc,
        position: steps.length,
        file: cause?.file ?? '',
      });
      await insertRemarks(tx, { draftId: id, versionId, at, newId: platform.newId }, remarks);
    }
    const read = { problems, changes: suggestions.length, comments: comments.length };
    await record(tx, at, actor, 'begin.draft', id, { file: cause?.file ?? null, ...read });
  });
  return { id, problems };
}

async function firstText(source: Source, newId: () => string): Promise<ReadLaw> {
  if (source.kind === 'blank') {
    if (!source.title.trim()) refuse(draftRefusals, 'draft-without-title');
    return { doc: blankLaw(source.title.trim(), newId), problems: [] };
  }
  const law = source.kind === 'file' ? await readFile(source, newId) : readText(source.text, newId);
  const { doc } = law;
  if (!doc.children.some((node) => node.type === lawSchema.nodes.article))
    refuse(draftRefusals, 'text-without-article', { beginning: doc.textBetween(0, doc.content.size, ' ').trim().slice(0, 30) });
  if (doc.content.size > maxDraftSize) refuse(commonRefusals, 'too-large', { limit: maxDraftSize });
  return law;
}

/** @throws Refusal with the reader's own sentence for a file that is none of ours */
async function readFile({ name, bytes }: { name: string; bytes: Uint8Array }, newId: () => string): Promise<ReadLaw> {
  try {
    return await readLawFile(name, bytes, newId);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new Refusal(error.code, { status: 422, text: error.text });
    throw error;
  }
}

/** A title and one empty article to begin with. */
function blankLaw(title: string, newId: () => string): Node {
  const { nodes } = lawSchema;
  const article = nodes.article.create({ id: newId() }, [nodes.paragraph.create({ id: newId() })]);
  return nodes.doc.create(null, [nodes.title.create(null, lawSchema.text(title)), article]);
}

/** Every draft, the one worked on last first. */
export async function listDrafts(platform: Platform): Promise<(DraftTable & { changed_at: number })[]> {
  const rows = await platform.db
    .selectFrom('draft')
    .leftJoin('step', 'step.draft_id', 'draft.id')
    .select(['draft.id', 'draft.title', 'draft.created_at', 'draft.created_by'])
    .select((eb) => eb.fn.max('step.at').as('changed_at'))
    .groupBy(['draft.id', 'draft.title', 'draft.created_at', 'draft.created_by'])
    .execute();
  return rows.map((row) => ({ ...row, changed_at: Number(row.changed_at ?? row.created_at) })).sort((a, b) => b.changed_at - a.changed_at);
}

/** One draft. @throws Refusal not-found */
export async function readDraft(platform: Platform, id: string): Promise<DraftTable> {
  const row = await platform.db.selectFrom('draft').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? refuse(commonRefusals, 'not-found');
}

/** What is known of the reading of a draft's first text; nothing was doubtful in a blank beginning. */
export async function importReport(platform: Platform, id: string): Promise<ImportReport> {
  const row = await platform.db
    .selectFrom('audit')
    .select('detail')
    .where('action', '=', 'begin.draft')
    .where('subject', '=', id)
    .executeTakeFirst();
  return row ? { ...nothingRead, ...(JSON.parse(row.detail) as Partial<ImportReport>) } : nothingRead;
}
