/** What a move did, in one sentence: 原第十二条现为第八条；5 处引用已跟着更新. */
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { countFollowed } from '../../schema/citations/followed.js';
import { MoveStep, type Range } from '../../schema/moves.js';
import { outline, type Unit } from '../../schema/outline.js';
import { movingMessages as m } from '../../server/site/messages/moving.js';
import type { Say } from '../../server/site/text.js';
import { remote } from '../live/receive.js';
import { movedBy } from './move.js';

/** Units that are named by themselves; a clause only where no article moves with it. */
const named = (unit: Unit): boolean => unit.article === null && unit.address !== '';

/**
 * @param moved what was moved, as it stands in `after`
 */
export function sayMove(t: Say, before: Node, after: Node, moved: Range): string {
  const run = outline(after).filter((unit) => unit.pos >= moved.from && unit.pos < moved.to);
  const articles = run.filter((unit) => unit.kind === 'article');
  const heading = run.find((unit) => named(unit) && unit.kind !== 'article');
  const shown = [...(heading ? [[heading]] : []), ...(articles.length > 0 ? [articles] : [])];
  const old = new Map(outline(before).map((unit) => [unit.id, unit]));
  const parts = (shown.length > 0 ? shown : [run.slice(0, 1)]).map((units) => {
    const was = nameOf(
      t,
      units.map((unit) => old.get(unit.id)),
    );
    const now = nameOf(t, units);
    return was === now ? t(m.sameNumber, { now }) : t(m.newNumber, { was, now });
  });
  const followed = countFollowed(before, after);
  return parts.join(t(m.and)) + (followed > 0 ? t(m.followed, { count: followed }) : '');
}

/** 第十二条, 第十二条至第十五条, 第十条第二款, 第三章. */
function nameOf(t: Say, units: readonly (Unit | undefined)[]): string {
  const name = (unit: Unit | undefined): string => (unit ? (unit.article === null ? unit.label || unit.text : unit.address) : t(m.newUnit));
  const first = name(units[0]);
  const last = name(units.at(-1));
  return units.length < 2 ? first : t(m.fromTo, { first, last });
}

/** Milliseconds after the last of several moves in a row before it is said what they did. */
const pause = 80;

/**
 * Tells what moves did. Moves of the same run in a row (a key held down) are told as one.
 * @returns a function to be called with each transaction that changes the text
 */
export function moveTeller(t: Say, tell: (sentence: string) => void): (tr: Transaction) => void {
  let last: { before: Node; moved: Range } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (tr) => {
    const moved = movedBy(tr);
    const [step] = tr.steps;
    if (tr.getMeta(remote) === true) return;
    clearTimeout(timer);
    if (!moved || !(step instanceof MoveStep)) {
      last = null;
      return;
    }
    const before = last && last.moved.from === step.from && last.moved.to === step.to ? last.before : tr.before;
    last = { before, moved };
    timer = setTimeout(() => tell(sayMove(t, before, tr.doc, moved)), pause);
  };
}
