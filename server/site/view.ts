/** What every page receives: the reader's language, who they are, where they are. */
import type { Logger } from 'pino';
import type { Auth } from '../people/auth.js';
import type { Actor, Platform } from '../platform.js';
import type { Assets } from './assets.js';
import type { Language, Say } from './text.js';

export interface View {
  readonly language: Language;
  /** Says a message in the reader's language. */
  readonly t: Say;
  readonly actor: Actor;
  readonly demo: boolean;
  /** 长辈版: the reader asked for larger text. */
  readonly largeText: boolean;
  /** Path of this request, for links that come back. */
  readonly path: string;
  readonly assets: Assets;
}

/** Hono's variables in every route: `c.get('platform')`, `c.get('view')`, `c.get('actor')`. */
export interface AppEnv {
  Variables: {
    platform: Platform;
    auth: Auth;
    actor: Actor;
    view: View;
    requestId: string;
    log: Logger;
  };
}
