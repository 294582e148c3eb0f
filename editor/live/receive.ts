/** Steps that come over the stream, put beneath what this window has not had confirmed. */
import { receiveTransaction, sendableSteps } from 'prosemirror-collab';
import type { Node, Slice } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { Mapping, ReplaceAroundStep, ReplaceStep, type Step } from 'prosemirror-transform';
import { lawText } from '../../schema/line-text.js';
import { MoveStep, mapRange } from '../../schema/moves.js';
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
 * Would an event change the unit in which the cursor stands? Redrawing the line in which somebody composes would end
 * the composition.
 */
export function touchesCursor(event: StepsEvent, state: EditorState): boolean {
  const { $head } = state.selection;
  if ($head.depth === 0) return true;
  const own = new Mapping((sendableSteps(state)?.steps ?? []).map((step) => step.getMap()));
  const [start, end] = [$head.before(1), $head.after(1)];
  let touches = false;
  for (const { step } of stepsOf(event))
    step.getMap().forEach((from, to) => {
      if (own.map(from, -1) <= end && own.map(to, 1) >= start) touches = true;
    });
  return touches;
}

/**
 * The beginning of what arrived that can be taken at once: own steps that confirm what waits here, then others' steps.
 * An own step that this window does not have any more counts as somebody else's. It found no place here when the
 * first steps of others came, and the server, which looked at all of them at once, found one.
 */
export function nextRun(waiting: readonly Step[], arrived: readonly Arrived[], own: string): Arrived[] {
  const confirms = ({ step, clientId }: Arrived, index: number): boolean =>
    clientId === own && JSON.stringify(step) === JSON.stringify(waiting[index]);
  let end = 0;
  for (let next = arrived[end]; next && confirms(next, end); next = arrived[end]) end += 1;
  const [first] = arrived;
  if (end === 0 && first?.clientId === own) return [{ step: first.step, clientId: '' }];
  while (end < arrived.length && arrived[end]?.clientId !== own) end += 1;
  return arrived.slice(0, end);
}

/**
 * Takes one run of steps: own ones confirm what this window sent, the others go beneath what is not confirmed.
 * @returns the transaction, and the words of ours that found no place any more
 */
export function receive(state: EditorState, run: readonly Arrived[], own: string): { tr: Transaction; lost: string[] } {
  const confirmed = run.filter((each) => each.clientId === own).length;
  const waiting = (sendableSteps(state)?.steps ?? []).slice(confirmed);
  const steps = run.map((each) => each.step);
  const ids = run.map((each) => each.clientId);
  const tr = receiveTransaction(state, steps, ids, { mapSelectionBackward: true }).setMeta(remote, true);
  // The transaction takes back what waited, adds what came, and puts on top what still has a place. A step
  // that is moved keeps its slice, so what is missing among the last is lost.
  const kept = new Set(tr.steps.slice(waiting.length + run.length - confirmed).map(sliceOf));
  const lost = tr.steps.length === 0 ? [] : waiting.filter((step) => !kept.has(sliceOf(step)));
  return { tr, lost: wordsPutIn(waiting, lost, state.doc) };
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
    const after = all.slice(index + 1).map((later) => later.getMap());
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
  const text = lawText(doc);
  return pieces.map(({ from, to }) => text.between(from, to).trim()).filter(Boolean);
}
