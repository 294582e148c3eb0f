/** The keys of the text. While an input method composes they are its own. */
import { chainCommands, deleteSelection } from 'prosemirror-commands';
import { closeHistory, redo, undo } from 'prosemirror-history';
import type { Command } from 'prosemirror-state';
import { moveChapter, moveSelected } from './moving/commands.js';
import { enter, splitArticle } from './structure/enter.js';
import { joinAfter, joinBefore } from './structure/joins.js';
import { demote, promote } from './structure/levels.js';

const unlessComposing =
  (command: Command): Command =>
  (state, dispatch, view) =>
    view?.composing ? false : command(state, dispatch, view);

/** What a key does to the structure is undone by itself, not together with what was typed before. */
const byItself =
  (command: Command): Command =>
  (state, dispatch, view) =>
    command(state, dispatch && ((tr) => dispatch(closeHistory(tr))), view);

/** What keys do outside the text. */
export interface Acts {
  /** Asks for an article to go to. */
  goTo(): void;
  /** Opens the menu of the unit the cursor is in. */
  openMenu(): void;
  /** Copies the unit the cursor is in, with its citation. */
  copyCitation(): void;
  /** Shows where the word at the cursor comes from. */
  showSource(): void;
}

/** @param acts asked for when a key is pressed: when keys are bound there is no session yet */
export function keys(acts: () => Acts): Record<string, Command> {
  const act =
    (name: keyof Acts): Command =>
    () => {
      acts()[name]();
      return true;
    };
  const bound: Record<string, Command> = {
    Enter: enter,
    'Mod-Enter': byItself(splitArticle),
    Tab: byItself(demote),
    'Shift-Tab': byItself(promote),
    Backspace: chainCommands(deleteSelection, joinBefore),
    Delete: chainCommands(deleteSelection, joinAfter),
    'Alt-ArrowUp': moveSelected(-1),
    'Alt-ArrowDown': moveSelected(1),
    'Shift-Alt-ArrowUp': moveChapter(-1),
    'Shift-Alt-ArrowDown': moveChapter(1),
    'Mod-z': undo,
    'Mod-y': redo,
    'Shift-Mod-z': redo,
    'Mod-g': act('goTo'),
    ContextMenu: act('openMenu'),
    'Shift-F10': act('openMenu'),
    'Mod-Alt-c': act('copyCitation'),
    'Mod-Alt-y': act('showSource'),
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
