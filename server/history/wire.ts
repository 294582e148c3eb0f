/** What server and workbench say to each other about where a text comes from. Types alone. */
import type { Cause } from '../drafts/cause.js';
import type { RailComment, RailDisposition } from '../drafts/wire.js';

/** A step that a story speaks of. */
export interface Origin {
  readonly position: number;
  /** Name of who made it. */
  readonly author: string;
  readonly at: number;
  readonly cause: Cause | null;
  /** The comment, where that is the cause. */
  readonly comment: OriginComment | null;
}

export interface OriginComment {
  readonly id: string;
  readonly source: RailComment['source'];
  readonly body: string;
  readonly proposal: string | null;
  readonly disposition: Pick<RailDisposition, 'fate' | 'reason' | 'by' | 'at'> | null;
  /** Its round, where it can be read with the others. */
  readonly round: string | null;
}

/** A run of text with one story: log positions, 0 where there was no such step. */
export interface TextRun {
  /** Positions in the document. */
  readonly from: number;
  readonly to: number;
  readonly written: number;
  readonly restored: number;
  readonly moved: number;
}

/** GET /drafts/:draft/provenance */
export interface ProvenanceAnswer {
  /** Log position of the text that `from` and `to` count in. */
  readonly position: number;
  readonly runs: readonly TextRun[];
  /** Every step that the runs name. */
  readonly origins: readonly Origin[];
}

/** What somebody did in one go. */
export interface MomentAnswer {
  /** Log position after it. */
  readonly position: number;
  readonly steps: number;
  /** The parts that it changed, as they were printed then. */
  readonly places: readonly string[];
  readonly origin: Origin;
}

/** GET /drafts/:draft/history */
export interface HistoryAnswer {
  readonly position: number;
  readonly versions: readonly {
    readonly number: number;
    readonly stage: string;
    readonly position: number;
    readonly hash: string;
    readonly by: string;
    readonly at: number;
  }[];
  /** The newest first. */
  readonly days: readonly { readonly day: string; readonly steps: number }[];
  /** Of the day asked for, or lately; the newest first. */
  readonly moments: readonly MomentAnswer[];
}
