/** What is compared with what: two versions of a draft, or a version and the text that is being drafted. */
import type { Node } from 'prosemirror-model';
import { z } from 'zod';
import { type Comparison, compareLaws } from '../../schema/compare/comparison.js';
import { readDraft } from '../drafts/draft.js';
import { listVersions, readVersion } from '../drafts/version.js';
import { refusals, refuse } from '../errors.js';
import type { Platform } from '../platform.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import type { DraftTable, VersionTable } from '../store/tables.js';
import { type Reasons, reasonsOf } from './reasons.js';

export const comparisonRefusals = refusals({
  'no-such-version': { status: 404, text: m.noVersion },
  'no-version-yet': { status: 404, text: m.noneYet },
  'comparison-unclear': { status: 422, text: m.badChoice },
});

const choiceForm = z.object({
  view: z.enum(['columns', 'inline']).default('columns'),
  only: z.enum(['all', 'changed']).default('all'),
});

/** A side of a comparison: a version, or null for the text that is being drafted. */
export type Chosen = VersionTable | null;

export interface Choice {
  readonly draft: DraftTable;
  readonly versions: readonly VersionTable[];
  readonly from: Chosen;
  readonly to: Chosen;
  readonly view: 'columns' | 'inline';
  readonly only: 'all' | 'changed';
}

/** What there is to choose from, and how it is to be shown. */
export interface Sides extends Pick<Choice, 'draft' | 'versions' | 'view' | 'only'> {
  /** The side that was asked for by this name; `otherwise` where none was. Throws Refusal no-such-version, no-version-yet, comparison-unclear. */
  readonly side: (name: string, otherwise: Chosen) => Chosen;
}

/** @throws Refusal not-found, comparison-unclear */
export async function readSides(platform: Platform, draftId: string, query: Readonly<Record<string, string>>): Promise<Sides> {
  const draft = await readDraft(platform, draftId);
  const parsed = choiceForm.safeParse(query);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    refuse(comparisonRefusals, 'comparison-unclear', { asked: `${name}=${(query[name] ?? '').slice(0, 20)}` });
  }
  const versions = await listVersions(platform, draft.id);
  const side = (name: string, otherwise: Chosen): Chosen => {
    const asked = query[name];
    if (asked && asked.length > 20) refuse(comparisonRefusals, 'comparison-unclear', { asked: `${name}=${asked.slice(0, 20)}` });
    return asked ? versionAsked(versions, asked) : otherwise;
  };
  return { draft, versions, ...parsed.data, side };
}

/**
 * Reads what was asked for. Without `to`, the text that is being drafted where it has gone on since the last
 * version, else the last version; without `from`, the version before that.
 * @throws Refusal not-found, no-such-version, no-version-yet, comparison-unclear
 */
export async function readChoice(platform: Platform, draftId: string, query: Readonly<Record<string, string>>): Promise<Choice> {
  const { side, ...sides } = await readSides(platform, draftId, query);
  const { draft, versions } = sides;
  const last = versions.at(-1) ?? null;
  const goneOn = last === null || (await platform.drafts.open(draft.id)).position > last.position;
  const to = side('to', goneOn ? null : last);
  const earlier = versions[to ? versions.findIndex(({ id }) => id === to.id) - 1 : versions.length - 1];
  return { ...sides, from: side('from', earlier ?? versions[0] ?? null), to };
}

/** The version with this number; null for `now`. */
function versionAsked(versions: readonly VersionTable[], asked: string): Chosen {
  if (asked === 'now') return null;
  const version = versions.find(({ number }) => String(number) === asked);
  if (version) return version;
  return refuse(comparisonRefusals, versions.length > 0 ? 'no-such-version' : 'no-version-yet', { asked, count: versions.length });
}

/** What was chosen, compared, with the reasons of its changes. */
export interface Compared {
  readonly comparison: Comparison;
  readonly reasons: Reasons;
}

export async function compareChosen(platform: Platform, { draft, from, to }: Choice): Promise<Compared> {
  const [before, after] = [await textOf(platform, draft, from), await textOf(platform, draft, to)];
  const comparison = compareLaws(before.doc, after.doc);
  const forward = from !== null && before.position < after.position;
  const stretch = {
    draftId: draft.id,
    from: before.position,
    to: after.position,
    since: from?.created_at ?? 0,
    until: to?.created_at ?? null,
  };
  return { comparison, reasons: forward ? await reasonsOf(platform, { ...stretch, doc: after.doc }, comparison) : new Map() };
}

/** The text of a side and its place in the log. */
export async function textOf(platform: Platform, draft: DraftTable, side: Chosen): Promise<{ doc: Node; position: number }> {
  if (side) return { doc: (await readVersion(platform, side.id)).doc, position: side.position };
  const { doc, position } = await platform.drafts.open(draft.id);
  return { doc, position };
}
