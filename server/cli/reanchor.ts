/** `tiaoli reanchor A B ANCHORS.json`: places in the text of one law found again in the text of another. */
import { Command } from 'commander';
import { z } from 'zod';
import { writeText } from '../../schema/formats/text.js';
import { type Reanchored, reanchoring } from '../../schema/reanchor.js';
import { readJsonFile, readLaw, WrongUse, writeOut } from './files.js';

const anchorsForm = z.array(z.object({ id: z.union([z.string(), z.number()]), start: z.int().min(0), end: z.int() }));
type Anchor = z.infer<typeof anchorsForm>[number];

/** @throws WrongUse naming the anchor that is none */
function checkAnchors(file: string, json: unknown, length: number): Anchor[] {
  const { data, error } = anchorsForm.safeParse(json);
  if (error) {
    const at = error.issues[0]?.path.join('.') || '最外层';
    throw new WrongUse(`${file}: ${at} 不对；应当是 [{"id","start","end"}]，start、end 是 convert --to txt 所得文本中的位置。`);
  }
  const outside = data.find(({ start, end }) => end <= start || end > length);
  if (outside) throw new WrongUse(`${file}: ${outside.id} 的位置 ${outside.start}–${outside.end} 不在文本之内（共 ${length} 个字符）。`);
  return data;
}

const names: Readonly<Record<Reanchored['status'], string>> = { kept: '未动', moved: '移动', changed: '有改动', orphan: '未找到' };

/** A line for each anchor: its name, what became of it, and the words that now stand there. */
function asLines(found: readonly (Reanchored & { id: string | number })[], text: string): string {
  const words = (place: Reanchored): string =>
    place.status === 'orphan' ? '' : text.slice(place.start, place.end).replaceAll(/\s+/g, ' ');
  return found.map((place) => `${[place.id, names[place.status], words(place)].join('\t')}\n`).join('');
}

export function reanchorCommand(): Command {
  return new Command('reanchor')
    .description('把一份文本中的位置，在另一份文本中重新找到；拿不准的，说没有找到')
    .argument('<before>', '原来的文件')
    .argument('<after>', '新的文件')
    .argument('<anchors>', 'JSON 文件：[{"id","start","end"}]')
    .option('--json', '输出 JSON')
    .action(async (before: string, after: string, anchors: string, { json }: { json?: true }) => {
      const [a, b] = [(await readLaw(before, 'a')).doc, (await readLaw(after, 'b')).doc];
      const wanted = checkAnchors(anchors, await readJsonFile(anchors), writeText(a).length);
      const find = reanchoring(a, b);
      const found = wanted.map(({ id, ...range }) => ({ id, ...find(range) }));
      await writeOut(undefined, json ? `${JSON.stringify(found, null, 2)}\n` : asLines(found, writeText(b)));
    });
}
