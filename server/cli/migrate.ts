/** `tiaoli migrate`: brings the store's schema up to date. */
import { Command } from 'commander';
import { readConfig } from '../config.js';
import { migrateStore } from '../store/database.js';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('把数据库升级到本程序的版本（DATA_DIR 指定数据目录）')
    .option('--json', '输出 JSON')
    .action(async (options: { json?: true }) => {
      const { dataDir } = readConfig(process.env);
      const applied = await migrateStore(dataDir);
      if (options.json) process.stdout.write(`${JSON.stringify({ dataDir, applied })}\n`);
      else console.log(applied.length > 0 ? `已升级：${applied.join('、')}` : '已是最新，不必升级。');
    });
}
