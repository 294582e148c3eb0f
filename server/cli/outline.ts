/** `tiaoli outline FILE`: a law as addressed units, with counts and what the reader was unsure of. */
import { Command } from 'commander';
import type { Node } from 'prosemirror-model';
import { countCitations } from '../../schema/citations.js';
import { outline, type Unit, type UnitKind } from '../../schema/outline.js';
import { readLaw } from './files.js';

const counted: readonly (readonly [string, UnitKind])[] = [
  ['parts', 'part'],
  ['chapters', 'chapter'],
  ['sections', 'section'],
  ['articles', 'article'],
  ['paragraphs', 'paragraph'],
  ['items', 'item'],
  ['subitems', 'subitem'],
];

/** The JSON form of an outline: see the command-line contract. */
export function outlineOf({ doc, problems }: Awaited<ReturnType<typeof readLaw>>) {
  const units = outline(doc);
  const count = (kind: UnitKind): number => units.filter((unit) => unit.kind === kind).length;
  return {
    title: textOf(doc, 'title'),
    note: textOf(doc, 'note'),
    stats: { ...Object.fromEntries(counted.map(([name, kind]) => [name, count(kind)])), citations: countCitations(doc) },
    units: units
      .filter((unit) => unit.kind !== 'title' && unit.kind !== 'note')
      .map(({ address, kind, text }) => ({ address, kind, text })),
    problems,
  };
}

function textOf(doc: Node, type: string): string {
  let text = '';
  doc.forEach((node) => {
    if (node.type.name === type) text = node.textContent;
  });
  return text;
}

const indents: Partial<Record<UnitKind, number>> = { subpart: 1, chapter: 1, section: 2, article: 2, paragraph: 3, item: 4, subitem: 5 };

function line(unit: Unit): string {
  const words = unit.kind === 'article' ? '' : unit.text.replaceAll('\n', ' ').slice(0, 40);
  return `${'  '.repeat(indents[unit.kind] ?? 0)}${unit.label || (unit.kind === 'paragraph' ? '款' : '')} ${words}`.trimEnd();
}

export function outlineCommand(): Command {
  return new Command('outline')
    .description('列出法规的结构、条款地址和存疑之处')
    .argument('<file>', '.txt、.md 或 .json 文件；- 为标准输入')
    .option('--json', '输出 JSON')
    .action(async (file: string, options: { json?: true }) => {
      const law = await readLaw(file);
      if (options.json) {
        process.stdout.write(`${JSON.stringify(outlineOf(law), null, 2)}\n`);
        return;
      }
      process.stdout.write(`${outline(law.doc).map(line).join('\n')}\n`);
      for (const { line: at, message } of law.problems) console.error(`${file}:${at}: ${message}`);
    });
}
