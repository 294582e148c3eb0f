/** What may not be edited without more ado: known from the server, and held against what this window has not sent yet. */
import { type Signal, signal } from '@preact/signals';
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { touchedUnits } from '../../schema/changed.js';
import type { LocksEvent } from '../../server/drafts/wire.js';

export type SettledClause = LocksEvent['settled'][number];

export class Locks {
  readonly now: Signal<LocksEvent>;
  /** Reasons that were given for editing settled clauses, by clause: asked for once a window. */
  private readonly reasons = new Map<string, string>();

  constructor(locks: LocksEvent) {
    this.now = signal(locks);
  }

  settled(unit: string | null): SettledClause | null {
    return this.now.value.settled.find((each) => each.unit === unit) ?? null;
  }

  give(unit: string, reason: string): void {
    this.reasons.set(unit, reason);
  }

  /** The reason that was given for what an edit touches; null where none is needed or none was given. */
  reasonFor(tr: Transaction): string | null {
    const [unit] = this.touchedBy(tr);
    return unit === undefined ? null : (this.reasons.get(unit) ?? null);
  }

  /**
   * The first settled clause that edits changed and nobody has given a reason for; null where there is none. Edits that
   * were taken back again need no reason.
   * @param origins the edits, in order
   * @param doc the text with them
   */
  unexplained(origins: readonly Transaction[], doc: Node): SettledClause | null {
    for (const clause of this.now.value.settled) {
      if (this.reasons.has(clause.unit)) continue;
      const first = origins.find((tr) => this.touchedBy(tr).has(clause.unit));
      if (first && touchedUnits(first.before, doc, new Set([clause.unit])).size > 0) return clause;
    }
    return null;
  }

  /** The settled clauses that an edit touches. */
  touchedBy(tr: Transaction): Set<string> {
    const units = new Set(this.now.value.settled.map(({ unit }) => unit));
    return units.size === 0 ? units : touchedUnits(tr.before, tr.doc, units);
  }
}
