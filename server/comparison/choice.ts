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

export const comparisonRefusals = refusals({
  'no-such-version': { status: 404, text: m.noVersion },
  'no-version-yet': { status: 404, text: m.noneYet },
  'comparison-unclear': { status: 422, text: m.badChoice },
});

const choiceForm = z.object({
  from: z.string().max(20).optional(),
  to: z.string().max(20).optional(),
  view: z.enum(['columns', 'inline']).default('columns'),
  only: z.enum(['all', 'changed']).default('all'),
});

/** A side of a comparison: a version, or null for the text that is being drafted. */
export type Compared = VersionTable | null;

export interface Choice {
  readonly draft: DraftTable;
  readonly versions: readonly VersionTable[];
  readonly from: Compared;
  readonly to: Compared;
  readonly view: 'columns' | 'inline';
  readonly only: 'all' | 'changed';
}

/**
 * Reads what was asked for. Without `to`, the text that is being drafted where it has gone on since the last
 * version, else the last version; without `from`, the version before that.
 * @throws Refusal not-found, no-such-version, no-version-yet, comparison-unclear
 */
export async function readChoice(platform: Platform, draftId: string, query: Readonly<Record<string, string>>): Promise<Choice> {
  const draft = await readDraft(platform, draftId);
  const parsed = choiceForm.safeParse(query);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    refuse(comparisonRefusals, 'comparison-unclear', { asked: `${name}=${(query[name] ?? '').slice(0, 20)}` });
  }
  const { view, only, ...asked } = parsed.data;
  const versions = await listVersions(platform, draft.id);
  const last = versions.at(-1) ?? null;
  const goneOn = last === null || (await platform.drafts.open(draft.id)).position > last.position;
  const to = asked.to ? versionAsked(versions, asked.to) : goneOn ? null : last;
  const earlier = versions[to ? versions.findIndex(({ id }) => id === to.id) - 1 : versions.length - 1];
  const from = asked.from ? versionAsked(versions, asked.from) : (earlier ?? versions[0] ?? null);
  return { draft, versions, from, to, view, only };
}

/** The version with this number; null for `now`. */
function versionAsked(versions: readonly VersionTable[], asked: string): Compared {
  if (asked === 'now') return null;
  const version = versions.find(({ number }) => String(number) === asked);
  if (version) return version;
  return refuse(comparisonRefusals, versions.length > 0 ? 'no-such-version' : 'no-version-yet', { asked, count: versions.length });
}

/** Compares what was chosen. */
export async function compareChosen(platform: Platform, { draft, from, to }: Choice): Promise<Comparison> {
  const textOf = async (side: Compared): Promise<Node> =>
    side ? (await readVersion(platform, side.id)).doc : (await platform.drafts.open(draft.id)).doc;
  return compareLaws(await textOf(from), await textOf(to));
}
