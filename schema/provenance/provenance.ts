/**
 * Where each run of text comes from: which step wrote it, which put it back after it had been taken out, which
 * carried it to its place. A function of the log alone.
 *
 * The method. Every position of the document has a story, kept as runs, one list for each block at the top. A step
 * replaces ranges, and so do the lists: what the step did not touch keeps its story, through splits, joins and
 * changes of kind, without a thought about words. What it takes out is buried with its story; what it puts in is new,
 * unless it comes back from a grave:
 *
 * - A unit that had gone and whose id is there again (an article moved, cut and pasted, its deletion undone) has its
 *   words back: what each line said, word for word.
 * - Any other words are new if somebody types them, even the same: who types 十 where 十 was has written it. Only a
 *   change that says it puts something back (`Recall`) raises words from graves, and only identical ones: an undo
 *   what its own window took out, a drag what it took out itself, a restoration what stood in that line at that time.
 *
 * What it does not promise: of two identical words that were taken out of one line, the right one comes back where
 * the newest or the longest is; and a phrase cut here and pasted into a line there by two changes is new there.
 */
import type { Node } from 'prosemirror-model';
import { ReplaceStep, type Step } from 'prosemirror-transform';
import { emptyLaw, isUnit } from '../law.js';
import { Graveyard, type GraveyardJson } from './graveyard.js';
import type { Found } from './matching.js';
import { type Change, inOtherLines, inOwnLine, type Stretch } from './recall.js';
import { addRun, addRuns, type Run, type Runs, replaceRuns, runsFromJson, runsToJson, type Story, sliceRuns, writtenBy } from './runs.js';

/** A piece of the document with one story. */
export interface Traced {
  readonly from: number;
  readonly to: number;
  readonly story: Story;
}

/** Where a run stands, while steps go on. */
interface Range {
  readonly from: number;
  readonly to: number;
}

export interface ProvenanceJson {
  readonly blocks: readonly (readonly number[])[];
  readonly graveyard: GraveyardJson;
}

/** Stands for a leaf (a citation) in words, so that each position of a line is one character of its words. */
const leaf = '\ufffc';

/** The stories of a document, which it follows through the log. Changes in place; see `Graveyard`. */
export class Provenance {
  private document: Node;
  private last: number;
  /** One list for each child of the document, as long as that child. */
  private readonly blocks: Run[][];
  private readonly graveyard: Graveyard;

  private constructor(document: Node, last: number, blocks: Run[][], graveyard: Graveyard) {
    this.document = document;
    this.last = last;
    this.blocks = blocks;
    this.graveyard = graveyard;
  }

  /** Before the first step. */
  static begin(): Provenance {
    const doc = emptyLaw();
    return new Provenance(
      doc,
      0,
      doc.children.map((node) => [{ size: node.nodeSize, story: writtenBy(0) }]),
      new Graveyard(),
    );
  }

  /** @param doc the document at `position`, where `toJson` was called */
  static fromJson(json: ProvenanceJson, doc: Node, position: number): Provenance {
    return new Provenance(doc, position, json.blocks.map(runsFromJson), Graveyard.fromJson(json.graveyard));
  }

  toJson(): ProvenanceJson {
    return { blocks: this.blocks.map(runsToJson), graveyard: this.graveyard.toJson() };
  }

  get doc(): Node {
    return this.document;
  }

  /** Log position of the last step it has followed. */
  get position(): number {
    return this.last;
  }

  /** The stories between two positions of the document, in order, boundaries of nodes included. */
  between(from: number, to: number): Traced[] {
    const traced: Traced[] = [];
    let start = 0;
    for (const [index, node] of this.document.children.entries()) {
      const end = start + node.nodeSize;
      if (start >= to) break;
      if (end > from) {
        let at = Math.max(from, start);
        for (const { size, story } of sliceRuns(this.blocks[index] ?? [], from - start, to - start)) {
          traced.push({ from: at, to: at + size, story });
          at += size;
        }
      }
      start = end;
    }
    return traced;
  }

  /** The story of what stands right behind a position; of a node that begins there, how it came to be. */
  at(pos: number): Story {
    return this.between(pos, pos + 1)[0]?.story ?? writtenBy(0);
  }

