/** How long to wait before the next try, and when trying again is no use. */

/** Milliseconds before a step that was refused is tried again: twice as long each time. */
const refusedPause = 150;
/** Refusals at one position before a window gives up and offers its words for copying. */
const refusalLimit = 6;
/** Milliseconds between tries when the line is down: twice as long each time. */
const firstRetry = 500;
const lastRetry = 10_000;

export class Patience {
  private retry = firstRetry;
  private refusals = { position: -1, count: 0 };

  /** True while the last try came to nothing. */
  get waiting(): boolean {
    return this.retry !== firstRetry;
  }

  /** The line works. */
  fresh(): void {
    this.retry = firstRetry;
  }

  /** What was sent was taken. */
  taken(): void {
    this.fresh();
    this.refusals.count = 0;
  }

  /** @returns milliseconds until the next try */
  next(): number {
    this.retry = Math.min(this.retry * 2, lastRetry);
    return this.retry;
  }

  /** The same as was said last. */
  get now(): number {
    return this.retry;
  }

  /**
   * Steps found no place at a log position.
   * @returns milliseconds until the next try; null when they were refused again and again with nothing missed: this
   *   text is not the server's any more
   */
  refused(position: number): number | null {
    const count = position === this.refusals.position ? this.refusals.count + 1 : 1;
    this.refusals = { position, count };
    return count > refusalLimit ? null : refusedPause * 2 ** count;
  }
}
