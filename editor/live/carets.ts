/**
 * Where the others' cursors are: a caret with the name, and the selection. They move along with every edit; news of them
 * waits while somebody composes here, since redrawing the line would end the composition.
 */
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';

export interface Caret {
  readonly clientId: string;
  readonly name: string;
  /** Positions in the document as this window shows it. */
  readonly anchor: number;
  readonly head: number;
}

const key = new PluginKey<DecorationSet>('carets');

/** As many colours as the styles have. */
const colours = 6;

/** The same window has the same colour everywhere. */
export function colourOf(clientId: string): number {
  let sum = 0;
  for (const character of clientId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % colours;
}

export function carets(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, shown, _, { doc }) {
        const news = tr.getMeta(key) as DecorationSet | undefined;
        return news ?? (tr.docChanged ? shown.map(tr.mapping, doc) : shown);
      },
    },
    props: {
      decorations: (state) => key.getState(state),
    },
  });
}

/** Shows these carets and no other. */
export function showCarets(view: EditorView, shown: readonly Caret[]): void {
  const set = DecorationSet.create(
    view.state.doc,
    shown.flatMap((caret) => drawn(view.state, caret)),
  );
  view.dispatch(view.state.tr.setMeta(key, set));
}

function drawn({ doc }: EditorState, { clientId, name, anchor, head }: Caret): Decoration[] {
  if (Math.max(anchor, head) > doc.content.size || !doc.resolve(head).parent.inlineContent) return [];
  const colour = `caret-${colourOf(clientId)}`;
  // The key keeps the element where nothing has changed.
  const mark = Decoration.widget(head, () => element(name, colour), { side: 1, key: `${clientId} ${name}`, ignoreSelection: true });
  if (anchor === head) return [mark];
  return [mark, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { class: `caret-selection ${colour}` })];
}

function element(name: string, colour: string): HTMLElement {
  const caret = document.createElement('span');
  caret.className = `caret ${colour}`;
  caret.setAttribute('aria-hidden', 'true');
  caret.dataset.name = name;
  return caret;
}
