/** What holds for every answer and every request, whatever the route. */
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import { maxFileSize } from '../../schema/formats/limits.js';
import type { Config } from '../config.js';
import { commonRefusals, refuse } from '../errors.js';
import type { AppEnv } from './view.js';

/** Nothing from elsewhere, nothing inline, in nobody's frame. */
export const secure = (config: Config): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    // Same-origin keeps links with secrets in them from other sites, and lets our own forms carry their origin.
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: config.publicUrl?.startsWith('https:') ?? false,
  });

/** Pages depend on who asks and in which language; no cache between may keep them. */
export const uncached = createMiddleware(async (c, next) => {
  await next();
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'private, no-cache');
});

/** Forms from other sites are refused. Behind a proxy the site is known to browsers by PUBLIC_URL. */
export const sameSite = (config: Config): MiddlewareHandler => csrf({ origin: (origin, c) => isOwnOrigin(config, c, origin) });

/** Does a request come from a page of this site? Browsers send cookies with a socket from anywhere, and its origin. */
export const isOwnOrigin = (config: Config, c: Context, origin: string | undefined): boolean =>
  origin !== undefined &&
  (origin === new URL(c.req.url).origin || (config.publicUrl !== null && origin === new URL(config.publicUrl).origin));

const megabyte = 1024 * 1024;

/** A whole law in one file or one paste is large; everything else is small. */
export const bounded = createMiddleware<AppEnv>(async (c, next) => {
  const limit = c.req.path.startsWith('/drafts') ? maxFileSize / megabyte + 1 : 1;
  const check = bodyLimit({
    maxSize: limit * megabyte,
    onError: () => refuse(commonRefusals, 'too-large', { limit: `${limit} MB` }),
  });
  return check(c, next);
});
