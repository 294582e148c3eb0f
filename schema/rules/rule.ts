/**
 * What a drafting rule (立法技术规则) is: data with a basis, an example of bad and good that is also its test, and a
 * check. The families stand in the files beside this one, `index.ts` lists them all, `lint.ts` runs them.
 *
 * A rule says what it depends on (`scope`), so that an edit re-runs only what it can have changed: the words of one
 * line, one article, what its citations point at, or facts gathered from the whole text. A check looks at nothing else.
 */
import type { ResolvedCitation } from '../citations/resolve.js';
import type { Block, Doubt, Line, LineKind } from './block.js';
import type { Context, LintStage } from './context.js';

/** [Chinese, English] */
export type Text = readonly [zh: string, en: string];

/** error 错误 blocks a 表决稿 or 公布文本, warning 警告 should be mended, hint 提示 is worth a look. */
export const severities = ['error', 'warning', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** How sure the basis is: ✔ its own text was read · ◐ an excerpt or a second source · ◇ from memory, unverified. */
export type BasisStatus = 'primary' | 'secondary' | 'memory';

/** The six families: 结构, 引用, 用语, 数字, 标点, 权限. */
export type Family = 'S' | 'R' | 'W' | 'N' | 'P' | 'X';
export type RuleId = `${Family}${number}`;

/**
 * Other words for what was hit; the number that order gives instead of the label a source printed; or that somebody has
 * looked at a citation and means it.
 */
export type Fix = { readonly replacement: string } | { readonly renumber: true } | { readonly confirm: true };

/** What a hit may say of its own; else the rule's words stand. */
export interface HitWords {
  readonly message?: Text;
  readonly suggestion?: Text;
  readonly fix?: Fix;
  /** Weaker than the rule's where this case is less certain. */
  readonly severity?: Severity;
}

/** A hit in a line, by UTF-16 offsets in the line's text. */
export interface Mark extends HitWords {
  readonly from: number;
  readonly to: number;
}

/** A hit in the text of a unit (see `Unit.text` of the outline). */
export interface Hit extends HitWords {
  readonly unit: string;
  readonly offset: number;
  readonly length: number;
}

interface RuleBase {
  readonly id: RuleId;
  /** By stage; null where the rule does not apply. */
  readonly severity: Readonly<Record<LintStage, Severity | null>>;
  /** In Chinese, as it is cited. */
  readonly basis: string;
  readonly basisStatus: BasisStatus;
  /** What the rule says, in one sentence. */
  readonly summary: Text;
  /** What to do about a hit that has no words of its own. */
  readonly advice: Text;
  /** Law text that must hit and that must not: a clause, or whole lines from the title on. */
  readonly example: { readonly bad: string; readonly good: string };
  /** Day from which the basis is in force; a text passed before is not measured by it. */
  readonly since?: string;
}

/** Depends on the words of one line. */
export interface ClauseRule extends RuleBase {
  readonly scope: 'clause';
  /** Kinds of line it looks at. */
  readonly on: readonly LineKind[];
  check(line: Line, context: Context): readonly Mark[];
}

/** Depends on one article. */
export interface ArticleRule extends RuleBase {
  readonly scope: 'article';
  check(article: Block, context: Context): readonly Hit[];
}

/**
 * Depends on the whole text, by way of facts. `gather` takes from a block what the rule has to know, as small plain
 * data; `check` sees the facts of all blocks, in order, and nothing else. As long as they are equal, so are the hits.
 */
export interface DocumentRule<Fact = unknown> extends RuleBase {
  readonly scope: 'document';
  gather(block: Block, context: Context): Fact | null;
  check(facts: readonly Fact[], context: Context): readonly Hit[];
}

/** A citation of the text itself, and whether it points at something. */
export type Reference = Pick<ResolvedCitation, 'unit' | 'from' | 'to' | 'text' | 'problem'> & { readonly doubt?: Doubt['what'] };

/** Depends on the words of an article and on the numbers of all units: what its citations point at. */
export interface ReferenceRule extends RuleBase {
  readonly scope: 'reference';
  check(citations: readonly Reference[]): readonly Hit[];
}

export type Rule = ClauseRule | ArticleRule | DocumentRule | ReferenceRule;

/** The same severity at each stage. */
export const always = (severity: Severity): RuleBase['severity'] => ({ consult: severity, vote: severity, publish: severity });

/** 款, 项 and 目 */
export const clauseLines: readonly LineKind[] = ['paragraph', 'item', 'subitem'];

/** A document rule with its kind of fact kept to itself. */
export const documentRule = <Fact>(rule: Omit<DocumentRule<Fact>, 'scope'>): DocumentRule => ({ ...rule, scope: 'document' });

/** True when a rule is to be run on a text. */
export const applies = (rule: Rule, { stage, madeOn }: Context): boolean =>
  rule.severity[stage] !== null && (rule.since === undefined || madeOn === null || madeOn >= rule.since);

/** A hit that spans a part of a line. */
export const hitIn = (line: Line, { from, to, ...words }: Mark): Hit => ({
  unit: line.unit,
  offset: line.at + from,
  length: to - from,
  ...words,
});

/** The place behind the last character of a line. */
export const endOf = (line: Line): Pick<Mark, 'from' | 'to'> => ({ from: Math.max(line.text.length - 1, 0), to: line.text.length });
