/** `tiaoli verify`: whether everything in the store is as it was written. */
import { Command } from 'commander';
import { verifyStore } from '../integrity/verify.js';
import { AnswerIsNo } from './files.js';
import { withStore } from './with-store.js';

export function verifyCommand(): Command {
  return new Command('verify')
    .description('核对步骤、版本和审计记录的校验值，以及由日志推出的内容（DATA_DIR 指定数据目录；服务须先停止）')
    .option('--json', '输出 JSON')
    .action(async (options: { json?: true }) => {
      const report = await withStore((db) => verifyStore(db));
      const count = (table: string): number => report.checked[table] ?? 0;
      if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
      else {
        for (const { message } of report.problems) console.log(message);
        console.log(
          `核对了 ${count('step')} 个步骤、${count('version')} 个版本、${count('audit')} 条审计记录：${report.ok ? '全部相符' : `${report.problems.length} 处不符`}。`,
        );
      }
      if (!report.ok) throw new AnswerIsNo();
    });
}
