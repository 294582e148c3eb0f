/** `tiaoli convert`: every form, the same bytes each time, and one clear line for what cannot be read or written. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../../server/cli.js';
import { forms } from '../../../server/exports/forms.js';
import { comment, commented, del, p, word } from '../../schema/formats/docx/word.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiaoli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs `tiaoli convert …`: its exit code, and what it said on standard error. */
async function convert(...args: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((line) => said.push(String(line)));
  const code = await run(['convert', ...args]);
  vi.restoreAllMocks();
  return { code, said };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const text = [
  '某市居家养老服务条例',
  '（2025年12月1日某市人民代表大会常务委员会第三次会议通过）',
  '第一章　总则',
  '第一条　为了促进居家养老服务，制定本条例。',
  '第二条　包括下列服务：',
  '（一）助餐；',
  '（二）助浴。',
  '附件：收费标准',
  '序号\t项目',
].join('\n\n');

describe('convert', () => {
  test.each(forms.map(({ extension }) => extension))('--to %s gives the same bytes each time', async (extension) => {
    const source = await file('law.txt', text);
    const [one, two] = [join(folder, `one.${extension}`), join(folder, `two.${extension}`)];
    for (const out of [one, two]) expect(await convert(source, '--to', extension, '-o', out)).toEqual({ code: 0, said: [] });
    const bytes = await readFile(one);
    expect(bytes.length).toBeGreaterThan(100);
    expect(bytes.equals(await readFile(two))).toBe(true);
  });

  test('reads Word files, and says what of them is not in the result', async () => {
    const body = [p('某市条例'), p('第一条　', commented(1, '市政府'), '应当', del('李某', '及时'), '公布。')].join('');
    const [source, out] = [await file('law.docx', word({ body, comments: comment(1, '赵某', '意见') })), join(folder, 'word.txt')];
    const { code, said } = await convert(source, '--to', 'txt', '-o', out);
    expect([code, said]).toEqual([0, [expect.stringContaining('1 处修订、1 条批注')]]);
    expect(await readFile(out, 'utf8')).toBe('某市条例\n\n第一条　市政府应当及时公布。\n');
  });

  test.each(['akn', 'json'])('%s reads back as the same text', async (extension) => {
    const [source, between, again] = [await file('law.txt', text), join(folder, `law.${extension}`), join(folder, 'again.txt')];
    await convert(source, '--to', extension, '-o', between);
    expect(await convert(between, '--to', 'txt', '-o', again)).toEqual({ code: 0, said: [] });
    expect(await readFile(again, 'utf8')).toBe(`${text}\n`);
  });

  test.each([
    ['cut.docx', word(p('第一条　甲。')).slice(0, 500), /cut\.docx: .*损坏/u],
    ['broken.xml', '<?xml version="1.0"?>\n<akomaNtoso><act>', /broken\.xml:2: .*XML/u],
    ['other.xml', '<?xml version="1.0"?><feed/>', /feed/u],
    ['entities.akn', '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x "y">]><akomaNtoso/>', /DOCTYPE/u],
    ['broken.json', '{"type":', /JSON/u],
    ['empty.txt', '', /空的/u],
  ])('%s is refused in one line', async (name, content, words) => {
    const { code, said } = await convert(await file(name, content), '--to', 'txt');
    expect(code).toBe(2);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(words);
    expect(said[0]).not.toContain('\n');
  });

  test('a character that a form cannot hold is named', async () => {
    const { code, said } = await convert(await file('bell.txt', '某市条例\n第一条　甲\u0007。'), '--to', 'akn');
    expect(code).toBe(2);
    expect(said.at(-1)).toContain('U+0007');
  });

  test('a form that there is not is told with those there are', async () => {
    const { code, said } = await convert(await file('law.txt', text), '--to', 'rtf');
    expect(code).toBe(2);
    expect(said[0]).toContain('txt、html');
  });
});
