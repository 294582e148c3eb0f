/** The demonstration: an invented draft with people, rounds and a consultation. */
import type { Auth } from '../people/auth.js';
import type { DemoAccount } from '../people/pages.js';
import type { Platform } from '../platform.js';

export const demoAccounts: readonly DemoAccount[] = [];

export async function seedDemo(_platform: Platform, _auth: Auth): Promise<void> {}
