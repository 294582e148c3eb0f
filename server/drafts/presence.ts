/** Who has a draft open and where their cursor is. Never stored: it is true only while they look. */
import type { PresenceReport, Present } from './wire.js';

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
  move(personId: string, { clientId, unit, cursor }: PresenceReport): void {
    const person = this.people.get(clientId);
    if (person?.id === personId) this.put({ ...person, unit, cursor });
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
