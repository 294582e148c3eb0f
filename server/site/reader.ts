/** Before every route: who asks, in which language, and what the page will be shown with. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import { isDemonstration } from '../demo/mark.js';
import type { Auth } from '../people/auth.js';
import type { Actor, Platform } from '../platform.js';
import type { Assets } from './assets.js';
import { type Language, sayIn } from './text.js';
import type { AppEnv, View } from './view.js';

export const languageCookie = 'lang';
export const textSizeCookie = 'text-size';

/** Chinese unless English was asked for by the switch: a browser set to English in a Chinese office asks for nothing. */
const languageOf = (c: Context): Language => (getCookie(c, languageCookie) === 'en' ? 'en' : 'zh');

function viewOf(c: Context<AppEnv>, actor: Actor, assets: Assets, demo: boolean): View {
  const language = languageOf(c);
  const { pathname, search } = new URL(c.req.url);
  return {
    language,
    t: sayIn(language),
    actor,
    demo,
    largeText: getCookie(c, textSizeCookie) === 'large',
    path: pathname + search,
    assets,
  };
}

/** Sets `platform`, `auth`, `log`, `actor` and `view`; sends the session's cookies on when it was prolonged. */
export const knowReader = (platform: Platform, auth: Auth, assets: Assets, log: Logger) =>
  createMiddleware<AppEnv>(async (c, next) => {
    c.set('platform', platform);
    c.set('auth', auth);
    c.set('log', log);
    c.set('actor', { kind: 'public' });
    // First as the public: should the store fail now, the page that says so needs a view.
    c.set('view', viewOf(c, { kind: 'public' }, assets, platform.config.demo));
    const { actor, cookies } = await auth.identify(c.req.raw.headers);
    c.set('actor', actor);
    c.set('view', viewOf(c, actor, assets, await isDemonstration(platform)));
    await next();
    for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  });
