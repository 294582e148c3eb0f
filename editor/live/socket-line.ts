/** The line over one WebSocket: what is typed goes out on it, and what happens comes back. */
import type { SocketMessage, StepReceipt } from '../../server/drafts/wire.js';
import { Refused, reportPresence } from '../server.js';
import { answerLimit, type Hearer, type Line } from './line.js';

/** A socket that is not open after so many milliseconds will not be. */
const openLimit = 6000;
/** The server is heard every twenty seconds at least; after so many milliseconds of silence nobody is at the other end. */
const silenceLimit = 50_000;
/** How often that is looked at; a computer that wakes from sleep looks at once. */
const lookEvery = 5000;

/** A submission that has not been answered. */
interface Asked {
  readonly clientSeq: number;
  readonly resolve: (receipt: StepReceipt) => void;
  readonly reject: (error: unknown) => void;
}

const isDown = (): TypeError => new TypeError('the line is down');

export function socketLine(draftId: string, clientId: string): Line {
  let current: Talk | null = null;
  return {
    pause: 0,
    send: (submission) => current?.ask(submission.clientSeq, { type: 'steps', ...submission }) ?? Promise.reject(isDown()),
    here: (presence) => current?.say({ type: 'presence', ...presence }),
    check: () => reportPresence(draftId, { clientId, unit: null, cursor: null }),
    listen(from, hearer) {
      current?.hangUp();
      const talk = new Talk(
        new WebSocket(`${location.origin.replace(/^http/, 'ws')}/drafts/${draftId}/live?from=${from}&client=${clientId}`),
        hearer,
      );
      current = talk;
      return () => talk.hangUp();
    },
  };
}

/** One socket, from its opening to its end. */
class Talk {
  private readonly socket: WebSocket;
  private readonly hearer: Hearer;
  private readonly opened: Promise<void>;
  private asked: Asked | null = null;
  private heardAt = Date.now();
  private ended = false;
  private readonly watch: ReturnType<typeof setInterval>;

  constructor(socket: WebSocket, hearer: Hearer) {
    this.socket = socket;
    this.hearer = hearer;
    this.opened = new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve());
      socket.addEventListener('close', () => reject(isDown()));
    });
    this.opened.then(
      () => !this.ended && hearer.open(),
      () => {},
    );
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => this.hear(JSON.parse(data) as SocketMessage));
    socket.addEventListener('close', () => this.end());
    setTimeout(() => socket.readyState === WebSocket.CONNECTING && this.end(), openLimit);
    this.watch = setInterval(() => Date.now() - this.heardAt > silenceLimit && this.end(), lookEvery);
  }

  /** Sends a submission. @throws Refused, or TypeError when the line ends before the answer */
  async ask(clientSeq: number, message: object): Promise<StepReceipt> {
    await this.opened;
    return new Promise((resolve, reject) => {
      // A socket without an answer for so long is dead, whatever it says.
      const limit = setTimeout(() => this.end(), answerLimit);
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(limit);
          settle(value);
        };
      this.asked = { clientSeq, resolve: settled(resolve), reject: settled(reject) };
      this.say(message);
    });
  }

  say(message: object): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  /** Ends without telling the hearer. */
  hangUp(): void {
    this.ended = true;
    clearInterval(this.watch);
    this.socket.close();
    this.asked?.reject(isDown());
    this.asked = null;
  }

  private end(): void {
    if (this.ended) return;
    this.hangUp();
    this.hearer.down();
  }

  private hear(message: SocketMessage): void {
    if (this.ended) return;
    this.heardAt = Date.now();
    const { type } = message;
    if (type === 'steps') this.hearer.steps(message);
    else if (type === 'presence') this.hearer.presence(message);
    else if (type === 'comment') this.hearer.comment(message);
    else if (type === 'dismissal') this.hearer.dismissal(message);
    else if (type === 'locks') this.hearer.locks(message);
    else if (type === 'bye') this.end();
    else if (type === 'receipt' || type === 'refusal') this.answered(message);
  }

  private answered(answer: SocketMessage & { readonly type: 'receipt' | 'refusal' }): void {
    if (this.asked?.clientSeq !== answer.clientSeq) return;
    const { resolve, reject } = this.asked;
    this.asked = null;
    if (answer.type === 'receipt') resolve({ position: answer.position });
    else reject(new Refused(answer.problem));
  }
}
