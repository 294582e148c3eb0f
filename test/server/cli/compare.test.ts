import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../../server/cli.js';

let folder: string;
let before: string;
let after: string;

/** Runs `tiaoli compare …`: what it wrote, and its exit code. */
async function compare(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(console, 'error').mockImplementation((text) => {
    err += `${text}\n`;
  });
  const code = await run(['compare', ...args]);
  vi.restoreAllMocks();
  return { code, out, err };
}

async function file(name: string, ...lines: string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.join('\n\n'));
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiaoli-'));
  const c = '鼓励餐饮企业开设老年食堂，为行动不便的老年人送餐上门。';
  const d = '护理人员应当接受培训，持证上岗，定期参加继续教育。';
  before = await file(
    'before.txt',
    '某市条例',
    '第一条　每百户不少于二十平方米。',
    '第二条　有下列情形之一的：',
    '（一）没有登记的；',
    `第三条　${c}${d}`,
  );
  after = await file(
    'after.md',
    '某市条例',
    '第一条　街道办事处负责登记造册。',
    '第二条　每百户不少于三十平方米。',
    '第三条　有下列情形之一的：',
    '（一）没有登记的；',
    `第四条　${c}`,
    `第五条　${d}`,
  );
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('tiaoli compare', () => {
  test('--json gives the contract: labels in the text, words alone in the spans', async () => {
    const { code, out, err } = await compare(before, after, '--json');
    expect([code, err]).toEqual([0, '']);
    const { summary, rows } = JSON.parse(out);
    expect(summary).toEqual({ same: 1, changed: 1, added: 1, removed: 0, moved: 0, renumbered: 1, split: 1, merged: 0 });
    expect(rows[1]).toEqual({
      kind: 'added',
      before: null,
      after: { address: '第一条', text: '第一条　街道办事处负责登记造册。' },
      spans: [{ op: 'ins', text: '街道办事处负责登记造册。' }],
    });
    expect(rows[2]).toEqual({
      kind: 'changed',
      before: { address: '第一条', text: '第一条　每百户不少于二十平方米。' },
      after: { address: '第二条', text: '第二条　每百户不少于三十平方米。' },
      spans: [
        { op: 'same', text: '每百户不少于' },
        { op: 'del', text: '二十' },
        { op: 'ins', text: '三十' },
        { op: 'same', text: '平方米。' },
      ],
    });
    expect(rows[3]).toMatchObject({
      kind: 'renumbered',
      after: { text: '第三条　有下列情形之一的：\n（一）没有登记的；' },
      spans: [{ op: 'same', text: '有下列情形之一的：\n没有登记的；' }],
    });
    expect(rows[4]).toMatchObject({ kind: 'split', before: { address: '第三条' }, after: [{ address: '第四条' }, { address: '第五条' }] });
    expect((await compare(before, after, '--json')).out).toBe(out);
  });

  test('without an option, a sentence and a line a change', async () => {
    const { code, out } = await compare(before, after);
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 3)).toEqual([
      '共修改 1 条，新增 1 条，拆分 1 条，仅条序变动 1 条。',
      '新增\t第一条\t【+街道办事处负责登记造册。+】',
      '修改\t第一条 → 第二条\t每百户不少于【-二十-】【+三十+】平方米。',
    ]);
  });

  test('--to html writes a page of its own, with everything escaped', async () => {
    const bad = await file('<b>.txt', '<img src=x onerror=alert(1)>条例', '第一条　<script>alert(1)</script>&amp;"');
    const out = join(folder, 'out.html');
    expect((await compare(before, bad, '--to', 'html', '-o', out)).code).toBe(0);
    const page = await readFile(out, 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&quot;');
    expect(page).toContain('&lt;b&gt;.txt');
    expect(page).not.toMatch(/<(?:script|img|b)\b/);
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
    await compare(before, bad, '--to', 'html', '-o', `${out}2`);
    expect(await readFile(`${out}2`, 'utf8')).toBe(page);
  });

  test('the same file twice', async () => {
    const { code, out } = await compare(before, before, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).summary).toMatchObject({ same: 4, changed: 0, added: 0, removed: 0 });
  });

  test('a document that was converted to JSON, beside its text', async () => {
    const json = join(folder, 'law.json');
    expect(await run(['convert', before, '--to', 'json', '-o', json])).toBe(0);
    expect(JSON.parse((await compare(json, before, '--json')).out).summary).toMatchObject({ same: 4, changed: 0 });
    const other = join(folder, 'other.json');
    expect(await run(['convert', after, '--to', 'json', '-o', other])).toBe(0);
    // Both count their ids from one: the same ids stand on different articles.
    expect(JSON.parse((await compare(json, other, '--json')).out)).toEqual(JSON.parse((await compare(before, after, '--json')).out));
  });

  test.each([
    [['--to', 'pdf'], '--to pdf: 对照表可以写成 docx、xlsx、redline、html、json。'],
    [['--to', 'redline', '--date', '昨天'], '--date 昨天'],
    [['--to', 'html', '--json'], '只能选一个'],
    [['--upside'], '--upside'],
  ])('%j is wrong use, in one line', async (options, sentence) => {
    const { code, out, err } = await compare(before, after, ...options);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    [['nothere.txt', 'nothere.txt'], 'nothere.txt: 没有这个文件'],
    [['only.txt'], 'after'],
    [['-', '-'], '不能都从标准输入读取'],
  ])('%j cannot be read', async (files, sentence) => {
    const { code, err } = await compare(...files);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});
