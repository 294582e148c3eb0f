/** The live line over a real socket: what comes, what is refused, what ends it. */
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { lawFromJson } from '../../../schema/law.js';
import { createDraft } from '../../../server/drafts/draft.js';
import type { SocketAnswer, StepsEvent, WorkbenchState } from '../../../server/drafts/wire.js';
import { makeServer } from '../../../server/http.js';
import { disablePerson, enablePerson } from '../../../server/people/person.js';
import type { Actor } from '../../../server/platform.js';
import { type House, openHouse, type StaffVisitor } from '../house.js';

const text = '某市条例\n第一条 为了促进居家养老服务。\n第二条 自公布之日起施行。';
const system: Actor = { kind: 'system' };
const administrator: Actor = { kind: 'staff', id: 'admin', name: '管理员', roles: ['administrator'] };

let house: House;
let served: ReturnType<typeof makeServer>;
let port: number;
let draft: string;
let drafter: StaffVisitor;

beforeEach(async () => {
  house = await openHouse();
  served = makeServer(house.app);
  await new Promise<void>((resolve) => served.server.listen(0, '127.0.0.1', resolve));
  port = (served.server.address() as AddressInfo).port;
  ({ id: draft } = await createDraft(house.platform, system, { kind: 'text', text }));
  drafter = await house.as('drafter');
});
afterEach(async () => {
  served.cut();
  await new Promise((resolve) => served.server.close(resolve));
  await house.close();
});

type Message =
  | ({ type: 'steps' } & StepsEvent)
  | SocketAnswer
  | { type: 'presence'; people: { clientId: string }[] }
  | { type: 'locks' | 'bye' };

interface Options {
  readonly client?: string;
  readonly from?: number;
  readonly origin?: string | null;
  readonly who?: StaffVisitor | null;
}

/** Somebody at a window, by the socket alone. */
class Line {
  readonly socket: WebSocket;
  readonly heard: Message[] = [];
  private waiting: (() => void)[] = [];
  closed: number | null = null;

