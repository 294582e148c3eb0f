import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../../server/cli.js';
import { firstDraft } from '../../../server/demo/regulation.js';

let folder: string;

/** Runs `tiaoli lint …`: what it wrote, and its exit code. */
async function lint(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(console, 'error').mockImplementation((text) => {
    err += `${text}\n`;
  });
  const code = await run(['lint', ...args]);
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
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rm(folder, { recursive: true, force: true }));

const bad = () =>
  file(
    'bad.txt',
    '漯河市养老条例',
    '第一条　为了促进养老，根据有关法律、法规，结合本市实际，制定本条例。',
    '第二条　养老机构必须建立台帐。',
    '补贴不低于30%。',
    '第三条　本条例自2026年1月1日起施行。',
  );

describe('tiaoli lint', () => {
  test('--json gives the contract, and 1 when there is an error', async () => {
    const path = await bad();
    const { code, out, err } = await lint(path, '--json');
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toEqual([
      {
        rule: 'W01',
        severity: 'warning',
        address: '第二条第一款',
        offset: 4,
        length: 2,
        message: expect.stringContaining('应当'),
        suggestion: '改为“应当”',
        basis: '立法技术规范（试行）（一）14',
      },
      {
        rule: 'W09',
        severity: 'error',
        address: '第二条第一款',
        offset: 9,
        length: 1,
        message: expect.any(String),
        suggestion: '改为“账”',
        basis: expect.any(String),
      },
      {
        rule: 'N01',
        severity: 'error',
        address: '第二条第二款',
        offset: 5,
        length: 3,
        message: expect.any(String),
        suggestion: '改为“百分之三十”',
        basis: expect.any(String),
      },
    ]);
    expect((await lint(path, '--json')).out).toBe(out);
  });

  test('without an option, a line each under its address, and the counts', async () => {
    const { code, out } = await lint(await bad());
    expect(code).toBe(1);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toBe('第二条第一款');
    expect(lines[1]).toMatch(/^ {2}警告 W01 “必须”：.*改为“应当”。依据：立法技术规范（试行）（一）14（据摘录或者他处引述）$/);
    expect(lines[3]).toBe('第二条第二款');
    expect(lines.at(-1)).toBe('征求意见：2 处错误，1 处警告，0 处提示。');
  });

  test('the stage decides what blocks', async () => {
    const path = await file(
      'captioned.txt',
      '漯河市养老条例',
      '第一条　【目的】为了促进养老，根据有关法律、法规，结合本市实际，制定本条例。',
      '第二条　【施行】本条例自2026年1月1日起施行。',
    );
    expect((await lint(path)).code).toBe(0);
    const atVote = await lint(path, '--stage', 'vote', '--json');
    expect([atVote.code, JSON.parse(atVote.out).map((finding: { rule: string }) => finding.rule)]).toEqual([1, ['S11', 'S11']]);
    const atPublication = await lint(path, '--stage', 'publish', '--json');
    expect(JSON.parse(atPublication.out).map((finding: { rule: string }) => finding.rule)).toEqual(['S13', 'S11', 'S11']);
  });

  test('what was copied from the upper law is found when it is given', async () => {
    const upper = await file(
      'upper.txt',
      '某法',
      '第一条　老年人养老以居家为基础，家庭成员应当尊重、关心和照料老年人，不得忽视、冷落老年人。',
    );
    const path = await file(
      'copy.txt',
      '漯河市养老条例',
      '第一条　为了促进养老，根据有关法律、法规，结合本市实际，制定本条例。',
      '第二条　老年人养老以居家为基础，家庭成员应当尊重、关心和照料老年人，不得忽视和冷落老年人。',
      '第三条　本条例自2026年1月1日起施行。',
    );
    expect(JSON.parse((await lint(path, '--json')).out)).toEqual([]);
    const [finding] = JSON.parse((await lint(path, '--json', '--library', upper)).out);
    expect(finding).toMatchObject({ rule: 'R08', severity: 'hint', address: '第二条第一款', message: '与《某法》第一条第一款几乎相同' });
  });

  test('the demonstration draft has neither error nor warning', async () => {
    const { code, out } = await lint(await file('demo.txt', firstDraft), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).filter((finding: { severity: string }) => finding.severity !== 'hint')).toEqual([]);
  });

  test.each([
    [['nothere.txt'], 'nothere.txt: 没有这个文件'],
    [['--upside'], '--upside'],
    [[], '缺少参数'],
  ])('%j is wrong use, in one line', async (args, sentence) => {
    const { code, out, err } = await lint(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('a stage that is none is wrong use', async () => {
    const { code, err } = await lint(await bad(), '--stage', 'someday');
    expect(code).toBe(2);
    expect(err).toContain('没有这个阶段；可以是 consult、vote、publish');
  });
});
