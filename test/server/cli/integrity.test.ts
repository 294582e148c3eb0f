/** `tiaoli verify` and `tiaoli rebuild` on a real folder: what they print and how they exit. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../../server/cli.js';
import { createDraft } from '../../../server/drafts/draft.js';
import { fileName } from '../../../server/store/database.js';
import { SqliteConnection } from '../../../server/store/sqlite-connection.js';
import { openGround, staff } from '../ground.js';

let folder: string;
let draft: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tiaoli-cli-'));
  const ground = await openGround(folder);
  const text = '某市条例\n第一条 为了促进居家养老服务。';
  ({ id: draft } = await createDraft(ground.platform, staff('drafter'), { kind: 'text', text }));
  await ground.close();
  vi.stubEnv('DATA_DIR', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Runs a command. @returns its exit code, and what it printed */
async function command(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += String(text);
      return true;
    }),
    vi.spyOn(console, 'log').mockImplementation((text) => {
      out += `${text}\n`;
    }),
    vi.spyOn(console, 'error').mockImplementation((text) => {
      err += `${text}\n`;
    }),
  ];
  const code = await run(args);
  for (const spy of spies) spy.mockRestore();
  return { code, out, err };
}

async function tamper(statement: string): Promise<void> {
  const connection = await SqliteConnection.open(join(folder, fileName));
  await connection.exec(statement);
  await connection.close();
}

it('a whole store: yes, in words and in JSON', async () => {
  expect(await command('verify')).toEqual({ code: 0, out: '核对了 1 个步骤、0 个版本、1 条审计记录：全部相符。\n', err: '' });
  const { code, out } = await command('verify', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ ok: true, checked: { step: 1, audit: 1, draft: 1 }, problems: [] });
});

it('a changed step: no, and which', async () => {
  await tamper(`update step set author_id = 'x'`);
  const { code, out } = await command('verify');
  expect(code).toBe(1);
  expect(out).toBe(`步骤 ${draft} 第 1：内容与校验值不符，写入后被改动过。\n核对了 1 个步骤、0 个版本、1 条审计记录：1 处不符。\n`);
  const json = await command('verify', '--json');
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({ ok: false, problems: [{ table: 'step', key: { draft, position: 1 }, code: 'changed' }] });
});

it('rebuilding mends what follows from the log', async () => {
  await tamper(`update draft set title = '别的'`);
  expect((await command('verify')).code).toBe(1);
  const { code, out } = await command('rebuild', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({ rebuilt: [{ draft, title: '某市条例', steps: 1, snapshots: 0 }], problems: [] });
  expect((await command('verify')).code).toBe(0);
  await tamper('update step set position = 2');
  expect((await command('rebuild')).code).toBe(1);
});

it('a folder without a store, or in use, is said in one line', async () => {
  vi.stubEnv('DATA_DIR', join(folder, 'none'));
  expect(await command('verify')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('这里没有数据') });
  vi.stubEnv('DATA_DIR', folder);
  const ground = await openGround(folder);
  expect(await command('rebuild')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('正由另一个条例服务使用') });
  await ground.close();
});
