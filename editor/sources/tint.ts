/**
 * 来源 shown: what was changed since the draft began is tinted by who wrote it, and underlined where there was a reason.
 * The tints go with the text on every edit; the clauses that were edited are asked for anew when it is quiet.
 */
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import type { Source } from './lookup.js';

/** Colours there are for authors; a further one begins again with the first. */
export const hues = 6;

/** Names of authors in the order of their colours. */
export type Authors = readonly string[];

interface Tints {
  readonly shown: boolean;
  readonly set: DecorationSet;
  readonly authors: Authors;
}

const key = new PluginKey<Tints>('source-tint');
const none: Tints = { shown: false, set: DecorationSet.empty, authors: [] };

type Change =
  | { readonly kind: 'hide' }
  /** All of the text, or the stretch of one clause. */
  | { readonly kind: 'show'; readonly sources: readonly Source[]; readonly within: { readonly from: number; readonly to: number } | null };

function apply(tints: Tints, change: Change, doc: Node): Tints {
  if (change.kind === 'hide') return none;
  const authors = [...tints.authors];
  const made = change.sources.flatMap((source) => tintOf(source, authors));
  if (!change.within) return { shown: true, set: DecorationSet.create(doc, made), authors };
  const { from, to } = change.within;
  return { shown: true, set: tints.set.remove(tints.set.find(from, to)).add(doc, made), authors };
}

/** Nothing for what the draft began with: it is the ground that the rest stands on. */
function tintOf({ from, to, story, origins }: Source, authors: string[]): Decoration[] {
  const origin = origins.get(Math.max(story.written, story.restored));
  const written = origins.get(story.written);
  if (!origin || !written || (written.position <= 1 && story.restored === 0)) return [];
  if (!authors.includes(origin.author)) authors.push(origin.author);
  const hue = authors.indexOf(origin.author) % hues;
  const kind = written.cause?.kind ?? 'typing';
  const reasoned = kind === 'comment' || kind === 'finding' || kind === 'law';
  return [Decoration.inline(from, to, { class: `source source-${hue}${reasoned ? ' source-reasoned' : ''}` }, { inclusiveEnd: false })];
}

export function sourceTint(): Plugin<Tints> {
  return new Plugin<Tints>({
    key,
    state: {
      init: () => none,
      apply(tr, tints) {
        const change = tr.getMeta(key) as Change | undefined;
        const mapped = tr.docChanged && tints.shown ? { ...tints, set: tints.set.map(tr.mapping, tr.doc) } : tints;
        return change ? apply(mapped, change, tr.doc) : mapped;
      },
    },
    props: { decorations: (state) => key.getState(state)?.set },
  });
}

export const authorsShown = (state: EditorState): Authors => key.getState(state)?.authors ?? [];

export const paint = (view: EditorView, change: Change): void => view.dispatch(view.state.tr.setMeta(key, change));
