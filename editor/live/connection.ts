/**
 * The line between this window and the draft's authority.
 *
 * Edits are sent as they are made, one submission under way at a time, never in the middle of a composition. What
 * others did comes over the line and is put beneath what is not yet confirmed; what would change the line in which
 * somebody composes waits for the end of the composition. Nothing counts as saved before it has come back. A step of
 * ours that finds no place any more is not dropped silently: its words come out as a conflict.
 *
 * Sending twice is safe: a submission carries the running number of its first step, and the server stores
 * each number of a window once. So whenever an answer fails to come, the same is simply sent again.
 */
import { collab, getVersion, sendableSteps } from 'prosemirror-collab';
import type { Plugin, Transaction } from 'prosemirror-state';
import { packStep } from '../../schema/packed-step.js';
import { maxSteps } from '../../server/drafts/limits.js';
import type { Place, PresenceReport, StepSubmission, StepsEvent } from '../../server/drafts/wire.js';
import { causesOf } from '../cause.js';
import { Refused } from '../server.js';
import { Bearings } from './bearings.js';
import type { Hearer, Line } from './line.js';
import type { Listener, Window } from './listener.js';
import { Patience } from './patience.js';
import { type Arrived, nextRun, receive, stepsOf, touchesCursor, wordsPutIn } from './receive.js';

/** Milliseconds until a composition is looked at again. */
const pause = 150;
/** What is acknowledged must come over the stream within this time, or the stream is stale and opened anew. */
const echoLimit = 4000;
/** How long somebody who wants the draft as it stands waits for it to be saved. */
const settleLimit = 5000;
/** Failures of the stream in a row before the server is asked whether this person is still welcome. */
const doubtAfter = 2;

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
  readonly bearings = new Bearings();
  private readonly patience = new Patience();
  private sendTimer: Timer | null = null;
  private echoTimer: Timer | null = null;
  private sending = false;
  private stopped = false;
  private savedAt: number | null = null;
  private failures = 0;
  private waiters: ((saved: boolean) => void)[] = [];
  /** Events that wait for the end of a composition, in order. */
  private held: StepsEvent[] = [];

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

  /** The edits whose steps are not known to be on the server's disk; an edit of several steps several times. */
  get origins(): readonly Transaction[] {
    return (this.window && sendableSteps(this.window.state)?.origins) ?? [];
  }

  /** The words that some of these edits put in. */
  wordsOf(edits: readonly Transaction[]): string[] {
    const sendable = this.window && sendableSteps(this.window.state);
    if (!sendable || !this.window) return [];
    const some = sendable.steps.filter((_, index) => edits.includes(sendable.origins[index] as Transaction));
    return wordsPutIn(sendable.steps, some, this.window.state.doc);
  }

  /** All that is not known to be on the server's disk, or the first steps of it; null when all is saved. */
  unsent(most = Number.POSITIVE_INFINITY): StepSubmission | null {
    const sendable = this.window && sendableSteps(this.window.state);
    return (
      sendable && {
        position: sendable.version,
        clientId: this.clientId,
        clientSeq: this.confirmed + 1,
        steps: sendable.steps.slice(0, most).map(packStep),
        causes: causesOf(sendable.origins.slice(0, most), (edit) => this.listener.reason(edit)),
      }
    );
  }

  /** To be called after each edit in the window. */
  edited(): void {
    if (this.stopped || this.unsaved === 0) return;
    this.listener.unsent();
    const { waiting } = this.patience;
    this.listener.saving(waiting ? { kind: 'offline', count: this.unsaved } : { kind: 'saving' });
    this.later(waiting ? this.patience.now : this.line.pause);
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
    this.patience.fresh();
    if (!this.hangUp) this.listen();
    this.flush();
  }

  /** The network is gone, as far as the browser knows: nothing more is waited for. */
  lost(): void {
    if (!this.hangUp) return;
    this.hangUp();
    void this.down();
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

  /** Tells the others where the cursor is. */
  here(presence: PresenceReport): void {
    this.line.here(presence);
  }

  /** A place given for a log position, in the document that this window shows. */
  bring(place: Place, position: number): Place {
    return this.window ? this.bearings.place(place, position, this.window.state) : place;
  }

  private later(milliseconds: number): void {
    if (this.sendTimer) clearTimeout(this.sendTimer);
    this.sendTimer = setTimeout(() => this.flush(), milliseconds);
  }

  private listen(): void {
    if (!this.window || this.stopped) return;
    this.hangUp?.();
    const hearer: Hearer = {
      open: () => this.opened(),
      steps: (event) => this.take(event),
      presence: (event) => this.listener.presence(event),
      comment: (event) => this.listener.comment(event),
      dismissal: (event) => this.listener.dismissal(event),
      locks: (event) => this.listener.locks(event),
      down: () => void this.down(),
    };
    this.hangUp = this.line.listen(getVersion(this.window.state), hearer);
  }

  private opened(): void {
    this.patience.fresh();
    this.failures = 0;
    if (this.unsaved === 0) this.listener.saving({ kind: 'saved', at: this.savedAt });
    else this.later(0);
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
    }, this.patience.next());
  }

  private take(event: StepsEvent): void {
    const { window } = this;
    if (!window || this.stopped) return;
    if (this.held.length > 0 || (window.composing && touchesCursor(event, window.state))) {
      this.held.push(event);
      if (this.held.length === 1) setTimeout(() => this.release(), pause);
      return;
    }
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
    for (const [index, { step }] of arrived.entries()) this.bearings.note(known + 1 + index, step);
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
    this.listener.unsent();
    if (this.unsaved > 0) this.later(this.line.pause);
    else this.allSaved();
  }

  /** Takes what waited for the end of a composition, once it has ended. */
  private release(): void {
    if (this.window?.composing) setTimeout(() => this.release(), pause);
    else for (const event of this.held.splice(0)) this.take(event);
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
    const submission = this.unsent(maxSteps);
    if (!submission || this.waits()) return;
    this.sending = true;
    let next = this.line.pause;
    try {
      const receipt = await this.line.send(submission);
      this.patience.taken();
      this.acknowledged = receipt.position;
      this.expectEcho();
    } catch (error) {
      next = this.failed(error);
    } finally {
      this.sending = false;
    }
    if (this.unsaved > 0 && !this.stopped) this.later(next);
  }

  /** True while what is typed must not be sent. Whoever lifts that says `flush`. */
  private waits(): boolean {
    const waits = this.listener.waitsFor(this.origins);
    if (waits === 'thaw') this.listener.saving({ kind: 'frozen', count: this.unsaved });
    return waits !== null;
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
      const misfit = error.code === 'steps-do-not-apply';
      const wait = misfit && this.window ? this.patience.refused(getVersion(this.window.state)) : null;
      if (wait !== null) return wait;
      // The lock came before its news, which tells what to do.
      const locked = error.code === 'draft-frozen' || error.code === 'clause-settled';
      if (!locked && (misfit || isFinal(error))) {
        this.stop(error.message);
        return 0;
      }
    }
    this.listener.saving({ kind: 'offline', count: this.unsaved });
    return this.patience.next();
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
