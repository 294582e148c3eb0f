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
 *   what its own window took out or stood in that line, a drag what it took out itself, a restoration what stood in
 *   that line at that time.
 *
 * What it does not promise: of two identical words that were taken out of one line, the right one comes back where
 * the newest or the longest is; and a phrase cut here and pasted into a line there by two changes is new there.
 */
import type { Node } from 'prosemirror-model';
import { ReplaceStep, type Step } from 'prosemirror-transform';
import { emptyLaw, isUnit } from '../law.js';
import { MoveStep, mapRange, type Range } from '../moves.js';
import { Blocks, type Touched, type Traced } from './blocks.js';
import { Graveyard, type GraveyardJson } from './graveyard.js';
import type { Found } from './matching.js';
import { type Change, inOtherLines, inOwnLine, type Stretch } from './recall.js';
import { addRun, addRuns, type Run, type Story, writtenBy } from './runs.js';

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
  private readonly blocks: Blocks;
  private readonly graveyard: Graveyard;

  private constructor(document: Node, last: number, blocks: Blocks, graveyard: Graveyard) {
    this.document = document;
    this.last = last;
    this.blocks = blocks;
    this.graveyard = graveyard;
  }

  /** Before the first step. */
  static begin(): Provenance {
    const doc = emptyLaw();
    return new Provenance(doc, 0, Blocks.begin(doc), new Graveyard());
  }

  /**
   * Begins in the middle of the log, with marks instead of stories: the stretch before `cuts[0]` is written by -1, the
   * one behind it by -2, and so on. Whatever is found with a mark later stood in that stretch.
   */
  static marked(doc: Node, position: number, cuts: readonly number[]): Provenance {
    return new Provenance(doc, position, Blocks.marked(doc, cuts), new Graveyard());
  }

  /** @param doc the document at `position`, where `toJson` was called */
  static fromJson(json: ProvenanceJson, doc: Node, position: number): Provenance {
    return new Provenance(doc, position, Blocks.fromJson(json.blocks), Graveyard.fromJson(json.graveyard));
  }

  toJson(): ProvenanceJson {
    return { blocks: this.blocks.toJson(), graveyard: this.graveyard.toJson() };
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
    return this.blocks.between(this.document, from, to);
  }

  /** The same of words alone: every piece stands inside one line. */
  ofWords(from: number, to: number): Traced[] {
    const traced: Traced[] = [];
    this.document.nodesBetween(from, to, (node, pos) => {
      if (!node.isTextblock) return true;
      const [start, end] = [Math.max(from, pos + 1), Math.min(to, pos + 1 + node.content.size)];
      if (start < end) traced.push(...this.between(start, end));
      return false;
    });
    return traced;
  }

  /** Log position of the step that took a unit out; null for one that stands in the text or never did. */
  goneBy(unit: string): number | null {
    return this.graveyard.openingOf(unit)?.died ?? null;
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
      const maps = [step.getMap()];
      hopeful = hopeful.map((range) => mapRange(maps, range)).filter(({ from, to }) => from < to);
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
    if (step instanceof MoveStep) {
      this.followMove(before, step, position);
      return [];
    }
    const ranges: { oldStart: number; oldEnd: number; size: number }[] = [];
    const added: Range[] = [];
    step.getMap().forEach((oldStart, oldEnd, newStart, newEnd) => {
      ranges.push({ oldStart, oldEnd, size: newEnd - newStart });
      if (newStart < newEnd) added.push({ from: newStart, to: newEnd });
    });
    const [first, last] = [ranges[0], ranges.at(-1)];
    if (!first || !last) return [];
    const touched = this.blocks.touched(before, first.oldStart, last.oldEnd);
    const runs: Run[] = [];
    let at = touched.start;
    for (const { oldStart, oldEnd, size } of ranges) {
      addRuns(runs, touched.runs(at, oldStart));
      addRun(runs, size, writtenBy(position));
      this.bury(before, oldStart, oldEnd, touched.runs, position, client);
      at = oldEnd;
    }
    addRuns(runs, touched.runs(at, touched.end));
    this.blocks.replace(touched, runs, this.document);
    return added;
  }

  private followMove(before: Node, { from, to, target }: MoveStep, position: number): void {
    const touched = this.blocks.touched(before, Math.min(from, target), Math.max(to, target));
    const moved = touched.runs(from, to).map(({ size, story }) => ({ size, story: { ...story, moved: position } }));
    const runs: Run[] = [];
    addRuns(runs, touched.runs(touched.start, Math.min(from, target)));
    if (target < from) addRuns(runs, moved);
    addRuns(runs, target < from ? touched.runs(target, from) : touched.runs(to, target));
    if (target > to) addRuns(runs, moved);
    addRuns(runs, touched.runs(Math.max(to, target), touched.end));
    this.blocks.replace(touched, runs, this.document);
  }

  private bury(before: Node, from: number, to: number, runs: Touched['runs'], died: number, client: string): void {
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
    if (!this.graveyard.openingOf(unit)) return false;
    const story = this.at(pos);
    const opening = isNew(story, change) ? this.graveyard.raiseOpening(unit) : null;
    if (opening) this.blocks.tell(this.document, pos, [{ size: 1, story: goOn(opening.story, opening.died, story, change) }]);
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
    const now = this.at(pos);
    const runs = this.graveyard.raise(found);
    this.blocks.tell(
      this.document,
      pos,
      runs.map(({ size, story }) => ({ size, story: goOn(story, found.grave.died, now, change) })),
    );
  }
}

/** Words and nothing else were put in: what nearly all steps are. */
const isTyped = (step: Step): boolean => step instanceof ReplaceStep && (step.slice.content.firstChild?.isInline ?? true);

/**
 * A story that goes on: with a mark if the words were away, without one if a single step took and put them.
 * @param died when they were taken out
 * @param now the story they have as new words, before they are known
 */
function goOn(story: Story, died: number, now: Story, change: Change): Story {
  const moved = Math.max(story.moved, now.moved);
  if (died === now.written) return { ...story, moved };
  return died >= change.position ? { ...story, moved: Math.max(moved, now.written) } : { ...story, moved, restored: now.written };
}

/** Written by this very change, as far as is known. */
const isNew = (story: Story, { position }: Change): boolean => story.written >= position && story.restored === 0;

/** What a line is known by: its own id, else that of the unit it stands in, else its kind (title, note). */
const lineKey = (line: Node, parent: Node | null): string => line.attrs.id || parent?.attrs.id || line.type.name;

const wordsOf = (line: Node, pos: number, from: number, to: number): string => line.textBetween(from - pos - 1, to - pos - 1, null, leaf);
