/**
 * The law document (法律文本): its node types, their attributes and their ids.
 *
 * Identity is stored, numbers are computed. A heading, article, paragraph, item or subitem carries an
 * `id` for life; 第X章, 第X条, （X） come from order (see `numbering.ts`). The one exception is `label`:
 * what a source printed where order would give something else (a lost article, a half-width bracket).
 * It keeps real texts whole, is reported as a problem, and numbering goes on from it.
 *
 * Structure after 立法法 第六十五条: 编、章、节、条、款、项、目. Headings are flat lines with a level;
 * the hierarchy follows from order, so that moving a chapter is one plain edit.
 */
import { type Attrs, type DOMOutputSpec, type Node, type NodeSpec, Schema } from 'prosemirror-model';
import { citationSpec } from './citations/node.js';
import { numberIn } from './numerals.js';
import { isUnitId } from './unit-id.js';

/** Levels of heading, outermost first: 编, 分编, 章, 节. */
export const headingLevels = ['part', 'subpart', 'chapter', 'section'] as const;
export type HeadingLevel = (typeof headingLevels)[number];

/** Blocks inside an article, outermost first: 款, 项, 目. */
export const clauseKinds = ['paragraph', 'item', 'subitem'] as const;
export type ClauseKind = (typeof clauseKinds)[number];

/** Nodes that carry an id for life. */
export const identified = ['heading', 'article', 'preface', 'paragraph', 'item', 'subitem', 'annex'] as const;

const maxLabel = 24;

function validateId(value: unknown): void {
  if (value !== '' && !isUnitId(value)) throw new RangeError(`not a unit id: ${String(value).slice(0, 40)}`);
}

