/** Steps that come over the stream, put beneath what this window has not had confirmed. */
import { receiveTransaction, sendableSteps } from 'prosemirror-collab';
import type { Node, Slice } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { Mapping, ReplaceAroundStep, ReplaceStep, type Step } from 'prosemirror-transform';
import { carryingMaps, MoveStep, mapRange } from '../../schema/moves.js';
import { unpackStep } from '../../schema/packed-step.js';
import type { StepsEvent } from '../../server/drafts/wire.js';

/** Marks transactions that bring other people's steps: their ids are not this window's business. */
export const remote = 'remote';

/** A step as the stream brings it, with the window it comes from. */
export interface Arrived {
  readonly step: Step;
  readonly clientId: string;
}

/** The steps of an event, in order. */
export const stepsOf = ({ runs: told }: StepsEvent): Arrived[] =>
  told.flatMap(([clientId, , , steps]) => steps.map((step) => ({ step: unpackStep(step), clientId })));

/**
 * Cuts what arrived into runs of own steps followed by others' steps: own steps confirm what was sent only
 * where they stand first.
 */
export function runs(arrived: readonly Arrived[], own: string): Arrived[][] {
  const cut: Arrived[][] = [];
  for (const [index, each] of arrived.entries()) {
    const last = cut.at(-1);
    const begins = each.clientId === own && arrived[index - 1]?.clientId !== own;
    if (!last || begins) cut.push([each]);
    else last.push(each);
  }
  return cut;
}

export interface Received {
  readonly tr: Transaction;
  /** Own steps to be made anew after `tr`: what they belong to was moved, and they go with it. */
  readonly carried: readonly Step[];
  /** Words of ours that found no place any more. */
  readonly lost: readonly string[];
}

/** Takes one run of steps: own ones confirm what this window sent, the others go beneath what is not confirmed. */
export function receive(state: EditorState, run: readonly Arrived[], own: string): Received {
  const confirmed = run.filter((each) => each.clientId === own).length;
  const waiting = (sendableSteps(state)?.steps ?? []).slice(confirmed);
  const steps = run.map((each) => each.step);
  const ids = run.map((each) => each.clientId);
  const tr = receiveTransaction(state, steps, ids, { mapSelectionBackward: true }).setMeta(remote, true);
  // The transaction takes back what waited, adds what came, and puts on top what still has a place. A step
  // that is moved keeps its slice, so what is missing among the last is lost.
  const kept = new Set(tr.steps.slice(waiting.length + run.length - confirmed).map(sliceOf));
  const homeless = tr.steps.length === 0 ? [] : waiting.filter((step) => !kept.has(sliceOf(step)));
  if (![...steps, ...waiting].some((step) => step instanceof MoveStep))
    return { tr, carried: [], lost: wordsPutIn(waiting, homeless, state.doc) };
  const mapping = carryingMapping(tr);
  carrySelection(state, tr, mapping);
  const carried = carry(waiting, homeless, mapping, tr.doc);
  return {
    tr,
    carried: [...carried.values()],
    lost: wordsPutIn(
      waiting,
      homeless.filter((step) => !carried.has(step)),
      state.doc,
    ),
  };
}

/** A transaction's mapping that takes along what stands in moved units. */
function carryingMapping(tr: Transaction): Mapping {
  const mapping = new Mapping();
  for (const [index, map] of carryingMaps(tr.steps).entries()) {
    const mirror = tr.mapping.getMirror(index);
    mapping.appendMap(map, mirror !== undefined && mirror < index ? mirror : undefined);
  }
  return mapping;
}

/** The cursor stays in an article that somebody else moves. */
function carrySelection({ selection }: EditorState, tr: Transaction, mapping: Mapping): void {
  if (!(selection instanceof TextSelection)) return;
  const anchor = mapping.map(selection.anchor, -1);
  const head = mapping.map(selection.head, -1);
  if (anchor !== tr.selection.anchor || head !== tr.selection.head)
    tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head), -1));
}

/**
 * Finds the new places of own steps inside units that others moved.
 * @param waiting all own steps, in order
 * @param homeless those among them that have no place in `doc`
 * @param mapping from the text with `waiting` to `doc`; the undoings of `waiting`, last first, are its beginning
 * @returns each step that has a place inside one line, as it is to be made on `doc` and the ones before it
 */
function carry(waiting: readonly Step[], homeless: readonly Step[], mapping: Mapping, doc: Node): Map<Step, Step> {
  const carried = new Map<Step, Step>();
  let text = doc;
  for (const step of homeless) {
    const undoing = waiting.length - 1 - waiting.indexOf(step);
    const moved = step.map(mapping.slice(undoing + 1));
    if (!(moved instanceof ReplaceStep) || !inOneLine(moved, text)) continue;
    const after = moved.apply(text).doc;
    if (!after) continue;
    carried.set(step, moved);
    mapping.appendMap(moved.getMap(), undoing);
    text = after;
  }
  return carried;
}

function inOneLine({ from, to }: ReplaceStep, doc: Node): boolean {
  const $from = doc.resolve(from);
  return $from.parent.isTextblock && $from.sameParent(doc.resolve(to));
}

function sliceOf(step: Step): Slice | null {
  return step instanceof ReplaceStep || step instanceof ReplaceAroundStep ? step.slice : null;
}

/**
 * The words in `doc` that come from some of the steps that led to it, in the order of the text; what stands
 * together is one piece.
 * @param all steps up to `doc`
 * @param some those among them whose words are wanted
 */
export function wordsPutIn(all: readonly Step[], some: readonly Step[], doc: Node): string[] {
  const wanted = new Set(some);
  const ranges: { from: number; to: number }[] = [];
  for (const [index, step] of all.entries()) {
    // A move puts no words in.
    if (!wanted.has(step) || step instanceof MoveStep) continue;
    const after = carryingMaps(all.slice(index + 1));
    step.getMap().forEach((_oldStart, _oldEnd, start, end) => {
      const range = mapRange(after, { from: start, to: end });
      if (range.from < range.to) ranges.push(range);
    });
  }
  const pieces: { from: number; to: number }[] = [];
  for (const range of ranges.sort((a, b) => a.from - b.from)) {
    const last = pieces.at(-1);
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else pieces.push(range);
  }
  return pieces.map(({ from, to }) => doc.textBetween(from, to, '\n').trim()).filter(Boolean);
}
