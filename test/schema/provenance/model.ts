/**
 * A draft in which every character is one of a kind, so that what is true of each can be kept beside it: who wrote
 * it, who put it back, who carried it. Several windows edit it as people do.
 */
import type { Fragment, Node } from 'prosemirror-model';
import { type Step, Transform } from 'prosemirror-transform';
import { findUnit, forEachUnit, isClause, lawSchema } from '../../../schema/law.js';
import { MoveStep } from '../../../schema/moves.js';
import { Provenance } from '../../../schema/provenance/provenance.js';
import type { Change, Recall } from '../../../schema/provenance/recall.js';
import { type Story, writtenBy } from '../../../schema/provenance/runs.js';
import { isMisfit, rebase } from '../../../schema/rebase.js';
import { restoreText, restoreUnit } from '../../../schema/restore.js';

const { nodes } = lawSchema;

/** What a change does to words that stood in the draft before. */
type Fate = 'restored' | 'moved' | null;

interface Undoable {
  /** What takes it back, and how many steps there were then. */
  readonly steps: readonly Step[];
  readonly since: number;
}

interface Line {
  readonly node: Node;
  readonly pos: number;
  readonly from: number;
  readonly to: number;
}

export class Model {
  readonly provenance = Provenance.begin();
  readonly changes: Change[] = [];
  /** Characters that may have one story or another; see `admitStrangers`. */
  readonly doubtful = new Set<string>();
  /** The truth, by character and by unit. */
  readonly chars = new Map<string, Story>();
  readonly units = new Map<string, Story>();
  /** Where characters last stood, and the step that took them out. */
  private readonly last = new Map<string, { line: string; died: number }>();
  private readonly steps: Step[] = [];
  private readonly undo = new Map<string, Undoable[]>();
  private clipboard: Node | null = null;
  /** The draft after each change. */
  private readonly past = new Map<number, Node>();
  private nextChar = 0x4e00;
  private nextId = 0;

  constructor() {
    const articles = ['甲', '乙', '丙', '丁'].map(() => this.newArticle(3));
    const doc = nodes.doc.create(null, [nodes.title.create(null, this.newText(4)), ...articles]);
    const before = this.provenance.doc;
    this.make('importer', null, null, (tr) => tr.replaceWith(0, before.content.size, doc.content));
  }

  get doc(): Node {
    return this.provenance.doc;
  }

  newText(length: number): Node {
    const words = Array.from({ length }, () => String.fromCharCode(this.nextChar++)).join('');
    return lawSchema.text(words);
  }

  newId(): string {
    this.nextId += 1;
    return `n${this.nextId}`;
  }

  private newArticle(lines: number): Node {
    const clauses = Array.from({ length: lines }, () => nodes.paragraph.create({ id: this.newId() }, this.newText(5)));
    return nodes.article.create({ id: this.newId() }, clauses);
  }

  lines(): Line[] {
    const lines: Line[] = [];
    this.doc.descendants((node, pos) => {
      if (node.isTextblock) lines.push({ node, pos, from: pos + 1, to: pos + 1 + node.content.size });
    });
    return lines;
  }

  articles(): { node: Node; pos: number }[] {
    const articles: { node: Node; pos: number }[] = [];
    this.doc.forEach((node, pos) => {
      if (node.type === nodes.article) articles.push({ node, pos });
    });
    return articles;
  }

  /**
   * Makes a change and keeps what is true after it.
   * @param fate what becomes of words and units that stood in the draft at some time before
   */
  make(client: string, recall: Recall | null, fate: Fate, build: (tr: Transform) => unknown): boolean {
    const before = this.doc;
    const tr = new Transform(before);
    build(tr);
    if (tr.steps.length === 0) return false;
    const position = this.provenance.position + 1;
    const change: Change = { steps: tr.steps, position, client, recall };
    this.keepTruth(before, tr, position, fate);
    if (recall?.kind !== 'undo') {
      const inverse = tr.steps.map((step, i) => step.invert(tr.docs[i] as Node)).reverse();
      const since = this.steps.length + tr.steps.length;
      this.undo.set(client, [...(this.undo.get(client) ?? []), { steps: inverse, since }]);
    }
    this.steps.push(...tr.steps);
    this.changes.push(change);
    this.provenance.follow(change);
    this.past.set(this.provenance.position, this.doc);
    this.admitStrangers(position);
    return true;
  }

