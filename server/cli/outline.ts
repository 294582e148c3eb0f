/** `tiaoli outline FILE`: a law as addressed units, with counts and what the reader was unsure of. */
import { Command } from 'commander';
import type { ReadLaw } from '../../schema/formats/read.js';
import { outline, type Unit, type UnitKind } from '../../schema/outline.js';
import { type Stats, statsOf } from '../../schema/stats.js';
import { filesRead, readLaw, sayProblems, writeOut } from './files.js';

interface Outline {
  readonly title: string;
  /** '' where there is none, like the title. */
  readonly note: string;
  readonly stats: Stats;
  readonly units: readonly { readonly address: string; readonly kind: UnitKind; readonly text: string }[];
  readonly problems: readonly { readonly line: number; readonly code: string; readonly message: string }[];
}

/** The JSON form of an outline: see the command-line contract. */
export function outlineJson({ doc, problems }: ReadLaw): Outline {
  const units = outline(doc);
  const textOf = (kind: UnitKind): string => units.find((unit) => unit.kind === kind)?.text ?? '';
  return {
    title: textOf('title'),
    note: textOf('note'),
    stats: statsOf(units),
    units: units.filter(({ kind }) => kind !== 'title' && kind !== 'note').map(({ address, kind, text }) => ({ address, kind, text })),
    problems: problems.map(({ line, code, message }) => ({ line, code, message })),
  };
}

const depths: Readonly<Record<UnitKind, number>> = {
  title: 0,
  note: 0,
  preface: 0,
  annex: 0,
  part: 0,
  subpart: 1,
  chapter: 1,
  section: 2,
  article: 2,
  paragraph: 3,
  item: 4,
  subitem: 5,
};

/** Words of a unit are cut at this length in the tree. */
const shown = 40;

/** A line of the tree, as `　　第三条　市人民政府应当……`. */
function branch({ kind, label, text, address }: Unit): string {
  const name = kind === 'paragraph' ? address.slice(address.indexOf('条') + 1) : label || (kind === 'annex' ? address : '');
  const words = text.replaceAll('\n', '　');
  const short = words.length > shown ? `${words.slice(0, shown)}……` : words;
  return '　'.repeat(depths[kind]) + [name, short].filter(Boolean).join('　');
}

/** True for a 款 that its article's line in the tree shows already. */
const isFirst = (unit: Unit, index: number, units: readonly Unit[]): boolean =>
  unit.kind === 'paragraph' && units[index - 1]?.kind === 'article';

const measures: readonly (readonly [keyof Stats, string])[] = [
  ['parts', '编'],
  ['chapters', '章'],
  ['sections', '节'],
  ['articles', '条'],
  ['paragraphs', '款'],
  ['items', '项'],
  ['subitems', '目'],
  ['citations', '处引用'],
];

/** The outline as people read it: counts, then a line a unit. */
function tree({ doc }: ReadLaw): string {
  const units = outline(doc);
  const stats = statsOf(units);
  const counts = measures.filter(([name]) => stats[name] > 0).map(([name, measure]) => `${stats[name]} ${measure}`);
  return `${[counts.join('，'), ...units.filter((...unit) => !isFirst(...unit)).map(branch)].filter(Boolean).join('\n')}\n`;
}

export function outlineCommand(): Command {
  return new Command('outline')
    .description('列出法规的结构、条款地址和存疑之处')
    .argument('<file>', filesRead)
    .option('--json', '输出 JSON')
    .action(async (file: string, { json }: { json?: true }) => {
      const law = await readLaw(file);
      sayProblems(file, json ? law.problems.filter(({ code }) => code === 'no-article') : law.problems);
      await writeOut(undefined, json ? `${JSON.stringify(outlineJson(law), null, 2)}\n` : tree(law));
    });
}