function validateLabel(value: unknown): void {
  if (value === null) return;
  // Quotes and backslashes stand in no label, and would end the string that the style sheet prints.
  if (typeof value !== 'string' || value.length === 0 || value.length > maxLabel || /["\\\p{Cc}]/u.test(value))
    throw new RangeError(`a label is null or 1 to ${maxLabel} characters without quotes`);
}

function validateLevel(value: unknown): void {
  if (!headingLevels.includes(value as HeadingLevel)) throw new RangeError(`not a heading level: ${String(value).slice(0, 40)}`);
}

const id = { default: '', validate: validateId };
/** Printed label where order would give another; null almost always. See the head of this file. */
const label = { default: null, validate: validateLabel };

/** A label of its own is printed as it is, and the counters of the style sheet go on from the number in it. */
function labelDom({ type, attrs: { label, branch } }: Node): Record<string, string> {
  if (!label) return {};
  const number = numberIn(branch ? (label.split('之')[1] ?? '') : label);
  const property = type.name === 'article' ? '--article-label' : '--label';
  const own = { 'data-label': label, style: `${property}: "${label}"; --number: ${number ?? 0}` };
  return number === null ? own : { ...own, 'data-number': String(number) };
}

const unitDom =
  (tag: string, kind: string) =>
  (node: Node): DOMOutputSpec => [tag, { 'data-unit': node.attrs.id, 'data-kind': kind, ...labelDom(node) }, 0];

/** The part of an HTML element that is read back; this file also runs where there is no DOM. */
interface Element {
  readonly dataset: { readonly [name: string]: string | undefined };
}

const readUnit = (dom: Element): Attrs => ({ id: dom.dataset.unit ?? '', label: dom.dataset.label || null });

/** A line of text in an article: 款, 项 or 目. */
const clause = (kind: ClauseKind): NodeSpec => ({
  content: '(text | citation)*',
  marks: '',
  attrs: { id, label },
  defining: kind !== 'paragraph',
  toDOM: unitDom('p', kind),
  parseDOM: [{ tag: `p[data-kind=${kind}]`, getAttrs: readUnit }],
});

const line = (tag: string, kind: string): NodeSpec => ({
  content: 'text*',
  marks: '',
  defining: true,
  toDOM: () => [tag, { 'data-kind': kind }, 0],
  parseDOM: [{ tag: `${tag}[data-kind=${kind}]` }],
});

export const lawSchema = new Schema({
  topNode: 'doc',
  nodes: {
    /** title · 题注? · 序言* · (heading | article)* · 附件*. A preface line may also follow a heading. */
    doc: { content: 'title note? (preface | heading | article)* annex*' },
    /** 题目, without stage tag or 《》. */
    title: line('h1', 'title'),
    /** 题注: body and date of passing, in （） as printed, brackets included in the text. */
    note: line('p', 'note'),
    /** A line of text outside any article: 序言, or text a source put under a heading. */
    preface: {
      content: '(text | citation)*',
      marks: '',
      attrs: { id },
      toDOM: unitDom('p', 'preface'),
      parseDOM: [{ tag: 'p[data-kind=preface]', getAttrs: readUnit }],
    },
    /** 编/分编/章/节: text is the name alone. `numbered` is false for 附则 without 第X编, 序言. */
    heading: {
      content: 'text*',
      marks: '',
      defining: true,
      attrs: { id, label, level: { default: 'chapter', validate: validateLevel }, numbered: { default: true, validate: 'boolean' } },
      toDOM: (node) => [
        'h2',
        {
          'data-unit': node.attrs.id,
          'data-kind': 'heading',
          'data-level': node.attrs.level,
          ...(node.attrs.numbered ? {} : { 'data-unnumbered': '' }),
          ...labelDom(node),
        },
        0,
      ],
      parseDOM: [
        {
          tag: 'h2[data-kind=heading]',
          getAttrs: (dom: Element) => ({
            ...readUnit(dom),
            level: dom.dataset.level ?? 'chapter',
            numbered: dom.dataset.unnumbered === undefined,
          }),
        },
      ],
    },
    /** 条. `branch` marks 第X条之一: numbered after the last plain article before it. */
    article: {
      content: 'caption? (paragraph | item | subitem)+',
      defining: true,
      isolating: false,
      attrs: { id, label, branch: { default: false, validate: 'boolean' } },
      toDOM: (node) => [
        'section',
        {
          'data-unit': node.attrs.id,
          'data-kind': 'article',
          ...(node.attrs.branch ? { 'data-branch': '' } : {}),
          ...labelDom(node),
        },
        0,
      ],
      parseDOM: [
        { tag: 'section[data-kind=article]', getAttrs: (dom: Element) => ({ ...readUnit(dom), branch: dom.dataset.branch !== undefined }) },
      ],
    },
    /** 条旨, brackets included in the text as the source wrote them. */
    caption: line('p', 'caption'),
    paragraph: clause('paragraph'),
    item: clause('item'),
    subitem: clause('subitem'),
    /** 附件: its heading line as printed, then its lines as printed. */
    annex: {
      content: 'annexTitle annexLine*',
      attrs: { id },
      defining: true,
      toDOM: unitDom('section', 'annex'),
      parseDOM: [{ tag: 'section[data-kind=annex]', getAttrs: readUnit }],
    },
    annexTitle: line('h2', 'annexTitle'),
    annexLine: line('p', 'annexLine'),
    text: {},
    /** A citation of units of this law, which follows them when they are renumbered. */
    citation: citationSpec,
  },
  marks: {},
});

/** Gives a fresh unit id; passed in, because this folder has no randomness of its own. */
export type NewId = () => string;

/** True for a node that carries an id for life. */
export function isUnit(node: Node): boolean {
  return node.type.spec.attrs?.id !== undefined;
}

/** True for a 款, 项 or 目. */
export function isClause(node: Node): boolean {
  return clauseKinds.includes(node.type.name as ClauseKind);
}

/**
 * The smallest document: a title and one empty article. A new draft starts from `emptyLaw`; text that is
 * read in replaces it as the draft's first step, so that an import stands in the log like any edit.
 */
export function emptyLaw(): Node {
  return lawSchema.node('doc', null, [lawSchema.node('title')]);
}

/** Reads a document from its JSON form. @throws RangeError when it does not fit the schema. */
export function lawFromJson(json: unknown): Node {
  const node = lawSchema.nodeFromJSON(json as Parameters<typeof lawSchema.nodeFromJSON>[0]);
  if (node.type !== lawSchema.nodes.doc) throw new RangeError('not a law document');
  node.check();
  return node;
}

/**
 * Calls `visit` for each unit (a node with an id) in document order, with its position and its parent.
 * Two levels deep at most, so it is quick enough to run over a whole code on each step.
 */
export function forEachUnit(doc: Node, visit: (unit: Node, pos: number, parent: Node) => void): void {
  doc.forEach((node, offset) => {
    if (isUnit(node)) visit(node, offset, doc);
    if (node.isTextblock) return;
    node.forEach((child, inner) => {
      if (isUnit(child)) visit(child, offset + 1 + inner, node);
    });
  });
}

/** The unit with this id and its position, or null. */
export function findUnit(doc: Node, unitId: string): { node: Node; pos: number; parent: Node } | null {
  let found: { node: Node; pos: number; parent: Node } | null = null;
  forEachUnit(doc, (node, pos, parent) => {
    if (!found && node.attrs.id === unitId) found = { node, pos, parent };
  });
  return found;
}

/** A copy of the document in which every unit has an id of its own: missing ones and repeated ones get a new one. */
export function withIds(doc: Node, newId: NewId): Node {
  const seen = new Set<string>();
  const own = (node: Node): Node => {
    let attrs = node.attrs;
    if (isUnit(node)) {
      let unitId: string = node.attrs.id;
      while (!unitId || seen.has(unitId)) unitId = newId();
      seen.add(unitId);
      attrs = { ...node.attrs, id: unitId };
    }
    if (node.isTextblock) return node.type.create(attrs, node.content, node.marks);
    const children: Node[] = [];
    node.forEach((child) => {
      children.push(own(child));
    });
    return node.type.create(attrs, children, node.marks);
  };
  return own(doc);
}
