/**
 * Comments in the text: a tinted range, or a line beside an article. The set of decorations is mapped
 * through every edit and rebuilt only when a comment comes or changes, never on a keystroke.
 */
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { wordsBetween } from '../schema/anchors.js';
import { MoveStep, mapRange } from '../schema/moves.js';
import type { RailComment } from '../server/drafts/wire.js';

interface Marks {
  readonly set: DecorationSet;
  readonly active: string | null;
}

const key = new PluginKey<Marks>('comment-marks');

type Change =
  | { readonly kind: 'comments'; readonly comments: readonly RailComment[] }
  | { readonly kind: 'comment'; readonly comment: RailComment }
  | { readonly kind: 'active'; readonly id: string | null };

/** For a transaction's meta: `tr.setMeta(...markChange(change))`. */
export const markChange = (change: Change): [PluginKey<Marks>, Change] => [key, change];

/** The hue of a comment follows the field of who made it. */
const hueOf = ({ source }: RailComment): string => (source.kind === 'expert' ? source.field : source.kind);

function markOf(doc: Node, comment: RailComment): Decoration | null {
  const { from, to } = comment.place;
  if (from === null || to === null || to > doc.content.size) return null;
  const state = comment.disposition ? 'answered' : 'open';
  const onRange = comment.target === 'range';
  const spec: MarkSpec = { id: comment.id, onRange, names: `comment-mark comment-${hueOf(comment)} comment-${state}` };
  if (onRange) return from < to ? paint(from, to, spec) : null;
  const unit = doc.resolve(from).before(1);
  const node = doc.nodeAt(unit);
  return node && paint(unit, unit + node.nodeSize, spec);
}

/** What a mark is made of, its place aside. */
interface MarkSpec {
  readonly id: string;
  /** A range of words; else a whole unit. */
  readonly onRange: boolean;
  /** Classes. */
  readonly names: string;
}

function paint(from: number, to: number, spec: MarkSpec): Decoration {
  const attrs = { 'data-comment': spec.id };
  if (spec.onRange) return Decoration.inline(from, to, { ...attrs, class: spec.names }, spec);
  return Decoration.node(from, to, { ...attrs, class: `${spec.names} comment-unit` }, spec);
}

const isOf = (id: string) => (spec: { id?: string }) => spec.id === id;

function apply(marks: Marks, change: Change, doc: Node): Marks {
  if (change.kind === 'active') return { ...marks, active: change.id };
  if (change.kind === 'comments') {
    const made = change.comments.map((comment) => markOf(doc, comment)).filter((mark) => mark !== null);
    return { ...marks, set: DecorationSet.create(doc, made) };
  }
  const without = marks.set.remove(marks.set.find(undefined, undefined, isOf(change.comment.id)));
  const mark = markOf(doc, change.comment);
  return { ...marks, set: mark ? without.add(doc, [mark]) : without };
}

/** Comments on what is moved go with it; a move is seldom, so the set may be made anew. */
function mapSet(set: DecorationSet, tr: Transaction): DecorationSet {
  if (!tr.steps.some((step) => step instanceof MoveStep)) return set.map(tr.mapping, tr.doc);
  const moved = set.find().map((mark) => {
    const { from, to } = mapRange(tr.mapping.maps, mark);
    return from < to ? paint(from, to, mark.spec as MarkSpec) : null;
  });
  return DecorationSet.create(
    tr.doc,
    moved.filter((mark) => mark !== null),
  );
}

/** Where a comment stands in the text now; null when its words are gone. */
export function placeOf(state: EditorState, id: string): { from: number; to: number } | null {
  const [found] = key.getState(state)?.set.find(undefined, undefined, isOf(id)) ?? [];
  return found && found.from < found.to ? { from: found.from, to: found.to } : null;
}

/** The words in the draft where a comment stands now, null when they are gone. */
export function wordsAt(state: EditorState, { id, target }: RailComment): string | null {
  const place = placeOf(state, id);
  if (!place) return null;
  // A node decoration spans the node; what is compared are the words inside.
  const inside = target === 'unit' ? { from: place.from + 1, to: place.to - 1 } : place;
  return wordsBetween(state.doc, inside.from, inside.to);
}

export function commentMarks(comments: readonly RailComment[], onPick: (id: string) => void): Plugin<Marks> {
  return new Plugin<Marks>({
    key,
    state: {
      init: (_config, state) => apply({ set: DecorationSet.empty, active: null }, { kind: 'comments', comments }, state.doc),
      apply(tr, marks) {
        const mapped = tr.docChanged ? { ...marks, set: mapSet(marks.set, tr) } : marks;
        const change = tr.getMeta(key) as Change | undefined;
        return change ? apply(mapped, change, tr.doc) : mapped;
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.set,
      handleClick(_view, _pos, event) {
        const mark = event.target instanceof Element ? event.target.closest('[data-comment]') : null;
        const id = mark instanceof HTMLElement ? mark.dataset.comment : undefined;
        if (id && !mark?.classList.contains('comment-unit')) onPick(id);
        return false;
      },
    },
  });
}
