/**
 * Runs the drafting rules over a law, whole or after an edit.
 *
 * Nodes of a document that an edit did not touch are the very same objects in the new one. What was found in them,
 * and what was gathered from them for the rules that look at the whole text, is taken over; the rest is read anew.
 * A rule of the whole text runs again when the facts it sees have changed, and citations are resolved again where
 * numbers may have changed. So an update gives what a whole run gives: a check sees nothing but its line, its
 * article, its facts or its resolved citations.
 */
import type { Node } from 'prosemirror-model';
import { type LawText, lawText } from '../line-text.js';
import { type Checked, checkBlock, type RuleHit, resolveBlock } from './check.js';
import { type Context, contextOf, type LibraryText, type LintStage, sameContext } from './context.js';
import { documentRules } from './index.js';
import { hasSameNumbers, type Numbering, numberingOf } from './numbering.js';
import { applies, type DocumentRule, type Fix, type RuleId, type Severity, severities, type Text } from './rule.js';

/** What a rule found. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** Id of the unit; `titleUnit` and `noteUnit` for title and 题注. */
  readonly unit: string;
  /** 第十条第二款; 题目 and 题注 for those. */
  readonly address: string;
  /** In the text of the unit, in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  readonly message: Text;
  readonly suggestion: Text;
  readonly basis: string;
  readonly fix: Fix | null;
}

export interface LintOptions {
  readonly stage: LintStage;
  /** Texts that may have been copied from. */
  readonly library?: readonly LibraryText[];
}

/** The outcome of a document rule. */
type Outcome = readonly RuleHit[];

/** A law that was checked; to be updated after an edit. */
export interface LintState {
  readonly doc: Node;
  readonly text: LawText;
  readonly options: LintOptions;
  readonly context: Context;
  readonly numbering: Numbering;
  /** By block. */
  readonly checked: readonly Checked[];
  /** By document rule. */
  readonly outcomes: readonly Outcome[];
  /** In the order of the text. */
  readonly findings: readonly Finding[];
}

const noLibrary: readonly LibraryText[] = [];

/** All findings of a law, in the order of the text. */
export const lint = (doc: Node, options: LintOptions): readonly Finding[] => startLint(doc, options).findings;

/** Checks a whole law. */
export function startLint(doc: Node, options: LintOptions): LintState {
  const slices = lintInSlices(doc, options);
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}

/** Blocks that are checked in one go. */
const slice = 20;

/** Checks a whole law a few blocks at a time, for a window where somebody may be typing meanwhile. */
export function* lintInSlices(doc: Node, options: LintOptions): Generator<undefined, LintState, undefined> {
  const context = contextOf(doc, options.stage, options.library ?? noLibrary);
  const numbering = numberingOf(doc);
  const text = lawText(doc);
  const checked: Checked[] = [];
  for (let index = 0; index < doc.childCount; index++) {
    checked.push(resolveBlock(checkBlock(text, index, context), numbering, context));
    if (checked.length % slice === 0) yield;
  }
  const outcomes = documentRules.map((rule, index) => checkDocument(rule, index, checked, context));
  return found({ doc, text, options, context, numbering, checked, outcomes });
}

/** True when an edit has changed what all rules look at (the title, the 题注), so that nothing can be taken over. */
export function needsWholeRun({ options, context }: LintState, doc: Node): boolean {
  return !sameContext(contextOf(doc, options.stage, options.library ?? noLibrary), context);
}

