/** `tiaoli demo`: a fresh store with the demonstration draft, its rounds and accounts. */
import { Command } from 'commander';
import { readConfig } from '../config.js';
import { type DemoSeed, demoAccounts, seedDemo } from '../demo/seed.js';
import { openPlatform } from '../open-platform.js';
import { hasPeople } from '../people/account.js';
import { openAuth } from '../people/auth.js';
import { openStore } from '../store/database.js';
import { WrongUse } from './files.js';

export function demoCommand(): Command {
  return new Command('demo')
    .description('在空的数据目录里放入示范草案、座谈和账号（DATA_DIR 指定数据目录，默认 ./data/demo）')
    .option('--json', '输出 JSON')
    .action(async (options: { json?: true }) => {
      const config = readConfig(process.env, true);
      const store = await openStore(config.dataDir);
      let seed: DemoSeed;
      try {
        if (await hasPeople(store.db)) throw new WrongUse(`${config.dataDir}: 这里已经有数据，示范只能放入空的目录。`);
        const platform = openPlatform(config, store.db);
        seed = await seedDemo(platform, await openAuth(platform));
        await platform.drafts.close();
      } finally {
        await store.close();
      }
      const accounts = demoAccounts.map(({ username, password, name, roles }) => ({ username, password, name, roles }));
      if (options.json) process.stdout.write(`${JSON.stringify({ dataDir: config.dataDir, accounts, ...seed })}\n`);
      else {
        console.log(`示范已放入 ${config.dataDir}。启动：npm run demo`);
        for (const { name, username, password } of accounts) console.log(`  ${name}  ${username}  ${password}`);
        console.log(`  公开征求意见 /consultations/${seed.consultation}  回执 /receipts/${seed.receipt}  专家链接 /i/${seed.invitation}`);
      }
    });
}
