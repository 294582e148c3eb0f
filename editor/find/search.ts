/**
 * The search that goes on in the text: its matches, which of them are left out, which one is looked at.
 *
 * Edits of anybody move the matches along at once, and the text is searched anew a moment later; never while an
 * input method composes, since marks near the cursor would break the composition.
 */
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { findAll, type Match, type Offsets, type Query } from '../../schema/find.js';
import { mapRange } from '../../schema/moves.js';

export interface Search {
  readonly query: Query;
  /** As found last; true places while nothing has been edited since (`stale`). */
  readonly matches: readonly Match[];
  readonly stale: boolean;
  /** Places that are not to be replaced. */
  readonly excluded: readonly Offsets[];
  /** The match that is looked at. */
  readonly current: Offsets | null;
  readonly marks: DecorationSet;
}

/** Milliseconds after an edit before the text is searched anew. */
const pause = 200;
/** So many matches are marked in the text; each mark is an element. The list counts all. */
const mostMarks = 1000;

const key = new PluginKey<Search | null>('search');

type Change =
  | { readonly kind: 'query'; readonly query: Query | null }
  | { readonly kind: 'again' }
  | { readonly kind: 'look'; readonly at: Offsets | null }
  | { readonly kind: 'exclude'; readonly at: Offsets; readonly excluded: boolean };

export const searchOf = (state: EditorState): Search | null => key.getState(state) ?? null;

/** Begins, changes or ends a search. */
export const searchFor = (state: EditorState, query: Query | null): Transaction => change(state, { kind: 'query', query });

/** Looks at a match. */
export const lookAt = (state: EditorState, at: Offsets | null): Transaction => change(state, { kind: 'look', at });

/** Leaves a match out of what will be replaced, or takes it in again. */
export const exclude = (state: EditorState, at: Offsets, excluded: boolean): Transaction =>
  change(state, { kind: 'exclude', at, excluded });

const change = (state: EditorState, what: Change): Transaction => state.tr.setMeta(key, what).setMeta('addToHistory', false);

export const same = (a: Offsets | null, b: Offsets | null): boolean => a !== null && b !== null && a.from === b.from && a.to === b.to;

export const isExcluded = ({ excluded }: Search, at: Offsets): boolean => excluded.some((each) => same(each, at));

function look(doc: Node, query: Query, excluded: readonly Offsets[], current: Offsets | null): Search {
  const matches = findAll(doc, query);
  const kept = excluded.filter((at) => matches.some((match) => same(match, at)));
  return marked(doc, { query, matches, stale: false, excluded: kept, current, marks: DecorationSet.empty });
}

function marked(doc: Node, search: Search): Search {
  const marks = search.matches.slice(0, mostMarks).map((match) => {
    const looks = same(match, search.current) ? ' found-current' : '';
    return Decoration.inline(match.from, match.to, { class: `found${isExcluded(search, match) ? ' found-excluded' : ''}${looks}` });
  });
  return { ...search, marks: DecorationSet.create(doc, marks) };
}

function follow(search: Search, tr: Transaction): Search {
  const { maps } = tr.mapping;
  const current = search.current && mapRange(maps, search.current);
  return {
    ...search,
    stale: true,
    excluded: search.excluded.map((at) => mapRange(maps, at)),
    current: current && current.from < current.to ? current : null,
    marks: search.marks.map(tr.mapping, tr.doc),
  };
}

function apply(search: Search | null, what: Change, doc: Node): Search | null {
  if (what.kind === 'query') return what.query && look(doc, what.query, search?.excluded ?? [], search?.current ?? null);
  if (!search) return null;
  if (what.kind === 'again') return look(doc, search.query, search.excluded, search.current);
  if (what.kind === 'look') return marked(doc, { ...search, current: what.at });
  const others = search.excluded.filter((each) => !same(each, what.at));
  return marked(doc, { ...search, excluded: what.excluded ? [...others, what.at] : others });
}

/** The matches as they stand now, searched anew where somebody has edited since. */
export function refreshed(view: EditorView): Search | null {
  if (searchOf(view.state)?.stale) view.dispatch(change(view.state, { kind: 'again' }));
  return searchOf(view.state);
}

/** @param tell called with the search whenever it changes */
export function search(tell: (search: Search | null) => void): Plugin<Search | null> {
  return new Plugin<Search | null>({
    key,
    state: {
      init: () => null,
      apply(tr, last) {
        const moved = last && tr.docChanged ? follow(last, tr) : last;
        const what = tr.getMeta(key) as Change | undefined;
        return what ? apply(moved, what, tr.doc) : moved;
      },
    },
    props: { decorations: (state) => key.getState(state)?.marks },
    view(view) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const again = (): void => {
        if (view.composing) timer = setTimeout(again, pause);
        else refreshed(view);
      };
      return {
        update(_view, before) {
          const now = searchOf(view.state);
          if (now === searchOf(before)) return;
          tell(now);
          clearTimeout(timer);
          if (now?.stale) timer = setTimeout(again, pause);
        },
        destroy: () => clearTimeout(timer),
      };
    },
  });
}
