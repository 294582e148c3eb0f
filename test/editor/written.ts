/**
 * Laws written as text with a cursor in them, so that a test of a command reads like what one sees:
 * `article(p('甲‖乙'), p('丙|'))`. `|` is the cursor, `‖` before it the other end of a selection.
 */
import type { Node } from 'prosemirror-model';
import { type Command, EditorState, type Plugin, TextSelection } from 'prosemirror-state';
import { unitIds } from '../../editor/unit-ids.js';
import { withIds } from '../../schema/law.js';
import { labels } from '../../schema/outline.js';
import { counter } from '../schema/build.js';

/** Takes the cursor marks out of a document built with them. */
export function stateOf(marked: Node, plugins: readonly Plugin[] = [unitIds(counter('n'))]): EditorState {
  let state = EditorState.create({ doc: withIds(marked, counter()), plugins: [...plugins] });
  const find = (mark: string): number | null => {
    let at: number | null = null;
    state.doc.descendants((node, pos) => {
      const offset = node.isText ? (node.text ?? '').indexOf(mark) : -1;
      if (offset >= 0) at = pos + offset;
    });
    if (at !== null) state = state.apply(state.tr.delete(at, at + 1));
    return at;
  };
  const anchor = find('‖');
  const head = find('|');
  if (head === null) throw new Error('no cursor in the text');
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, anchor ?? head, head)));
}

export function run(state: EditorState, command: Command): EditorState {
  let after = state;
  command(state, (tr) => {
    after = state.apply(tr);
  });
  after.doc.check();
  return after;
}

/** What stands there: a line each, numbers printed, the cursor as `|`; a 款 is indented, an article's first line is not. */
export function shown(state: EditorState): string[] {
  const withCursor = state.selection.empty ? state.apply(state.tr.insertText('|')) : state;
  const printed = labels(withCursor.doc);
  const lines: string[] = [];
  withCursor.doc.forEach((node) => {
    const label = printed.get(node.attrs.id) ?? '';
    if (node.isTextblock) lines.push([label, node.textContent].filter(Boolean).join(' '));
    else
      node.forEach((line, _offset, index) => {
        const own = (printed.get(line.attrs.id) ?? '') + line.textContent;
        lines.push(index === 0 ? `${label} ${own}` : `  ${own}`);
      });
  });
  return lines;
}

/** The ids of all units, in order. */
export function ids(doc: Node): string[] {
  const found: string[] = [];
  doc.descendants((node) => {
    if (node.attrs.id !== undefined) found.push(node.attrs.id);
  });
  return found;
}
