/** A draft's authority and a network, in memory and in fake time, for tests of the connection. */
import { history } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import type { Step } from 'prosemirror-transform';
import { DraftConnection } from '../../editor/live/connection.js';
import type { Hearer, Line } from '../../editor/live/line.js';
import type { Listener, Saving } from '../../editor/live/listener.js';
import { Refused } from '../../editor/server.js';
import { unitIds } from '../../editor/unit-ids.js';
import type { NewId } from '../../schema/law.js';
import { packStep, unpackStep } from '../../schema/packed-step.js';
import { isMisfit, rebase } from '../../schema/rebase.js';
import type { StepReceipt, StepRun, StepSubmission, StepsEvent } from '../../server/drafts/wire.js';

interface Logged {
  readonly step: Step;
  readonly clientId: string;
}

/** Orders steps as the real authority does: late ones are rebased, all or nothing, each number of a window once. */
export class FakeAuthority {
  doc: Node;
  readonly log: Logged[] = [];
  readonly received: StepSubmission[] = [];
  private readonly seqs = new Map<string, { seq: number; position: number }>();
  private readonly listeners = new Set<(event: StepsEvent) => void>();

  constructor(doc: Node) {
    this.doc = doc;
  }

  submit(submission: StepSubmission): StepReceipt {
    this.received.push(submission);
    const known = this.seqs.get(submission.clientId);
    if (known && known.seq >= submission.clientSeq) return { position: known.position };
    const missed = this.log.slice(submission.position).map((logged) => logged.step);
    const rebased = rebase(submission.steps.map(unpackStep), missed, this.doc);
    if (isMisfit(rebased)) throw refusal(409, 'steps-do-not-apply');
    this.doc = rebased.doc;
    const first = this.log.length;
    this.log.push(...rebased.steps.map((step) => ({ step, clientId: submission.clientId })));
    const seq = submission.clientSeq + submission.steps.length - 1;
    this.seqs.set(submission.clientId, { seq, position: this.log.length });
    const event = this.eventFrom(first);
    if (event) for (const listener of this.listeners) listener(event);
    return { position: this.log.length };
  }

  eventFrom(position: number): StepsEvent | null {
    const told = this.log.slice(position).map(({ step, clientId }): StepRun => [clientId, '某', 0, [packStep(step)]]);
    return told.length > 0 ? { position: this.log.length, runs: told } : null;
  }

  listen(listener: (event: StepsEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

export const refusal = (status: number, code: string): Refused => new Refused({ type: 'about:blank', status, code, title: code });

/** What a network does to a submission. */
export type Weather = 'fair' | 'request-lost' | 'answer-lost';

/** A line to a fake authority, with delays, faults and a stream that can break. */
export class FakeLine implements Line {
  readonly authority: FakeAuthority;
  readonly pause = 0;
  delay = 20;
  weather: () => Weather = () => 'fair';
  refuse: Refused | null = null;
  /** A dead stream: open, and nothing comes. */
  deaf = false;
  private hearer: Hearer | null = null;
  private end = (): void => {};

  constructor(authority: FakeAuthority) {
    this.authority = authority;
  }

  async send(submission: StepSubmission): Promise<StepReceipt> {
    const weather = this.weather();
    await this.wait();
    if (weather === 'request-lost') throw new TypeError('the network is down');
    if (this.refuse) throw this.refuse;
    const receipt = this.authority.submit(submission);
    await this.wait();
    if (weather === 'answer-lost') throw new TypeError('the network is down');
    return receipt;
  }

  here(): void {}

  async check(): Promise<void> {
    await this.wait();
    if (this.refuse) throw this.refuse;
  }

  listen(from: number, hearer: Hearer): () => void {
    this.hearer = hearer;
    this.deaf = false;
    let last = Promise.resolve();
    const pass = (act: () => void): void => {
      last = last.then(() => this.wait()).then(() => (this.hearer === hearer && !this.deaf ? act() : undefined));
    };
    if (this.refuse) {
      // A refused stream never opens.
      pass(() => this.cut());
      return () => {};
    }
    pass(() => hearer.open());
    const backlog = this.authority.eventFrom(from);
    if (backlog) pass(() => hearer.steps(backlog));
    const hush = this.authority.listen((event) => pass(() => hearer.steps(event)));
    this.end = () => {
      hush();
      if (this.hearer === hearer) this.hearer = null;
    };
    return this.end;
  }

  /** The stream breaks. */
  cut(): void {
    const { hearer } = this;
    this.end();
    hearer?.down();
  }

  private wait(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.delay));
  }
}

/** One person's window without a screen. */
export class FakeWindow {
  state: EditorState;
  composing = false;
  readonly line: FakeLine;
  readonly connection: DraftConnection;
  /** What its edits wait for. */
  waitsFor: 'thaw' | 'reason' | null = null;
  readonly conflicts: string[] = [];
  readonly savings: Saving[] = [];

  constructor(authority: FakeAuthority, clientId: string, newId: NewId) {
    this.line = new FakeLine(authority);
    const listener: Listener = {
      saving: (state) => this.savings.push(state),
      position: () => {},
      presence: () => {},
      comment: () => {},
      dismissal: () => {},
      locks: () => {},
      reason: () => null,
      waitsFor: () => this.waitsFor,
      conflict: (words) => this.conflicts.push(words),
      unsent: () => {},
    };
    this.connection = new DraftConnection(clientId, this.line, listener);
    const plugins = [history(), this.connection.plugin(authority.log.length), unitIds(newId)];
    this.state = EditorState.create({ doc: authority.doc, plugins });
    this.connection.start(this);
  }

  dispatch = (tr: Transaction): void => {
    this.state = this.state.apply(tr);
    if (tr.docChanged) this.connection.edited();
  };

  get saving(): Saving | undefined {
    return this.savings.at(-1);
  }

  type(words: string, pos: number): void {
    this.dispatch(this.state.tr.insertText(words, pos));
  }
}
