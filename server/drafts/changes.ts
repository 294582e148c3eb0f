/** The steps of a log as they were made: those of one submission belong together, and say what they bring back. */
import type { Change, Recall } from '../../schema/provenance/recall.js';
import type { Cause } from './cause.js';
import type { LoggedStep } from './log.js';

function recallOf(cause: Cause | null): Recall | null {
  if (cause?.kind === 'undo' || cause?.kind === 'move') return { kind: cause.kind };
  return cause?.kind === 'restore' ? { kind: 'restore', position: cause.position } : null;
}

/** Steps of one window, made at once for one kind of reason, are one change. `steps` are in order and without gaps. */
export function changesIn(steps: readonly LoggedStep[]): Change[] {
  const changes: Change[] = [];
  let group: LoggedStep[] = [];
  const close = (): void => {
    const [first] = group;
    if (first)
      changes.push({
        steps: group.map(({ step }) => step),
        position: first.position,
        client: first.clientId,
        recall: recallOf(first.cause),
      });
    group = [];
  };
  for (const step of steps) {
    const [first] = group;
    const goesOn = first && first.clientId === step.clientId && first.at === step.at && first.cause?.kind === step.cause?.kind;
    if (!goesOn) close();
    group.push(step);
  }
  close();
  return changes;
}
