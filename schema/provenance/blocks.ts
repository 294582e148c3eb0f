/** The stories of every position of a document, one list of runs for each of its children. Changes in place. */
import type { Node } from 'prosemirror-model';
import { type Run, type Runs, replaceRuns, runsFromJson, runsToJson, type Story, sliceRuns, writtenBy } from './runs.js';

/** A piece of the document with one story. */
export interface Traced {
  readonly from: number;
  readonly to: number;
  readonly story: Story;
}

/** Neighbouring children of the document at the top. */
export interface Touched {
  readonly lead: number;
  readonly count: number;
  /** Position before the first and behind the last. */
  readonly start: number;
  readonly end: number;
  /** Their runs between two positions. */
  readonly runs: (from: number, to: number) => Run[];
}

export class Blocks {
  /** As long as the children. */
  private readonly lists: Run[][];

  private constructor(lists: Run[][]) {
    this.lists = lists;
  }

  /** Of a document that stood there before the first step. */
  static begin(doc: Node): Blocks {
    return new Blocks(doc.children.map((node) => [{ size: node.nodeSize, story: writtenBy(0) }]));
  }

  /** With a story for each stretch between `cuts`, which are in order: written by -1, -2, … */
  static marked(doc: Node, cuts: readonly number[]): Blocks {
    let at = 0;
    let mark = 0;
    return new Blocks(
      doc.children.map(({ nodeSize }) => {
        const end = at + nodeSize;
        const runs: Run[] = [];
        while (at < end) {
          while ((cuts[mark] ?? Number.POSITIVE_INFINITY) <= at) mark += 1;
          const next = Math.min(end, cuts[mark] ?? end);
          runs.push({ size: next - at, story: writtenBy(-(mark + 1)) });
          at = next;
        }
        return runs;
      }),
    );
  }

  static fromJson(json: readonly (readonly number[])[]): Blocks {
    return new Blocks(json.map(runsFromJson));
  }

  toJson(): number[][] {
    return this.lists.map(runsToJson);
  }

  /** The stories between two positions, in order. */
  between(doc: Node, from: number, to: number): Traced[] {
    const { runs, start, end } = this.touched(doc, from, to);
    let at = Math.max(from, start);
    return runs(at, Math.min(to, end)).map(({ size, story }) => {
      at += size;
      return { from: at - size, to: at, story };
    });
  }

  /** The blocks that a range reaches into, with their runs. */
  touched(doc: Node, from: number, to: number): Touched {
    const { lead, start, trail, end } = childrenBetween(doc, from, to);
    const count = doc.childCount - trail - lead;
    const all = count === 1 ? (this.lists[lead] ?? []) : this.lists.slice(lead, lead + count).flat();
    return { lead, count, start, end, runs: (first, last) => sliceRuns(all, first - start, last - start) };
  }

  /** Puts runs in the place of those that were touched, a list for each child that the new document has there. */
  replace({ lead, count }: Touched, runs: Runs, doc: Node): void {
    const children = doc.childCount - (this.lists.length - count);
    let at = 0;
    const cut = doc.children.slice(lead, lead + children).map(({ nodeSize }) => {
      at += nodeSize;
      return sliceRuns(runs, at - nodeSize, at);
    });
    this.lists.splice(lead, count, ...cut);
  }

  /** Gives positions of one block other stories. */
  tell(doc: Node, pos: number, runs: Runs): void {
    const { lead, start } = childrenBetween(doc, pos, pos + 1);
    const size = runs.reduce((sum, run) => sum + run.size, 0);
    this.lists[lead] = replaceRuns(this.lists[lead] ?? [], pos - start, pos - start + size, runs);
  }
}

/** How many children end before a range and how many begin behind it; the positions where the others begin and end. */
function childrenBetween(doc: Node, from: number, to: number): { lead: number; start: number; trail: number; end: number } {
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
  return { lead, start, trail, end };
}
