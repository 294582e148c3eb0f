/**
 * The authority of a draft: the one place that puts its edit steps in order.
 *
 * Submissions queue up. All that wait are taken together, each is put on top of the one before it (late
 * ones are rebased, so a slow line starves nobody), and all are committed at once; only then are they
 * acknowledged and told to the others. An acknowledgement therefore means: on disk. If the commit fails, nothing
 * of the batch counts and each sender is told.
 */
import type { Kysely } from 'kysely';
import type { Node } from 'prosemirror-model';
import { type Step, Transform } from 'prosemirror-transform';
import { isMisfit, rebase } from '../../schema/rebase.js';
import { commonRefusals, Refusal, refuse } from '../errors.js';
import { demandUnlocked, type Locks, readLocks } from '../locks/locks.js';
import { actorId, demand } from '../people/policy.js';
import type { Actor } from '../platform.js';
import { transact } from '../store/database.js';
import type { Tables } from '../store/tables.js';
import type { Cause } from './cause.js';
import { checkDocument, isTyping, readStep, repairIds, stepRefusals } from './check.js';
import { maxDraftSize, maxWaiting } from './limits.js';
import {
  AuthorDisabled,
  keepSnapshots,
  type LastOfClient,
  type LoggedStep,
  readDocument,
  readHead,
  readLastOfClient,
  readSteps,
  whichAreDisabled,
  writeSteps,
} from './log.js';
import { News } from './news.js';
import { Presence } from './presence.js';
import { RecentSteps } from './recent.js';
import type { CommentEvent, Dismissal, StepReceipt, StepSubmission } from './wire.js';

/** Steps of the server itself (imports, accepted wordings) come from this "window". */
const serverClient = 'server';

/** What those who look at a draft are told. */
export type DraftEvent =
  | { readonly type: 'steps' }
  | { readonly type: 'comment'; readonly comment: CommentEvent }
  | { readonly type: 'dismissal'; readonly dismissal: Dismissal }
  | { readonly type: 'locks' }
  | { readonly type: 'presence' }
  | { readonly type: 'bye' };

/** Rows to write in the same transaction as steps; `position` is that of the last step. */
export type Also = (tx: Kysely<Tables>, position: number) => Promise<void>;

/** Where the log stands while a batch is being put together. */
interface Head {
  readonly doc: Node;
  readonly position: number;
}

interface Prepared extends Head {
  readonly logged: readonly LoggedStep[];
  readonly also: Also | null;
  /** The locks from then on; absent where they stay. */
  readonly locks?: Locks;
}

interface Job {
  readonly author: string;
  readonly prepare: (head: Head) => Promise<Prepared>;
  /** A job that writes more than steps is committed alone: what fails in it must not fail others. */
  readonly alone: boolean;
  readonly done: (position: number) => void;
  readonly failed: (error: unknown) => void;
}

/** What an authority needs from the platform. */
export interface Ground {
  readonly db: Kysely<Tables>;
  readonly now: () => number;
  readonly newId: () => string;
}

export class Authority {
  readonly draftId: string;
  readonly presence = new Presence(() => this.tell({ type: 'presence' }));
  readonly news: News;
  private readonly ground: Ground;
  private head: Head;
  /** Of the last committed step: the next one is chained to it. */
  private hash: string;
  private held: Locks;
  private readonly recent = new RecentSteps();
  private readonly clients = new Map<string, LastOfClient>();
  private readonly listeners = new Set<(event: DraftEvent) => void>();
  private lastTime = 0;
  private queue: Job[] = [];
  private running: Promise<void> | null = null;
  private closing = false;
  /** Steps that the batch under way has placed, not yet committed. */
  private batch: LoggedStep[] = [];

  private constructor(ground: Ground, draftId: string, head: Head, hash: string, held: Locks) {
    this.ground = ground;
    this.draftId = draftId;
    this.head = head;
    this.hash = hash;
    this.held = held;
    this.news = new News(ground, this);
  }

