/** Starts the server: settings, store, app, listen; and stops it so that nothing is lost. */
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';
import { createApp } from './app.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { type DemoSeed, ensureDemo } from './demo/seed.js';
import { type HttpServer, makeServer } from './http.js';
import { makeLog } from './log.js';
import { openPlatform } from './open-platform.js';
import { openAuth } from './people/auth.js';
import { issueSetup } from './people/setup.js';
import type { Platform } from './platform.js';
import { readAssets } from './site/assets.js';
import { openStore, type Store } from './store/database.js';
import { StoreError } from './store/errors.js';

/** Streams and requests under way get this long to end by themselves. */
const patience = 5000;
/** Then everything must be over, store included. */
const limit = 10_000;

/** An address that could not be listened on. */
class ListenError extends Error {}

/**
 * Serves until it is told to stop. What keeps it from starting is said in one line on standard error.
 * @param web folder of the built programs and styles
 */
export async function serve({ demo, web }: { demo: boolean; web: URL }): Promise<void> {
  try {
    await start(readConfig(process.env, demo), web);
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof StoreError || error instanceof ListenError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

async function start(config: Config, web: URL): Promise<void> {
  const log = makeLog(config);
  const assets = await readAssets(fileURLToPath(web));
  const store = await openStore(config.dataDir);
  try {
    const platform = openPlatform(config, store.db);
    const auth = await openAuth(platform);
    const demo = config.demo ? await ensureDemo(platform, auth) : null;
    const { server, cut } = makeServer(createApp(platform, auth, assets, log));
    const address = await listen(server, config);
    stopWithGrace(server, cut, platform, store, log);
    await announce(platform, address, demo);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** @returns the address to show */
function listen(server: HttpServer, { host, port, publicUrl }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new ListenError(whyNot(error, host, port))));
    server.listen(port, host, () => {
      const bound = (server.address() as AddressInfo).port;
      resolve(publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
    });
  });
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `端口 ${port} 已被占用，请停止占用它的程序，或换一个端口：PORT=${port + 1} npm start。 / Port ${port} is in use; stop what uses it or choose another.`;
  if (error.code === 'EACCES') return `没有权限使用端口 ${port}，请换一个大于 1024 的端口。 / Not allowed to use port ${port}.`;
  return `不能在 ${host}:${port} 上提供服务（${error.code}），请检查 HOST 和 PORT。 / Cannot listen on ${host}:${port}.`;
}

/** One line with the address; what can be tried in a new demonstration; while nobody has an account the one-time address to set up. */
async function announce(platform: Platform, address: string, demo: DemoSeed | null): Promise<void> {
  const lines = [`条例 Tiaoli: ${address}`];
  if (demo) {
    lines.push(`  市民的回执 a citizen's receipt: ${address}/receipts/${demo.receipt}`);
    lines.push(`  专家的链接 an expert's link: ${address}/i/${demo.invitation}`);
  }
  const token = await issueSetup(platform);
  if (token) lines.push(`首次设置 set up: ${address}/setup/${token}`);
  // At once, so that whoever reads the address has the rest, too.
  console.log(lines.join('\n'));
}

/**
 * On SIGTERM and the like: take no new connections, tell the streams to come back later, wait until all that
 * was taken is decided and on disk, close the store.
 */
function stopWithGrace(server: HttpServer, cut: () => void, platform: Platform, store: Store, log: Logger): void {
  closeWithGrace({ delay: limit, logger: false }, async ({ err }) => {
    if (err) log.fatal({ err }, 'stopped by a fault');
    const closed = new Promise((resolve) => server.close(resolve));
    await platform.drafts.close();
    const losingPatience = setTimeout(cut, patience);
    await closed;
    clearTimeout(losingPatience);
    await store.close();
  });
}
