/**
 * Names of units for links into a page, after Akoma Ntoso's eId: part_2__chp_3, art_10, art_10-1 for 第十条之一.
 * Articles bear no chapter before them, since their numbers run through the whole text.
 */
import { type HeadingLevel, headingLevels } from './law.js';
import { numberIn } from './numerals.js';
import type { Unit } from './outline.js';

const abbreviations: Readonly<Record<HeadingLevel, string>> = { part: 'part', subpart: 'subpart', chapter: 'chp', section: 'sec' };

export const isHeading = (unit: Unit): unit is Unit & { kind: HeadingLevel } => (headingLevels as readonly string[]).includes(unit.kind);

/** 第十条 → art_10, 第十条之一 → art_10-1; `x` where there is no number. */
export function articleAnchor(label: string): string {
  return `art_${label
    .split('之')
    .map((part) => numberIn(part) ?? 'x')
    .join('-')}`;
}

/** The name of each heading and article. Where a broken text has one twice, the first unit keeps it. */
export function anchorsOf(units: readonly Unit[]): ReadonlyMap<Unit, string> {
  const anchors = new Map<Unit, string>();
  const taken = new Set<string>();
  /** The headings in force, outermost first. */
  let above: { readonly depth: number; readonly anchor: string }[] = [];
  for (const unit of units) {
    let anchor: string;
    if (unit.kind === 'article') anchor = articleAnchor(unit.label);
    else if (isHeading(unit)) {
      const depth = headingLevels.indexOf(unit.kind);
      above = above.filter((heading) => heading.depth < depth);
      const own = `${abbreviations[unit.kind]}_${numberIn(unit.label) ?? 'x'}`;
      const parent = above.at(-1);
      anchor = parent ? `${parent.anchor}__${own}` : own;
      above.push({ depth, anchor });
    } else continue;
    if (taken.has(anchor)) continue;
    taken.add(anchor);
    anchors.set(unit, anchor);
  }
  return anchors;
}

/** Where in a page each unit is found: by its own name, or a clause by that of its article. */
export function anchorsById(units: readonly Unit[], anchors: ReadonlyMap<Unit, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const unit of units) {
    const anchor = anchors.get(unit) ?? found.get(unit.article ?? '');
    if (anchor !== undefined) found.set(unit.id, anchor);
  }
  return found;
}
