/** Connections that wait for work, lent out first come first served. The writer's pool holds exactly one. */
import type { SqliteConnection } from './sqlite-connection.js';

/** Thrown when no connection came free in time: somebody holds one for too long. */
export class AcquireTimeout extends Error {
  constructor(name: string, milliseconds: number) {
    super(`no ${name} connection came free within ${milliseconds} ms`);
    this.name = 'AcquireTimeout';
  }
}

interface Waiter {
  readonly lend: (connection: SqliteConnection) => void;
  readonly timer: NodeJS.Timeout;
}

export class SqlitePool {
  private readonly free: SqliteConnection[];
  private readonly size: number;
  private readonly waiting = new Set<Waiter>();
  private readonly name: string;
  private readonly timeout: number;

  /** @param timeout milliseconds a taker waits before it is told so */
  constructor(name: string, connections: readonly SqliteConnection[], timeout: number) {
    this.name = name;
    this.size = connections.length;
    this.free = [...connections];
    this.timeout = timeout;
  }

  /** Borrows a connection. @throws AcquireTimeout */
  take(): Promise<SqliteConnection> {
    const connection = this.free.shift();
    if (connection) return Promise.resolve(connection);
    return new Promise((lend, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(waiter);
        reject(new AcquireTimeout(this.name, this.timeout));
      }, this.timeout);
      const waiter: Waiter = { lend, timer };
      this.waiting.add(waiter);
    });
  }

  /** Gives a connection back; the longest waiter gets it. */
  give(connection: SqliteConnection): void {
    const [next] = this.waiting;
    if (!next) {
      this.free.push(connection);
      return;
    }
    this.waiting.delete(next);
    clearTimeout(next.timer);
    next.lend(connection);
  }

  /**
   * Closes every connection once it has come back.
   * @param before what is still to be done on each
   * @throws AcquireTimeout when one does not come back
   */
  async close(before: (connection: SqliteConnection) => Promise<void> = async () => {}): Promise<void> {
    for (let left = this.size; left > 0; left--) {
      const connection = await this.take();
      await before(connection);
      await connection.close();
    }
  }
}
