/** The app on a socket: HTTP, and WebSockets on the same port. */
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import { maxSubmissionBytes } from './drafts/limits.js';
import type { AppEnv } from './site/view.js';

export type HttpServer = ReturnType<typeof createAdaptorServer>;

/** Beyond twice the largest submission nothing is even read; up to there it is refused in words. */
const maxPayload = 2 * maxSubmissionBytes;

/** @returns a server that does not listen yet, and a function that cuts off whoever is still connected */
export function makeServer(app: Hono<AppEnv>): { server: HttpServer; cut: () => void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
  const server = createAdaptorServer({ fetch: app.fetch, websocket: { server: sockets } });
  return {
    server,
    cut() {
      for (const socket of sockets.clients) socket.terminate();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  };
}