  /** Loads a draft's head from the log. The caller has made sure that the draft exists. */
  static async load(ground: Ground, draftId: string): Promise<Authority> {
    const { position, hash } = await readHead(ground.db, draftId);
    const doc = await readDocument(ground.db, draftId, position);
    return new Authority(ground, draftId, { position, doc }, hash, await readLocks(ground.db, draftId));
  }

  /** The document as of the last committed step. */
  get doc(): Node {
    return this.head.doc;
  }

  /** Position of the last committed step. */
  get position(): number {
    return this.head.position;
  }

  /** What may not be edited without more ado. */
  get locks(): Locks {
    return this.held;
  }

  /** True while somebody looks at the draft or a change is under way. */
  get busy(): boolean {
    return this.listeners.size > 0 || this.running !== null;
  }

  /** The document after `position` steps. */
  async docAt(position: number): Promise<Node> {
    return position === this.head.position ? this.head.doc : readDocument(this.ground.db, this.draftId, position);
  }

  /** Steps with `from` < position ≤ `to`; from memory where they are recent. */
  async stepsBetween(from: number, to: number): Promise<readonly LoggedStep[]> {
    return this.recent.between(from, to) ?? readSteps(this.ground.db, this.draftId, from, to);
  }

  /**
   * Takes steps that a browser made on `submission.position` and puts them into the log.
   * @returns the position of the last of them, once they are on disk; the same for a resent submission
   * @throws Refusal not-yours, sign-in-needed, steps-unreadable, steps-from-nowhere, steps-out-of-turn,
   *   steps-do-not-apply, steps-break-the-law, draft-frozen, clause-settled, draft-too-long, draft-busy, stopping; nothing
   *   is stored then
   */
  async submit(actor: Actor, submission: StepSubmission): Promise<StepReceipt> {
    demand(actor, 'draft.edit');
    if (this.queue.length >= maxWaiting) refuse(stepRefusals, 'draft-busy');
    let steps: Step[];
    try {
      steps = submission.steps.map(readStep);
    } catch {
      refuse(stepRefusals, 'steps-unreadable');
    }
    const position = await this.enqueue(actor, false, (head) => this.prepareSubmission(actor, submission, steps, head));
    return { position };
  }

  private async prepareSubmission(actor: Actor, submission: StepSubmission, steps: readonly Step[], head: Head): Promise<Prepared> {
    const known = await this.lastOf(submission.clientId);
    // Under another's name steps could be taken for stored that never were.
    if (known && known.authorId !== actorId(actor)) refuse(commonRefusals, 'not-yours');
    // Some or all of these steps came before, and their answer was lost. The stream brings them to the
    // window that made them; it sends the rest again from there.
    if (known && known.seq >= submission.clientSeq) return { doc: head.doc, position: known.position, logged: [], also: null };
    if (submission.clientSeq > (known?.seq ?? 0) + 1) refuse(stepRefusals, 'steps-out-of-turn');
    if (submission.position > head.position) refuse(stepRefusals, 'steps-from-nowhere');
    const missed = await this.missedSince(submission.position, head);
    const rebased = rebase(steps, missed, head.doc);
    if (isMisfit(rebased)) refuse(stepRefusals, 'steps-do-not-apply', { detail: rebased.reason });
    return this.placeSteps(actor, submission, rebased.steps, head, rebased.doc);
  }

  /** Steps after `position`, those of this very batch included. */
  private async missedSince(position: number, head: Head): Promise<Step[]> {
    if (position === head.position) return [];
    const stored = await this.stepsBetween(position, this.head.position);
    const inBatch = this.batch.filter((logged) => logged.position > position);
    return [...stored, ...inBatch].map((logged) => logged.step);
  }

