/**
 * Citations in the workbench. Their words are written into the page when they can have changed: all of them after a
 * change of structure, those of one block after a change of words there. So typing costs nothing, and a composition is
 * left alone. Ctrl+click goes to what is cited; the pointer on it shows the first words of that.
 */
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { attrsOf, followEdit } from '../schema/citations/upkeep.js';
import { findUnit } from '../schema/law.js';
import { type LawText, lawText } from '../schema/line-text.js';
import { goToUnit } from './going.js';
import { remote } from './live/receive.js';

const key = new PluginKey<LawText>('citations');

/** The texts of the draft as it stands. */
export const textOf = (state: EditorState): LawText => key.getState(state) ?? lawText(state.doc);

export function citations(): Plugin {
  return new Plugin<LawText>({
    key,
    state: {
      init: (_config, { doc }) => lawText(doc),
      apply: (tr, text) => (tr.docChanged ? lawText(tr.doc, text) : text),
    },
    appendTransaction(transactions, before, state) {
      const own = transactions.filter((tr) => tr.docChanged);
      // What others did they have seen to; undoing takes back what was seen to with the edit.
      if (own.length === 0 || own.some((tr) => tr.getMeta(remote) || tr.getMeta('history$') || tr.getMeta(key))) return null;
      const { tr } = state;
      followEdit(
        tr,
        before.doc,
        own.flatMap(({ mapping }) => mapping.maps),
      );
      return tr.docChanged ? tr.setMeta(key, true) : null;
    },
    view(view) {
      writeAll(view);
      return {
        update(current, previous) {
          if (current.state.doc !== previous.doc) write(current, previous);
        },
      };
    },
    props: {
      handleClick(view, _pos, event) {
        const cited = event.ctrlKey || event.metaKey ? targetAt(view, event) : null;
        if (cited) goToUnit(view, cited);
        return cited !== null;
      },
      handleDOMEvents: {
        mouseover(view, event) {
          const element = citationAt(event);
          const target = targetAt(view, event);
          if (element && target) element.title = firstWords(view.state, target);
          return false;
        },
      },
    },
  });
}

const citationAt = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-cites]') : null;

/** The unit that the citation under the pointer cites, the first of several; null where it is gone. */
function targetAt(view: EditorView, event: Event): string | null {
  const [id = ''] = citationAt(event)?.dataset.cites?.split(' ') ?? [];
  return findUnit(view.state.doc, id) ? id : null;
}

const longestHint = 40;

function firstWords(state: EditorState, id: string): string {
  const unit = findUnit(state.doc, id);
  if (!unit) return '';
  const words = textOf(state).between(unit.pos + 1, unit.pos + 1 + unit.node.content.size);
  return words.length > longestHint ? `${words.slice(0, longestHint)}……` : words;
}

function writeAll(view: EditorView): void {
  view.state.doc.forEach((_node, pos, index) => {
    writeBlock(view, pos, index);
  });
}

/** Writes what an edit can have changed. */
function write(view: EditorView, previous: EditorState): void {
  const [before, after] = [textOf(previous), textOf(view.state)];
  if (before.places !== after.places) {
    writeAll(view);
    return;
  }
  // The structure is the same, so blocks answer to each other.
  view.state.doc.forEach((node, pos, index) => {
    if (node !== previous.doc.maybeChild(index)) writeBlock(view, pos, index);
  });
}

function writeBlock(view: EditorView, pos: number, index: number): void {
  const text = textOf(view.state);
  if (!text.hasCitations(index)) return;
  const block = view.state.doc.child(index);
  const element = view.nodeDOM(pos);
  if (!(element instanceof Element)) return;
  const printed = (block.isTextblock ? [block] : block.children).flatMap((line, n) => {
    const { text: words, citations: cited } = text.line(line, index, n);
    return cited.map(({ from, to, gone, node }) => ({ words: words.slice(from, to), gone, check: attrsOf(node).check }));
  });
  for (const [n, span] of [...element.querySelectorAll<HTMLElement>('[data-cites]')].entries()) {
    const citation = printed[n];
    if (!citation) continue;
    if (span.textContent !== citation.words) span.textContent = citation.words;
    span.className = citation.gone ? 'citation citation-gone' : citation.check ? 'citation citation-check' : 'citation';
  }
}
