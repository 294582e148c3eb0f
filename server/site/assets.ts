/**
 * What the browser is given beside pages: the programs and styles that `build.mjs` made. All of it is read
 * into memory at start, because it is small and because a rebuild must not pull files from under a server
 * that runs. Names carry a hash of their content, so browsers may keep them for ever.
 */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file as it is sent. */
export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same, compressed; null where that gains nothing. */
  readonly gzip: Uint8Array<ArrayBuffer> | null;
  /** True when its name changes with its content. */
  readonly hashed: boolean;
}

/** One browser program: its address and the styles it brings. */
export interface Program {
  readonly script: string;
  readonly styles: readonly string[];
}

export interface Assets {
  /** Address of the site's style sheet. */
  readonly stylesheet: string;
  /** A browser program by its source file, for example 'editor/main.tsx'. */
  program(source: string): Program;
  /** A file by its path below /assets/. */
  file(path: string): Asset | undefined;
}

const stylesheet = 'server/site/styles/site.css';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
  '.woff2': 'font/woff2',
};

/** Vite's manifest, as far as it is used. */
interface Entry {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/**
 * Reads the built programs and styles.
 * @param folder dist/web
 * @throws Error when the build is not there
 */
export async function readAssets(folder: string): Promise<Assets> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Record<string, Entry>;
  const files = await readFiles(folder);
  const entry = (source: string): Entry => {
    const found = manifest[source];
    if (!found) throw new Error(`${source} is not in the build`);
    return found;
  };
  const stylesOf = (source: string): string[] => {
    const { css = [], imports = [] } = entry(source);
    return [...imports.flatMap(stylesOf), ...css];
  };
  return {
    stylesheet: `/assets/${entry(stylesheet).file}`,
    program: (source) => ({
      script: `/assets/${entry(source).file}`,
      styles: [...new Set(stylesOf(source))].map((file) => `/assets/${file}`),
    }),
    file: (path) => files.get(path),
  };
}

async function readFiles(folder: string): Promise<Map<string, Asset>> {
  const files = new Map<string, Asset>();
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile() || found.name === 'manifest.json') continue;
    const path = join(found.parentPath, found.name);
    const name = path
      .slice(folder.length + 1)
      .split(sep)
      .join('/');
    const bytes = Uint8Array.from(await readFile(path));
    const gzip = Uint8Array.from(gzipSync(bytes, { level: 9 }));
    files.set(name, {
      type: types[extname(name)] ?? 'application/octet-stream',
      bytes,
      gzip: gzip.length < bytes.length ? gzip : null,
      hashed: /-[\w-]{8}\.\w+$/.test(name),
    });
  }
  return files;
}

/** Addresses without files behind them: for tests, which show no page in a browser. */
export const unbuiltAssets: Assets = {
  stylesheet: '/assets/site.css',
  program: (source) => ({ script: `/assets/${source}`, styles: [] }),
  file: () => undefined,
};