  /** Gives steps their places after `head`. `doc` is the document with them. @throws Refusal draft-frozen, clause-settled, steps-break-the-law, draft-too-long */
  private async placeSteps(
    actor: Actor,
    from: Pick<StepSubmission, 'clientId' | 'clientSeq' | 'causes'>,
    steps: readonly Step[],
    head: Head,
    doc: Node,
  ): Promise<Prepared> {
    if (doc.content.size > maxDraftSize && doc.content.size > head.doc.content.size)
      refuse(stepRefusals, 'draft-too-long', { limit: maxDraftSize });
    demandUnlocked(this.held, head.doc, steps, doc, from.causes ?? []);
    const known = { authorId: actorId(actor), at: this.nextTime() };
    const logged = steps.map((step, index) => ({
      ...known,
      step,
      position: head.position + index + 1,
      clientId: from.clientId,
      clientSeq: from.clientSeq + index,
      cause: from.causes?.[index] ?? null,
    }));
    // It is what nearly all submissions are.
    if (steps.every(isTyping)) return { doc, position: head.position + logged.length, logged, also: null };
    checkStructure(head.doc, doc);
    const own = from.clientId === serverClient ? logged.length : 0;
    let seq = ((await this.lastOf(serverClient))?.seq ?? 0) + own;
    let repaired = doc;
    for (const step of repairIds(doc, this.ground.newId)) {
      repaired = step.apply(repaired).doc ?? repaired;
      seq += 1;
      logged.push({ ...known, step, position: head.position + logged.length + 1, clientId: serverClient, clientSeq: seq, cause: null });
    }
    return { doc: repaired, position: head.position + logged.length, logged, also: null };
  }

  /** The time of what is placed next, never that of what was placed last: equal times tell which steps were made together. */
  private nextTime(): number {
    const now = this.ground.now();
    this.lastTime = now === this.lastTime ? now + 1 : now;
    return this.lastTime;
  }

  /**
   * A change made by the server itself, in the same queue: an import, an accepted wording, a named version.
   * @param build edits the transform, which stands on the newest document; it may throw a Refusal
   * @param also further rows for the same transaction
   * @returns the position of the last step
   */
  async change(actor: Actor, cause: Cause | null, build: (tr: Transform) => void, also: Also | null = null): Promise<{ position: number }> {
    const position = await this.enqueue(actor, true, async (head) => {
      const tr = new Transform(head.doc);
      build(tr);
      const clientSeq = ((await this.lastOf(serverClient))?.seq ?? 0) + 1;
      const causes = tr.steps.map(() => cause);
      const prepared = await this.placeSteps(actor, { clientId: serverClient, clientSeq, causes }, tr.steps, head, tr.doc);
      return { ...prepared, also };
    });
    return { position };
  }

  /**
   * Changes the locks, in the same queue: no edit slips between.
   * @param next the locks from then on; it may throw a Refusal
   * @param write the rows that keep them
   */
  async lock(actor: Actor, next: (locks: Locks) => Locks, write: (tx: Kysely<Tables>) => Promise<void>): Promise<void> {
    await this.enqueue(actor, true, async (head) => ({ ...head, logged: [], also: write, locks: next(this.held) }));
  }

  private async lastOf(clientId: string): Promise<LastOfClient | null> {
    const known = this.clients.get(clientId) ?? (await readLastOfClient(this.ground.db, this.draftId, clientId));
    if (known) this.clients.set(clientId, known);
    return known;
  }

  private enqueue(actor: Actor, alone: boolean, prepare: Job['prepare']): Promise<number> {
    if (this.closing) refuse(commonRefusals, 'stopping');
    return new Promise((done, failed) => {
      this.queue.push({ author: actorId(actor), prepare, alone, done, failed });
      this.running ??= this.run();
    });
  }

  private async run(): Promise<void> {
    while (this.queue.length > 0) {
      const next = this.queue.findIndex((job) => job.alone);
      const jobs = next === 0 ? this.queue.splice(0, 1) : this.queue.splice(0, next < 0 ? this.queue.length : next);
      await this.runBatch(jobs);
    }
    // In the same turn as the last look at the queue: whoever comes next starts a new run.
    this.running = null;
  }

