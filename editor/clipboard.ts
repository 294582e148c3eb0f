/**
 * The clipboard. Copying prints the numbers that CSS shows; pasting reads a page or text as a law: 第X条 lines become
 * articles, （一） lines 项, and their labels, which order gives anew, are taken off. Pasted lines stay lines.
 */
import { DOMParser, DOMSerializer, Fragment, type Node } from 'prosemirror-model';
import { type EditorState, Plugin, Selection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { textOfHtml } from '../schema/formats/html-read.js';
import type { HtmlElement } from '../schema/formats/html-tree.js';
import { type Problem, type ProblemCode, ProblemList } from '../schema/formats/problems.js';
import { readPart } from '../schema/formats/text.js';
import { isClause, lawSchema, type NewId } from '../schema/law.js';
import { lawText } from '../schema/line-text.js';
import { labels } from '../schema/outline.js';
import { treeOf } from './html-dom.js';
import { blockAt, bodyRange, clauseAt, endOf } from './structure/standing.js';

const { nodes } = lawSchema;

/** A line of the selection: what is printed before it, and its own words as far as they are selected. */
interface PrintedLine {
  /** Id of the unit whose element carries the label: the line's, or its article's where the line is a 条旨. */
  readonly unit: string;
  readonly label: string;
  readonly words: string;
}

/** What a person takes along who copies the selection. A line that is cut into at its beginning has no label. */
export function printedLines({ doc, selection: { from, to, $from, $to } }: EditorState): PrintedLine[] {
  const known = labels(doc);
  const text = lawText(doc);
  const few = $from.sameParent($to) && to - from < $from.parent.content.size;
  const lines: PrintedLine[] = [];
  doc.nodesBetween(from, to, (node, pos, parent, index) => {
    if (!node.isTextblock) return true;
    const whole = from <= pos + 1 && !few;
    const article = index === 0 && parent?.type === nodes.article ? known.get(parent.attrs.id) : undefined;
    const own = known.get(node.attrs.id) ?? '';
    const gap = node.type === nodes.heading && own ? '\u3000' : '';
    lines.push({
      unit: node.attrs.id ?? parent?.attrs.id ?? '',
      label: whole ? (article ? `${article}\u3000` : '') + own + gap : '',
      words: text.between(Math.max(pos + 1, from), Math.min(pos + 1 + node.content.size, to)),
    });
    return false;
  });
  return lines;
}

/** The words of the citations in the selection, in order. */
function citedWords({ doc, selection: { from, to } }: EditorState): string[] {
  const text = lawText(doc);
  const words: string[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.type === nodes.citation) words.push(text.between(pos, pos + 1));
  });
  return words;
}

/** Marks what is printed for other programs and means nothing here. */
const printedMark = 'data-printed';

/** Writes a copied slice as HTML with its labels, so that numbers arrive in a word processor. */
class PrintingSerializer extends DOMSerializer {
  private readonly state: () => EditorState | null;

  constructor(state: () => EditorState | null) {
    const plain = DOMSerializer.fromSchema(lawSchema);
    super(plain.nodes, plain.marks);
    this.state = state;
  }

  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const dom = super.serializeFragment(fragment, options, target);
    const state = this.state();
    // Called for inner fragments too, then with a target.
    if (target || !state) return dom;
    const words = citedWords(state);
    for (const [index, span] of [...dom.querySelectorAll<HTMLElement>('[data-cites]')].entries()) span.textContent = words[index] ?? '';
    const printed = new Map(printedLines(state).map(({ unit, label }) => [unit, label]));
    for (const unit of dom.querySelectorAll<HTMLElement>('[data-unit]')) {
      const label = printed.get(unit.dataset.unit ?? '');
      if (!label) continue;
      const span = unit.ownerDocument.createElement('span');
      span.setAttribute(printedMark, '');
      span.textContent = label;
      (unit.dataset.kind === 'article' ? (unit.firstElementChild ?? unit) : unit).prepend(span);
    }
    return dom;
  }
}

const clipboardParser = new DOMParser(lawSchema, [{ tag: `span[${printedMark}]`, ignore: true }, ...DOMParser.fromSchema(lawSchema).rules]);

/** What pasted lines are: first those that go on in the current article, then articles, headings and annexes. */
export function readPasted(text: string, newId: NewId): { clauses: Node[]; blocks: Node[]; doubts: Problem[] } {
  // An article of our own before the text takes in what stands before the first one there.
  const { doc, problems } = readPart(`题\n第一条\n${text}`, newId);
  const [lead, ...blocks] = [...doc.children].slice(1).map(withoutLabel);
  const clauses = lead?.textContent ? lead.children.filter(isClause) : [];
  const doubts = problems.filter(({ code, line }) => line > 2 && !ofNumbers.has(code)).map((doubt) => ({ ...doubt, line: doubt.line - 2 }));
  return { clauses, blocks: blocks.filter((node) => node.type !== nodes.note), doubts };
}

/** Numbers are given anew, so what the source had does not matter. */
const ofNumbers: ReadonlySet<ProblemCode> = new Set([
  'article-number',
  'heading-number',
  'heading-runs-on',
  'item-number',
  'label-form',
  'citation-or-article',
  'article-within-line',
]);

/** What the reader was unsure of in a paste, on the transaction that puts it in. */
const doubtsOf = (tr: Transaction): readonly Problem[] => tr.getMeta(pasted) ?? [];
const pasted = 'pasted-doubts';

