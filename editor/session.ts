/** One person at one draft: the view of the text, the line to the server, and what the panels show. */
import { batch } from '@preact/signals';
import { baseKeymap } from 'prosemirror-commands';
import { closeHistory, history } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { type Command, EditorState, type Plugin, type Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { hostAt } from '../schema/anchors.js';
import { changedBlocks } from '../schema/changed.js';
import { lawFromJson } from '../schema/law.js';
import { outline } from '../schema/outline.js';
import { charactersIn } from '../schema/stats.js';
import type { RailComment, WorkbenchState } from '../server/drafts/wire.js';
import { lockMessages } from '../server/site/messages/locks.js';
import { workbenchMessages as m } from '../server/site/messages/workbench.js';
import { type Language, type Say, sayIn } from '../server/site/text.js';
import { citations } from './citations.js';
import { clipboard } from './clipboard.js';
import { commentMarks, markChange } from './comment-marks.js';
import { entriesOf } from './entries.js';
import { search } from './find/search.js';
import { type Acts, keys } from './keys.js';
import { laidOut } from './laid-out.js';
import { linking } from './linking.js';
import { carets } from './live/carets.js';
import { Conflicts } from './live/conflicts.js';
import { DraftConnection } from './live/connection.js';
import { Keeper } from './live/keeping.js';
import { followPage } from './live/leaving.js';
import { liveLine } from './live/line.js';
import type { Listener } from './live/listener.js';
import { remote } from './live/receive.js';
import { takeUpWhatIsLeft } from './live/recover.js';
import { browserShelf } from './live/shelf.js';
import { Whereabouts } from './live/whereabouts.js';
import { askForReasons } from './locks/asking.js';
import { Locks } from './locks/locks.js';
import { settledMarks } from './locks/settled-marks.js';
import { followDrag } from './moving/drag.js';
import { moved } from './moving/move.js';
import { moveTeller } from './moving/said.js';
import { sheetDrag } from './moving/sheet-drag.js';
import { Rules } from './rules/rules.js';
import { type Shown, shownAtFirst } from './shown.js';
import { watchPointer } from './sources/pointing.js';
import { keepTints } from './sources/showing.js';
import { sourceTint } from './sources/tint.js';
import { unitAt } from './structure/standing.js';
import { randomId, unitIds } from './unit-ids.js';

export interface Session extends Shown {
  readonly language: Language;
  readonly t: Say;
  readonly boot: WorkbenchState;
  readonly view: EditorView;
  readonly connection: DraftConnection;
  readonly conflicts: Conflicts;
  readonly rules: Rules;
  readonly locks: Locks;
}

/** Milliseconds of quiet before the outline is computed anew. */
const outlinePause = 250;

/** @param acts what keys do outside the text; they receive the session */
export function openSession(mount: HTMLElement, boot: WorkbenchState, language: Language, acts: (session: Session) => Acts): Session {
  const t = sayIn(language);
  const doc = lawFromJson(boot.doc);
  const shown = shownAtFirst(boot, doc);
  const place = { draftId: boot.draft.id, person: boot.me.id };
  const shelf = browserShelf();
  const conflicts = new Conflicts(shelf, place);
  const rules = new Rules(boot, t);
  const locks = new Locks(boot.locks);
  const clientId = randomId();
  const connection = new DraftConnection(clientId, liveLine(boot.draft.id, clientId), {
    ...showing(shown),
    presence({ people }) {
      shown.people.value = people;
      whereabouts.show(people);
    },
    comment({ comment, position }) {
      takeComment({ ...comment, place: connection.bring(comment.place, position) });
    },
    dismissal: ({ dismissal }) => rules.take(dismissal),
    locks(event) {
      const thawed = locks.now.value.frozen !== null && event.frozen === null;
      locks.now.value = event;
      // What may be edited, and what bears a mark, has changed.
      view.updateState(view.state);
      if (thawed) connection.again();
      lookForReasons();
    },
    reason: (edit) => locks.reasonFor(edit),
    waitsFor(edits) {
      if (locks.now.value.frozen) return 'thaw';
      return locks.unexplained(edits, view.state.doc) ? 'reason' : null;
    },
    conflict: (words) => void conflicts.add(words),
    unsent: () => keeper.keep(),
  });
  const view = new EditorView(mount, {
    state: EditorState.create({ doc, plugins: pluginsFor(boot, shown, connection, rules, locks, t, () => acts(session)) }),
    // What the cursor goes to comes well into the window.
    scrollThreshold: 60,
    scrollMargin: 110,
    editable: () => boot.me.mayEdit && shown.saving.value.kind !== 'stopped' && locks.now.value.frozen === null,
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
      if (tr.docChanged) noteChange(tr);
      if (tr.docChanged || tr.selectionSet) noteHere();
    },
  });
  const session: Session = { ...shown, language, t, boot, view, connection, conflicts, rules, locks };

  const lookForReasons = askForReasons(session);
  const tintAnew = keepTints(session);
  watchPointer(session);
  const refreshOutline = outlineRefresher(shown, () => view.state.doc);
  const tellMove = moveTeller(t, (text) => {
    shown.notice.value = { text, undoable: true };
  });
  function noteChange(tr: Transaction): void {
    // What was said of the last deed is over when the next is done.
    if (tr.getMeta(remote) !== true) shown.notice.value = null;
    tellMove(tr);
    shown.drag.value = followDrag(shown.drag.value, tr);
    shown.edits.value += 1;
    refreshOutline();
    connection.edited();
    if (tr.getMeta(remote) !== true) lookForReasons();
    tintAnew(changedBlocks(tr.before, tr.doc).map((node) => node.attrs.id ?? ''));
  }
  const keeper = new Keeper(shelf, connection, place, (kept) => {
    shown.kept.value = kept;
  });
  const whereabouts = new Whereabouts(view, connection);
  function noteHere(): void {
    const { doc: text, selection } = view.state;
    shown.hereUnit.value = unitAt(selection.$from);
    shown.here.value = hostAt(text, selection.from);
    whereabouts.moved(shown.here.value);
  }
  function takeComment(comment: RailComment): void {
    const known = shown.comments.value.some((each) => each.id === comment.id);
    shown.comments.value = known
      ? shown.comments.value.map((each) => (each.id === comment.id ? comment : each))
      : [...shown.comments.value, comment];
    view.dispatch(view.state.tr.setMeta(...markChange({ kind: 'comment', comment })));
  }

  connection.start(view);
  followPage(connection);
  conflicts.load().catch(console.warn);
  takeUpWhatIsLeft(shelf, place, clientId, conflicts);
  noteHere();
  return session;
}