  /**
   * A word that comes back in another line than it was taken from, by an earlier change, may count as new: only the
   * same line is looked through for words that somebody else took out. Of such a word two stories are possible.
   */
  private admitStrangers(position: number): void {
    const { chars } = told(this.provenance);
    const lines = linesOf(this.doc);
    for (const [char, { line, died }] of this.last) {
      const story = chars.get(char);
      if (story && died < position && line !== lines.get(char) && story.written >= position) this.doubtful.add(char);
      if (story) this.last.delete(char);
    }
  }

  private keepTruth(before: Node, tr: Transform, position: number, fate: Fate): void {
    let previous = { chars: charsOf(before), units: unitsOf(before) };
    const first = previous;
    for (const [index, step] of tr.steps.entries()) {
      const doc = tr.docs[index + 1] ?? tr.doc;
      if (step instanceof MoveStep) this.carry(doc.slice(step.landing, step.landing + step.size).content, position + index);
      const now = { chars: charsOf(doc), units: unitsOf(doc) };
      const at = position + index;
      const tell = (all: Map<string, Story>, key: string, isMoved: boolean): void => {
        const known = all.get(key);
        if (!known) all.set(key, writtenBy(at));
        else if (fate === 'moved' || isMoved) all.set(key, { ...known, moved: at });
        else if (fate === 'restored') all.set(key, { ...known, restored: at });
      };
      for (const [key, count] of now.chars) if (count > (previous.chars.get(key) ?? 0)) tell(this.chars, key, first.chars.has(key));
      for (const [key, count] of now.units) if (count > (previous.units.get(key) ?? 0)) tell(this.units, key, first.units.has(key));
      const lines = linesOf(tr.docs[index] as Node);
      for (const key of previous.chars.keys()) if (!now.chars.has(key)) this.last.set(key, { line: lines.get(key) ?? '', died: at });
      previous = now;
    }
  }

  private carry(content: Fragment, position: number): void {
    const carried = nodes.doc.create(null, [nodes.title.create(), ...content.content]);
    for (const [all, keys] of [
      [this.chars, charsOf(carried)],
      [this.units, unitsOf(carried)],
    ] as const)
      for (const key of keys.keys()) all.set(key, { ...(all.get(key) ?? writtenBy(0)), moved: position });
  }

  /** What the window did last and can still take back, on the draft as it is now. */
  takeBack(client: string): boolean {
    const done = this.undo.get(client) ?? [];
    const last = done.pop();
    if (!last) return false;
    // As the history does: put on top of what was done since.
    const undoing = rebase(last.steps, this.steps.slice(last.since), this.doc);
    if (isMisfit(undoing) || !wellFormed(undoing.doc)) return false;
    // What was cut may stand in the draft again, and be changed there: pasting it would then be a copy.
    this.clipboard = null;
    return this.make(client, { kind: 'undo' }, 'restored', (tr) => {
      for (const step of undoing.steps) tr.step(step);
    });
  }

  cut(client: string, index: number): boolean {
    const articles = this.articles();
    const article = articles[index % articles.length];
    if (this.clipboard || !article || articles.length < 2) return false;
    this.clipboard = article.node;
    return this.make(client, null, null, (tr) => tr.delete(article.pos, article.pos + article.node.nodeSize));
  }

  paste(client: string, index: number): boolean {
    const node = this.clipboard;
    if (!node) return false;
    this.clipboard = null;
    const articles = this.articles();
    const pos = articles[index % articles.length]?.pos ?? this.doc.content.size;
    return this.make(client, null, 'restored', (tr) => tr.insert(pos, node));
  }

