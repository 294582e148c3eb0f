/** A real server for a browser test: built, started on a free port and an empty folder, ended by its id. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

export interface Running {
  readonly address: string;
  /** The one-time set-up address; null once there is somebody. */
  readonly setup: string | null;
  readonly folder: string;
  readonly pid: number;
  /** Stops it as an operator does; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

export function buildOnce(): void {
  execFileSync('node', ['build.mjs', '--if-stale'], { cwd: root, stdio: 'inherit' });
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'tiaoli-browser-'));
export const dropFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** @param port 0 takes a free one; a server that comes back needs its old one */
export async function startServer(folder: string, { demo = false, port = 0 } = {}): Promise<Running> {
  const child = spawn('node', ['bin/serve.mjs', ...(demo ? ['--demo'] : [])], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error', PUBLIC_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await readStart(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    address: /Tiaoli: (\S+)/.exec(printed)?.[1] ?? '',
    setup: /set up: (\S+)/.exec(printed)?.[1] ?? null,
    folder,
    pid: child.pid ?? 0,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** What the server prints until it is ready. */
function readStart(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    child.stderr?.on('data', (data: Buffer) => {
      out += data.toString();
      process.stderr.write(data);
    });
    child.stdout?.on('data', (data: Buffer) => {
      out += data.toString();
      // The set-up address, if there is one, follows at once.
      if (/Tiaoli: /.test(out)) setTimeout(() => resolve(out), 150);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${out}`)));
  });
}
