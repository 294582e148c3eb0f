/** One person at one draft: the view of the text, the line to the server, and what the panels show. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { baseKeymap } from 'prosemirror-commands';
import { history } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { type Command, EditorState, type Plugin, Selection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { hostAt, wordsBetween } from '../schema/anchors.js';
import { lawFromJson } from '../schema/law.js';
import { fromChinese } from '../schema/numerals.js';
import { outline, type Unit } from '../schema/outline.js';
import type { PresenceEvent, RailComment, WorkbenchState } from '../server/drafts/wire.js';
import { workbenchMessages as m } from '../server/site/messages/workbench.js';
import { type Language, type Say, sayIn } from '../server/site/text.js';
import { clipboard } from './clipboard.js';
import { commentMarks, markChange, placeOf } from './comment-marks.js';
import { keys } from './keys.js';
import { laidOut } from './laid-out.js';
import { DraftConnection, type Saving } from './live/connection.js';
import { keepWhatIsUnsent, sendWhatWasLeft } from './live/leaving.js';
import { httpLine } from './live/line.js';
import { reportPresence } from './server.js';
import { randomId, unitIds } from './unit-ids.js';

/** A unit as the outline panel lists it: headings and articles. */
export interface Entry {
  readonly id: string;
  readonly level: string;
  readonly label: string;
  readonly words: string;
}

/** Words of ours that found no place, until their author has dealt with them. */
export interface Conflict {
  readonly id: string;
  readonly words: string;
}

export type Dialog = 'version' | 'go-to' | 'keys' | null;

export interface Session {
  readonly language: Language;
  readonly t: Say;
  readonly boot: WorkbenchState;
  readonly view: EditorView;
  readonly saving: Signal<Saving>;
  readonly position: Signal<number>;
  readonly people: Signal<PresenceEvent['people']>;
  readonly comments: Signal<readonly RailComment[]>;
  /** The comment that is being looked at. */
  readonly active: Signal<string | null>;
  readonly entries: Signal<readonly Entry[]>;
  readonly characters: Signal<number>;
  /** Id of the article or heading the cursor is in. */
  readonly here: Signal<string | null>;
  readonly conflicts: Signal<readonly Conflict[]>;
  readonly dialog: Signal<Dialog>;
  /** Counts up with every edit, so that what depends on places can follow. */
  readonly edits: Signal<number>;
  readonly openCount: ReadonlySignal<number>;
  readonly connection: DraftConnection;
  run(command: Command): void;
  goTo(unitId: string): void;
  /** Jumps to an article by its number as people type it. @returns a sentence when there is none */
  goToArticle(typed: string): string | null;
  pick(commentId: string | null): void;
  /** The words in the draft where a comment stands now, null when they are gone. */
  wordsAt(comment: RailComment): string | null;
  takeComment(comment: RailComment): void;
}

/** Milliseconds of quiet before the outline is computed anew. */
const outlinePause = 250;

const listed = new Set(['part', 'subpart', 'chapter', 'section', 'article']);

function entriesOf(units: readonly Unit[]): Entry[] {
  return units
    .filter((unit) => listed.has(unit.kind))
    .map(({ id, kind, label, text }) => ({
      id,
      level: kind,
      label,
      words: kind === 'article' ? (text.split('\n', 1)[0] ?? '').slice(0, 16) : text,
    }));
}

