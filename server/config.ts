/** Settings from the environment, all with good defaults, checked once at start. */
import { resolve } from 'node:path';
import { z } from 'zod';

const settings = z.object({
  /** TCP port; 0 takes a free one. */
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Address to listen on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Folder of the store. */
  DATA_DIR: z.string().min(1).default('./data'),
  /** Address people use, for links in invitations and receipts; without it, the address that is listened on. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Log level of pino. */
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly dataDir: string;
  readonly publicUrl: string | null;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Demonstration: accounts are shown on the sign-in page. */
  readonly demo: boolean;
}

export class ConfigError extends Error {}

/**
 * Reads the settings.
 * @throws ConfigError with one line that names the setting, its value and what was expected.
 */
export function readConfig(environment: Record<string, string | undefined>, demo = false): Config {
  // An empty setting (`PORT=`) means "not set", as .env.example shows it.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? '');
    throw new ConfigError(
      `设置 ${name}=${given[name] ?? ''} 无效（${issue?.message ?? ''}），请改正后重新启动。 / Setting ${name} is not valid.`,
    );
  }
  const value = parsed.data;
  const folder = demo && given.DATA_DIR === undefined ? './data/demo' : value.DATA_DIR;
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: resolve(folder),
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    logLevel: value.LOG_LEVEL,
    demo,
  };
}
