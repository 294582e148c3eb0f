/** Programs and styles for the browser: from memory, kept by browsers for ever where the name carries a hash. */
import { Hono } from 'hono';
import type { Assets } from './assets.js';
import type { AppEnv } from './view.js';

export function assetRoutes(assets: Assets): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/assets/:path{.+}', (c) => {
    const asset = assets.file(c.req.param('path'));
    if (!asset) return c.text('not found', 404);
    const zipped = asset.gzip !== null && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
    c.header('Content-Type', asset.type);
    c.header('Cache-Control', asset.hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    c.header('Vary', 'Accept-Encoding');
    if (zipped) c.header('Content-Encoding', 'gzip');
    return c.body(zipped && asset.gzip ? asset.gzip : asset.bytes);
  });
  return routes;
}
