/** Where the words at a position come from: asked of the server, for the text that this window shows. */
import type { Node } from 'prosemirror-model';
import { hostAt } from '../../schema/anchors.js';
import type { Range } from '../../schema/moves.js';
import type { Story } from '../../schema/provenance/runs.js';
import type { Origin, ProvenanceAnswer, TextRun } from '../../server/history/wire.js';
import { ask } from '../server.js';
import type { Session } from '../session.js';

/** A run of the text with its story and the steps that the story names. */
export interface Source extends Range {
  readonly story: Story;
  readonly origins: ReadonlyMap<number, Origin>;
}

/** Milliseconds to wait for steps that the server had when it answered. */
const echo = 1500;
/** While somebody types in the clause, the question is asked so often anew. */
const tries = 3;

/**
 * The run at a position, null where no words stand.
 * @throws Refused, or whatever fetch throws when the server cannot be reached
 */
export async function sourceAt(session: Session, pos: number): Promise<Source | null> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    const sources = await sourcesOf(session, hostAt(session.view.state.doc, pos));
    if (sources) return sources.find(({ from, to }) => from <= pos && pos < to) ?? null;
  }
  return null;
}

/**
 * The runs of an article or other part, or of the whole text for null. What is typed must be saved first: the server
 * knows nothing of it before.
 * @returns null when the text went on meanwhile
 */
export async function sourcesOf(session: Session, unit: string | null): Promise<Source[] | null> {
  const { connection, boot, view } = session;
  await connection.settle();
  const query = unit === null ? '' : `?unit=${encodeURIComponent(unit)}`;
  const answer = (await (await ask(`/drafts/${boot.draft.id}/provenance${query}`)).json()) as ProvenanceAnswer;
  if (!(await reached(session, answer.position)) || connection.unsaved > 0) return null;
  const origins = new Map(answer.origins.map((origin) => [origin.position, origin]));
  return answer.runs.flatMap((run) => {
    const { from, to } = bring(session, run, answer.position);
    const { written, restored, moved } = run;
    return from < to && inText(view.state.doc, to) ? [{ from, to, story: { written, restored, moved }, origins }] : [];
  });
}

function bring({ connection }: Session, { from, to }: TextRun, position: number): Range {
  const place = connection.bring({ status: 'kept', from, to, unit: null }, position);
  return place.from === null || place.to === null ? { from: 0, to: 0 } : { from: place.from, to: place.to };
}

const inText = (doc: Node, pos: number): boolean => pos <= doc.content.size;

/** Resolves once the window has the text of a log position; false when that takes too long. */
function reached({ position }: Session, wanted: number): Promise<boolean> {
  if (position.value >= wanted) return Promise.resolve(true);
  return new Promise((resolve) => {
    const limit = setTimeout(() => done(false), echo);
    const unwatch = position.subscribe((now) => {
      if (now >= wanted) done(true);
    });
    function done(there: boolean): void {
      clearTimeout(limit);
      // The first call comes while the subscription is being made.
      queueMicrotask(() => unwatch());
      resolve(there);
    }
  });
}
