/** Walks a draft's log from the first step to the last, by itself: no snapshot is trusted. */
import type { Kysely } from 'kysely';
import type { Node } from 'prosemirror-model';
import { emptyLaw } from '../../schema/law.js';
import { unpackStep } from '../../schema/packed-step.js';
import type { StepTable, Tables } from '../store/tables.js';
import { chainStart, stepLink } from './chain.js';
import type { Findings } from './report.js';

const pageSize = 1000;

/** What is called at each position, from 0 on, with the document there; null once the log is broken. */
export type Visit = (position: number, doc: Node | null) => void | Promise<void>;

/**
 * @param findings receives what is wrong with the steps
 * @returns the position of the last step, and the document there
 */
export async function walkLog(
  db: Kysely<Tables>,
  draftId: string,
  findings: Findings,
  visit: Visit,
): Promise<{ position: number; doc: Node | null }> {
  const walk = new Walk(draftId, findings);
  await visit(0, walk.doc);
  for (;;) {
    const rows = await db
      .selectFrom('step')
      .selectAll()
      .where('draft_id', '=', draftId)
      .where('position', '>', walk.position)
      .orderBy('position')
      .limit(pageSize)
      .execute();
    for (const row of rows) {
      walk.step(row);
      await visit(walk.position, walk.doc);
    }
    if (rows.length < pageSize) return walk;
  }
}

class Walk {
  position = 0;
  doc: Node | null = emptyLaw();
  private readonly draftId: string;
  private readonly findings: Findings;
  /** Hashes that the next row may be chained to: what stands in the last row, and what should. */
  private previous: readonly string[] = [chainStart];

  constructor(draftId: string, findings: Findings) {
    this.draftId = draftId;
    this.findings = findings;
  }

  step(row: StepTable): void {
    const gap = row.position !== this.position + 1;
    if (gap) this.wrong(this.position + 1, 'missing');
    this.position = row.position;
    this.findings.looked('step');
    const due = this.previous.map((previous) => stepLink(previous, row));
    // Behind a gap nothing tells what the row should be chained to.
    if (!gap && !due.includes(row.hash)) this.wrong(row.position, 'changed');
    this.previous = [row.hash, ...due];
    this.doc = gap ? null : this.doc && this.applied(row, this.doc);
  }

  private applied(row: StepTable, doc: Node): Node | null {
    try {
      const { doc: after } = unpackStep(JSON.parse(row.step)).apply(doc);
      if (after) return after;
      this.wrong(row.position, 'does-not-apply');
    } catch {
      this.wrong(row.position, 'unreadable');
    }
    return null;
  }

  private wrong(position: number, code: 'missing' | 'changed' | 'does-not-apply' | 'unreadable'): void {
    this.findings.add('step', { draft: this.draftId, position }, code);
  }
}
