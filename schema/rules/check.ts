/** What the rules find in one block of a law, and what those of the whole text gather from it. */
import { scan } from '../citations/find.js';
import { Leads, resolvedIn, resolveLine } from '../citations/resolve.js';
import type { LawText } from '../line-text.js';
import { type Block, blockOf, clausesOf } from './block.js';
import type { Context } from './context.js';
import { articleRules, clauseRules, documentRules, referenceRules } from './index.js';
import type { Numbering } from './numbering.js';
import { applies, type Hit, hitIn, type Reference, type Rule } from './rule.js';

export type RuleHit = Hit & { readonly rule: Rule };

export interface Checked {
  readonly block: Block;
  /** Of the rules of a line and of an article. */
  readonly hits: readonly RuleHit[];
  /** By document rule, in their order; null where there is nothing to tell. */
  readonly facts: readonly unknown[];
  /** True when something is cited in it. */
  readonly cites: boolean;
  /** Of the rules of citations. */
  readonly references: readonly RuleHit[];
}

const none: readonly RuleHit[] = [];

/** Runs the rules that depend on one block alone, a child of the document. */
export function checkBlock(text: LawText, index: number, context: Context): Checked {
  const block = blockOf(text, index);
  const hits: RuleHit[] = [];
  for (const rule of clauseRules)
    if (applies(rule, context))
      for (const line of block.lines)
        if (rule.on.includes(line.kind)) for (const mark of rule.check(line, context)) hits.push({ ...hitIn(line, mark), rule });
  if (block.kind === 'article')
    for (const rule of articleRules) if (applies(rule, context)) for (const hit of rule.check(block, context)) hits.push({ ...hit, rule });
  const facts = documentRules.map((rule) => (applies(rule, context) ? rule.gather(block, context) : null));
  const cites = block.kind === 'article' && block.lines.some(({ text, doubts }) => doubts.length > 0 || scan(text).length > 0);
  return { block, hits, facts, cites, references: none };
}

/** Runs the rules on citations, once it is known what stands where. */
export function resolveBlock(checked: Checked, { cited }: Numbering, context: Context): Checked {
  if (!checked.cites) return checked;
  const leads = new Leads();
  const citations = clausesOf(checked.block).flatMap((line): Reference[] => {
    const at = cited.get(line.unit) ?? null;
    const resolved = resolveLine(line.text, { at, places: cited, hasLeft: leads.haveLeft(at) });
    leads.pass(at, resolved.hasLeft);
    const doubtful = line.doubts.map(({ from, to, what }): Reference => {
      return { unit: line.unit, from, to, text: line.text.slice(from, to), problem: null, doubt: what };
    });
    // What a deleted unit was called is no citation of whatever is called so now.
    const isLeft = ({ from, to }: { from: number; to: number }) => !line.doubts.some((doubt) => doubt.from < to && doubt.to > from);
    return [...resolved.citations.filter(isLeft).map((citation) => resolvedIn(line.unit, citation)), ...doubtful];
  });
  const references = referenceRules.flatMap((rule) =>
    applies(rule, context) ? rule.check(citations).map((hit): RuleHit => ({ ...hit, rule })) : [],
  );
  return { ...checked, references };
}