/** What is pasted, as text: a page's lines with the numbers that its lists compute, else the plain text as it came. */
export function pastedText(html: string, plain: string, parse: (html: string) => HtmlElement): { text: string; left: readonly Problem[] } {
  if (!html) return { text: plain, left: [] };
  const problems = new ProblemList();
  const text = textOfHtml(parse(html), problems);
  return text.trim() ? { text, left: problems.list() } : { text: plain, left: [] };
}

/** Numbers come from order in the draft, not from where the text was copied. */
function withoutLabel(node: Node): Node {
  if (node.isText) return node;
  const attrs = 'label' in node.attrs ? { ...node.attrs, label: null } : node.attrs;
  return node.type.create(attrs, Fragment.fromArray(node.content.content.map(withoutLabel)), node.marks);
}

/** A transaction that puts pasted text into the document. */
export function pasteText(state: EditorState, text: string, newId: NewId): Transaction {
  const clean = (line: string): string => line.replace(/\p{Cc}+/gu, ' ').trim();
  const lines = text
    .split(/\r\n?|\n/)
    .map(clean)
    .filter(Boolean);
  const tr = state.tr.deleteSelection();
  const { $from } = tr.selection;
  if (lines.length === 0) return tr;
  if (lines.length === 1 && $from.parent.isTextblock) return tr.insertText(lines[0] ?? '');
  if ($from.parent.type === nodes.annexLine || $from.parent.type === nodes.annexTitle) {
    const written = lines.map((line) => nodes.annexLine.create(null, lawSchema.text(line)));
    return cursorAtEnd(tr.insert($from.after(), written), $from.after(), written);
  }
  const { clauses, blocks, doubts } = readPasted(lines.join('\n'), newId);
  tr.setMeta(pasted, doubts);
  if (clauses.length > 0) pasteClauses(tr, clauses);
  if (blocks.length > 0) pasteBlocks(tr, blocks);
  return tr;
}

/** Clauses go behind the line the cursor is in, or between its halves; an empty one makes room for them. */
function pasteClauses(tr: Transaction, clauses: Node[]): void {
  const { $from } = tr.selection;
  const at = clauseAt($from);
  if (!at) {
    pasteBlocks(tr, [nodes.article.create(null, clauses)]);
    return;
  }
  if (at.node.content.size === 0) {
    cursorAtEnd(tr.replaceWith(at.pos, endOf(at), clauses), at.pos, clauses);
    return;
  }
  const halved = $from.parentOffset > 0 && $from.parentOffset < at.node.content.size;
  if (halved) tr.split($from.pos, 1, [{ type: at.node.type, attrs: { id: '', label: null } }]);
  const pos = $from.parentOffset === 0 ? at.pos : halved ? $from.pos + 1 : endOf(at);
  cursorAtEnd(tr.insert(pos, clauses), pos, clauses);
}

/** Articles and headings go behind the block the cursor is in, annexes to the end; an empty article makes room. */
function pasteBlocks(tr: Transaction, blocks: readonly Node[]): void {
  const annexes = blocks.filter((node) => node.type === nodes.annex);
  const body = blocks.filter((node) => node.type !== nodes.annex);
  tr.insert(tr.doc.content.size, annexes);
  if (body.length === 0) return;
  const current = blockAt(tr.selection.$from);
  const [from, to] = bodyRange(tr.doc);
  const vacant = current?.node.type === nodes.article && current.node.textContent === '';
  const start = Math.min(Math.max(current ? (vacant ? current.pos : endOf(current)) : to, from), to);
  tr.replaceWith(start, vacant && current ? endOf(current) : start, body);
  cursorAtEnd(tr, start, body);
}

/** Puts the cursor behind the last word of nodes that were put in at `pos`. */
function cursorAtEnd(tr: Transaction, pos: number, put: readonly Node[]): Transaction {
  const end = pos + put.reduce((size, node) => size + node.nodeSize, 0);
  const found = Selection.findFrom(tr.doc.resolve(end), -1, true);
  return found ? tr.setSelection(found) : tr;
}

/** True for what was copied in a workbench: it keeps its structure and, when it was cut, its ids. */
const isOurs = (data: DataTransfer): boolean => {
  const html = data.getData('text/html');
  return html.includes('data-pm-slice') && html.includes('data-kind');
};

/** @param tell what was left out of a paste, and what the reader was unsure of; nothing when there is nothing to say */
export function clipboard(newId: NewId, tell: (problems: readonly Problem[]) => void): Plugin {
  let current: EditorView | null = null;
  const put = (view: EditorView, data: DataTransfer): void => {
    const { text, left } = pastedText(data.getData('text/html'), data.getData('text/plain'), treeOf);
    const tr = pasteText(view.state, text, newId);
    view.dispatch(tr.scrollIntoView());
    tell([...left, ...doubtsOf(tr)]);
  };
  return new Plugin({
    view(view) {
      current = view;
      return {};
    },
    props: {
      clipboardSerializer: new PrintingSerializer(() => current?.state ?? null),
      clipboardParser,
      clipboardTextSerializer: (_slice, view) =>
        printedLines(view.state)
          .map(({ label, words }) => label + words)
          .join('\n'),
      handlePaste(view, event) {
        const data = event.clipboardData;
        if (!data || isOurs(data)) return false;
        put(view, data);
        return true;
      },
      handleDrop(view, event) {
        const data = event.dataTransfer;
        if (!data || view.dragging || isOurs(data)) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (!at || !(data.getData('text/plain') || data.getData('text/html'))) return false;
        view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))));
        put(view, data);
        return true;
      },
    },
  });
}
