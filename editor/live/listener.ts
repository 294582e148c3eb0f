/** What a window is told by its connection, and what it is to the connection. */
import type { EditorView } from 'prosemirror-view';
import type { CommentEvent, DismissalEvent, PresenceEvent } from '../../server/drafts/wire.js';

export type Saving =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline'; readonly count: number }
  | { readonly kind: 'stopped'; readonly reason: string };

export interface Listener {
  saving(state: Saving): void;
  position(position: number): void;
  presence(event: PresenceEvent): void;
  comment(event: CommentEvent): void;
  dismissal(event: DismissalEvent): void;
  /** Words of ours that found no place. */
  conflict(words: string): void;
  /** There is more or less that is not known to be on the server's disk: see `unsent`. */
  unsent(): void;
}

/** What the connection needs of the editor. */
export type Window = Pick<EditorView, 'state' | 'dispatch' | 'composing'>;
