/** `tiaoli compare A B`: two laws unit by unit, words within. */
import { basename } from 'node:path';
import { Command } from 'commander';
import { type ComparedUnit, type Comparison, compareLaws, type Row } from '../../schema/compare/comparison.js';
import type { UnitKind } from '../../schema/outline.js';
import { comparisonHtml } from '../comparison/file.js';
import { summaryOf } from '../comparison/table.js';
import { kindOf } from '../comparison/words.js';
import { sayIn } from '../site/text.js';
import { filesRead, readLaw, WrongUse, writeOut } from './files.js';

type Side = { address: string; text: string };

const sideOf = ({ address, text }: ComparedUnit): Side => ({ address, text });

/** One unit, a list of parts, or null where there is none. */
function sidesOf(units: readonly ComparedUnit[]): Side | Side[] | null {
  const [only] = units;
  if (!only) return null;
  return units.length === 1 ? sideOf(only) : units.map(sideOf);
}

/** The JSON form of a comparison: see the command-line contract. */
export function comparisonJson({ summary, rows }: Comparison) {
  return { summary, rows: rows.map(({ kind, before, after, spans }) => ({ kind, before: sidesOf(before), after: sidesOf(after), spans })) };
}

const t = sayIn('zh');
const signs = { same: '', ins: '+', del: '-' } as const;
const unnumbered: Partial<Record<UnitKind, string>> = { title: '题目', note: '题注' };

/** The comparison as text: a sentence, then a line for each row that is not the same, with 【-删去-】【+增加+】. */
function comparisonText(comparison: Comparison): string {
  const lines = comparison.rows.filter((row) => row.kind !== 'same').map(line);
  return `${[summaryOf(t, comparison), ...lines].join('\n')}\n`;
}

function line(row: Row): string {
  const label = (units: readonly ComparedUnit[]): string =>
    units.map((unit) => unit.label || unit.address || unnumbered[unit.kind] || unit.text).join('、');
  const words = row.spans.map(({ op, text }) => (op === 'same' ? text : `【${signs[op]}${text}${signs[op]}】`)).join('');
  const places = [label(row.before), label(row.after)].filter(Boolean);
  return [kindOf(t, row), [...new Set(places)].join(' → '), ...(row.kind === 'renumbered' ? [] : [words.replaceAll('\n', ' / ')])].join(
    '\t',
  );
}

interface Options {
  readonly json?: true;
  readonly to?: string;
  readonly out?: string;
}

export function compareCommand(): Command {
  return new Command('compare')
    .description('逐条对照两份法规文本')
    .argument('<before>', `修改前的文件：${filesRead}`)
    .argument('<after>', '修改后的文件')
    .option('--json', '输出 JSON')
    .option('--to <form>', '写出对照表：html')
    .option('-o, --out <out>', '写入的文件；没有则写到标准输出')
    .action(async (before: string, after: string, { json, to, out }: Options) => {
      if (to !== undefined && to !== 'html') throw new WrongUse(`--to ${to}: 对照表现在可以写成 html。`);
      if (json && to) throw new WrongUse('--json 与 --to 只能选一个。');
      if (before === '-' && after === '-') throw new WrongUse('-: 两份文本不能都从标准输入读取。');
      // Ids of two files that were read apart must not seem to be the same.
      const [a, b] = [(await readLaw(before, 'a')).doc, (await readLaw(after, 'b')).doc];
      const comparison = compareLaws(a, b);
      if (json) return writeOut(out, `${JSON.stringify(comparisonJson(comparison), null, 2)}\n`);
      if (to) return writeOut(out, comparisonHtml(comparison, b.firstChild?.textContent ?? '', basename(before), basename(after)));
      return writeOut(out, comparisonText(comparison));
    });
}
