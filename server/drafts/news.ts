/**
 * What is told of a draft's steps, as text. Windows that have seen the same are told the same, so each text is made
 * once for all of them.
 */
import { nameOf } from '../people/names.js';
import type { Platform } from '../platform.js';
import { maxToldSteps } from './limits.js';
import { type LoggedStep, stepText } from './log.js';
import type { StepsEvent } from './wire.js';

/** Where the steps come from. */
export interface Log {
  readonly position: number;
  stepsBetween(from: number, to: number): Promise<readonly LoggedStep[]>;
}

export interface Told {
  /** Position of the last step told of. */
  readonly position: number;
  /** A `StepsEvent` as JSON. */
  readonly text: string;
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
    const steps = await this.log.stepsBetween(from, to);
    const parts = await Promise.all(steps.map((logged) => this.stepPart(logged)));
    return { position: to, text: `{"type":"steps","position":${to},"steps":[${parts.join(',')}]}` };
  }

  private async stepPart({ step, clientId, authorId, at }: LoggedStep): Promise<string> {
    const who: Omit<StepsEvent['steps'][number], 'step'> = { clientId, author: await nameOf(this.ground, authorId), at };
    return `{"step":${stepText(step)},${JSON.stringify(who).slice(1)}`;
  }
}
