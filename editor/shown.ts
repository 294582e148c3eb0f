/** What the panels show: signals, set by the session and by the panels themselves. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Node } from 'prosemirror-model';
import type { Problem } from '../schema/formats/problems.js';
import { outline } from '../schema/outline.js';
import { charactersIn } from '../schema/stats.js';
import type { PresenceEvent, RailComment, WorkbenchState } from '../server/drafts/wire.js';
import { type Entry, entriesOf } from './entries.js';
import type { Search } from './find/search.js';
import type { Saving } from './live/listener.js';
import type { Drag } from './moving/drag.js';
import type { Pointed } from './sources/pointing.js';
import type { Authors } from './sources/tint.js';

/** One sentence on what was just done. */
export interface Notice {
  readonly text: string;
  /** It can be taken back: nothing else has been done since. */
  readonly undoable: boolean;
}

/** A place in the window, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A question for a reason. */
export interface ReasonAsked {
  readonly kind: 'reason';
  readonly title: string;
  readonly lead: string;
  /** Words on the two buttons. */
  readonly save: string;
  readonly giveUp: string;
  /** What is thrown is shown in the dialog. */
  readonly onReason: (reason: string) => Promise<void>;
  readonly onGiveUp: () => void;
}

export type Dialog = 'version' | 'go-to' | 'keys' | { readonly kind: 'move-to'; readonly unit: string } | ReasonAsked | null;

export interface Shown {
  readonly saving: Signal<Saving>;
  /** Whether what is unsent is kept in this browser. */
  readonly kept: Signal<boolean>;
  readonly position: Signal<number>;
  readonly people: Signal<PresenceEvent['people']>;
  readonly comments: Signal<readonly RailComment[]>;
  readonly openCount: ReadonlySignal<number>;
  /** The comment that is being looked at. */
  readonly active: Signal<string | null>;
  readonly entries: Signal<readonly Entry[]>;
  readonly characters: Signal<number>;
  /** Id of the article or heading the cursor is in. */
  readonly here: Signal<string | null>;
  /** What the menu at the cursor is for: the clause, or the article in its first line, the heading, the annex. */
  readonly hereUnit: Signal<string | null>;
  /** What was doubtful in what was pasted last, until it is dismissed. */
  readonly pasted: Signal<readonly Problem[]>;
  readonly dialog: Signal<Dialog>;
  readonly notice: Signal<Notice | null>;
  /** Whose menu is open, and where. */
  readonly menu: Signal<{ readonly unit: string; readonly at: Point } | null>;
  /** What is being dragged to another place. */
  readonly drag: Signal<Drag | null>;
  /** Finding is open; with the words it began with. */
  readonly finding: Signal<{ readonly words: string } | null>;
  readonly found: Signal<Search | null>;
  /** The draft at past moments is shown over the text. */
  readonly past: Signal<boolean>;
  /** The words whose source is shown. */
  readonly pointed: Signal<Pointed | null>;
  /** While sources are tinted: their authors; null while they are not. */
  readonly sources: Signal<Authors | null>;
  /** Counts up with every edit, so that what depends on places can follow. */
  readonly edits: Signal<number>;
}

export function shownAtFirst(boot: WorkbenchState, doc: Node): Shown {
  const comments = signal(boot.comments);
  return {
    saving: signal<Saving>({ kind: 'saved', at: null }),
    kept: signal(true),
    position: signal(boot.position),
    people: signal<PresenceEvent['people']>([]),
    comments,
    openCount: computed(() => comments.value.filter((comment) => comment.disposition === null && comment.withdrawal === null).length),
    active: signal<string | null>(null),
    entries: signal<readonly Entry[]>(entriesOf(outline(doc))),
    characters: signal(charactersIn(outline(doc))),
    here: signal<string | null>(null),
    hereUnit: signal<string | null>(null),
    pasted: signal<readonly Problem[]>([]),
    dialog: signal<Dialog>(null),
    notice: signal<Notice | null>(null),
    menu: signal<{ unit: string; at: Point } | null>(null),
    drag: signal<Drag | null>(null),
    finding: signal<{ words: string } | null>(null),
    found: signal<Search | null>(null),
    past: signal(false),
    pointed: signal<Pointed | null>(null),
    sources: signal<Authors | null>(null),
    edits: signal(0),
  };
}
