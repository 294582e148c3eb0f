/** `tiaoli convert FILE --to FORM`: a law in another form. The same input gives the same bytes. */
import { Command } from 'commander';
import type { Node } from 'prosemirror-model';
import { writeHtml } from '../../schema/formats/html.js';
import { writeText } from '../../schema/formats/text.js';
import { readLaw, WrongUse, writeOut } from './files.js';

const writers: Readonly<Record<string, (doc: Node) => string>> = {
  txt: writeText,
  json: (doc) => `${JSON.stringify(doc.toJSON(), null, 2)}\n`,
  html: writeHtml,
};

export function convertCommand(): Command {
  return new Command('convert')
    .description('把法规转换为另一种形式')
    .argument('<file>', '.txt、.md 或 .json 文件；- 为标准输入')
    .requiredOption('--to <form>', `形式：${Object.keys(writers).join('、')}`)
    .option('-o, --out <out>', '写入的文件；没有则写到标准输出')
    .action(async (file: string, options: { to: string; out?: string }) => {
      const write = Object.hasOwn(writers, options.to) ? writers[options.to] : undefined;
      if (!write) throw new WrongUse(`--to ${options.to}: 现在可以转换为 ${Object.keys(writers).join('、')}。`);
      const { doc, problems } = await readLaw(file);
      for (const { line, message } of problems) console.error(`${file}:${line}: ${message}`);
      await writeOut(options.out, write(doc));
    });
}
