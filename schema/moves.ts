/**
 * Moving (移动): one step that takes a run of whole siblings (a chapter, an article, a 款 with its 项) from one
 * place to another.
 *
 * A deletion and an insertion would do the same to the text at hand, and harm to what others do meanwhile: the
 * insertion brings the words back as the mover saw them, and two people who move one article double it. A move
 * names places alone, and its map carries every place in the run along: a cursor, a comment, what is typed in an
 * article while it is on its way, what is undone in it later.
 *
 * One thing must not follow a move: a replacement that begins inside the run and ends outside. It would stretch
 * over all that lies between the two places now. prosemirror-transform knows no moves, so its two replacing steps
 * are taught here, for all who map them (the server's rebase, the browser's, the undo history): one that a move has
 * parted finds no place any more.
 */
import { type Node, Slice } from 'prosemirror-model';
import { type Mappable, Mapping, type MapResult, ReplaceAroundStep, ReplaceStep, Step, StepMap, StepResult } from 'prosemirror-transform';
import { lawSchema } from './law.js';

export interface Range {
  readonly from: number;
  readonly to: number;
}

export class MoveStep extends Step {
  /** Start and end of the run, between nodes of one parent. */
  readonly from: number;
  readonly to: number;
  /** Where it goes, in positions before the move; outside the run. */
  readonly target: number;

  constructor(from: number, to: number, target: number) {
    super();
    this.from = from;
    this.to = to;
    this.target = target;
  }

  get size(): number {
    return this.to - this.from;
  }

  /** Where the run begins after the move. */
  get landing(): number {
    return this.target < this.from ? this.target : this.target - this.size;
  }

  apply(doc: Node): StepResult {
    const { from, to, target } = this;
    if (Math.max(to, target) > doc.content.size) return StepResult.fail('the move points outside the text');
    if (from >= to || (target >= from && target <= to)) return StepResult.fail('there is nothing to move');
    const $from = doc.resolve(from);
    if ($from.parent.isTextblock || $from.textOffset > 0 || !$from.sameParent(doc.resolve(to)))
      return StepResult.fail('only whole units of one parent can be moved');
    const run = new Slice(doc.slice(from, to).content, 0, 0);
    try {
      const without = StepResult.fromReplace(doc, from, to, Slice.empty);
      return without.doc ? StepResult.fromReplace(without.doc, this.landing, this.landing, run) : without;
    } catch (error) {
      // What is left behind, or where the run would stand, does not fit the schema.
      if (error instanceof RangeError) return StepResult.fail(error.message);
      throw error;
    }
  }

  invert(): MoveStep {
    const back = this.target < this.from ? this.to : this.from;
    return new MoveStep(this.landing, this.landing + this.size, back);
  }

  /** @returns null when the run is gone or parted, or the place it should go to has become a part of it */
  map(mapping: Mappable): MoveStep | null {
    if (isParted(this, mapping)) return null;
    const from = mapping.mapResult(this.from, 1);
    const to = mapping.mapResult(this.to, -1);
    const target = mapping.map(this.target, this.target < this.from ? 1 : -1);
    if (from.pos >= to.pos || (from.deletedAcross && to.deletedAcross)) return null;
    if (target >= from.pos && target <= to.pos) return null;
    return new MoveStep(from.pos, to.pos, target);
  }

  override getMap(): StepMap {
    return new CarryingMap(this);
  }

  toJSON(): unknown {
    return { stepType: 'move', from: this.from, to: this.to, target: this.target };
  }

  static override fromJSON(_schema: unknown, json: { from?: unknown; to?: unknown; target?: unknown }): MoveStep {
    const { from, to, target } = json;
    if (!isPosition(from) || !isPosition(to) || !isPosition(target)) throw new RangeError('not a move');
    return new MoveStep(from, to, target);
  }
}

const isPosition = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

Step.jsonID('move', MoveStep);

/** Reads a step from its JSON form. @throws RangeError when it is no step of a law document */
export function stepFromJson(json: unknown): Step {
  return Step.fromJSON(lawSchema, json);
}

