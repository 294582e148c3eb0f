/** The units of a document as the blocks that writers write: each by itself, an article with its clauses. */
import type { Unit } from '../outline.js';

export interface Block {
  readonly unit: Unit;
  /** 款, 项 and 目 of an article, flat; none for any other unit. */
  readonly clauses: readonly Unit[];
}

/** @param units the outline of a document */
export function blocksOf(units: readonly Unit[]): Block[] {
  const blocks: { unit: Unit; clauses: Unit[] }[] = [];
  for (const unit of units) {
    if (unit.article === null) blocks.push({ unit, clauses: [] });
    else blocks.at(-1)?.clauses.push(unit);
  }
  return blocks;
}
