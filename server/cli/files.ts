/** Files that commands read and write: law text, Markdown, the document as JSON; `-` is standard input. */
import { readFile, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Node } from 'prosemirror-model';
import { decodeText, UnreadableFile, unreadable } from '../../schema/formats/decode.js';
import { type Problem, readText } from '../../schema/formats/text.js';
import { lawFromJson } from '../../schema/law.js';

/** Wrong use or unreadable input: one clear line, exit code 2. */
export class WrongUse extends Error {}

export interface ReadLaw {
  readonly doc: Node;
  readonly problems: readonly Problem[];
}

/** Ids that are the same in every run, so that the same input gives the same bytes. */
function countingIds(): () => string {
  let last = 0;
  return () => `u${++last}`;
}

/** Reads a law from a file. @throws WrongUse naming the file and what was expected */
export async function readLaw(file: string): Promise<ReadLaw> {
  const ending = /\.([a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
  if (['docx', 'akn', 'xml', 'pdf', 'html'].includes(ending))
    throw new WrongUse(`${file}: 还不能读取 .${ending} 文件；可以读取 .txt、.md 和 .json。`);
  const bytes = await readBytes(file);
  const text = decode(file, bytes);
  return ending === 'json' || (file === '-' && text.trimStart().startsWith('{'))
    ? { doc: readJson(file, text), problems: [] }
    : readText(text, countingIds());
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT'
        ? '没有这个文件'
        : code === 'EISDIR'
          ? '这是一个文件夹，需要一个文件'
          : code === 'EACCES'
            ? '没有读取的权限'
            : `读不出来（${code}）`;
    throw new WrongUse(`${file}: ${why}。`);
  }
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return decodeText(bytes).text;
  } catch (error) {
    if (error instanceof UnreadableFile) throw new WrongUse(`${file}: ${unreadable[error.code][0]}`);
    throw error;
  }
}

function readJson(file: string, text: string): Node {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const line = at === undefined ? 1 : text.slice(0, Number(at)).split('\n').length;
    throw new WrongUse(`${file}:${line}: 不是有效的 JSON，需要 convert --to json 写出的文档。`);
  }
  try {
    return lawFromJson(json);
  } catch {
    throw new WrongUse(`${file}:1: 不是法规文档，需要 convert --to json 写出的文档。`);
  }
}

/** Writes a result to a file, or to standard output without one. @throws WrongUse */
export async function writeOut(out: string | undefined, content: string): Promise<void> {
  if (out === undefined || out === '-') {
    process.stdout.write(content);
    return;
  }
  try {
    await writeFile(out, content);
  } catch (error) {
    throw new WrongUse(`${out}: 不能写入（${(error as NodeJS.ErrnoException).code}）。`);
  }
}
