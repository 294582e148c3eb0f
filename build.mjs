/**
 * Builds what is served: server and command line by esbuild, programs and styles for the browser by Vite.
 *
 *   node build.mjs              builds
 *   node build.mjs --if-stale   builds only when a source is newer than the last build
 *
 * Everything is built beside dist/ and moved into place, so that a build that fails, is stopped, or runs
 * twice at once leaves a whole dist/ behind. Says what it does on standard error alone: commands whose
 * output others read may build first.
 */
import { mkdir, mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const stamp = join(dist, 'stamp');
const sources = ['schema', 'server', 'editor', 'build.mjs', 'vite.config.ts', 'package.json', 'package-lock.json'];

const started = Date.now();
if (process.argv.includes('--if-stale') && !(await isStale())) process.exit(0);
try {
  await build();
  console.error(`构建完成（${((Date.now() - started) / 1000).toFixed(1)} 秒）`);
} catch (error) {
  console.error(`构建没有完成，原有的 dist 未动：${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

/** True when there is no build or a source changed since it began. */
async function isStale() {
  const built = await modified(stamp);
  if (built === 0) return true;
  for (const source of sources) if ((await newest(join(root, source))) > built) return true;
  return false;
}

/** When a file was changed last; 0 when there is none. */
async function modified(path) {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => 0,
  );
}

/** The newest change below a path. A folder's own time tells of files that were taken away. */
async function newest(path) {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  const times = await Promise.all((await readdir(path)).map((name) => newest(join(path, name))));
  return Math.max(found.mtimeMs, ...times);
}

async function build() {
  await mkdir(dist, { recursive: true });
  const workshop = await mkdtemp(join(dist, '.build-'));
  try {
    await Promise.all([buildServer(workshop), buildWeb(join(workshop, 'web'))]);
    // The stamp is as old as the beginning: a source that changed meanwhile makes the build stale again.
    await writeFile(join(workshop, 'stamp'), '');
    await utimes(join(workshop, 'stamp'), started / 1000, started / 1000);
    for (const name of await readdir(workshop)) if (name !== 'stamp') await moveInto(workshop, name);
    await moveInto(workshop, 'stamp');
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function buildServer(out) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: { server: 'server/main.ts', cli: 'server/cli.ts' },
    outdir: out,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'warning',
  });
}

async function buildWeb(out) {
  const { build } = await import('vite');
  await build({ root, configFile: join(root, 'vite.config.ts'), build: { outDir: out } });
}

/** Puts one result into dist/. A folder cannot be renamed onto another, so the old one steps aside first. */
async function moveInto(workshop, name) {
  const target = join(dist, name);
  for (let attempt = 0; ; attempt++) {
    try {
      return await rename(join(workshop, name), target);
    } catch (error) {
      // Another build may put its own there between these two steps: then ours takes its place in turn.
      if (attempt === 20 || !['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
      await rename(target, join(workshop, `.old-${name}-${attempt}`)).catch(() => {});
    }
  }
}
