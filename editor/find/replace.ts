/** Replacing what was found: one place, or all that are chosen in one step for undoing. */
import { closeHistory } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { Match } from '../../schema/find.js';
import { isExcluded, type Search } from './search.js';

/** The matches that would be replaced. */
export const chosen = (search: Search): Match[] => search.matches.filter((match) => !isExcluded(search, match));

/** Puts words in the place of matches, which must be those of this state. */
export function replaceMatches(state: EditorState, matches: readonly Match[], words: string): Transaction {
  const tr = state.tr;
  // Last first: places before a change stay what they are.
  for (const { from, to, head, tail } of [...matches].reverse()) tr.insertText(head + words + tail, from, to);
  return closeHistory(tr);
}
