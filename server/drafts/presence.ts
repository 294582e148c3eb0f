/** Who has a draft open and where their cursor is. Never stored: it is true only while they look. */
export interface Present {
  readonly clientId: string;
  readonly id: string;
  readonly name: string;
  /** Article or heading the cursor is in. */
  readonly unit: string | null;
}

export class Presence {
  private readonly people = new Map<string, Present>();
  private readonly changed: () => void;

  /** @param changed called whenever somebody comes, goes or moves to another unit */
  constructor(changed: () => void) {
    this.changed = changed;
  }

  enter(person: Present): void {
    this.people.set(person.clientId, person);
    this.changed();
  }

  /** Notes where someone is; ignored for a window that has no stream, so that nobody stays behind as a ghost. */
  move(clientId: string, personId: string, unit: string | null): void {
    const person = this.people.get(clientId);
    if (!person || person.id !== personId || person.unit === unit) return;
    this.people.set(clientId, { ...person, unit });
    this.changed();
  }

  leave(clientId: string): void {
    if (this.people.delete(clientId)) this.changed();
  }

  list(): readonly Present[] {
    return [...this.people.values()];
  }
}
