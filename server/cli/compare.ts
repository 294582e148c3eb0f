/** `tiaoli compare A B`: two laws unit by unit, words within. */
import { Command } from 'commander';
import { type ComparedUnit, type Comparison, compareLaws, type Row } from '../../schema/compare/comparison.js';
import { readLaw } from './files.js';

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

const signs = { same: '', ins: '+', del: '-' } as const;

/** A row as text: 【-删去-】【+增加+】. */
function line(row: Row): string {
  const label = (units: readonly ComparedUnit[]): string => units.map((unit) => unit.label || unit.address || unit.kind).join('、');
  const words = row.spans.map(({ op, text }) => (op === 'same' ? text : `【${signs[op]}${text}${signs[op]}】`)).join('');
  const places = [label(row.before), label(row.after)].filter(Boolean);
  return `${row.kind}\t${[...new Set(places)].join(' → ')}\t${words.replaceAll('\n', ' / ')}`;
}

export function compareCommand(): Command {
  return new Command('compare')
    .description('逐条对照两份法规文本')
    .argument('<before>', '修改前的文件')
    .argument('<after>', '修改后的文件')
    .option('--json', '输出 JSON')
    .action(async (before: string, after: string, options: { json?: true }) => {
      const comparison = compareLaws((await readLaw(before)).doc, (await readLaw(after)).doc);
      if (options.json) process.stdout.write(`${JSON.stringify(comparisonJson(comparison), null, 2)}\n`);
      else for (const row of comparison.rows) if (row.kind !== 'same') process.stdout.write(`${line(row)}\n`);
    });
}
