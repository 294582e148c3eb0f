/**
 * What server and workbench say to each other, as plain JSON shapes. The server checks what arrives with
 * zod beside its routes; this file is types alone, so that the workbench carries none of the server's code.
 */
import type { PackedStep } from '../../schema/packed-step.js';
import type { Fate, Field, ImportedForm, RemarkKind, Weight } from '../rounds/terms.js';
import type { Cause } from './cause.js';

/** GET /drafts/:draft/state — all that the workbench needs to begin. */
export interface WorkbenchState {
  readonly draft: { readonly id: string; readonly title: string };
  readonly me: {
    readonly id: string;
    readonly name: string;
    readonly mayEdit: boolean;
    readonly mayAnswer: boolean;
    readonly mayConfirm: boolean;
    readonly mayName: boolean;
    readonly mayDismiss: boolean;
    readonly maySettle: boolean;
    readonly mayFreeze: boolean;
  };
  /** Log position of `doc`. */
  readonly position: number;
  /** ProseMirror document JSON. */
  readonly doc: unknown;
  readonly versions: readonly { readonly number: number; readonly stage: string; readonly position: number }[];
  readonly comments: readonly RailComment[];
  readonly locks: LocksEvent;
  /** Those that are not withdrawn. */
  readonly dismissals: readonly Dismissal[];
}

/** Where a comment stands in the draft at `WorkbenchState.position`, in document positions. */
export interface Place {
  /**
   * kept: the same words, where they were or wherever the log carried them. changed: found, the words
   * differ. orphan: its words are gone; `from`/`to` then are null and `unit` is the nearest unit that is left.
   */
  readonly status: 'kept' | 'moved' | 'changed' | 'orphan';
  readonly from: number | null;
  readonly to: number | null;
  /** Article or heading it belongs beside, or null for the whole draft. */
  readonly unit: string | null;
}

/** A comment as the rail shows it. */
export interface RailComment {
  readonly id: string;
  readonly source:
    | { readonly kind: 'expert'; readonly name: string; readonly unit: string; readonly field: Field; readonly round: number }
    | { readonly kind: 'public'; readonly number: number }
    /** Written into the file that the draft began from. */
    | { readonly kind: 'import'; readonly name: string; readonly form: ImportedForm };
  readonly target: 'whole' | 'unit' | 'range';
  readonly place: Place;
  readonly quote: string;
  readonly body: string;
  readonly proposal: string | null;
  readonly kind: RemarkKind;
  readonly weight: Weight;
  /** Law, standard or data that it rests on. */
  readonly basis: string;
  /** Why it was withdrawn; null while it stands. */
  readonly withdrawal: string | null;
  readonly createdAt: number;
  readonly replies: readonly RailReply[];
  /** Names of the experts who agree, and of those who do not. */
  readonly endorsements: readonly string[];
  readonly objections: readonly string[];
  readonly disposition: RailDisposition | null;
}

/** What somebody said to a comment. */
export interface RailReply {
  readonly by: string;
  readonly ofExpert: boolean;
  readonly body: string;
  readonly at: number;
}

/** What somebody decided about a comment. */
export interface RailDisposition {
  /** Counted for its comment from 1. */
  readonly number: number;
  readonly fate: Fate;
  readonly reason: string;
  /** Name and id of who decided. */
  readonly by: string;
  readonly byId: string;
  readonly at: number;
  /** Name of the second person who agrees; null while nobody has, and its author is not told. */
  readonly confirmedBy: string | null;
}

/** POST /drafts/:draft/steps */
export interface StepSubmission {
  /** Position the steps stand on. */
  readonly position: number;
  /** This editor window: 1–40 of A–Z a–z 0–9 _ -. */
  readonly clientId: string;
  /** Running number of the first step in this window, from 1. Resending the same number never doubles text. */
  readonly clientSeq: number;
  /** `PackedStep`s, or steps as ProseMirror writes them. */
  readonly steps: readonly unknown[];
  /** Why, one a step, null for plain typing; absent when all of them are. */
  readonly causes?: readonly (Cause | null)[];
}

/** Its answer, after the steps are on disk. They also come back over the stream, rebased. */
export interface StepReceipt {
  /** Position of the last of these steps. */
  readonly position: number;
}