  constructor({ client = 'w1', from = 1, origin = `http://127.0.0.1:${port}`, who = drafter }: Options) {
    const cookie = [...(who?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, ...(origin === null ? {} : { origin }) };
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/drafts/${draft}/live?client=${client}&from=${from}`, { headers });
    this.socket.on('message', (data) => {
      this.heard.push(JSON.parse(String(data)) as Message);
      for (const wake of this.waiting.splice(0)) wake();
    });
    this.socket.on('close', (code) => {
      this.closed = code;
      for (const wake of this.waiting.splice(0)) wake();
    });
  }

  /** Waits until something was heard of which this is true. */
  async hear<M extends Message>(test: (message: Message) => message is M): Promise<M> {
    for (;;) {
      const found = this.heard.find(test);
      if (found) return found;
      if (this.closed !== null) throw new Error(`closed with ${this.closed}`);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  async answer(): Promise<SocketAnswer> {
    const found = await this.hear((m): m is SocketAnswer => m.type === 'receipt' || m.type === 'refusal');
    this.heard.splice(this.heard.indexOf(found), 1);
    return found;
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  type(words: string, { at = 3, clientSeq = 1, position = 1 } = {}): void {
    this.send({ type: 'steps', position, clientSeq, steps: [[at, words]] });
  }

  end(): Promise<number> {
    return new Promise((resolve) => (this.closed === null ? this.socket.once('close', resolve) : resolve(this.closed)));
  }
}

const open = (options: Options = {}): Promise<Line> =>
  new Promise((resolve, reject) => {
    const line = new Line(options);
    line.socket.once('open', () => resolve(line));
    line.socket.once('error', reject);
  });

/** The status of a socket that was not accepted. */
const refusedWith = (options: Options): Promise<number> =>
  new Promise((resolve, reject) => {
    const { socket } = new Line(options);
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.once('open', () => reject(new Error('accepted')));
    socket.on('error', () => {});
  });

const isSteps = (m: Message): m is { type: 'steps' } & StepsEvent => m.type === 'steps';
const words = async (): Promise<string> => {
  const state = (await (await drafter(`/drafts/${draft}/state`)).json()) as WorkbenchState;
  return lawFromJson(state.doc).textContent;
};

describe('who may connect', () => {
  it('is staff with a session, from a page of this site', async () => {
    expect(await refusedWith({ who: null })).toBe(401);
    expect(await refusedWith({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await refusedWith({ origin: null })).toBe(403);
    expect(await refusedWith({ client: 'server' })).toBe(422);
    expect(await refusedWith({ from: 99 })).toBe(409);
    for (const role of ['clerk', 'approver', 'administrator'] as const) (await open({ who: await house.as(role) })).socket.close();
  });

  it('may listen, and write only as a drafter', async () => {
    const clerk = await open({ who: await house.as('clerk') });
    clerk.type('甲');
    expect(await clerk.answer()).toMatchObject({ type: 'refusal', clientSeq: 1, problem: { code: 'not-yours', status: 403 } });
    expect(await words()).not.toContain('甲');
  });

  it('may have so many windows and no more', async () => {
    const lines = await Promise.all(Array.from({ length: 64 }, (_, i) => open({ client: `w${i}` })));
    expect(await refusedWith({ client: 'one-more' })).toBe(429);
    lines[0]?.socket.terminate();
    await new Promise((resolve) => setTimeout(resolve, 50));
    (await open({ client: 'again' })).socket.close();
  });
});

describe('what is typed', () => {
  it('is acknowledged, comes back, and reaches the others', async () => {
    const [one, two] = [await open({ client: 'one' }), await open({ client: 'two' })];
    one.type('甲');
    expect(await one.answer()).toEqual({ type: 'receipt', clientSeq: 1, position: 2 });
    for (const line of [one, two]) {
      const { position, runs } = await line.hear(isSteps);
      expect(position).toBe(2);
      expect(runs).toMatchObject([['one', drafter.actor.name, expect.any(Number), [[3, '甲']]]]);
    }
    expect(await words()).toContain('某市甲条例');
  });

  it('is told from the last position on to whoever comes back', async () => {
    const one = await open({ client: 'one' });
    for (let i = 1; i <= 3; i++) {
      one.type(`${i}`, { clientSeq: i, position: i });
      await one.answer();
    }
    const back = await open({ client: 'back', from: 2 });
    const { position, runs } = await back.hear(isSteps);
    expect(position).toBe(4);
    expect(runs.flatMap(([, , , steps]) => steps)).toEqual([
      [3, '2'],
      [3, '3'],
    ]);
  });

  it('is stored once when it is sent twice', async () => {
    const one = await open({ client: 'one' });
    one.type('甲');
    const first = await one.answer();
    one.type('甲');
    expect(await one.answer()).toEqual(first);
    expect(await words()).toContain('某市甲条例');
  });

  it('is refused in words when it is too much, too far ahead, or no step', async () => {
    const one = await open({ client: 'one' });
    const refusalOf = async (message: object): Promise<unknown> => {
      one.send({ type: 'steps', position: 1, clientSeq: 1, ...message });
      const answer = await one.answer();
      return answer.type === 'refusal' ? [answer.problem.code, answer.problem.status] : answer;
    };
    expect(await refusalOf({ steps: Array.from({ length: 10_000 }, () => [3, '甲']) })).toEqual(['too-many-steps', 413]);
    expect(await refusalOf({ steps: [[3, '甲'.repeat(1_500_000)]] })).toEqual(['too-large', 413]);
    expect(await refusalOf({ steps: [[3, '甲']], position: 99 })).toEqual(['steps-from-nowhere', 409]);
    expect(await refusalOf({ steps: [[3, '甲']], clientSeq: 7 })).toEqual(['steps-out-of-turn', 409]);
    expect(await refusalOf({ steps: [[99_999, '甲']] })).toEqual(['steps-do-not-apply', 409]);
    expect(await refusalOf({ steps: [['3', '甲']] })).toEqual(['steps-unreadable', 422]);
    expect(await refusalOf({ steps: [] })).toEqual(['bad-input', 422]);
    expect(await words()).not.toContain('甲');
    one.type('乙');
    expect(await one.answer()).toMatchObject({ type: 'receipt' });
  });

  it('cannot go under the name of another’s window', async () => {
    const one = await open({ client: 'one' });
    one.type('甲');
    await one.answer();
    const thief = await open({ client: 'one', who: await house.as('drafter') });
    thief.type('乙', { clientSeq: 2 });
    expect(await thief.answer()).toMatchObject({ type: 'refusal', problem: { code: 'not-yours' } });
  });
});

describe('what ends the line', () => {
  it('is a message that is none', async () => {
    for (const nonsense of ['{', 'null', '[]', '{"type":"else"}']) {
      const line = await open();
      line.socket.send(nonsense);
      expect(await line.end()).toBe(1008);
    }
    const line = await open();
    line.socket.send(Buffer.from('{"type":"steps"}'), { binary: true });
    expect(await line.end()).toBe(1008);
  });

  it('is the end of the session', async () => {
    const line = await open();
    await drafter.post('/sign-out');
    expect(await line.end()).toBe(4401);
  });

  it('is the end of the account, and nothing is stored from then on', async () => {
    const line = await open();
    line.type('甲');
    await line.answer();
    await disablePerson(house.platform, administrator, drafter.actor.id);
    line.type('乙', { clientSeq: 2, position: 2 });
    expect(await line.end()).toBe(4401);
    expect(await refusedWith({})).toBe(401);
    await enablePerson(house.platform, administrator, drafter.actor.id);
    const { doc } = await house.platform.drafts.open(draft);
    expect(doc.textContent).toContain('甲');
    expect(doc.textContent).not.toContain('乙');
  });

  it('is the end of the server, which says goodbye when all that was taken is decided and answered', async () => {
    const line = await open();
    const authority = await house.platform.drafts.open(draft);
    const stored = new Promise<void>((resolve) => authority.listen(({ type }) => type === 'steps' && resolve()));
    line.type('甲');
    await stored;
    await house.platform.drafts.close();
    expect(await line.end()).toBe(1012);
    expect(line.heard.map(({ type }): string => type).filter((type) => type !== 'presence' && type !== 'locks')).toEqual([
      'receipt',
      'steps',
      'bye',
    ]);
  });
});

describe('presence', () => {
  it('tells who is there and who has gone', async () => {
    const [one, two] = [await open({ client: 'one' }), await open({ client: 'two' })];
    const sees =
      (names: string) =>
      (m: Message): m is Message & { type: 'presence' } =>
        m.type === 'presence' && m.people.map((each) => each.clientId).join() === names;
    await one.hear(sees('one,two'));
    two.send({ type: 'presence', unit: 'somewhere', cursor: { position: 1, anchor: 3, head: 4 } });
    await one.hear((m): m is Message => m.type === 'presence' && JSON.stringify(m).includes('somewhere'));
    two.socket.close();
    await one.hear(sees('one'));
  });
});
