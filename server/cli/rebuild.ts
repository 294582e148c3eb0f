/** `tiaoli rebuild`: all that follows from the log, made anew from it. */
import { Command } from 'commander';
import { rebuildStore } from '../integrity/rebuild.js';
import { AnswerIsNo } from './files.js';
import { withStore } from './with-store.js';

export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('从步骤日志重建快照、标题和文字来源（DATA_DIR 指定数据目录；服务须先停止）')
    .option('--json', '输出 JSON')
    .action(async (options: { json?: true }) => {
      const { rebuilt, problems } = await withStore((db) => rebuildStore(db));
      if (options.json) process.stdout.write(`${JSON.stringify({ rebuilt, problems }, null, 2)}\n`);
      else {
        for (const { title, steps, snapshots } of rebuilt) console.log(`${title}：${steps} 个步骤，${snapshots} 个快照。`);
        for (const { message } of problems) console.error(message);
      }
      if (problems.length > 0) throw new AnswerIsNo();
    });
}
