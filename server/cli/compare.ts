/** `tiaoli compare A B`: two laws unit by unit, words within. */
import { basename } from 'node:path';
import { Command } from 'commander';
import { type ComparedUnit, type Comparison, compareLaws, type Row, type Span } from '../../schema/compare/comparison.js';
import { UnwritableText } from '../../schema/formats/unwritable.js';
import type { UnitKind } from '../../schema/outline.js';
import { tableFormOf, tableForms } from '../comparison/forms.js';
import { summaryOf } from '../comparison/table.js';
import { writeTableJson } from '../comparison/table-json.js';
import { kindOf } from '../comparison/words.js';
import { sayIn } from '../site/text.js';
import { filesRead, readLaw, WrongUse, writeOut } from './files.js';

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
  readonly author: string;
  readonly date?: string;
}

const names = tableForms.map(({ name }) => name).join('、');

export function compareCommand(): Command {
  return new Command('compare')
    .description('逐条对照两份法规文本')
    .argument('<before>', `修改前的文件：${filesRead}`)
    .argument('<after>', '修改后的文件')
    .option('--json', '输出 JSON')
    .option('--to <form>', `写出对照表：${names}（redline 是带修订标记的 DOCX）`)
    .option('--author <name>', '修订标记上的修订人', '条例')
    .option('--date <time>', '修订标记上的时间，例如 2026-03-05T09:00:00Z；没有则不标')
    .option('-o, --out <out>', '写入的文件；没有则写到标准输出')
    .action(async (before: string, after: string, { json, to, out, author, date }: Options) => {
      const form = to === undefined ? null : tableFormOf(to);
      if (form === undefined) throw new WrongUse(`--to ${to}: 对照表可以写成 ${names}。`);
      if (json && to) throw new WrongUse('--json 与 --to 只能选一个。');
      if (before === '-' && after === '-') throw new WrongUse('-: 两份文本不能都从标准输入读取。');
      if (date !== undefined && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/u.test(date))
        throw new WrongUse(`--date ${date}: 时间要写成 2026-03-05T09:00:00Z 的样子。`);
      // Ids of two files that were read apart must not seem to be the same.
      const [a, b] = [(await readLaw(before, 'a')).doc, (await readLaw(after, 'b')).doc];
      const comparison = compareLaws(a, b);
      if (json) return writeOut(out, writeTableJson(comparison));
      if (!form) return writeOut(out, comparisonText(comparison));
      const title = b.firstChild?.textContent ?? '';
      const table = { comparison, reasons: new Map(), title, before: basename(before), after: basename(after) };
      return writeOut(
        out,
        written(() => form.write(table, { author, date: date ?? null })),
      );
    });
}

/** @throws WrongUse with the writer's own sentence for a text that the form cannot hold */
function written(write: () => string | Uint8Array): string | Uint8Array {
  try {
    return write();
  } catch (error) {
    if (error instanceof UnwritableText) throw new WrongUse(error.text[0]);
    throw error;
  }
}
