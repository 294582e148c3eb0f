/** Two texts beside one they are both compared with: which versions, and what came of it. */
import { compareUnits } from '../../schema/compare/comparison.js';
import { type ThreeWayRow, threeWay } from '../../schema/compare/three-way.js';
import { unitsOfLaw } from '../../schema/compare/units.js';
import type { Platform } from '../platform.js';
import { type Choice, type Chosen, readSides, textOf } from './choice.js';

export interface ThreeWayChoice extends Pick<Choice, 'draft' | 'versions' | 'only'> {
  readonly base: Chosen;
  readonly first: Chosen;
  readonly second: Chosen;
}

/**
 * Reads what was asked for. Without a choice: the first version, the last one, and what is being drafted.
 * @throws Refusal not-found, no-such-version, no-version-yet, comparison-unclear
 */
export async function readThreeWay(platform: Platform, draftId: string, query: Readonly<Record<string, string>>): Promise<ThreeWayChoice> {
  const { draft, versions, only, side } = await readSides(platform, draftId, query);
  const [base, last] = [versions[0] ?? null, versions.at(-1) ?? null];
  return { draft, versions, only, base: side('base', base), first: side('first', last), second: side('second', null) };
}

export async function compareThree(platform: Platform, { draft, base, first, second }: ThreeWayChoice): Promise<ThreeWayRow[]> {
  const units = async (side: Chosen) => unitsOfLaw((await textOf(platform, draft, side)).doc);
  const [own, one, other] = [await units(base), await units(first), await units(second)];
  return threeWay(own.units, compareUnits(own, one), compareUnits(own, other));
}