  private async runBatch(jobs: readonly Job[]): Promise<void> {
    const before = new Map(this.clients);
    const ready: { job: Job; prepared: Prepared }[] = [];
    let head = this.head;
    this.batch = [];
    for (const job of jobs) {
      try {
        const prepared = await job.prepare(head);
        ready.push({ job, prepared });
        if (prepared.logged.length === 0) continue;
        head = { doc: prepared.doc, position: prepared.position };
        this.batch.push(...prepared.logged);
        for (const { clientId, clientSeq: seq, position, authorId } of prepared.logged)
          this.clients.set(clientId, { seq, position, authorId });
      } catch (error) {
        job.failed(error);
      }
    }
    try {
      await this.commit(head, ready);
    } catch (error) {
      this.clients.clear();
      for (const [clientId, last] of before) this.clients.set(clientId, last);
      const waiting = ready.map(({ job }) => job);
      if (error instanceof AuthorDisabled) await this.runWithoutDisabled(waiting);
      else for (const job of waiting) job.failed(error);
    }
  }

  /** Somebody lost the right to write while the batch was put together: the others' steps are put together anew. */
  private async runWithoutDisabled(jobs: readonly Job[]): Promise<void> {
    const authors = [...new Set(jobs.map((job) => job.author))];
    const disabled = await whichAreDisabled(this.ground.db, authors);
    for (const job of jobs) if (disabled.has(job.author)) job.failed(new Refusal('sign-in-needed', commonRefusals['sign-in-needed']));
    const others = jobs.filter((job) => !disabled.has(job.author));
    if (others.length > 0) await this.runBatch(others);
  }

  private async commit(head: Head, ready: readonly { job: Job; prepared: Prepared }[]): Promise<void> {
    const steps = this.batch;
    const alsos = ready.filter(({ prepared }) => prepared.also !== null);
    const title = head.doc.firstChild?.textContent ?? '';
    const retitled = title !== this.head.doc.firstChild?.textContent;
    let { hash } = this;
    const write = async (db: Kysely<Tables>): Promise<void> => {
      if (steps.length > 0) hash = await writeSteps(db, this.draftId, this.hash, steps);
    };
    if (alsos.length > 0 || retitled)
      await transact(this.ground.db, async (tx) => {
        await write(tx);
        if (retitled) await tx.updateTable('draft').set({ title }).where('id', '=', this.draftId).execute();
        for (const { prepared } of alsos) await prepared.also?.(tx, prepared.position);
      });
    else await write(this.ground.db);
    const before = this.head;
    this.hash = hash;
    this.head = head;
    this.batch = [];
    const [locked] = ready.flatMap(({ prepared }) => prepared.locks ?? []);
    if (locked) this.held = locked;
    for (const { job, prepared } of ready) job.done(prepared.position);
    if (locked) this.tell({ type: 'locks' });
    if (steps.length === 0) return;
    this.recent.add(steps);
    this.tell({ type: 'steps' });
    // After the acknowledgements: a snapshot is for speed alone, the log has everything.
    await keepSnapshots(this.ground.db, this.draftId, before, steps).catch(() => {});
  }

  /** Tells everybody who looks at the draft. */
  tell(event: DraftEvent): void {
    if (event.type === 'steps') this.news.forget();
    for (const listener of this.listeners) listener(event);
  }

  /** Hears what happens to the draft from now on. @returns a function that ends it */
  listen(listener: (event: DraftEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Waits until all that was submitted is decided. */
  async settle(): Promise<void> {
    while (this.running) await this.running;
  }

  /** Takes no more, waits until all that was taken is decided and answered, and says goodbye to everybody. */
  async close(): Promise<void> {
    this.closing = true;
    await this.settle();
    this.tell({ type: 'bye' });
  }
}

/** @throws Refusal steps-break-the-law */
function checkStructure(before: Node, after: Node): void {
  try {
    checkDocument(before, after);
  } catch (error) {
    refuse(stepRefusals, 'steps-break-the-law', { detail: error instanceof Error ? error.message : '' });
  }
}
