/**
 * Why a step was made. Plain typing has no cause. Kept with the step for ever, and shown to whoever asks where a
 * phrase comes from.
 *
 * An import and a restoration are made by the server; the others are said by the workbench of what its user did.
 * `undo` (undone or done again) and `move` (dragged elsewhere) are no reasons, but say that words which are put in
 * stood in the draft before: see `Recall` in schema/provenance/recall.ts.
 */
export type Cause = {
  /** Why a settled clause (定稿) was changed all the same, in the words of the person who did. */
  readonly reason?: string;
} & (
  | { readonly kind: 'typing' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'move' }
  /** The wording that a comment proposed, or what the drafter made of it. */
  | { readonly kind: 'comment'; readonly comment: string }
  /** A finding of the drafting rules, mended. */
  | { readonly kind: 'finding'; readonly rule: string; readonly message: string }
  /** Words that follow another law, for example the 上位法 they carry out. */
  | { readonly kind: 'law'; readonly title: string; readonly address: string }
  | { readonly kind: 'import'; readonly file: string }
  /** What stood there after the log position, in a version where one has its name; one unit, or the whole text. */
  | { readonly kind: 'restore'; readonly position: number; readonly version: number | null; readonly unit: string | null }
);
