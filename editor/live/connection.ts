/**
 * The line between this window and the draft's authority.
 *
 * Edits are sent a moment after they are made, one submission under way at a time, never in the middle of a
 * composition. What others did comes over the stream and is put beneath what is not yet confirmed. Nothing
 * counts as saved before the stream brings it back. A step of ours that finds no place any more is not
 * dropped silently: its words come out as a conflict.
 *
 * Sending twice is safe: a submission carries the running number of its first step, and the server stores
 * each number of a window once. So whenever an answer fails to come, the same is simply sent again.
 */
import { collab, getVersion, sendableSteps } from 'prosemirror-collab';
import type { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { packStep } from '../../schema/packed-step.js';
import { maxSteps } from '../../server/drafts/limits.js';
import type { CommentEvent, Place, PresenceEvent, StepSubmission, StepsEvent } from '../../server/drafts/wire.js';
import { causesOf } from '../cause.js';
import { Refused } from '../server.js';
import type { Hearer, Line } from './line.js';
import { PlaceMap } from './place-map.js';
import { type Arrived, nextRun, receive, stepsOf, wordsPutIn } from './receive.js';

/** Milliseconds after the last edit before it is sent. */
export const pause = 150;
/** Between tries when the line is down: twice as long each time. */
const firstRetry = 500;
const lastRetry = 10_000;
/** What is acknowledged must come over the stream within this time, or the stream is stale and opened anew. */
const echoLimit = 4000;
/** How long somebody who wants the draft as it stands waits for it to be saved. */
const settleLimit = 5000;
/** Refusals at one position before this window gives up and offers its words for copying. */
const misfitLimit = 6;
/** Failures of the stream in a row before the server is asked whether this person is still welcome. */
const doubtAfter = 2;

export type Saving =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline'; readonly count: number }
  | { readonly kind: 'stopped'; readonly reason: string };

export interface Listener {
  saving(state: Saving): void;
  position(position: number): void;
  presence(event: PresenceEvent): void;
  comment(event: CommentEvent): void;
  /** Words of ours that found no place. */
  conflict(words: string): void;
}

/** What the connection needs of the editor. */
export type Window = Pick<EditorView, 'state' | 'dispatch' | 'composing'>;

type Timer = ReturnType<typeof setTimeout>;

export class DraftConnection {
  readonly clientId: string;
  private readonly line: Line;
  private readonly listener: Listener;
  private window: Window | null = null;
  private hangUp: (() => void) | null = null;
  /** Own steps that the stream has brought back. */
  private confirmed = 0;
  /** Position of the last step the server acknowledged. */
  private acknowledged = 0;
  private readonly places = new PlaceMap();
  private sendTimer: Timer | null = null;
  private echoTimer: Timer | null = null;
  private sending = false;
  private retry = firstRetry;
  private stopped = false;
  private savedAt: number | null = null;
  private failures = 0;
  private misfits = { position: -1, count: 0 };
  private waiters: ((saved: boolean) => void)[] = [];

  constructor(clientId: string, line: Line, listener: Listener) {
    this.clientId = clientId;
    this.line = line;
    this.listener = listener;
  }

  /** The plugin that keeps count of what is confirmed; `position` is that of the document it starts with. */
  plugin(position: number): Plugin {
    return collab({ version: position, clientID: this.clientId });
  }

  /** Begins to listen and to send. */
  start(window: Window): void {
    this.window = window;
    this.listen();
  }

  /** Edits of this window that are not known to be on the server's disk. */
  get unsaved(): number {
    return this.window ? (sendableSteps(this.window.state)?.steps.length ?? 0) : 0;
  }

  /** The words that are not saved yet, for a person to copy when saving has become impossible. */
  get unsavedWords(): string[] {
    const steps = (this.window && sendableSteps(this.window.state)?.steps) ?? [];
    return this.window ? wordsPutIn(steps, steps, this.window.state.doc) : [];
  }

  /** What would be sent next; null when all is saved. */
  get submission(): StepSubmission | null {
    const sendable = this.window && sendableSteps(this.window.state);
    return (
      sendable && {
        position: sendable.version,
        clientId: this.clientId,
        clientSeq: this.confirmed + 1,
        steps: sendable.steps.slice(0, maxSteps).map(packStep),
        causes: causesOf(sendable.origins.slice(0, maxSteps)),
      }
    );
  }

  /** To be called after each edit in the window. */
  edited(): void {
    if (this.stopped || this.unsaved === 0) return;
    if (this.retry === firstRetry) this.listener.saving({ kind: 'saving' });
    else this.listener.saving({ kind: 'offline', count: this.unsaved });
    this.later(this.retry === firstRetry ? pause : this.retry);
  }

  /** Sends at once what waits. */
  flush(): void {
    if (this.sendTimer) clearTimeout(this.sendTimer);
    this.sendTimer = null;
    void this.send();
  }

  /** The network is back, as far as the browser knows. */
  again(): void {
    if (this.stopped) return;
    this.retry = firstRetry;
    if (!this.hangUp) this.listen();
    this.flush();
  }

  /** Sends what waits and resolves when it is saved; false when that takes too long. */
  settle(): Promise<boolean> {
    if (this.unsaved === 0) return Promise.resolve(true);
    this.flush();
    return new Promise((resolve) => {
      const limit = setTimeout(() => resolve(false), settleLimit);
      this.waiters.push((saved) => {
        clearTimeout(limit);
        resolve(saved);
      });
    });
  }

  /** Sends what an earlier page of this person left behind. @throws Refused, or what the network throws */
  async resend(submission: StepSubmission): Promise<void> {
    await this.line.send(submission);
  }

  /** A place given for `position`, brought to the document this window shows. */
  bring(place: Place, position: number): Place {
    return this.places.bring(place, position, (this.window && sendableSteps(this.window.state)?.steps) ?? []);
  }

  private later(milliseconds: number): void {
    if (this.sendTimer) clearTimeout(this.sendTimer);
    this.sendTimer = setTimeout(() => this.flush(), milliseconds);
  }

  private backOff(): number {
    this.retry = Math.min(this.retry * 2, lastRetry);
    return this.retry;
  }

  private listen(): void {
    if (!this.window || this.stopped) return;
    this.hangUp?.();
    const hearer: Hearer = {
      open: () => this.opened(),
      steps: (event) => this.take(event),
      presence: (event) => this.listener.presence(event),
      comment: (event) => this.listener.comment(event),
      down: () => void this.down(),
    };
    this.hangUp = this.line.listen(getVersion(this.window.state), hearer);
  }

  private opened(): void {
    this.retry = firstRetry;
    this.failures = 0;
    if (this.unsaved === 0) this.listener.saving({ kind: 'saved', at: this.savedAt });
    else this.later(pause);
  }

  /** The stream is down: everything is kept here and tried again. */
  private async down(): Promise<void> {
    this.hangUp = null;
    if (this.stopped) return;
    this.listener.saving({ kind: 'offline', count: this.unsaved });
    this.failures += 1;
    if (this.failures >= doubtAfter) {
      // A stream tells nothing of why it ended.
      const refused = await this.line.check().then(
        () => null,
        (error: unknown) => error,
      );
      if (refused instanceof Refused && isFinal(refused)) {
        this.stop(refused.message);
        return;
      }
    }
    setTimeout(() => {
      if (!this.hangUp) this.listen();
    }, this.backOff());
  }

  private take(event: StepsEvent): void {
    const { window } = this;
    if (!window || this.stopped) return;
    const told = stepsOf(event);
    const first = event.position - told.length + 1;
    const known = getVersion(window.state);
    // Something between is missing: ask for it again.
    if (first > known + 1) {
      this.listen();
      return;
    }
    const arrived = told.slice(known + 1 - first);
    if (arrived.length === 0) return;
    this.confirmed += arrived.filter((each) => each.clientId === this.clientId).length;
    for (const [index, { step }] of arrived.entries()) this.places.add(known + 1 + index, step);
    for (let left: readonly Arrived[] = arrived; left.length > 0; ) {
      const run = nextRun(sendableSteps(window.state)?.steps ?? [], left, this.clientId);
      left = left.slice(run.length);
      const { tr, lost } = receive(window.state, run, this.clientId);
      window.dispatch(tr);
      for (const words of lost) this.listener.conflict(words);
    }
    this.listener.position(event.position);
    if (event.position >= this.acknowledged && this.echoTimer) {
      clearTimeout(this.echoTimer);
      this.echoTimer = null;
    }
    if (this.unsaved > 0) this.later(pause);
    else this.allSaved();
  }

  private allSaved(): void {
    this.savedAt = Date.now();
    this.listener.saving({ kind: 'saved', at: this.savedAt });
    for (const done of this.waiters.splice(0)) done(true);
  }

  private async send(): Promise<void> {
    const { window } = this;
    if (!window || this.sending || this.stopped) return;
    if (window.composing) {
      this.later(pause);
      return;
    }
    // What is on its way back must arrive first; `take` goes on from there.
    if (getVersion(window.state) < this.acknowledged) return;
    const { submission } = this;
    if (!submission) return;
    this.sending = true;
    let next = pause;
    try {
      const receipt = await this.line.send(submission);
      this.retry = firstRetry;
      this.misfits.count = 0;
      this.acknowledged = receipt.position;
      this.expectEcho();
    } catch (error) {
      next = this.failed(error);
    } finally {
      this.sending = false;
    }
    if (this.unsaved > 0 && !this.stopped) this.later(next);
  }

  /** An acknowledgement that the stream does not follow up means that the stream is dead and does not know it. */
  private expectEcho(): void {
    if (!this.window || getVersion(this.window.state) >= this.acknowledged) return;
    if (this.echoTimer) clearTimeout(this.echoTimer);
    this.echoTimer = setTimeout(() => {
      this.echoTimer = null;
      this.listen();
    }, echoLimit);
  }

  /**
   * What follows a failed submission. Steps that no longer apply are settled by the stream: the steps we missed
   * come, ours are put on top of them or become a conflict, and what is left is sent again. A server that is
   * stopping or busy, and a network that is down, are asked again. Any other refusal is final.
   * @returns milliseconds until the next try
   */
  private failed(error: unknown): number {
    // The answer was lost, but the stream has brought everything back.
    if (this.unsaved === 0) return 0;
    if (error instanceof Refused) {
      if (error.code === 'steps-do-not-apply' && !this.misfitsAgain()) return pause * 2 ** this.misfits.count;
      if (isFinal(error) || error.code === 'steps-do-not-apply') {
        this.stop(error.message);
        return 0;
      }
    }
    this.listener.saving({ kind: 'offline', count: this.unsaved });
    return this.backOff();
  }

  /** True when steps were refused again and again with nothing missed: this text is not the server's any more. */
  private misfitsAgain(): boolean {
    const position = this.window ? getVersion(this.window.state) : 0;
    this.misfits = { position, count: position === this.misfits.position ? this.misfits.count + 1 : 1 };
    return this.misfits.count > misfitLimit;
  }

  private stop(reason: string): void {
    this.stopped = true;
    this.hangUp?.();
    this.hangUp = null;
    for (const timer of [this.sendTimer, this.echoTimer]) if (timer) clearTimeout(timer);
    for (const done of this.waiters.splice(0)) done(false);
    this.listener.saving({ kind: 'stopped', reason });
  }
}

/** True for a refusal that trying again will not change. */
export function isFinal(refused: Refused): boolean {
  return refused.status < 500 && refused.status !== 429 && refused.status !== 408;
}
