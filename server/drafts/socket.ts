/**
 * The live line of one window over a WebSocket: what it sends is checked as on every other way in, and what happens
 * comes back on the same connection. Rights are asked for anew with each message; a session that ends here ends
 * its sockets.
 */
import type { Socket } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { WSEvents } from 'hono/ws';
import type { WebSocket } from 'ws';
import { commonRefusals, refuse } from '../errors.js';
import { demandStaff } from '../people/policy.js';
import type { StaffActor } from '../platform.js';
import { problemOf } from '../site/refusal.js';
import type { AppEnv } from '../site/view.js';
import type { Allowance } from './allowance.js';
import type { Authority } from './authority.js';
import { stepRefusals } from './check.js';
import { follow, type Window } from './follow.js';
import { maxUnread } from './limits.js';
import { checkSize, readPresence, readSubmission } from './submission.js';
import type { SocketAnswer } from './wire.js';

/** A window is asked this often, in milliseconds, whether it is there; when it does not answer till the next time, it is cut off. */
const heartbeat = 20_000;

/** Why a socket is closed: what the standard has numbers for, and in the range that is left to applications, our own. */
const reasons = { nonsense: 1008, restarting: 1012, sessionEnded: 4401 } as const;

/** What the line needs besides the request it came with. */
export interface LineEnds {
  readonly authority: Authority;
  readonly allowance: Allowance;
  readonly actor: StaffActor;
  /** Names the session, for `Sessions.watch`. */
  readonly session: string;
  readonly window: Window;
}

/** What happens when the socket opens, brings a message, and closes. @param left called once the window is gone */
export function socketLine(c: Context<AppEnv>, ends: LineEnds, left: () => void): WSEvents {
  let line: SocketLine | null = null;
  return {
    onOpen(_, { raw }) {
      line = new SocketLine(c, ends, raw as WebSocket);
    },
    onMessage({ data }) {
      void line?.hear(data);
    },
    onClose() {
      line?.gone();
      left();
    },
  };
}

class SocketLine {
  private readonly c: Context<AppEnv>;
  private readonly ends: LineEnds;
  private readonly socket: WebSocket;
  /** The connection beneath. */
  private readonly wire: Socket;
  private readonly end = new AbortController();
  private readonly unwatch: () => void;
  private readonly beat: NodeJS.Timeout;
  /** A window sends one submission at a time. */
  private taking = false;
  private corked = false;

  constructor(c: Context<AppEnv>, ends: LineEnds, socket: WebSocket) {
    this.c = c;
    this.ends = ends;
    this.socket = socket;
    this.wire = (c.env as HttpBindings).incoming.socket;
    this.unwatch = c.get('platform').sessions.watch(ends.session, ends.actor.id, () => this.close(reasons.sessionEnded));
    let answered = true;
    socket.on('pong', () => {
      answered = true;
    });
    this.beat = setInterval(() => {
      if (!answered) socket.terminate();
      answered = false;
      socket.ping();
      // A page does not see pings.
      socket.send('{"type":"beat"}');
    }, heartbeat);
    void this.tell();
  }

  /** Tells the window what happens, until it is gone or the server stops. */
  private async tell(): Promise<void> {
    const { authority, actor, window } = this.ends;
    const send = (_type: string, event: Buffer | string) => this.write(event);
    try {
      await follow(authority, actor, window, { send, gone: this.end.signal });
      this.close(reasons.restarting);
    } catch (error) {
      problemOf(error, this.c);
      this.socket.terminate();
    }
  }

  /** What the window sends. */
  async hear(data: unknown): Promise<void> {
    const message = messageOf(data);
    if (message?.type === 'steps') await this.take(message, Buffer.byteLength(String(data)));
    else if (message?.type === 'presence') await this.move(message);
    else this.close(reasons.nonsense);
  }

  private async take(message: Message, bytes: number): Promise<void> {
    const clientSeq = Number(message.clientSeq);
    const { authority, allowance, window } = this.ends;
    try {
      checkSize(bytes);
      const submission = readSubmission({ ...message, clientId: window.clientId });
      const sender = demandStaff(await this.sender(), 'draft.edit');
      if (this.taking) refuse(stepRefusals, 'draft-busy');
      this.taking = true;
      try {
        await allowance.beforeSending(sender.id, submission.steps.length);
        this.answer({ type: 'receipt', clientSeq, ...(await authority.submit(sender, submission)) });
      } finally {
        this.taking = false;
      }
    } catch (error) {
      this.answer({ type: 'refusal', clientSeq, problem: problemOf(error, this.c) });
    }
  }

  /** Presence is decoration: what is wrong with it is nobody's concern. */
  private async move(message: Message): Promise<void> {
    const { authority, allowance, window } = this.ends;
    try {
      const report = readPresence({ ...message, clientId: window.clientId });
      const sender = await this.sender();
      await allowance.beforeSending(sender.id, 1);
      authority.presence.move(sender.id, report);
    } catch (error) {
      problemOf(error, this.c);
    }
  }

  /** Who sends, asked for anew. @throws Refusal sign-in-needed */
  private async sender(): Promise<StaffActor> {
    const known = this.c.get('platform').sessions.recall(this.ends.session);
    if (known) return known;
    const { actor } = await this.c.get('auth').identify(this.c.req.raw.headers);
    return actor.kind === 'staff' && actor.id === this.ends.actor.id ? actor : refuse(commonRefusals, 'sign-in-needed');
  }

  private answer(message: SocketAnswer): void {
    if (this.socket.bufferedAmount > maxUnread) this.socket.terminate();
    else void this.write(JSON.stringify(message));
  }

  /** What is sent in one turn goes out in one packet: an answer, and the event that follows it. @returns when it is on its way */
  private write(text: string | Buffer): Promise<unknown> {
    if (!this.corked) {
      this.corked = true;
      this.wire.cork();
      process.nextTick(() => {
        this.corked = false;
        this.wire.uncork();
      });
    }
    return new Promise((sent) => this.socket.send(text, { binary: false }, sent));
  }

  private close(reason: number): void {
    this.end.abort();
    this.socket.close(reason);
  }

  /** The window is gone. */
  gone(): void {
    this.end.abort();
    this.unwatch();
    clearInterval(this.beat);
  }
}

type Message = Readonly<Record<string, unknown>>;

/** A message as an object; null when it is none. */
function messageOf(data: unknown): Message | null {
  try {
    const message: unknown = typeof data === 'string' ? JSON.parse(data) : null;
    return typeof message === 'object' ? (message as Message | null) : null;
  } catch {
    return null;
  }
}
