/** Which units one point of a citation means where it stands: 第十条第二款, 本条第一款, 前两款, 第三章第二节. */
import { headingLevels } from '../law.js';
import { isHeadingKind, type Place, type Places } from './places.js';
import { type CitedKind, citedKinds, type Ordinal, type Point, type Step } from './wording.js';

/**
 * no-such-unit: the law has no unit of that number. relative-nowhere: there is nothing before for 前款, no 项 around
 * for 本项. ambiguous: several units answer, or it cannot be told of which article 第二款 is meant.
 */
export type CitationProblem = 'no-such-unit' | 'relative-nowhere' | 'ambiguous';

/** What a point means: units in order, or why none can be named. */
export type Resolution = readonly Place[] | CitationProblem;

export const isProblem = (resolution: Resolution): resolution is CitationProblem => typeof resolution === 'string';

/** Where a citation stands. */
export interface Standpoint {
  /** The unit it stands in; null outside of any article. */
  readonly at: Place | null;
  /** What the citation cites that it goes on from; null where it goes on from none. */
  readonly before: Place | null;
  readonly places: Places;
  /** The law whose articles and headings numbers are of: `places`, but where an edit under way has changed them. */
  readonly numbers: Places;
}

/** The units that one point cites. */
export function resolvePoint({ from, steps }: Point, standpoint: Standpoint): Resolution {
  const [first, ...rest] = steps;
  let found = from ? relative(from, standpoint) : first ? outermost(first, standpoint) : 'ambiguous';
  for (const step of from ? steps : rest) {
    if (isProblem(found)) return found;
    const [base, another] = found;
    if (!base || another) return 'ambiguous';
    found = stepInto(base, step);
  }
  return found;
}

/** 本条, 本款, 本章; 前款, 前两条. */
function relative({ word, kind, count }: NonNullable<Point['from']>, { at }: Standpoint): Resolution {
  const own = at?.law.around(at, kind);
  if (!own) return 'relative-nowhere';
  if (word === '本') return [own];
  const before = own.law.before(own, count);
  return before.length === count ? before : 'relative-nowhere';
}

/** The first step of a wording that begins with 第. */
function outermost(step: Step, { at, before, places, numbers }: Standpoint): Resolution {
  const answer = (ordinal: Ordinal): readonly Place[] => {
    const found = numbers.numbered(step.kind, ordinal);
    return numbers === places ? found : found.flatMap(({ id }) => places.get(id) ?? []);
  };
  if (step.kind === 'article') return answers(step, answer);
  if (isHeadingKind(step.kind)) return headings(step, before ?? at, answer);
  const level = citedKinds.indexOf(step.kind);
  // 第十条第一项、第三项: what is cited deeper, or as deep, says of what this one is.
  if (before && citedKinds.indexOf(before.kind) >= level && before.article !== null) return nearby(before, step);
  return at ? nearby(at, step) : 'relative-nowhere';
}

/** Where a step without the article it is of is looked for, nearest first. */
const around: Readonly<Partial<Record<CitedKind, readonly CitedKind[]>>> = {
  paragraph: ['article'],
  item: ['paragraph', 'article'],
  subitem: ['item', 'paragraph', 'article'],
};

/** A step taken in the nearest unit around a place that has what it names, as far out as the article. */
function nearby(place: Place, step: Step): Resolution {
  for (const kind of around[step.kind] ?? []) {
    const base = place.law.around(place, kind);
    const found = base ? stepInto(base, step) : 'no-such-unit';
    if (found !== 'no-such-unit') return found;
  }
  return 'no-such-unit';
}

/** Headings by number: within the nearest heading above that restarts them, or else in the whole text. */
function headings(step: Step, at: Place | null, answer: (ordinal: Ordinal) => readonly Place[]): Resolution {
  const outer = headingLevels.slice(0, headingLevels.indexOf(step.kind as (typeof headingLevels)[number])).toReversed();
  const base = at && outer.map((level) => at.law.around(at, level)).find((place) => place !== null);
  const isNear = (place: Place): boolean => !base || place.law.around(place, base.kind)?.id === base.id;
  const near = answers(step, (ordinal) => answer(ordinal).filter(isNear));
  // Some laws number their 章 on through all 编.
  return isProblem(near) ? answers(step, answer) : near;
}

/** A step taken within a unit. */
function stepInto(base: Place, step: Step): Resolution {
  const { law } = base;
  if (!isHeadingKind(base.kind)) return answers(step, (ordinal) => law.numberedIn(base, step.kind, ordinal));
  if (!isHeadingKind(step.kind)) return 'no-such-unit';
  return answers(step, (ordinal) => law.numbered(step.kind, ordinal).filter((place) => law.around(place, base.kind) === base));
}

/** All ordinals of a step: one unit for each, or the problem. */
function answers({ ordinals }: Step, answer: (ordinal: Ordinal) => readonly Place[]): Resolution {
  const found: Place[] = [];
  for (const ordinal of ordinals) {
    const [one, another] = answer(ordinal);
    if (!one) return 'no-such-unit';
    if (another) return 'ambiguous';
    found.push(one);
  }
  return found;
}
