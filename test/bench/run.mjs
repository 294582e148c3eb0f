/**
 * Benchmarks: `npm run --silent bench -- NAME [--quick]`. Standard output holds JSON lines alone; a figure and its
 * peer are measured in the same run. Peers live in this folder's package.json and are installed on first use.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const [name = '', ...options] = process.argv.slice(2);
const file = join(here, `${name}.bench.ts`);

if (!/^[a-z]+$/.test(name) || !existsSync(file)) {
  console.error('用法：npm run --silent bench -- anchors|compare|documents|editor|live [--quick]');
  process.exit(2);
}
installPeers();
execFileSync('node', ['build.mjs', '--if-stale'], { cwd: root, stdio: ['ignore', 2, 'inherit'] });
execFileSync(
  process.execPath,
  ['--expose-gc', '--import', pathToFileURL(join(root, 'node_modules/tsx/dist/esm/index.mjs')).href, file, ...options],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);

/** Installs the peers where they are missing or others than package.json says. */
function installPeers() {
  const wanted = join(here, 'package.json');
  const installed = join(here, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], {
    cwd: here,
    stdio: ['ignore', 2, 'inherit'],
  });
}
