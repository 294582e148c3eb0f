/**
 * Runs the drafting rules beside the typing: after a pause, in idle time, a few milliseconds at once, and never while
 * an input method composes.
 */
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import type { LintStage } from '../../schema/rules/context.js';
import type { LintState } from '../../schema/rules/lint.js';
import type * as Book from './book.js';

/** Milliseconds of quiet before the rules look again. */
const pause = 300;
/** At the latest after this time they look, idle or not. */
const latest = 2000;
/** Milliseconds of work at once, where the browser tells of no idle time. */
const share = 6;

type Timer = ReturnType<typeof setTimeout>;

/** What is used of the editor. */
export type Window = Pick<EditorView, 'state' | 'composing'>;

/** Calls `work` when the browser is idle, with how long it may take. */
function whenIdle(work: (left: () => number) => void): void {
  if (typeof requestIdleCallback === 'function')
    requestIdleCallback((deadline) => work(() => deadline.timeRemaining()), { timeout: latest });
  else
    setTimeout(() => {
      const end = performance.now() + share;
      work(() => end - performance.now());
    }, 0);
}

export class Checking {
  private readonly book: typeof Book;
  private readonly window: Window;
  private readonly found: (state: LintState) => void;
  private stage: LintStage;
  private state: LintState | null = null;
  /** A whole run that is under way. */
  private run: ReturnType<typeof Book.lintInSlices> | null = null;
  private timer: Timer | null = null;
  private stopped = false;

  /** @param found hears of each new state */
  constructor(book: typeof Book, window: Window, stage: LintStage, found: (state: LintState) => void) {
    this.book = book;
    this.window = window;
    this.stage = stage;
    this.found = found;
    this.idle();
  }

  /** To be called after each edit. */
  edited(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.idle();
    }, pause);
  }

  /** Measures by another stage from now on. */
  changeStage(stage: LintStage): void {
    this.stage = stage;
    this.state = null;
    this.run = null;
    this.idle();
  }

  /** What holds of the text as it now stands, at once: for an act that must not rest on what was. */
  now(): LintState {
    this.run ??= this.state ? null : this.book.lintInSlices(this.doc, { stage: this.stage });
    while (this.run) this.step();
    return this.bringUpToDate();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private get doc(): Node {
    return this.window.state.doc;
  }

  private idle(): void {
    whenIdle((left) => this.work(left));
  }

  private work(left: () => number): void {
    // After the next edit it is called again.
    if (this.stopped || this.timer) return;
    if (this.window.composing) {
      this.edited();
      return;
    }
    if (!this.run && (!this.state || this.book.needsWholeRun(this.state, this.doc)))
      this.run = this.book.lintInSlices(this.doc, { stage: this.stage });
    // At least one slice, or a busy browser would never be told anything.
    do this.step();
    while (this.run && left() > 0);
    if (this.run) this.idle();
    else this.bringUpToDate();
  }

  private step(): void {
    const result = this.run?.next();
    if (!result?.done) return;
    this.run = null;
    this.state = result.value;
  }

  private bringUpToDate(): LintState {
    const before = this.state as LintState;
    this.state = this.book.updateLint(before, this.doc);
    this.found(this.state);
    return this.state;
  }
}
