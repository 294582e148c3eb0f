/**
 * What is told of a draft's steps, in the bytes that go out. Windows that have seen the same are told the same, so
 * each event is made once for all of them.
 */
import { nameOf } from '../people/names.js';
import type { Platform } from '../platform.js';
import { maxToldSteps } from './limits.js';
import { type LoggedStep, stepText } from './log.js';

/** Where the steps come from. */
export interface Log {
  readonly position: number;
  stepsBetween(from: number, to: number): Promise<readonly LoggedStep[]>;
}

export interface Told {
  /** Position of the last step told of. */
  readonly position: number;
  /** A `StepsEvent` as JSON. */
  readonly event: Buffer;
}

export class News {
  private readonly ground: Pick<Platform, 'db'>;
  private readonly log: Log;
  private readonly made = new Map<number, Promise<Told>>();

  constructor(ground: Pick<Platform, 'db'>, log: Log) {
    this.ground = ground;
    this.log = log;
  }

  /** The steps after `seen`, or the first of them where they are many; `seen` is less than the log's position. */
  after(seen: number): Promise<Told> {
    const known = this.made.get(seen);
    if (known) return known;
    const making = this.make(seen, Math.min(this.log.position, seen + maxToldSteps));
    this.made.set(seen, making);
    making.catch(() => this.made.delete(seen));
    return making;
  }

  /** The log has grown: what was made is short of it. */
  forget(): void {
    this.made.clear();
  }

  private async make(from: number, to: number): Promise<Told> {
    const runs: string[] = [];
    let steps: string[] = [];
    const logged = await this.log.stepsBetween(from, to);
    for (const [index, each] of logged.entries()) {
      steps.push(stepText(each.step));
      const next = logged[index + 1];
      if (next && next.clientId === each.clientId && next.at === each.at && next.authorId === each.authorId) continue;
      const who = JSON.stringify([each.clientId, await nameOf(this.ground, each.authorId), each.at]);
      runs.push(`${who.slice(0, -1)},[${steps.join(',')}]]`);
      steps = [];
    }
    return { position: to, event: Buffer.from(`{"type":"steps","position":${to},"runs":[${runs.join(',')}]}`) };
  }
}
