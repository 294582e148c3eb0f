/** The last steps of a draft, kept in memory: late submissions are put on top of them, windows are told of them. */
import type { LoggedStep } from './log.js';

/** As many are kept at least; older ones are read from the store. */
const kept = 2000;

export class RecentSteps {
  /** Without a gap, in order. */
  private steps: LoggedStep[] = [];

  add(steps: readonly LoggedStep[]): void {
    this.steps.push(...steps);
    if (this.steps.length > 2 * kept) this.steps = this.steps.slice(-kept);
  }

  /** Steps with `from` < position ≤ `to`; null when some of them are no longer kept. */
  between(from: number, to: number): readonly LoggedStep[] | null {
    if (from >= to) return [];
    const first = this.steps[0]?.position;
    return first === undefined || first > from + 1 ? null : this.steps.slice(from + 1 - first, to + 1 - first);
  }
}
