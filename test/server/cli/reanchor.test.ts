import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { run } from '../../../server/cli.js';

let folder: string;

async function reanchor(anchors: string, ...options: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(console, 'error').mockImplementation((text) => {
    err += `${text}\n`;
  });
  await writeFile(join(folder, 'anchors.json'), anchors);
  const code = await run(['reanchor', join(folder, 'a.txt'), join(folder, 'b.txt'), join(folder, 'anchors.json'), ...options]);
  vi.restoreAllMocks();
  return { code, out, err };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiaoli-'));
  await writeFile(join(folder, 'a.txt'), '某市条例\n\n第一条　每百户不少于二十平方米。');
  await writeFile(join(folder, 'b.txt'), '某市条例\n\n第一条　本条例适用于本市。\n\n第二条　每百户不少于二十平方米。');
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rm(folder, { recursive: true, force: true }));

test('--json gives the place in the other text', async () => {
  // 某市条例 and two line breaks are six characters, 第一条　 four.
  const { code, out } = await reanchor('[{"id":"x","start":10,"end":13}]', '--json');
  expect(code).toBe(0);
  const [found] = JSON.parse(out);
  expect(found).toMatchObject({ id: 'x', status: 'kept', confidence: 1 });
  expect('某市条例\n\n第一条　本条例适用于本市。\n\n第二条　每百户不少于二十平方米。'.slice(found.start, found.end)).toBe('每百户');
});

test('without it, a line for each', async () => {
  expect((await reanchor('[{"id":7,"start":10,"end":13}]')).out).toBe('7\t未动\t每百户\n');
});

test.each([
  ['{"id":1}', '最外层 不对'],
  ['[{"id":"x","start":-1,"end":3}]', '0.start 不对'],
  ['[{"id":"x","start":3,"end":300}]', 'x 的位置 3–300 不在文本之内'],
  ['[{"id":"x"', '这不是完整的 JSON'],
])('anchors that are none get one line and exit code 2: %s', async (anchors, message) => {
  const { code, out, err } = await reanchor(anchors, '--json');
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(message);
  expect(err.trim().split('\n')).toHaveLength(1);
});
