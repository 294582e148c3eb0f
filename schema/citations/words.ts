/** The words that can stand for some units: as a form gives them, or as addresses. Whether they are right where they stand is for `print.ts`. */
import { styleOf, writeIn } from './form.js';
import { isHeadingKind, ordinalOf, type Place } from './places.js';
import { type CitedKind, kindNames, kindOfName, writeBranch } from './wording.js';

const steps = /第([^第]+?)(编|分编|章|节|条|款|项|目)(?=第|$)/gu;

/**
 * The words that a form gives for the units it cites, right or not: whether they still cite these units where they
 * stand is for `print.ts` to find out.
 * @returns null where the form has not room for them
 */
export function fill(form: string, targets: readonly Place[]): string | null {
  const [first] = targets;
  const last = [...form.matchAll(steps)].at(-1);
  if (!first || (last ? kindOfName(last[2] as string) !== first.kind : targets.length > 1 && !form.includes('{'))) return null;
  let fits = true;
  const start = /^[^第]*/u.exec(form)?.[0] ?? '';
  const words = form.slice(start.length).replace(steps, (_step, list: string, name: string, at: number) => {
    const kind = kindOfName(name) as CitedKind;
    const isLast = start.length + at === last?.index;
    const cited = isLast ? targets : [first];
    let next = 0;
    let branch = '';
    const numbers = list.replace(/\{(.)\}/gu, (_slot, digits: string) => {
      const place = cited[next++];
      const around = place?.law.around(place, kind);
      if (!around) {
        fits = false;
        return '';
      }
      const ordinal = ordinalOf(around);
      branch = writeBranch(ordinal);
      return writeIn(digits, ordinal.number);
    });
    if (next !== cited.length) fits = false;
    return `第${numbers}${name}${branch}`;
  });
  const count = last ? 1 : targets.length;
  const opening = start.replace(/\{(.)\}/u, (_slot, digits: string) => (count === 1 ? '' : writeIn(digits, count)));
  return fits ? opening + words : null;
}

/** The addresses that could stand for some units, the shortest first; in the digits of the form. */
export function addresses(targets: readonly Place[], form: string, at: Place | null): string[] {
  const [first] = targets as [Place];
  if (isHeadingKind(first.kind)) return headingAddresses(targets, form);
  const own = at && first.article !== null ? at.law.around(at, 'article') : null;
  const inOwn = own !== null && targets.every((place) => place.article === own.id);
  const full = list(targets, form, (place) => addressOf(place, null, form));
  return inOwn ? [list(targets, form, (place) => `本条${addressOf(place, own, form)}`), full] : [full];
}

/** 第十条第一项、第三项, 第十条第一项至第三项: what goes on from the one before needs not say again of what it is. */
function list(targets: readonly Place[], form: string, begin: (place: Place) => string): string {
  const [first, last] = [targets[0] as Place, targets.at(-1) as Place];
  const isRun = targets.length > 2 && targets.every((place, index) => index === 0 || place.previous === targets[index - 1]);
  if (isRun) return `${begin(first)}至${addressOf(last, parentOf(last), form)}`;
  return targets
    .map((place, index) => {
      const previous = targets[index - 1];
      const goesOn = previous?.kind === place.kind && place.article !== null && parentOf(previous) === parentOf(place);
      return goesOn ? addressOf(place, parentOf(place), form) : begin(place);
    })
    .join('、');
}

const parents: Readonly<Partial<Record<CitedKind, CitedKind>>> = { paragraph: 'article', item: 'paragraph', subitem: 'item' };

/** The unit that a clause is part of: the nearest one there is. */
function parentOf(place: Place): Place | null {
  for (let kind = parents[place.kind]; kind; kind = parents[kind]) {
    const around = place.law.around(place, kind);
    if (around) return around;
  }
  return place.article === null ? null : place.law.around(place, 'article');
}

/** Numbers of the levels from below `from` to a place; from the article on where it is null. The only 款 of an article is not named. */
function addressOf(place: Place, from: Place | null, form: string): string {
  const article = place.law.around(place, 'article');
  const paragraphs = article ? place.law.paragraphsIn(article) : 0;
  const levels = (['article', 'paragraph', 'item', 'subitem'] as const).flatMap((kind) => place.law.around(place, kind) ?? []);
  return levels
    .slice(from === null ? 0 : levels.indexOf(from) + 1)
    .filter((each) => each === place || each.kind !== 'paragraph' || paragraphs > 1)
    .map((each) => writeStep(each, form))
    .join('');
}

function headingAddresses(targets: readonly Place[], form: string): string[] {
  const path = (place: Place): Place[] =>
    (['part', 'subpart', 'chapter', 'section'] as const).flatMap((level) => place.law.around(place, level) ?? []);
  return [1, 2, 3, 4].map((levels) =>
    targets
      .map((place) =>
        path(place)
          .slice(-levels)
          .map((each) => writeStep(each, form))
          .join(''),
      )
      .join('、'),
  );
}

/** 第十条之一, 第（三）项, 第2目, in the digits of the form. */
function writeStep(place: Place, form: string): string {
  const { digits, open, close } = styleOf(form);
  const ordinal = ordinalOf(place);
  const bracketed =
    place.kind === 'item'
      ? `${open}${writeIn(digits, ordinal.number)}${close}`
      : place.kind === 'subitem'
        ? String(ordinal.number)
        : writeIn(digits, ordinal.number);
  return `第${bracketed}${kindNames[place.kind]}${writeBranch(ordinal)}`;
}