/** A move as a deletion and an insertion, in the form of `StepMap`: start, old size, new size, twice. */
const changed = ({ from, target, size }: MoveStep): number[] =>
  target < from ? [target, 0, size, from, size, 0] : [from, size, 0, target, 0, size];

/** Where the moved run goes, and where all between its old and its new place shifts to. Nothing is deleted. */
class CarryingMap extends StepMap {
  private readonly move: MoveStep;

  constructor(move: MoveStep) {
    super(changed(move));
    this.move = move;
  }

  /** The same as a deletion and an insertion. */
  get plain(): StepMap {
    return new StepMap(changed(this.move));
  }

  /** True for a place in the run; its two ends belong to it on their inner side. */
  carries(pos: number, assoc: number): boolean {
    const { from, to } = this.move;
    return (pos > from && pos < to) || (pos === from && assoc > 0) || (pos === to && assoc < 0);
  }

  override map(pos: number, assoc = 1): number {
    const { from, to, target, size, landing } = this.move;
    const left = Math.min(from, target);
    const right = Math.max(to, target);
    const outside = pos < left || pos > right || (pos === left && assoc < 0) || (pos === right && assoc > 0);
    if (outside) return pos;
    if (this.carries(pos, assoc)) return pos + landing - from;
    return target < from ? pos + size : pos - size;
  }

  override mapResult(pos: number, assoc = 1): MapResult {
    return StepMap.empty.mapResult(this.map(pos, assoc), assoc);
  }

  override invert(): StepMap {
    return new CarryingMap(this.move.invert());
  }
}

/**
 * Takes a range of text through maps. Where one end is in a moved run and the other is not, what was moved away is
 * no longer a part of it: it does not stretch over what now lies between.
 * @returns the range; `from` ≥ `to` when nothing of it is left
 */
export function mapRange(maps: readonly StepMap[], range: Range): Range {
  let { from, to } = range;
  for (const map of maps) {
    const parted = map instanceof CarryingMap && map.carries(from, 1) !== map.carries(to, -1);
    const through = parted ? map.plain : map;
    from = through.map(from, 1);
    to = through.map(to, -1);
  }
  return { from, to };
}

/** True when a move among the maps takes one end of a range along and not the other. */
function isParted({ from, to }: Range, mapping: Mappable): boolean {
  const through = mapping instanceof Mapping ? mapping : new Mapping(mapping instanceof StepMap ? [mapping] : []);
  const moves: number[] = [];
  for (let i = through.from; i < through.to; i++) if (through.maps[i] instanceof CarryingMap) moves.push(i);
  if (moves.length === 0 || from === to) return false;
  const first = carriers(through, moves, from, 1);
  const last = carriers(through, moves, to, -1);
  return first.join() !== last.join();
}

/** The moves that take a place along, but for those that are undone in the same mapping. */
function carriers(mapping: Mapping, moves: readonly number[], pos: number, assoc: number): number[] {
  const taking = moves.filter((i) => {
    const map = mapping.maps[i];
    return map instanceof CarryingMap && map.carries(mapping.slice(mapping.from, i).map(pos, assoc), assoc);
  });
  return taking.filter((i) => !taking.includes(mapping.getMirror(i) ?? -1));
}

const mapReplace = ReplaceStep.prototype.map;
ReplaceStep.prototype.map = function (this: ReplaceStep, mapping: Mappable): ReplaceStep | null {
  if (isParted(this, mapping)) return null;
  const mapped = mapReplace.call(this, mapping) as ReplaceStep | null;
  // What is put in between two units stays in one place, though one of them is moved away.
  if (!mapped || this.from !== this.to || mapped.from === mapped.to) return mapped;
  return new ReplaceStep(mapped.from, mapped.from, this.slice);
};

const mapAround = ReplaceAroundStep.prototype.map;
ReplaceAroundStep.prototype.map = function (this: ReplaceAroundStep, mapping: Mappable): ReplaceAroundStep | null {
  return isParted(this, mapping) ? null : (mapAround.call(this, mapping) as ReplaceAroundStep | null);
};