  /** An article to another place in one change: by a move, deleted first, or inserted first. */
  move(client: string, index: number, to: number, how: 'step' | 'delete-first' | 'insert-first'): boolean {
    const articles = this.articles();
    const article = articles[index % articles.length];
    const target = articles[to % articles.length];
    if (!article || !target || article === target) return false;
    const end = article.pos + article.node.nodeSize;
    if (how === 'step' && target.pos === end) return false;
    return this.make(client, null, 'moved', (tr) => {
      if (how === 'step') tr.step(new MoveStep(article.pos, end, target.pos));
      else if (how === 'insert-first') {
        tr.insert(target.pos, article.node);
        const from = target.pos <= article.pos ? end : article.pos;
        tr.delete(from, from + article.node.nodeSize);
      } else {
        tr.delete(article.pos, end);
        tr.insert(tr.mapping.map(target.pos), article.node);
      }
    });
  }

  /** What the whole draft, or one article, said at some time. */
  restore(client: string, when: number, article: number | null): boolean {
    const [position, then] = [...this.past][when % this.past.size] as [number, Node];
    const restored = new Transform(this.doc);
    const unit = article === null ? null : (then.children.filter(({ type }) => type === nodes.article)[article % 4]?.attrs.id ?? null);
    if (unit === null) restoreText(restored, then);
    else restoreUnit(restored, then, unit, () => this.newId());
    if (!wellFormed(restored.doc)) return false;
    this.clipboard = null;
    return this.make(client, { kind: 'restore', position }, 'restored', (tr) => {
      for (const step of restored.steps) tr.step(step);
    });
  }

  /** Joins a clause to the one before it in its article. */
  join(client: string, index: number): boolean {
    const clauses = this.lines().filter(({ node, pos }) => isClause(node) && this.doc.resolve(pos).index() > 0);
    const clause = clauses[index % Math.max(1, clauses.length)];
    return clause ? this.make(client, null, null, (tr) => tr.join(clause.pos)) : false;
  }

  split(client: string, index: number, offset: number, article: boolean): boolean {
    const clauses = this.lines().filter(({ node }) => isClause(node));
    const line = clauses[index % Math.max(1, clauses.length)];
    if (!line) return false;
    const pos = line.from + (offset % (line.node.content.size + 1));
    const types = [
      { type: nodes.article, attrs: { id: this.newId(), label: null } },
      { type: line.node.type, attrs: { id: this.newId(), label: null } },
    ];
    return this.make(client, null, null, (tr) => tr.split(pos, article ? 2 : 1, article ? types : types.slice(1)));
  }
}

/** Every character, and how often it stands there. */
function charsOf(doc: Node): Map<string, number> {
  const chars = new Map<string, number>();
  for (const char of doc.textContent) chars.set(char, (chars.get(char) ?? 0) + 1);
  return chars;
}

/** The line each character stands in. */
function linesOf(doc: Node): Map<string, string> {
  const lines = new Map<string, string>();
  doc.descendants((node) => {
    if (node.isTextblock) for (const char of node.textContent) lines.set(char, node.attrs.id ?? node.type.name);
  });
  return lines;
}

function unitsOf(doc: Node): Map<string, number> {
  const units = new Map<string, number>();
  forEachUnit(doc, ({ attrs: { id } }) => {
    if (id) units.set(id, (units.get(id) ?? 0) + 1);
  });
  return units;
}

function wellFormed(doc: Node): boolean {
  try {
    doc.check();
  } catch {
    return false;
  }
  return [...unitsOf(doc).values(), ...charsOf(doc).values()].every((count) => count === 1);
}

/** What the provenance says, character by character and unit by unit. */
export function told(provenance: Provenance): { chars: Map<string, Story>; units: Map<string, Story> } {
  const { doc } = provenance;
  const [chars, units] = [new Map<string, Story>(), new Map<string, Story>()];
  doc.descendants((node, pos) => {
    if (!node.isText) return;
    for (const { from, to, story } of provenance.between(pos, pos + node.nodeSize))
      for (const char of (node.text ?? '').slice(from - pos, to - pos)) chars.set(char, story);
  });
  for (const id of unitsOf(doc).keys()) units.set(id, provenance.at(findUnit(doc, id)?.pos ?? 0));
  return { chars, units };
}
