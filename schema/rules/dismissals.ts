/** Findings that a person has judged not to apply (不适用). */

import type { Node } from 'prosemirror-model';
import { lawText } from '../line-text.js';
import type { Finding } from './lint.js';
import { rangeOf } from './places.js';

/** What was dismissed: a rule's finding in a unit, on these words. */
export interface Dismissed {
  readonly rule: string;
  readonly unit: string;
  readonly quote: string;
}

/** Of longer passages the beginning tells. */
export const longestQuote = 500;

/** The words that a finding stands on; where it stands on a printed number or on what is missing, what it says. */
export function quoteOf(doc: Node, finding: Finding): string {
  const range = finding.length > 0 ? rangeOf(doc, finding) : null;
  return (range ? lawText(doc).between(range.from, range.to) : finding.message[0]).slice(0, longestQuote);
}

/** Findings that stand, and those that were dismissed, each in their order. */
export interface Sorted<D extends Dismissed> {
  readonly standing: readonly Finding[];
  readonly dismissed: readonly { readonly finding: Finding; readonly dismissal: D }[];
}

/**
 * A dismissal holds as long as its words stay: the same rule, the same unit, the same words. The same words twice in a
 * unit are dismissed together.
 */
export function sortOut<D extends Dismissed>(doc: Node, findings: readonly Finding[], dismissals: readonly D[]): Sorted<D> {
  const standing: Finding[] = [];
  const dismissed: { finding: Finding; dismissal: D }[] = [];
  for (const finding of findings) {
    const candidates = dismissals.filter(({ rule, unit }) => rule === finding.rule && unit === finding.unit);
    const quote = candidates.length > 0 ? quoteOf(doc, finding) : null;
    const dismissal = candidates.find((each) => each.quote === quote);
    if (dismissal) dismissed.push({ finding, dismissal });
    else standing.push(finding);
  }
  return { standing, dismissed };
}