/** What a socket answers to a submission; `clientSeq` is that of the submission. */
export type SocketAnswer =
  | ({ readonly type: 'receipt'; readonly clientSeq: number } & StepReceipt)
  | { readonly type: 'refusal'; readonly clientSeq: number; readonly problem: Problem };

/** One event `steps` of GET /drafts/:draft/events; the event id is `position`. */
export interface StepsEvent {
  /** Position of the last step in this event. */
  readonly position: number;
  /** The steps in order; what a window made at once stands together. */
  readonly runs: readonly StepRun[];
}

/** Steps of one window: which, the author's name, when. */
export type StepRun = readonly [clientId: string, author: string, at: number, steps: readonly PackedStep[]];

/** Event `presence`: everybody who has the draft open. */
export interface PresenceEvent {
  readonly people: readonly Present[];
}

/** One window. */
export interface Present {
  readonly clientId: string;
  /** Whose it is. */
  readonly id: string;
  readonly name: string;
  /** Id of the article or heading the cursor is in. */
  readonly unit: string | null;
  readonly cursor: Cursor | null;
}

/** A selection in the document at a log position; `anchor` and `head` are the same for a mere cursor. */
export interface Cursor {
  readonly position: number;
  readonly anchor: number;
  readonly head: number;
}

/** All that comes over a socket. `beat` says only that somebody is there. */
export type SocketMessage =
  | ({ readonly type: 'steps' } & StepsEvent)
  | ({ readonly type: 'presence' } & PresenceEvent)
  | ({ readonly type: 'comment' } & CommentEvent)
  | ({ readonly type: 'dismissal' } & DismissalEvent)
  | ({ readonly type: 'locks' } & LocksEvent)
  | { readonly type: 'bye' | 'beat' }
  | SocketAnswer;

/** Event `comment`: a comment that is new or got another fate, placed at `position`. */
export interface CommentEvent {
  readonly position: number;
  readonly comment: RailComment;
}

/** A finding of the drafting rules that somebody judged not to apply. */
export interface Dismissal {
  readonly id: string;
  readonly rule: string;
  readonly unit: string;
  readonly quote: string;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
  readonly withdrawn: { readonly by: string; readonly at: number } | null;
}

/** Event `dismissal`: one that is new or was withdrawn. */
export interface DismissalEvent {
  readonly dismissal: Dismissal;
}

/** Who locked something, why and when. */
export interface WireLock {
  readonly by: string;
  readonly reason: string;
  readonly at: number;
}

/** Event `locks`: what may not be edited without more ado, whenever it changes and when a window comes. */
export interface LocksEvent {
  /** While it is frozen no edit is taken. */
  readonly frozen: WireLock | null;
  /** Articles that are settled: their edits must give a reason. */
  readonly settled: readonly (WireLock & { readonly unit: string })[];
}

/** POST /drafts/:draft/dismissals */
export interface DismissalRequest {
  readonly rule: string;
  readonly unit: string;
  /** The words of the finding, as schema/rules/dismissals.ts takes them; refused when they have changed since. */
  readonly quote: string;
  readonly reason: string;
}

/** POST /drafts/:draft/presence */
export interface PresenceReport {
  readonly clientId: string;
  /** Id of the article or heading the cursor is in. */
  readonly unit: string | null;
  readonly cursor: Cursor | null;
}

/** POST /comments/:comment/disposition */
export interface DispositionRequest {
  readonly fate: Fate;
  readonly reason: string;
}

/** POST /comments/:comment/confirmation */
export interface ConfirmationRequest {
  /** `RailDisposition.number` of the answer that was read. */
  readonly number: number;
}

/** POST /comments/:comment/acceptance — puts the proposed wording into the draft and marks it 采纳. */
export interface AcceptanceRequest {
  /** The words now in the draft that the drafter saw and agrees to replace; refused when they have changed since. */
  readonly replacing: string;
  readonly reason: string;
  /** Why a settled clause is changed all the same; refused without it. */
  readonly settled?: string;
}

/** Every refusal to a program: RFC 9457 problem+json. */
export interface Problem {
  readonly type: 'about:blank';
  readonly status: number;
  /** Stable code, for example 'round-closed'. */
  readonly code: string;
  /** One sentence in the reader's language. */
  readonly title: string;
}