  /** Follows a change. @throws Error when a step does not apply: the log is damaged */
  follow(change: Change): void {
    /** Ranges put in by this change in which words may still find their story. */
    let hopeful: Range[] = [];
    for (const [index, step] of change.steps.entries()) {
      const map = step.getMap();
      hopeful = hopeful.map(({ from, to }) => ({ from: map.map(from, 1), to: map.map(to, -1) })).filter(({ from, to }) => from < to);
      const added = this.followStep(step, change.position + index, change.client);
      if (change.recall || !isTyped(step)) hopeful.push(...added.filter((range) => this.recall(range, change)));
    }
    // What was put in first and taken out of its old place afterwards.
    if (change.steps.length > 1) for (const range of hopeful) this.recall(range, change);
    this.last = change.position + change.steps.length - 1;
  }

  /** @returns the ranges that the step put in */
  private followStep(step: Step, position: number, client: string): Range[] {
    const before = this.document;
    const after = step.apply(before).doc;
    if (!after) throw new Error(`step ${position} of the log does not apply`);
    this.document = after;
    const ranges: { oldStart: number; oldEnd: number; size: number }[] = [];
    const added: Range[] = [];
    step.getMap().forEach((oldStart, oldEnd, newStart, newEnd) => {
      ranges.push({ oldStart, oldEnd, size: newEnd - newStart });
      if (newStart < newEnd) added.push({ from: newStart, to: newEnd });
    });
    const [first, last] = [ranges[0], ranges.at(-1)];
    if (!first || !last) return [];
    const touched = childrenBetween(before, first.oldStart, last.oldEnd);
    const old = this.blocks.slice(touched.lead, before.childCount - touched.trail).flat();
    const runs: Run[] = [];
    let at = touched.start;
    for (const { oldStart, oldEnd, size } of ranges) {
      addRuns(runs, sliceRuns(old, at - touched.start, oldStart - touched.start));
      addRun(runs, size, writtenBy(position));
      this.bury(before, oldStart, oldEnd, (from, to) => sliceRuns(old, from - touched.start, to - touched.start), position, client);
      at = oldEnd;
    }
    addRuns(runs, sliceRuns(old, at - touched.start, Number.POSITIVE_INFINITY));
    this.cut(runs, touched.lead, before.childCount - touched.trail, after.childCount - touched.trail);
    return added;
  }

  /** Puts runs in the place of the blocks from `lead` to `end`, a list for each child of the new document from `lead` to `newEnd`. */
  private cut(runs: Runs, lead: number, end: number, newEnd: number): void {
    const cut: Run[][] = [];
    let at = 0;
    for (const node of this.document.children.slice(lead, newEnd)) {
      cut.push(sliceRuns(runs, at, at + node.nodeSize));
      at += node.nodeSize;
    }
    this.blocks.splice(lead, end - lead, ...cut);
  }

  private bury(before: Node, from: number, to: number, runs: (from: number, to: number) => Run[], died: number, client: string): void {
    if (from === to) return;
    before.nodesBetween(from, to, (node, pos, parent) => {
      if (isUnit(node) && node.attrs.id && pos >= from) {
        const story = runs(pos, pos + 1)[0]?.story;
        if (story) this.graveyard.buryOpening(node.attrs.id, { story, died });
      }
      if (!node.isTextblock) return true;
      const [start, end] = [Math.max(pos + 1, from), Math.min(pos + 1 + node.content.size, to)];
      if (start < end)
        this.graveyard.bury({ line: lineKey(node, parent), words: wordsOf(node, pos, start, end), runs: runs(start, end), died, client });
      return false;
    });
  }

