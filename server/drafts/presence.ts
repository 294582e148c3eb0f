/** Who has a draft open and where their cursor is. Never stored: it is true only while they look. */
import type { PresenceEvent } from './wire.js';

export type Present = PresenceEvent['people'][number];

export class Presence {
  private readonly people = new Map<string, Present>();
  private readonly changed: () => void;
  private known: Buffer | null = null;

  /** @param changed called whenever somebody comes, goes or moves */
  constructor(changed: () => void) {
    this.changed = changed;
  }

  enter(person: Present): void {
    this.put(person);
  }

  /** Notes where someone is; ignored for a window that does not listen, so that nobody stays behind as a ghost. */
  move(clientId: string, personId: string, unit: string | null): void {
    const person = this.people.get(clientId);
    if (!person || person.id !== personId || person.unit === unit) return;
    this.put({ ...person, unit });
  }

  leave(clientId: string): void {
    if (!this.people.delete(clientId)) return;
    this.known = null;
    this.changed();
  }

  list(): readonly Present[] {
    return [...this.people.values()];
  }

  /** The event that tells of everybody, as JSON; made once for all who are told. */
  get event(): Buffer {
    this.known ??= Buffer.from(JSON.stringify({ type: 'presence', people: this.list() }));
    return this.known;
  }

  private put(person: Present): void {
    this.people.set(person.clientId, person);
    this.known = null;
    this.changed();
  }
}
