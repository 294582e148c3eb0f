/**
 * The clipboard. Copying prints the numbers that CSS shows; pasting reads text as a law: 第X条 lines become
 * articles, （一） lines 项, and their labels, which order gives anew, are taken off.
 */
import { Fragment, type Node, type Slice } from 'prosemirror-model';
import { type EditorState, Plugin, TextSelection, type Transaction } from 'prosemirror-state';
import { readText } from '../schema/formats/text.js';
import { isClause, lawSchema, type NewId } from '../schema/law.js';
import { labels } from '../schema/outline.js';

const { nodes } = lawSchema;

/** Text of a copied slice with the labels its units have in the document. */
export function printSlice(slice: Slice, doc: Node): string {
  if (slice.openStart > 0 && slice.content.childCount === 1 && slice.content.firstChild?.isTextblock)
    return slice.content.textBetween(0, slice.content.size, '\n');
  const known = labels(doc);
  const lines: string[] = [];
  const print = (node: Node, before: string): void => {
    const label = known.get(node.attrs.id) ?? '';
    if (node.isTextblock) {
      const parted = label && node.type === nodes.heading ? `${label}\u3000` : label;
      lines.push(before + parted + node.textContent);
      return;
    }
    const own = label ? `${label}\u3000` : '';
    node.forEach((child, _offset, index) => {
      print(child, index === 0 ? own : '');
    });
  };
  slice.content.forEach((node) => {
    print(node, '');
  });
  return lines.join('\n');
}

const lineBreak = /\r\n?|\n/;

/** What pasted lines are: blocks of a law when there are articles or headings among them, else clauses. */
export function readPasted(text: string, newId: NewId): { kind: 'blocks' | 'clauses'; nodes: Node[] } {
  const read = (source: string): Node[] => [...readText(source, newId).doc.children].filter((node) => node.type !== nodes.title);
  const blocks = read(`题\n${text}`);
  if (blocks.some((node) => node.type === nodes.article || node.type === nodes.heading))
    return { kind: 'blocks', nodes: blocks.filter((node) => node.type !== nodes.note).map(withoutLabel) };
  const article = read(`题\n第一条\n${text}`).find((node) => node.type === nodes.article);
  return { kind: 'clauses', nodes: (article?.children ?? []).filter(isClause).map(withoutLabel) };
}

/** Numbers come from order in the draft, not from where the text was copied. */
function withoutLabel(node: Node): Node {
  if (node.isText) return node;
  const attrs = 'label' in node.attrs ? { ...node.attrs, label: null } : node.attrs;
  return node.type.create(attrs, Fragment.fromArray(node.content.content.map(withoutLabel)), node.marks);
}

/** A transaction that puts pasted text into the document. */
export function pasteText(state: EditorState, text: string, newId: NewId): Transaction {
  const lines = text
    .split(lineBreak)
    .map((line) => line.trim())
    .filter(Boolean);
  const clean = (line: string): string => line.replace(/[^\P{Cc}]/gu, ' ');
  const tr = state.tr.deleteSelection();
  const $at = tr.selection.$from;
  if (lines.length <= 1) return tr.insertText(clean(text.replace(/\r?\n/g, '')).trim());
  if ($at.parent.type === nodes.annexLine)
    return tr.insert(
      $at.after(),
      lines.map((line) => nodes.annexLine.create(null, lawSchema.text(clean(line)))),
    );
  const pasted = readPasted(text, newId);
  return pasted.kind === 'blocks' ? pasteBlocks(tr, pasted.nodes) : pasteClauses(tr, pasted.nodes);
}

/** Articles and headings go after the article the cursor is in; an empty one makes room for them. */
function pasteBlocks(tr: Transaction, blocks: Node[]): Transaction {
  const $at = tr.selection.$from;
  const current = $at.node(1);
  const pos = $at.before(1);
  const annexes = blocks.filter((node) => node.type === nodes.annex);
  const body = blocks.filter((node) => node.type !== nodes.annex);
  const empty = current.type === nodes.article && current.textContent === '';
  if (annexes.length > 0) tr.insert(tr.doc.content.size, annexes);
  if (current.type === nodes.title && tr.doc.maybeChild(1)?.type === nodes.note)
    tr.insert(pos + current.nodeSize + (tr.doc.maybeChild(1)?.nodeSize ?? 0), body);
  else if (empty) tr.replaceWith(pos, pos + current.nodeSize, body);
  else tr.insert(pos + current.nodeSize, body);
  return tr;
}

/** Clauses go after the one the cursor is in; an empty one makes room for them. */
function pasteClauses(tr: Transaction, clauses: Node[]): Transaction {
  const $at = tr.selection.$from;
  if ($at.depth !== 2 || !isClause($at.parent)) return pasteBlocks(tr, [nodes.article.create(null, clauses)]);
  const from = $at.parent.content.size === 0 ? $at.before() : $at.after();
  tr.replaceWith(from, $at.after(), clauses);
  const end = from + clauses.reduce((size, node) => size + node.nodeSize, 0) - 1;
  return tr.setSelection(TextSelection.create(tr.doc, Math.min(end, tr.doc.content.size)));
}

export function clipboard(newId: NewId): Plugin {
  return new Plugin({
    props: {
      clipboardTextSerializer: (slice, view) => printSlice(slice, view.state.doc),
      handlePaste(view, event) {
        const data = event.clipboardData;
        // What was copied in a workbench keeps its structure and, when it was cut, its ids.
        if (!data || data.getData('text/html').includes('data-pm-slice')) return false;
        const text = data.getData('text/plain');
        if (!text) return false;
        view.dispatch(pasteText(view.state, text, newId).scrollIntoView());
        return true;
      },
    },
  });
}
