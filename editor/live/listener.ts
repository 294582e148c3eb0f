/** What a window is told by its connection, and what it is to the connection. */
import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { CommentEvent, DismissalEvent, LocksEvent, PresenceEvent } from '../../server/drafts/wire.js';

export type Saving =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline'; readonly count: number }
  /** The draft is frozen; what is typed waits. */
  | { readonly kind: 'frozen'; readonly count: number }
  | { readonly kind: 'stopped'; readonly reason: string };

export interface Listener {
  saving(state: Saving): void;
  position(position: number): void;
  presence(event: PresenceEvent): void;
  comment(event: CommentEvent): void;
  dismissal(event: DismissalEvent): void;
  locks(event: LocksEvent): void;
  /** Why a settled clause was edited all the same, in this edit; null for any other. */
  reason(edit: Transaction): string | null;
  /** What edits wait for before they may be sent: the draft to be thawed, a reason to be given, or nothing. */
  waitsFor(edits: readonly Transaction[]): 'thaw' | 'reason' | null;
  /** Words of ours that found no place. */
  conflict(words: string): void;
  /** There is more or less that is not known to be on the server's disk: see `unsent`. */
  unsent(): void;
}

/** What the connection needs of the editor. */
export type Window = Pick<EditorView, 'state' | 'dispatch' | 'composing'>;
