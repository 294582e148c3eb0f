/** The platform of a running server: real clock, real chance. Tests make their own with a fixed clock. */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Config } from './config.js';
import { Drafts } from './drafts/drafts.js';
import { Sessions } from './people/sessions.js';
import type { Platform } from './platform.js';
import type { Tables } from './store/tables.js';

/** Ids are 72 random bits in 12 characters, secrets 192 in 32; both URL-safe. */
const random = (bytes: number) => randomBytes(bytes).toString('base64url');

/** @param now UTC milliseconds */
export function openPlatform(config: Config, db: Kysely<Tables>, now: () => number = Date.now): Platform {
  const newId = () => random(9);
  return { config, db, now, newId, newSecret: () => random(24), drafts: new Drafts({ db, now, newId }), sessions: new Sessions() };
}
