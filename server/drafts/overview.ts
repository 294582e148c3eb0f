/** What the page of a draft shows, gathered from the features that own it. */
import { outline } from '../../schema/outline.js';
import { charactersIn } from '../../schema/stats.js';
import { type ConsultationSummary, listConsultations } from '../consultation/consultation.js';
import type { Locks } from '../locks/locks.js';
import type { Platform } from '../platform.js';
import { listRounds, type RoundSummary } from '../rounds/round.js';
import type { DraftTable, VersionTable } from '../store/tables.js';
import { type ImportReport, importReport, readDraft } from './draft.js';
import { listVersions } from './version.js';

export interface Overview {
  readonly draft: DraftTable;
  readonly articles: number;
  readonly characters: number;
  /** Log position of the working draft. */
  readonly position: number;
  readonly locks: Locks;
  readonly versions: readonly (VersionTable & { by: string })[];
  readonly rounds: readonly RoundSummary[];
  readonly consultations: readonly ConsultationSummary[];
  readonly report: ImportReport;
}

/** Everything about one draft. @throws Refusal not-found */
export async function overviewOf(platform: Platform, draftId: string): Promise<Overview> {
  const draft = await readDraft(platform, draftId);
  const authority = await platform.drafts.open(draftId);
  const { doc, position, locks } = authority;
  const units = outline(doc);
  return {
    draft,
    articles: units.filter(({ kind }) => kind === 'article').length,
    characters: charactersIn(units),
    position,
    locks,
    versions: await listVersions(platform, draftId),
    rounds: await listRounds(platform, draftId),
    consultations: await listConsultations(platform, draftId),
    report: await importReport(platform, draftId),
  };
}
