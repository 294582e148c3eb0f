/**
 * Putting late steps on top of what others did meanwhile.
 *
 * The method is prosemirror-collab's: a late step is mapped back over its own predecessors, forward over
 * the steps it missed, and forward over its predecessors as they now stand; each predecessor is mirrored
 * with its undoing, so that text it inserted is not taken for deleted. Server and browser thus come to the
 * same result, without the document the late steps were made on.
 */
import type { Node } from 'prosemirror-model';
import { Mapping, type Step } from 'prosemirror-transform';

/** Why a step cannot stand: its place is gone, or the document would not fit the schema. */
export interface Misfit {
  /** Index of the step in the list that was given. */
  readonly index: number;
  readonly reason: string;
}

export interface Rebased {
  readonly steps: readonly Step[];
  readonly doc: Node;
}

/**
 * Applies `steps`, made without knowledge of `missed`, to `head`, which has them.
 * @returns the steps as they now stand and the new document, or the first misfit: all or nothing.
 */
export function rebase(steps: readonly Step[], missed: readonly Step[], head: Node): Rebased | Misfit {
  const undone = steps.map((step) => step.getMap().invert()).reverse();
  const mapping = new Mapping([...undone, ...missed.map((step) => step.getMap())]);
  const result: Step[] = [];
  let doc = head;
  for (const [index, step] of steps.entries()) {
    // The undoings of this step's predecessors begin here in the mapping.
    const from = steps.length - index;
    const mapped = missed.length === 0 ? step : step.map(mapping.slice(from));
    if (!mapped) return { index, reason: 'the text it belongs to has been deleted' };
    const applied = tryStep(mapped, doc);
    if (typeof applied === 'string') return { index, reason: applied };
    doc = applied;
    mapping.appendMap(mapped.getMap(), from - 1);
    result.push(mapped);
  }
  return { steps: result, doc };
}

/** The document with the step, or why it cannot have it. A step from elsewhere may point outside the document. */
function tryStep(step: Step, doc: Node): Node | string {
  try {
    const { doc: after, failed } = step.apply(doc);
    return after ?? failed ?? 'it does not apply';
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

export function isMisfit(result: Rebased | Misfit): result is Misfit {
  return 'reason' in result;
}