  /**
   * Gives words that came back their stories.
   * @returns true when some that might come back have found none yet
   */
  private recall(range: Range, change: Change): boolean {
    const stretches: Stretch[] = [];
    const raised = new Set<string>();
    let left = false;
    this.document.nodesBetween(range.from, range.to, (node, pos, parent) => {
      const opens = pos >= range.from;
      if (isUnit(node) && opens && node.attrs.id) {
        if (this.raiseOpening(node.attrs.id, pos, change)) raised.add(node.attrs.id);
        else left = true;
      }
      if (!node.isTextblock) return true;
      const line = lineKey(node, parent);
      const back = opens && raised.has(line);
      if (!back && !change.recall) return false;
      for (const { from, to, story } of this.between(Math.max(pos + 1, range.from), Math.min(pos + 1 + node.content.size, range.to)))
        if (isNew(story, change)) stretches.push({ line, back, pos: from, words: wordsOf(node, pos, from, to) });
      return false;
    });
    for (const stretch of stretches) if (!this.recallStretch(stretch, change)) left = true;
    return left;
  }

  private raiseOpening(unit: string, pos: number, change: Change): boolean {
    if (!this.graveyard.hasOpening(unit)) return false;
    const story = this.at(pos);
    const opening = isNew(story, change) ? this.graveyard.raiseOpening(unit) : null;
    if (opening) this.tell(pos, [{ size: 1, story: marked(opening.story, opening.died, story.written, change) }]);
    return opening !== null;
  }

  /** @returns true when every word was found */
  private recallStretch(stretch: Stretch, change: Change): boolean {
    let all = true;
    /** All graves are searched once, not again for each further character that is in none. */
    let widely = true;
    for (let at = 0; at < stretch.words.length; ) {
      const rest = { ...stretch, words: stretch.words.slice(at) };
      const found: Found | null = inOwnLine(this.graveyard, rest, change) ?? inOtherLines(this.graveyard, rest, change, widely);
      if (found) this.raise(found, stretch.pos + at, change);
      else all = false;
      widely &&= found !== null;
      at += found ? found.to - found.from : (rest.words.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
    }
    return all;
  }

  private raise(found: Found, pos: number, change: Change): void {
    const { written } = this.at(pos);
    const runs = this.graveyard.raise(found);
    this.tell(
      pos,
      runs.map(({ size, story }) => ({ size, story: marked(story, found.grave.died, written, change) })),
    );
  }

  /** Gives positions other stories. They all stand in one block. */
  private tell(pos: number, runs: Runs): void {
    const { lead, start } = childrenBetween(this.document, pos, pos + 1);
    const size = runs.reduce((sum, run) => sum + run.size, 0);
    this.blocks[lead] = replaceRuns(this.blocks[lead] ?? [], pos - start, pos - start + size, runs);
  }
}

/** Words and nothing else were put in: what nearly all steps are. */
const isTyped = (step: Step): boolean => step instanceof ReplaceStep && (step.slice.content.firstChild?.isInline ?? true);

/** A story that goes on: with a mark if the words were away, without one if a single step took and put them. */
function marked(story: Story, died: number, risen: number, change: Change): Story {
  if (died === risen) return story;
  return died >= change.position ? { ...story, moved: risen } : { ...story, restored: risen };
}

/** Written by this very change, as far as is known. */
const isNew = (story: Story, { position }: Change): boolean => story.written >= position && story.restored === 0 && story.moved === 0;

/** What a line is known by: its own id, else that of the unit it stands in, else its kind (title, note). */
const lineKey = (line: Node, parent: Node | null): string => line.attrs.id || parent?.attrs.id || line.type.name;

const wordsOf = (line: Node, pos: number, from: number, to: number): string => line.textBetween(from - pos - 1, to - pos - 1, null, leaf);

/** How many children end before a range, and where the next begins; how many begin behind it. */
function childrenBetween(doc: Node, from: number, to: number): { lead: number; start: number; trail: number } {
  const { children } = doc;
  let [lead, start] = [0, 0];
  for (let size = children[0]?.nodeSize; size !== undefined && start + size <= from; size = children[lead]?.nodeSize) {
    start += size;
    lead += 1;
  }
  let [trail, end] = [0, doc.content.size];
  for (let size = children.at(-1)?.nodeSize; size !== undefined && lead + trail < children.length && end - size >= to; ) {
    end -= size;
    trail += 1;
    size = children[children.length - 1 - trail]?.nodeSize;
  }
  return { lead, start, trail };
}
