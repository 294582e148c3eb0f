/** `tiaoli compare A B`: two laws unit by unit, words within. */
import { basename } from 'node:path';
import { Command } from 'commander';
import { type Clause, type ComparedUnit, type Comparison, compareLaws, type Row, type Span } from '../../schema/compare/comparison.js';
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

/** The JSON form of a comparison: see the command-line contract. What is told besides of a row stands in `details`. */
export function comparisonJson({ summary, rows }: Comparison) {
  return {
    summary,
    rows: rows.map(({ kind, before, after, spans }) => ({ kind, before: sidesOf(before), after: sidesOf(after), spans })),
    details: rows.flatMap((row, index) => detailsOf(row, index)),
  };
}

const placeOf = ({ address }: ComparedUnit): string => address;
const placesOf = (lines: Clause['before']): string[] => lines.map(({ place }) => place);

/** Whether it changed its order or its chapter, and what became of its 款, 项 and 目 where it has several. */
function detailsOf({ moved, rechaptered, clauses }: Row, row: number) {
  const chapter = rechaptered && { from: placeOf(rechaptered.from), to: placeOf(rechaptered.to) };
  const lines =
    clauses.length > 1 ? clauses.map(({ kind, before, after }) => ({ kind, before: placesOf(before), after: placesOf(after) })) : [];
  if (!moved && !chapter && lines.length === 0) return [];
  return [{ row, moved, chapter, clauses: lines }];
}

const t = sayIn('zh');
const signs = { same: '', ins: '+', del: '-' } as const;
const unnumbered: Partial<Record<UnitKind, string>> = { title: '题目', note: '题注' };

/** The comparison as text: a sentence, then a line for each row that is not the same, see `spanText`. */
function comparisonText(comparison: Comparison): string {
  const lines = comparison.rows.filter((row) => row.kind !== 'same').map(line);
  return `${[summaryOf(t, comparison), ...lines].join('\n')}\n`;
}

function line(row: Row): string {
  const label = (units: readonly ComparedUnit[]): string =>
    units.map((unit) => unit.label || unit.address || unnumbered[unit.kind] || unit.text).join('、');
  const words = row.spans.map(spanText).join('');
  const places = [label(row.before), label(row.after)].filter(Boolean);
  const told = row.spans.some(({ op }) => op !== 'same') || row.kind === 'moved';
  return [kindOf(t, row), [...new Set(places)].join(' → '), ...(told ? [words.replaceAll('\n', ' / ')] : [])].join('\t');
}

/** 【-删去-】, 【+增加+】, 【↕-移走↕-】, 【↕+移来↕+】, 〔原第十条〕第十一条 for a citation that only follows. */
function spanText({ op, text, move, renumbered }: Span): string {
  if (op === 'same') return text;
  if (renumbered) return op === 'del' ? `〔原${text}〕` : text;
  const sign = move === undefined ? signs[op] : `↕${signs[op]}`;
  return `【${sign}${text}${sign}】`;
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