/** Whether this person may edit the draft now. */
export const mayEdit = ({ boot, locks }: Session): boolean => boot.me.mayEdit && locks.now.value.frozen === null;

/** Runs a command from outside the text, as a step of its own for undoing; the cursor goes back to the text. */
export function run({ view }: Session, command: Command): void {
  command(view.state, (tr) => view.dispatch(closeHistory(tr)), view);
  view.focus();
}

/** Says in one sentence what was done. */
export function tell({ notice }: Session, text: string): void {
  notice.value = { text, undoable: false };
}

/** Shows how far the line to the server is. */
function showing(shown: Shown): Pick<Listener, 'saving' | 'position'> {
  return {
    saving(state) {
      shown.saving.value = state;
    },
    position(position) {
      shown.position.value = position;
    },
  };
}

/** @returns a function that computes the outline anew a moment after it is called */
function outlineRefresher({ entries, characters }: Shown, docNow: () => Node): () => void {
  let waiting = false;
  const refresh = (): void => {
    waiting = false;
    const doc = docNow();
    batch(() => {
      const units = outline(doc);
      entries.value = entriesOf(units);
      characters.value = charactersIn(units);
    });
  };
  return () => {
    if (!waiting) setTimeout(refresh, outlinePause);
    waiting = true;
  };
}

function pluginsFor(
  boot: WorkbenchState,
  shown: Shown,
  connection: DraftConnection,
  rules: Rules,
  locks: Locks,
  t: Say,
  acts: () => Acts,
): Plugin[] {
  return [
    keymap(keys(acts)),
    keymap(baseKeymap),
    history(),
    connection.plugin(boot.position),
    unitIds(randomId),
    citations(),
    linking(),
    clipboard(randomId, (problems) => {
      shown.pasted.value = problems;
    }),
    moved(),
    sheetDrag(shown.drag),
    search((found) => {
      shown.found.value = found;
    }),
    commentMarks(boot.comments, (id) => {
      shown.active.value = id;
    }),
    sourceTint(),
    settledMarks(locks, t(lockMessages.settled)),
    laidOut(),
    carets(),
    ...rules.plugins,
  ];
}
