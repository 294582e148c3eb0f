/** The keys of the text. While an input method composes they are its own. */
import { chainCommands, deleteSelection } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import type { Command } from 'prosemirror-state';
import { moveChapter, moveSelected } from './moving/commands.js';
import { enter, splitArticle } from './structure/enter.js';
import { joinAfter, joinBefore } from './structure/joins.js';
import { demote, promote } from './structure/levels.js';

const unlessComposing =
  (command: Command): Command =>
  (state, dispatch, view) =>
    view?.composing ? false : command(state, dispatch, view);

/** @param openGoTo opens the dialog that asks for an article */
export function keys(openGoTo: () => void): Record<string, Command> {
  const bound: Record<string, Command> = {
    Enter: enter,
    'Mod-Enter': splitArticle,
    Tab: demote,
    'Shift-Tab': promote,
    Backspace: chainCommands(deleteSelection, joinBefore),
    Delete: chainCommands(deleteSelection, joinAfter),
    'Alt-ArrowUp': moveSelected(-1),
    'Alt-ArrowDown': moveSelected(1),
    'Shift-Alt-ArrowUp': moveChapter(-1),
    'Shift-Alt-ArrowDown': moveChapter(1),
    'Mod-z': undo,
    'Mod-y': redo,
    'Shift-Mod-z': redo,
    'Mod-g': () => {
      openGoTo();
      return true;
    },
    // All is saved already; the habit must not open the browser's own dialog.
    'Mod-s': () => true,
    Escape: (_state, _dispatch, view) => {
      view?.dom.blur();
      document.querySelector<HTMLElement>('.bench-tools button')?.focus();
      return true;
    },
  };
  return Object.fromEntries(Object.entries(bound).map(([key, command]) => [key, unlessComposing(command)]));
}
