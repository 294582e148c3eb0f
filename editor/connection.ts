/**
 * The line between this window and the draft's authority.
 *
 * Edits are sent a moment after they are made, one submission under way at a time, never in the middle of a
 * composition. What others did comes over the stream and is put beneath what is not yet confirmed. Nothing
 * counts as saved before the stream brings it back. A step of ours that finds no place any more is not
 * dropped silently: its words come out as a conflict.
 */
import { collab, getVersion, receiveTransaction, sendableSteps } from 'prosemirror-collab';
import type { EditorState, Plugin, Transaction } from 'prosemirror-state';
import { ReplaceStep, Step, type StepMap } from 'prosemirror-transform';
import type { EditorView } from 'prosemirror-view';
import { lawSchema } from '../schema/law.js';
import type { CommentEvent, Place, PresenceEvent, Problem, StepSubmission, StepsEvent } from '../server/drafts/wire.js';
import { randomId, remote } from './unit-ids.js';

/** Milliseconds after the last edit before it is sent, and between tries when the line is down. */
const pause = 150;
const firstRetry = 500;
const lastRetry = 10_000;
/** How long somebody who wants the draft as it stands waits for it to be saved. */
const settleLimit = 5000;
/** Refusals at one version before this window gives up and offers its words for copying. */
const misfitLimit = 6;
/** Position maps of others' steps that are kept, to bring the place of a comment up to date. */
const keptMaps = 500;

export type Saving =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline'; readonly count: number }
  | { readonly kind: 'stopped'; readonly reason: string };

export interface Listener {
  saving(state: Saving): void;
  position(position: number): void;
  presence(event: PresenceEvent): void;
  comment(event: CommentEvent): void;
  /** Words of ours that found no place. */
  conflict(words: string): void;
}

/** Words that a step puts in. */
export function wordsOf(step: Step): string {
  return step instanceof ReplaceStep ? step.slice.content.textBetween(0, step.slice.content.size, '\n') : '';
}

/** Steps as the stream brings them, each with the window it comes from. */
export interface Arrived {
  readonly step: Step;
  readonly clientId: string;
}

/**
 * Cuts what arrived into runs of own steps followed by others' steps: own steps confirm what was sent only
 * where they stand first.
 */
export function runs(arrived: readonly Arrived[], own: string): Arrived[][] {
  const cut: Arrived[][] = [];
  for (const [index, each] of arrived.entries()) {
    const last = cut.at(-1);
    const begins = each.clientId === own && arrived[index - 1]?.clientId !== own;
    if (!last || begins) cut.push([each]);
    else last.push(each);
  }
  return cut;
}

/**
 * Takes one run of steps: own ones confirm what this window sent, the others go beneath what is not confirmed.
 * @returns the transaction, and the words of ours that found no place any more
 */
export function receive(state: EditorState, run: readonly Arrived[], own: string): { tr: Transaction; lost: string[] } {
  const confirmed = run.filter((each) => each.clientId === own).length;
  const waiting = (sendableSteps(state)?.steps ?? []).slice(confirmed).map(wordsOf);
  const steps = run.map((each) => each.step);
  const ids = run.map((each) => each.clientId);
  const tr = receiveTransaction(state, steps, ids, { mapSelectionBackward: true }).setMeta(remote, true);
  if (waiting.length === 0) return { tr, lost: [] };
  // What is left is a part, in order, of what waited.
  const left = (sendableSteps(state.apply(tr))?.steps ?? []).map(wordsOf);
  const lost: string[] = [];
  for (const words of waiting) {
    if (left[0] === words) left.shift();
    else if (words) lost.push(words);
  }
  return { tr, lost };
}

export class DraftConnection {
  readonly clientId = randomId();
  private readonly draftId: string;
  private readonly listener: Listener;
  private view: EditorView | null = null;
  private stream: EventSource | null = null;
  private confirmed = 0;
  private maps: { position: number; map: StepMap }[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private sending = false;
  private retry = firstRetry;
  private stopped = false;
  private savedAt: number | null = null;
  /** How often in a row steps were refused at the same version. */
  private misfits = 0;
  private misfitVersion = -1;

  constructor(draftId: string, listener: Listener) {
    this.draftId = draftId;
    this.listener = listener;
  }

  /** The plugin that keeps count of what is confirmed; `position` is that of the document it starts with. */
  plugin(position: number): Plugin {
    return collab({ version: position, clientID: this.clientId });
  }

  /** Begins to listen and to send. */
  start(view: EditorView): void {
    this.view = view;
    this.openStream();
    addEventListener('online', () => this.again());
    addEventListener('beforeunload', (event) => {
      if (this.unsaved > 0) event.preventDefault();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.flush();
    });
  }

  /** Edits of this window that are not on the server's disk yet. */
  get unsaved(): number {
    return this.view ? (sendableSteps(this.view.state)?.steps.length ?? 0) : 0;
  }

  /** The words that are not saved yet, for a person to copy when saving has become impossible. */
  get unsavedWords(): string {
    return this.view ? (sendableSteps(this.view.state)?.steps ?? []).map(wordsOf).filter(Boolean).join('\n') : '';
  }

  /** To be called after each transaction of the view. */
  edited(): void {
    if (this.unsaved === 0 || this.stopped) return;
    if (!this.sending && this.retry === firstRetry) this.tell({ kind: 'saving' });
    this.later(this.retry === firstRetry ? pause : this.retry);
  }

  /** Sends what waits and resolves when it is saved; false when that takes too long. */
  async settle(): Promise<boolean> {
    for (let waited = 0; this.unsaved > 0 && waited < settleLimit; waited += pause) {
      if (!this.sending) this.flush();
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return this.unsaved === 0;
  }

  /** Sends at once what waits. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    void this.send();
  }

  /** A place given for `position`, brought to the document this window shows. */
  bring(place: Place, position: number): Place {
    if (!this.view || place.from === null || place.to === null) return place;
    const own = sendableSteps(this.view.state)?.steps ?? [];
    const maps = [...this.maps.filter((each) => each.position > position).map((each) => each.map), ...own.map((step) => step.getMap())];
    let { from, to } = place;
    for (const map of maps) {
      from = map.map(from, 1);
      to = map.map(to, -1);
    }
    return from < to ? { ...place, from, to } : { ...place, status: 'orphan', from: null, to: null };
  }

  private again(): void {
    this.retry = firstRetry;
    if (this.stream?.readyState !== EventSource.OPEN) this.openStream();
    this.flush();
  }

  private later(milliseconds: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), milliseconds);
  }

