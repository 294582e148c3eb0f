/** `tiaoli convert FILE --to FORM`: a law in another form. The same input gives the same bytes. */
import { Command } from 'commander';
import type { Node } from 'prosemirror-model';
import { writeHtml } from '../../schema/formats/html.js';
import { writeJson } from '../../schema/formats/json.js';
import { writeText } from '../../schema/formats/text.js';
import { readLaw, sayProblems, WrongUse, writeOut } from './files.js';

const writers = new Map<string, (doc: Node) => string>([
  ['txt', writeText],
  ['json', writeJson],
  ['html', writeHtml],
]);

export function convertCommand(): Command {
  const forms = [...writers.keys()].join('、');
  return new Command('convert')
    .description('把法规转换为另一种形式')
    .argument('<file>', '.txt、.md 或 .json 文件；- 为标准输入')
    .requiredOption('--to <form>', `形式：${forms}`)
    .option('-o, --out <out>', '写入的文件；没有则写到标准输出')
    .action(async (file: string, { to, out }: { to: string; out?: string }) => {
      const write = writers.get(to);
      if (!write) throw new WrongUse(`--to ${to}: 不能转换为这种形式；现在可以转换为 ${forms}。`);
      const law = await readLaw(file);
      sayProblems(file, law.problems);
      await writeOut(out, write(law.doc));
    });
}
