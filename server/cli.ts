/** The command line: each command is one module, on the same functions as the routes. */
import { Command, CommanderError } from 'commander';
import { compareCommand } from './cli/compare.js';
import { convertCommand } from './cli/convert.js';
import { demoCommand } from './cli/demo.js';
import { AnswerIsNo, WrongUse } from './cli/files.js';
import { lintCommand } from './cli/lint.js';
import { migrateCommand } from './cli/migrate.js';
import { outlineCommand } from './cli/outline.js';
import { reanchorCommand } from './cli/reanchor.js';
import { rebuildCommand } from './cli/rebuild.js';
import { verifyCommand } from './cli/verify.js';
import { ConfigError } from './config.js';
import { StoreError } from './store/errors.js';

/**
 * Runs one command.
 * @param args what stands behind the program's name
 * @returns the exit code: 0 done, 1 the answer is no, 2 wrong use or unreadable input
 */
export async function run(args: readonly string[]): Promise<number> {
  const program = quiet(new Command('tiaoli').description('条例：法规文本的读取、转换、检查与对照'));
  for (const command of [
    outlineCommand(),
    convertCommand(),
    lintCommand(),
    compareCommand(),
    reanchorCommand(),
    migrateCommand(),
    rebuildCommand(),
    verifyCommand(),
    demoCommand(),
  ])
    program.addCommand(quiet(command));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof AnswerIsNo) return 1;
    if (error instanceof CommanderError) return wrongUse(program, error);
    if (error instanceof WrongUse || error instanceof ConfigError || error instanceof StoreError) {
      console.error(error.message);
      return 2;
    }
    throw error;
  }
}

/** What is wrong is said below, in one line. */
function quiet(command: Command): Command {
  return command
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .helpOption('-h, --help', '用法')
    .helpCommand(false);
}

/** What commander found wrong; `{what}` is what it quotes. */
const mistakes: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有“{what}”这个命令',
  'commander.unknownOption': '没有“{what}”这个选项',
  'commander.missingArgument': '缺少参数 {what}',
  'commander.missingMandatoryOptionValue': '缺少选项 {what}',
  'commander.optionMissingArgument': '选项 {what} 后面缺少内容',
  'commander.excessArguments': '参数太多',
  'commander.help': '请给出命令',
};

/** Help that was asked for is an answer; anything else commander says is wrong use. */
function wrongUse(program: Command, { exitCode, code, message }: CommanderError): number {
  if (exitCode === 0) return 0;
  const what = /'([^']*)'/.exec(message)?.[1] ?? '';
  const names = program.commands.map((command) => command.name()).join('、');
  console.error(`${mistakes[code]?.replace('{what}', what) ?? message}。命令有：${names}；用法见 tiaoli --help。`);
  return 2;
}