  private tell(saving: Saving): void {
    this.listener.saving(saving);
  }

  private openStream(): void {
    if (!this.view || this.stopped) return;
    this.stream?.close();
    const from = getVersion(this.view.state);
    const stream = new EventSource(`/drafts/${this.draftId}/events?from=${from}&client=${this.clientId}`);
    this.stream = stream;
    stream.addEventListener('open', () => {
      this.retry = firstRetry;
      if (this.unsaved === 0) this.tell({ kind: 'saved', at: this.savedAt });
      else this.later(pause);
    });
    stream.addEventListener('steps', (event) => this.take(JSON.parse(event.data) as StepsEvent));
    stream.addEventListener('presence', (event) => this.listener.presence(JSON.parse(event.data) as PresenceEvent));
    stream.addEventListener('comment', (event) => this.listener.comment(JSON.parse(event.data) as CommentEvent));
    // The server says goodbye before it stops; the browser would come back too soon by itself.
    stream.addEventListener('bye', () => this.down());
    stream.addEventListener('error', () => this.down());
  }

  /** The line is down: everything is kept here and tried again. */
  private down(): void {
    this.stream?.close();
    this.stream = null;
    if (this.stopped) return;
    this.tell({ kind: 'offline', count: this.unsaved });
    this.retry = Math.min(this.retry * 2, lastRetry);
    setTimeout(() => {
      if (!this.stream) this.openStream();
    }, this.retry);
  }

  private take(event: StepsEvent): void {
    const { view } = this;
    if (!view) return;
    const first = event.position - event.steps.length + 1;
    const fresh = event.steps.slice(Math.max(0, getVersion(view.state) + 1 - first));
    if (fresh.length === 0) return;
    const arrived = fresh.map((each) => ({ step: Step.fromJSON(lawSchema, each.step), clientId: each.clientId }));
    this.confirmed += arrived.filter((each) => each.clientId === this.clientId).length;
    for (const [i, { step }] of arrived.entries())
      this.maps.push({ position: event.position - arrived.length + 1 + i, map: step.getMap() });
    this.maps = this.maps.slice(-keptMaps);
    for (const run of runs(arrived, this.clientId)) {
      const { tr, lost } = receive(view.state, run, this.clientId);
      view.dispatch(tr);
      for (const words of lost) this.listener.conflict(words);
    }
    this.listener.position(event.position);
    if (this.unsaved > 0) this.later(pause);
    else {
      this.savedAt = Date.now();
      this.tell({ kind: 'saved', at: this.savedAt });
    }
  }

  private async send(): Promise<void> {
    const { view } = this;
    if (!view || this.sending || this.stopped) return;
    if (view.composing) {
      this.later(pause);
      return;
    }
    const sendable = sendableSteps(view.state);
    if (!sendable) return;
    const submission: StepSubmission = {
      position: sendable.version,
      clientId: this.clientId,
      clientSeq: this.confirmed + 1,
      steps: sendable.steps.map((step) => step.toJSON() as unknown),
    };
    this.sending = true;
    try {
      const answer = await fetch(`/drafts/${this.draftId}/steps`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(submission),
      });
      if (answer.ok) this.retry = firstRetry;
      else await this.refused(answer);
    } catch {
      this.retry = Math.min(this.retry * 2, lastRetry);
      this.tell({ kind: 'offline', count: this.unsaved });
      this.later(this.retry);
    } finally {
      this.sending = false;
    }
  }

  /**
   * Steps that no longer apply are answered by the stream: the steps we missed come, ours are put on top of
   * them or become a conflict, and what is left is sent again. A server that is stopping or full is asked again
   * later. Anything else is final.
   */
  private async refused(answer: Response): Promise<void> {
    const problem = (await answer.json().catch(() => null)) as Problem | null;
    const version = this.view ? getVersion(this.view.state) : 0;
    this.misfits = version === this.misfitVersion ? this.misfits + 1 : 1;
    this.misfitVersion = version;
    // Refused again and again with nothing missed: this window's text is not the server's any more.
    if (answer.status === 409 && problem?.code === 'steps-do-not-apply' && this.misfits <= misfitLimit) {
      this.retry = Math.min(this.retry * 2, lastRetry);
      this.later(this.retry);
      return;
    }
    if (answer.status >= 500 || answer.status === 429) {
      this.retry = Math.min(this.retry * 2, lastRetry);
      this.tell({ kind: 'offline', count: this.unsaved });
      this.later(this.retry);
      return;
    }
    this.stopped = true;
    this.stream?.close();
    this.tell({ kind: 'stopped', reason: problem?.title ?? String(answer.status) });
  }
}
