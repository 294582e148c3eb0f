/** `tiaoli convert FILE --to FORM`: a law in another form. The same input gives the same bytes. */
import { Command } from 'commander';
import type { Node } from 'prosemirror-model';
import { unknownEdition } from '../../schema/formats/edition.js';
import { codePointName, UnwritableText } from '../../schema/formats/unwritable.js';
import { type Form, formOf, forms } from '../exports/forms.js';
import { filesRead, readLaw, sayProblems, WrongUse, writeOut } from './files.js';

export function convertCommand(): Command {
  const names = forms.map(({ extension }) => extension).join('、');
  return new Command('convert')
    .description('把法规转换为另一种形式')
    .argument('<file>', filesRead)
    .requiredOption('--to <form>', `形式：${names}`)
    .option('-o, --out <out>', '写入的文件；没有则写到标准输出')
    .action(async (file: string, { to, out }: { to: string; out?: string }) => {
      const form = formOf(to);
      if (!form) throw new WrongUse(`--to ${to}: 不能转换为这种形式；现在可以转换为 ${names}。`);
      const law = await readLaw(file);
      sayProblems(file, law.problems);
      const content = await written(file, form, law.doc);
      for (const character of (await form.disfigured?.(law.doc)) ?? [])
        console.error(
          `${file}: ${form.extension.toUpperCase()} 的字体里没有“${character}”（${codePointName(character)}），印成了带编号的方框。`,
        );
      await writeOut(out, content);
    });
}

/** @throws WrongUse for a text that the form cannot hold */
async function written(file: string, form: Form, doc: Node): Promise<string | Uint8Array> {
  try {
    return await form.write(doc, unknownEdition);
  } catch (error) {
    if (error instanceof UnwritableText) throw new WrongUse(`${file}: ${error.text[0]}`);
    throw error;
  }
}
