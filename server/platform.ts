/**
 * What every domain function needs and nothing more: the store, the clock, chance, the settings and the
 * drafts that are open. Passed as first argument; tests make one with a fixed clock on a temporary folder.
 */
import type { Kysely } from 'kysely';
import type { Config } from './config.js';
import type { Drafts } from './drafts/drafts.js';
import type { Sessions } from './people/sessions.js';
import type { Tables } from './store/tables.js';

export interface Platform {
  readonly config: Config;
  readonly db: Kysely<Tables>;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** A fresh id for a row or a unit: 12 URL-safe characters. */
  readonly newId: () => string;
  /** A fresh secret for a link or a receipt: 32 URL-safe characters, 192 bits. */
  readonly newSecret: () => string;
  /** The authorities of the drafts now in memory. */
  readonly drafts: Drafts;
  /** Sessions that were looked up a moment ago. */
  readonly sessions: Sessions;
}

/** Who acts. Every domain function that changes state takes one and asks the policy. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: string; readonly name: string; readonly roles: readonly Role[] }
  | { readonly kind: 'expert'; readonly id: string; readonly name: string; readonly roundId: string }
  | { readonly kind: 'public' }
  | { readonly kind: 'system' };

export type StaffActor = Actor & { readonly kind: 'staff' };

export const roles = ['drafter', 'approver', 'clerk', 'administrator'] as const;
/** 起草人, 审批人, 工作人员, 管理员 */
export type Role = (typeof roles)[number];
