/** `tiaoli lint FILE`: a law held against the drafting rules. Exit code 1 when something would block a 表决稿. */
import { Command } from 'commander';
import type { Node } from 'prosemirror-model';
import { outline } from '../../schema/outline.js';
import { type LibraryText, type LintStage, lintStages } from '../../schema/rules/context.js';
import { ruleOf } from '../../schema/rules/index.js';
import { type Finding, lint } from '../../schema/rules/lint.js';
import type { Severity } from '../../schema/rules/rule.js';
import { basisMessages, ruleMessages as m, severityMessages, stageMessages } from '../site/messages/rules.js';
import { sayIn } from '../site/text.js';
import { AnswerIsNo, filesRead, readLaw, sayProblems, WrongUse, writeOut } from './files.js';

/**
 * The JSON form: see the command-line contract. `offset` and `length` count UTF-16 units in the text of the unit at
 * `address`, as `outline` gives it; a finding on a number as printed, which is no part of the text, has length 0.
 */
export function lintJson(findings: readonly Finding[]) {
  return findings.map(({ rule, severity, address, offset, length, message, suggestion, basis }) => ({
    rule,
    severity,
    address,
    offset,
    length,
    message: message[0],
    suggestion: suggestion[0],
    basis,
  }));
}

const t = sayIn('zh');

/** Words of the text are cut at this length. */
const shown = 20;

function line({ rule, severity, unit, offset, length, message, suggestion, basis }: Finding, texts: ReadonlyMap<string, string>): string {
  const words = texts.get(unit)?.slice(offset, offset + Math.min(length, shown)) ?? '';
  const quote = words ? `“${words}${length > shown ? '……' : ''}”：` : '';
  const source = t(m.basis, { basis, status: t(basisMessages[ruleOf(rule).basisStatus]) });
  return `  ${t(severityMessages[severity])} ${rule} ${quote}${t(message)}；${t(suggestion)}。${source}`;
}

/** A line for each finding under the address it stands at, and the counts. */
function lintText(doc: Node, findings: readonly Finding[], stage: LintStage): string {
  const texts = new Map(outline(doc).map(({ id, kind, text }) => [id || kind, text]));
  const lines: string[] = [];
  let address: string | null = null;
  for (const finding of findings) {
    if (finding.address !== address) lines.push(finding.address);
    address = finding.address;
    lines.push(line(finding, texts));
  }
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const counts =
    findings.length === 0 ? t(m.none) : t(m.counts, { errors: count('error'), warnings: count('warning'), hints: count('hint') });
  return `${[...lines, `${t(stageMessages[stage])}：${counts}。`].join('\n')}\n`;
}

/** A text that may have been copied from. @throws WrongUse */
async function libraryText(file: string): Promise<LibraryText> {
  const units = outline((await readLaw(file)).doc);
  const clauses = units.filter(({ article, text }) => article !== null && text !== '').map(({ address, text }) => ({ address, text }));
  return { title: units.find(({ kind }) => kind === 'title')?.text ?? file, clauses };
}

interface Options {
  readonly stage: string;
  readonly library: readonly string[];
  readonly json?: true;
}

export function lintCommand(): Command {
  return new Command('lint')
    .description('用起草规则检查法规文本')
    .argument('<file>', filesRead)
    .option('--stage <stage>', '阶段：consult 征求意见，vote 表决，publish 公布', 'consult')
    .option('--library <files...>', '上位法等文本，用来发现重复的条文', [])
    .option('--json', '输出 JSON')
    .action(async (file: string, { stage: given, library, json }: Options) => {
      const stage = lintStages.find((each) => each === given);
      if (!stage) throw new WrongUse(`--stage ${given}: 没有这个阶段；可以是 ${lintStages.join('、')}。`);
      const law = await readLaw(file);
      sayProblems(file, json ? law.problems.filter(({ code }) => code === 'no-article') : law.problems);
      const findings = lint(law.doc, { stage, library: await Promise.all(library.map(libraryText)) });
      await writeOut(undefined, json ? `${JSON.stringify(lintJson(findings), null, 2)}\n` : lintText(law.doc, findings, stage));
      if (findings.some(({ severity }) => severity === 'error')) throw new AnswerIsNo();
    });
}
