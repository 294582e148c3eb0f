/** Words that found no place: on the shelf until their author has put them somewhere or given them up. */
import { type Signal, signal } from '@preact/signals';
import { randomId } from '../unit-ids.js';
import type { Place } from './keeping.js';
import type { Shelf } from './shelf.js';

export interface Conflict {
  readonly id: string;
  readonly words: string;
}

export class Conflicts {
  readonly open: Signal<readonly Conflict[]> = signal([]);
  private readonly shelf: Shelf;
  private readonly place: Place;

  constructor(shelf: Shelf, place: Place) {
    this.shelf = shelf;
    this.place = place;
  }

  /** Those that an earlier page left. */
  async load(): Promise<void> {
    const kept = await this.shelf.all('conflict', this.place.draftId, this.place.person);
    const known = new Set(this.open.value.map(({ id }) => id));
    const earlier = kept.filter(({ key }) => !known.has(key)).sort((a, b) => a.at - b.at);
    this.open.value = [...earlier.map(({ key, words }) => ({ id: key, words })), ...this.open.value];
  }

  /** Shown at once. Resolves when it is on the shelf, or cannot be. */
  async add(words: string): Promise<void> {
    const id = randomId();
    this.open.value = [...this.open.value, { id, words }];
    await this.shelf.put('conflict', { ...this.place, key: id, words, at: Date.now() }).catch(console.warn);
  }

  /** Its author has dealt with it. */
  settle(id: string): void {
    this.open.value = this.open.value.filter((conflict) => conflict.id !== id);
    this.shelf.drop('conflict', id).catch(console.warn);
  }
}
