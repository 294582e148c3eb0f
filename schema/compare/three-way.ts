/** Two texts beside the one that both are compared with: two drafts and their base, or our draft and two other laws. */
import type { Comparison, Row } from './comparison.js';
import type { ComparedUnit } from './units.js';

/** same: neither text differs from the base. first, second: only that one does. alike: both, and say the same. apart: both do. */
export type ThreeWayKind = 'same' | 'first' | 'second' | 'alike' | 'apart';

export interface ThreeWayRow {
  readonly kind: ThreeWayKind;
  /** Null for what the base does not have. */
  readonly base: ComparedUnit | null;
  /** What became of it in each text; null only where it is new in the other one. */
  readonly first: Row | null;
  readonly second: Row | null;
}

/**
 * Lays two comparisons with the same base side by side, in the order of the base; what is new stands after what it
 * follows in its own text. A row that has several units of the base stands beside each of them.
 * @param base the units that both comparisons were made of
 */
export function threeWay(base: readonly ComparedUnit[], first: Comparison, second: Comparison): ThreeWayRow[] {
  const [left, right] = [placed(base, first.rows), placed(base, second.rows)];
  const rows = together(left.added.get(-1) ?? [], right.added.get(-1) ?? []);
  for (const [index, unit] of base.entries()) {
    const [a, b] = [left.byUnit.get(unit) ?? null, right.byUnit.get(unit) ?? null];
    rows.push({ kind: kindOf(a, b), base: unit, first: a, second: b });
    rows.push(...together(left.added.get(index) ?? [], right.added.get(index) ?? []));
  }
  return rows;
}

interface Placed {
  readonly byUnit: ReadonlyMap<ComparedUnit, Row>;
  /** Index of the unit of the base that they follow → what is new; -1 for the beginning. */
  readonly added: ReadonlyMap<number, readonly Row[]>;
}

function placed(base: readonly ComparedUnit[], rows: readonly Row[]): Placed {
  const indexes = new Map(base.map((unit, index) => [unit, index]));
  const byUnit = new Map<ComparedUnit, Row>();
  const added = new Map<number, Row[]>();
  let after = -1;
  for (const row of rows) {
    for (const unit of row.before) byUnit.set(unit, row);
    const last = row.before.at(-1);
    // What moved stands where it came from; what follows it in its new place does not.
    if (last && !row.moved && row.after.length > 0) after = indexes.get(last) ?? after;
    if (!last) added.set(after, [...(added.get(after) ?? []), row]);
  }
  return { byUnit, added };
}

/** What is new in both texts at one place, what says the same in one row. */
function together(first: readonly Row[], second: readonly Row[]): ThreeWayRow[] {
  const left = [...second];
  const rows = first.map((row): ThreeWayRow => {
    const at = left.findIndex((other) => wordsOf(other) === wordsOf(row));
    const [same = null] = at < 0 ? [] : left.splice(at, 1);
    return { kind: same ? 'alike' : 'first', base: null, first: row, second: same };
  });
  return [...rows, ...left.map((row): ThreeWayRow => ({ kind: 'second', base: null, first: null, second: row }))];
}

const wordsOf = ({ after }: Row): string => after.map(({ words }) => words).join('\n');
const stays = (row: Row | null): boolean => row?.kind === 'same' || row?.kind === 'renumbered';

function kindOf(first: Row | null, second: Row | null): ThreeWayKind {
  if (stays(first)) return stays(second) ? 'same' : 'second';
  if (stays(second)) return 'first';
  return first && second && wordsOf(first) === wordsOf(second) ? 'alike' : 'apart';
}
