/**
 * Sessions that were looked up a moment ago. Asking the store for each keystroke who sends it would cost more
 * than keeping the keystroke; so an answer is good for a few seconds, or until the session ends here. What ends
 * a session (sign-out, a disabled account, a new password) says so, and whoever is connected by it is told.
 */
import type { StaffActor } from '../platform.js';

/** Milliseconds that an answer is good for: the longest time that a change of roles takes to hold. */
const freshness = 3000;
/** Answers beyond this number are dropped, oldest first. */
const kept = 5000;

interface Known {
  readonly actor: StaffActor;
  readonly until: number;
}

interface Watcher {
  readonly cookie: string;
  readonly personId: string;
  readonly ended: () => void;
}

export class Sessions {
  private readonly known = new Map<string, Known>();
  private readonly watchers = new Set<Watcher>();
  /** Counts what ended: an answer that was asked for before must not be kept afterwards. */
  private ends = 0;

  /** Who holds a session cookie, if that was asked a moment ago. */
  recall(cookie: string): StaffActor | null {
    const known = this.known.get(cookie);
    return known && known.until > performance.now() ? known.actor : null;
  }

  /**
   * Asks the store, and keeps the answer unless a session ended meanwhile.
   * @param look gives null for a cookie that is nobody's
   */
  async look(cookie: string, look: () => Promise<StaffActor | null>): Promise<StaffActor | null> {
    const { ends } = this;
    const actor = await look();
    this.known.delete(cookie);
    if (actor && ends === this.ends) this.known.set(cookie, { actor, until: performance.now() + freshness });
    const [oldest] = this.known.keys();
    if (this.known.size > kept && oldest !== undefined) this.known.delete(oldest);
    return actor;
  }

  /** One session has ended. */
  endOne(cookie: string): void {
    this.ends += 1;
    this.known.delete(cookie);
    this.tell((watcher) => watcher.cookie === cookie);
  }

  /** All sessions of a person have ended, or the person's rights are others now. */
  endAllOf(personId: string): void {
    this.ends += 1;
    for (const [cookie, { actor }] of this.known) if (actor.id === personId) this.known.delete(cookie);
    this.tell((watcher) => watcher.personId === personId);
  }

  /** Hears when the session ends by which somebody is connected. @returns a function that stops it */
  watch(cookie: string, personId: string, ended: () => void): () => void {
    const watcher = { cookie, personId, ended };
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private tell(concerned: (watcher: Watcher) => boolean): void {
    for (const watcher of [...this.watchers]) if (concerned(watcher)) watcher.ended();
  }
}
