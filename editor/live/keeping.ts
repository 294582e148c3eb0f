/** Keeps what a window has unsent on the shelf, from the key on and until the server has it. */
import type { DraftConnection } from './connection.js';
import type { Shelf } from './shelf.js';

/** Whose window on which draft. */
export interface Place {
  readonly draftId: string;
  readonly person: string;
}

/** An entry this young belongs to a window that is alive, in milliseconds. Taking it for dead by mistake harms nothing. */
export const freshness = 6000;
/** So often a window with unsent edits says that it is alive. */
const sayAliveEvery = 2000;

export class Keeper {
  private readonly shelf: Shelf;
  private readonly connection: DraftConnection;
  private readonly place: Place;
  private readonly changed: (kept: boolean) => void;
  private stale = false;
  private writing: Promise<void> | null = null;
  private present = false;

  /** @param changed told whether what is unsent is on the shelf */
  constructor(shelf: Shelf, connection: DraftConnection, place: Place, changed: (kept: boolean) => void) {
    this.shelf = shelf;
    this.connection = connection;
    this.place = place;
    this.changed = changed;
    setInterval(() => this.connection.unsaved > 0 && this.keep(), sayAliveEvery);
  }

  /** There is more or less to keep. One writing is under way at a time; the next one takes what is there by then. */
  keep(): void {
    this.stale = true;
    this.writing ??= this.write();
  }

  private async write(): Promise<void> {
    while (this.stale) {
      this.stale = false;
      const submission = this.connection.unsent();
      const key = `${this.place.draftId} ${this.connection.clientId}`;
      try {
        if (submission) await this.shelf.put('unsent', { ...this.place, key, submission, at: Date.now() });
        else if (this.present) await this.shelf.drop('unsent', key);
        this.present = submission !== null;
        this.changed(true);
      } catch (error) {
        console.warn(error);
        this.changed(false);
      }
    }
    this.writing = null;
  }
}