/** Checks a law after an edit. */
export function updateLint(previous: LintState, doc: Node): LintState {
  if (doc === previous.doc) return previous;
  const { options, context } = previous;
  if (needsWholeRun(previous, doc)) return startLint(doc, options);
  const { start, oldEnd, newEnd } = changedRange(previous.doc, doc);
  const isNumberedAlike = hasSameNumbers(previous.doc, doc, start, oldEnd, newEnd);
  const numbering = isNumberedAlike ? previous.numbering : numberingOf(doc);
  const text = lawText(doc, previous.text);
  const check = (index: number): Checked => resolveBlock(checkBlock(text, index, context), numbering, context);
  /** What an edit elsewhere can have changed of a block: the words of its citations, and whether they cite anything. */
  const again = (old: Checked, index: number): Checked => {
    if (isNumberedAlike) return old;
    return text.hasCitations(index) ? check(index) : resolveBlock(old, numbering, context);
  };
  const checked = doc.children.map((_node, index) => {
    if (index >= start && index < newEnd) return check(index);
    return again(previous.checked[index < start ? index : index + oldEnd - newEnd] as Checked, index);
  });
  const [replaced, fresh] = isNumberedAlike
    ? [previous.checked.slice(start, oldEnd), checked.slice(start, newEnd)]
    : [previous.checked, checked];
  const outcomes = documentRules.map((rule, index) =>
    sameFacts(replaced, fresh, index) ? (previous.outcomes[index] as Outcome) : checkDocument(rule, index, checked, context),
  );
  return found({ doc, text, options, context, numbering, checked, outcomes });
}

/** The children that an edit has put in the place of others. */
function changedRange(before: Node, after: Node): { start: number; oldEnd: number; newEnd: number } {
  const [old, now] = [before.children, after.children];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let [oldEnd, newEnd] = [old.length, now.length];
  while (oldEnd > start && newEnd > start && old[oldEnd - 1] === now[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  return { start, oldEnd, newEnd };
}

const factsOf = (blocks: readonly Checked[], rule: number): unknown[] =>
  blocks.map(({ facts }) => facts[rule]).filter((fact) => fact !== null);

/** Facts are small plain data. */
function sameFacts(before: readonly Checked[], after: readonly Checked[], rule: number): boolean {
  return JSON.stringify(factsOf(before, rule)) === JSON.stringify(factsOf(after, rule));
}

function checkDocument(rule: DocumentRule, index: number, checked: readonly Checked[], context: Context): Outcome {
  return applies(rule, context) ? rule.check(factsOf(checked, index), context).map((hit) => ({ ...hit, rule })) : [];
}

function found(state: Omit<LintState, 'findings'>): LintState {
  const { numbering, context, checked, outcomes } = state;
  const findings: { order: number; finding: Finding }[] = [];
  const take = (hits: readonly RuleHit[]): void => {
    for (const hit of hits) {
      const place = numbering.places.get(hit.unit);
      if (place) findings.push({ order: place.order, finding: findingOf(hit, place.address, context.stage) });
    }
  };
  for (const { hits, references } of checked) {
    take(hits);
    take(references);
  }
  outcomes.forEach(take);
  findings.sort((a, b) => a.order - b.order || a.finding.offset - b.finding.offset || (a.finding.rule < b.finding.rule ? -1 : 1));
  return { ...state, findings: findings.map(({ finding }) => finding) };
}

const weaker = (a: Severity, b: Severity): Severity => (severities.indexOf(a) > severities.indexOf(b) ? a : b);

function findingOf(hit: RuleHit, address: string, stage: LintStage): Finding {
  const { rule, unit, offset, length } = hit;
  // A rule that does not apply at this stage was not run.
  const severity = rule.severity[stage] as Severity;
  return {
    rule: rule.id,
    severity: hit.severity ? weaker(severity, hit.severity) : severity,
    unit,
    address,
    offset,
    length,
    message: hit.message ?? rule.summary,
    suggestion: hit.suggestion ?? suggestionOf(hit),
    basis: rule.basis,
    fix: hit.fix ?? null,
  };
}

function suggestionOf({ fix, rule }: RuleHit): Text {
  if (!fix || 'renumber' in fix) return rule.advice;
  if ('confirm' in fix) return ['核对无误的，标为“已核对”；不然改引别处', 'Confirm it where it is right, or cite something else'];
  return fix.replacement === '' ? ['删去', 'Delete it'] : [`改为“${fix.replacement}”`, `Write “${fix.replacement}”`];
}