export function openSession(mount: HTMLElement, boot: WorkbenchState, language: Language): Session {
  const t = sayIn(language);
  const doc = lawFromJson(boot.doc);
  const first = outline(doc);
  const comments = signal(boot.comments);
  const session = {
    language,
    t,
    boot,
    saving: signal<Saving>({ kind: 'saved', at: null }),
    position: signal(boot.position),
    people: signal<PresenceEvent['people']>([]),
    comments,
    active: signal<string | null>(null),
    entries: signal<readonly Entry[]>(entriesOf(first)),
    characters: signal(doc.textContent.length),
    here: signal<string | null>(null),
    conflicts: signal<readonly Conflict[]>([]),
    dialog: signal<Dialog>(null),
    edits: signal(0),
    openCount: computed(() => comments.value.filter((comment) => comment.disposition === null && comment.withdrawal === null).length),
  };
  const addConflict = (words: string): void => {
    session.conflicts.value = [...session.conflicts.value, { id: randomId(), words }];
  };
  const clientId = randomId();
  const connection = new DraftConnection(clientId, httpLine(boot.draft.id, clientId), {
    saving: (state) => {
      session.saving.value = state;
    },
    position: (position) => {
      session.position.value = position;
    },
    presence: ({ people }) => {
      session.people.value = people;
    },
    comment: ({ comment, position }) => takeComment({ ...comment, place: connection.bring(comment.place, position) }),
    conflict: addConflict,
  });

  let outlineTimer: ReturnType<typeof setTimeout> | null = null;
  const refreshOutline = (): void => {
    outlineTimer = null;
    batch(() => {
      session.entries.value = entriesOf(outline(view.state.doc));
      session.characters.value = view.state.doc.textContent.length;
    });
  };

  const view = new EditorView(mount, {
    state: EditorState.create({
      doc,
      plugins: pluginsFor(
        boot,
        connection,
        () => {
          session.dialog.value = 'go-to';
        },
        pick,
      ),
    }),
    editable: () => boot.me.mayEdit && session.saving.value.kind !== 'stopped',
    attributes: {
      'aria-label': t(m.text),
      'aria-multiline': 'true',
      role: 'textbox',
      lang: 'zh-CN',
      spellcheck: 'false',
      class: 'law-sheet',
    },
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      if (tr.docChanged) {
        session.edits.value += 1;
        if (outlineTimer === null) outlineTimer = setTimeout(refreshOutline, outlinePause);
        connection.edited();
      }
      if (tr.docChanged || tr.selectionSet) noteHere();
    },
  });

  let reported: string | null = null;
  let reportTimer: ReturnType<typeof setTimeout> | null = null;
  function noteHere(): void {
    const here = hostAt(view.state.doc, view.state.selection.from);
    if (here === session.here.value) return;
    session.here.value = here;
    if (reportTimer !== null) return;
    reportTimer = setTimeout(() => {
      reportTimer = null;
      if (session.here.value === reported) return;
      reported = session.here.value;
      // Presence is decoration: if it fails, nobody needs to know.
      reportPresence(boot.draft.id, { clientId, unit: reported }).catch(() => {});
    }, 1000);
  }

  function pick(id: string | null): void {
    session.active.value = id;
  }

  function takeComment(comment: RailComment): void {
    const known = session.comments.value.some((each) => each.id === comment.id);
    session.comments.value = known
      ? session.comments.value.map((each) => (each.id === comment.id ? comment : each))
      : [...session.comments.value, comment];
    view.dispatch(view.state.tr.setMeta(...markChange({ kind: 'comment', comment })));
  }

  const placeNow = (comment: RailComment) => placeOf(view.state, comment.id);

  const ready: Session = {
    ...session,
    view,
    connection,
    run(command) {
      command(view.state, view.dispatch, view);
      view.focus();
    },
    goTo(unitId) {
      const unit = view.dom.querySelector<HTMLElement>(`[data-unit="${CSS.escape(unitId)}"]`);
      if (!unit) return;
      unit.scrollIntoView({ block: 'start' });
      const pos = view.posAtDOM(unit, 0);
      view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(pos))));
    },
    goToArticle(typed) {
      const number = fromChinese(typed.trim().replace(/^第/, '').replace(/条$/, ''));
      if (number === null) return t(m.notANumber);
      const articles = outline(view.state.doc).filter((unit) => unit.kind === 'article');
      const wanted = articles.find((unit) => !unit.node.attrs.branch && fromChinese(unit.label.slice(1, -1)) === number);
      if (!wanted) return t(m.noSuchArticle, { number, count: articles.length });
      ready.goTo(wanted.id);
      view.focus();
      return null;
    },
    pick,
    wordsAt(comment) {
      const place = placeNow(comment);
      if (!place) return null;
      // A node decoration spans the node; what is compared are the words inside.
      const inside = comment.target === 'unit' ? { from: place.from + 1, to: place.to - 1 } : place;
      return wordsBetween(view.state.doc, inside.from, inside.to);
    },
    takeComment,
  };
  connection.start(view);
  const place = { draftId: boot.draft.id, person: boot.me.id };
  void sendWhatWasLeft(connection, place, addConflict);
  keepWhatIsUnsent(connection, place);
  noteHere();
  return ready;
}

function pluginsFor(boot: WorkbenchState, connection: DraftConnection, openGoTo: () => void, pick: (id: string) => void): Plugin[] {
  return [
    keymap(keys(openGoTo)),
    keymap(baseKeymap),
    history(),
    connection.plugin(boot.position),
    unitIds(randomId),
    laidOut(),
    clipboard(randomId),
    commentMarks(boot.comments, pick),
  ];
}
