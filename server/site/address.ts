/** Where a request comes from, for slowing down those who try too often. Never stored. */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { AppEnv } from './view.js';

/**
 * The address of the sender. With PUBLIC_URL set the server stands behind a reverse proxy, and the last entry
 * of X-Forwarded-For counts: the only one that the proxy wrote itself. Otherwise the header is not believed.
 */
export function addressOf(c: Context<AppEnv>): string {
  if (c.get('platform').config.publicUrl) {
    const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
    if (forwarded) return forwarded;
  }
  // A request that did not come over a socket (a test) has no such binding.
  return typeof c.env === 'object' && c.env !== null && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? '') : '';
}

/** A whole address for a link that leaves the site: in an invitation, on a poster. */
export function linkTo(c: Context<AppEnv>, path: string): string {
  return (c.get('platform').config.publicUrl ?? new URL(c.req.url).origin) + path;
}
