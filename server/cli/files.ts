/** Files that commands read and write, in every form that is read; `-` is standard input. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type ReadLaw, readableEndings, readLawFile } from '../../schema/formats/read.js';
import type { Problem } from '../../schema/formats/text.js';
import { UnreadableFile } from '../../schema/formats/unreadable.js';

/** Wrong use or unreadable input: one clear line, exit code 2. */
export class WrongUse extends Error {}

/** The answer is no, and what there is to say has been written: exit code 1. */
export class AnswerIsNo extends Error {}

/** What a file argument may be, for the help of commands. */
export const filesRead = `${readableEndings.map((ending) => `.${ending}`).join('、')} 文件；- 为标准输入`;

/** Ids that are the same in every run, so that the same input gives the same bytes. */
function countingIds(prefix: string): () => string {
  let last = 0;
  return () => `${prefix}${++last}`;
}

/**
 * Reads a law from a file. What of a Word file no command puts out is said on standard error.
 * @param prefix what the ids of a text begin with, where two files must not share any
 * @throws WrongUse naming the file and what was expected
 */
export async function readLaw(file: string, prefix = 'u'): Promise<ReadLaw> {
  const bytes = await readBytes(file);
  try {
    const law = await readLawFile(file === '-' ? '' : basename(file), bytes, countingIds(prefix));
    sayRemarks(file, law);
    return law;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new WrongUse(`${file}${error.line === null ? '' : `:${error.line}`}: ${error.text[0]}`);
  }
}

/** What the usual failures of a file are called. */
const failures: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件或者文件夹',
  EISDIR: '这是一个文件夹，需要一个文件',
  ENOTDIR: '路径中间有一段不是文件夹',
  EACCES: '没有权限',
  EPERM: '没有权限',
  ENOSPC: '磁盘已满',
  EROFS: '这里只能读取，不能写入',
};

function failure(file: string, error: unknown): WrongUse {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new WrongUse(`${file}: ${failures[code] ?? `文件读写失败（${code}）`}。`);
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    throw failure(file, error);
  }
}

/** Reads a JSON file that is no law. @throws WrongUse */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readBytes(file));
  try {
    return JSON.parse(text);
  } catch {
    throw new WrongUse(`${file}: 这不是完整的 JSON。`);
  }
}

function sayRemarks(file: string, { remarks }: ReadLaw): void {
  const [changes, comments] = [remarks?.suggestions.length ?? 0, remarks?.comments.length ?? 0];
  if (changes + comments === 0) return;
  console.error(`${file}: 文件里有 ${changes} 处修订、${comments} 条批注；读入的是修订之前的文字，修订和批注不在结果里。`);
}

/** Says on standard error what the reader was unsure of, a line each. */
export function sayProblems(file: string, problems: readonly Problem[]): void {
  for (const { line, message, excerpt } of problems) console.error(`${file}:${line}: ${excerpt ? `（${excerpt}）` : ''}${message}`);
}

/** Writes a result to a file, or to standard output without one. @throws WrongUse */
export async function writeOut(out: string | undefined, content: string | Uint8Array): Promise<void> {
  if (out === undefined || out === '-') {
    process.stdout.write(content);
    return;
  }
  try {
    await writeFile(out, content);
  } catch (error) {
    throw failure(out, error);
  }
}
