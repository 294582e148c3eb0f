/** One clause through all versions of a draft: what it said in each, and what had changed since the one before. */
import { compareUnits, type Row } from '../../schema/compare/comparison.js';
import { type LawUnits, unitsOfLaw } from '../../schema/compare/units.js';
import { readDraft } from '../drafts/draft.js';
import { listVersions } from '../drafts/version.js';
import { commonRefusals, refuse } from '../errors.js';
import type { Platform } from '../platform.js';
import type { DraftTable } from '../store/tables.js';
import { type Chosen, textOf } from './choice.js';

/** A clause in one version. */
export interface ClauseAt {
  readonly version: Chosen;
  /** What became of it since the version before; null where the version does not have it. */
  readonly row: Row | null;
}

export interface ClauseVersions {
  readonly draft: DraftTable;
  /** As the newest version that has it prints it: 第十条; its words where it has no number. */
  readonly label: string;
  /** Oldest first; the last one is the text that is being drafted. */
  readonly versions: readonly ClauseAt[];
}

/**
 * Follows a unit (article, heading, preface line, annex) by its id.
 * @throws Refusal not-found when no version has it
 */
export async function clauseVersions(platform: Platform, draftId: string, unitId: string): Promise<ClauseVersions> {
  const draft = await readDraft(platform, draftId);
  const versions: ClauseAt[] = [];
  let before: LawUnits | null = null;
  for (const version of [...(await listVersions(platform, draft.id)), null]) {
    const after = unitsOfLaw((await textOf(platform, draft, version)).doc);
    versions.push({ version, row: rowOf(before ?? after, after, unitId) });
    before = after;
  }
  const newest = versions.findLast(({ row }) => row?.after.some(({ id }) => id === unitId))?.row;
  const unit = newest?.after.find(({ id }) => id === unitId) ?? refuse(commonRefusals, 'not-found');
  return { draft, label: unit.label || unit.words.slice(0, 20), versions };
}

/** The row of the unit where the later version has it, else the one in which it was removed. */
function rowOf(before: LawUnits, after: LawUnits, unitId: string): Row | null {
  const has = (side: Row['before']): boolean => side.some(({ id }) => id === unitId);
  if (!has(before.units) && !has(after.units)) return null;
  const { rows } = compareUnits(before, after);
  return rows.find((row) => has(row.after)) ?? rows.find((row) => has(row.before)) ?? null;
}
