/** The command line: each command is one module, on the same functions as the routes. */
import { Command, CommanderError } from 'commander';
import { compareCommand } from './cli/compare.js';
import { convertCommand } from './cli/convert.js';
import { demoCommand } from './cli/demo.js';
import { WrongUse } from './cli/files.js';
import { migrateCommand } from './cli/migrate.js';
import { outlineCommand } from './cli/outline.js';
import { ConfigError } from './config.js';
import { StoreError } from './store/errors.js';

/**
 * Runs one command.
 * @param args what stands behind the program's name
 * @returns the exit code: 0 done, 1 the answer is no, 2 wrong use or unreadable input
 */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('tiaoli')
    .description('条例：法规文本的读取、转换与对照')
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  for (const command of [outlineCommand(), convertCommand(), compareCommand(), migrateCommand(), demoCommand()])
    program.addCommand(command.exitOverride().configureOutput({ outputError: () => {} }));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return help(program, error);
    if (error instanceof WrongUse || error instanceof ConfigError || error instanceof StoreError) {
      console.error(error.message);
      return 2;
    }
    throw error;
  }
}

/** Help that was asked for is an answer; anything else commander says is wrong use. */
function help(program: Command, error: CommanderError): number {
  if (error.exitCode === 0) return 0;
  const names = program.commands.map((command) => command.name()).join('、');
  const what = error.code === 'commander.help' ? `请给出命令：${names}` : error.message.replace(/^error: /, '');
  console.error(`${what}（tiaoli --help 看用法）`);
  return 2;
}
