/**
 * What a person has written and the server has not: kept in this browser, so that a reload, a crash, a flat battery or
 * a day without network loses nothing. Where the browser lets a page keep nothing, everything else still works.
 */
import type { StepSubmission } from '../../server/drafts/wire.js';

/** Edits of one window that are not known to be on the server's disk. */
export interface Unsent {
  /** Draft and window: the key. */
  readonly key: string;
  readonly draftId: string;
  /** Whose they are: they are sent for nobody else. */
  readonly person: string;
  readonly submission: StepSubmission;
  /** When the window was last seen alive, in UTC milliseconds. */
  readonly at: number;
}

/** Words that found no place, until their author has dealt with them. */
export interface KeptConflict {
  readonly key: string;
  readonly draftId: string;
  readonly person: string;
  readonly words: string;
  readonly at: number;
}

interface Kept {
  readonly unsent: Unsent;
  readonly conflict: KeptConflict;
}

export interface Shelf {
  /** @throws what the browser throws when there is no room, or no permission */
  put<K extends keyof Kept>(kind: K, thing: Kept[K]): Promise<void>;
  drop(kind: keyof Kept, key: string): Promise<void>;
  /** All of one person in one draft. */
  all<K extends keyof Kept>(kind: K, draftId: string, person: string): Promise<Kept[K][]>;
}

const name = 'tiaoli';
const kinds: readonly (keyof Kept)[] = ['unsent', 'conflict'];

/** The shelf of this browser. */
export function browserShelf(): Shelf {
  let opening: Promise<IDBDatabase> | null = null;
  const open = (): Promise<IDBDatabase> => {
    opening ??= openDatabase();
    // A browser that said no may say yes later.
    opening.catch(() => {
      opening = null;
    });
    return opening;
  };
  const store = async (kind: keyof Kept, mode: IDBTransactionMode): Promise<IDBObjectStore> =>
    (await open()).transaction(kind, mode).objectStore(kind);
  return {
    async put(kind, thing) {
      await done((await store(kind, 'readwrite')).put(thing));
    },
    async drop(kind, key) {
      await done((await store(kind, 'readwrite')).delete(key));
    },
    async all<K extends keyof Kept>(kind: K, draftId: string, person: string) {
      const things = (await done((await store(kind, 'readonly')).getAll())) as Kept[K][];
      return things.filter((thing) => thing.draftId === draftId && thing.person === person);
    },
  };
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const kind of kinds) request.result.createObjectStore(kind, { keyPath: 'key' });
  };
  return done(request);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
