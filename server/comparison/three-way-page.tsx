/** Three texts beside each other: the base, and in each of two columns what became of it there. */
import type { Row } from '../../schema/compare/comparison.js';
import type { ThreeWayKind, ThreeWayRow } from '../../schema/compare/three-way.js';
import type { ComparedUnit } from '../../schema/compare/units.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { Page } from '../site/page.js';
import type { Say } from '../site/text.js';
import type { View } from '../site/view.js';
import { Versions } from './chooser.js';
import { keyOf, nameOf } from './names.js';
import { togetherOf } from './shown.js';
import { classOf, Legend } from './table.js';
import type { ThreeWayChoice } from './three-way-choice.js';
import { Lines, notesOf } from './words.js';

/** Names of the three columns. */
export interface ThreeNames {
  readonly base: string;
  readonly first: string;
  readonly second: string;
}

export function ThreeWayPage({ view, choice, rows }: { view: View; choice: ThreeWayChoice; rows: readonly ThreeWayRow[] }) {
  const { t } = view;
  const { draft, base, first, second, only } = choice;
  const names = { base: nameOf(t, base), first: nameOf(t, first), second: nameOf(t, second) };
  const address = (shown: 'all' | 'changed'): string =>
    `/drafts/${draft.id}/compare/three?${new URLSearchParams({ base: keyOf(base), first: keyOf(first), second: keyOf(second), only: shown })}`;
  return (
    <Page view={view} title={`${draft.title} ${t(m.threeTitle)}`} shape="wide" program="editor/comparing.ts">
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </p>
      <h1>{t(m.threeTitle)}</h1>
      <form method="get" action={`/drafts/${draft.id}/compare/three`} class="comparison-chooser">
        <Versions t={t} name="base" label={t(m.base)} chosen={base} versions={choice.versions} />
        <Versions t={t} name="first" label={t(m.firstText)} chosen={first} versions={choice.versions} />
        <Versions t={t} name="second" label={t(m.secondText)} chosen={second} versions={choice.versions} />
        <input type="hidden" name="only" value={only} />
        <button type="submit">{t(m.compare)}</button>
      </form>
      <nav class="comparison-bar" aria-label={t(m.changes)}>
        <span class="switch">
          <a href={address('all')} aria-current={only === 'all' ? 'true' : undefined}>
            {t(m.all)}
          </a>
          <a href={address('changed')} aria-current={only === 'changed' ? 'true' : undefined}>
            {t(m.onlyChanged)}
          </a>
        </span>
      </nav>
      <ThreeWay t={t} rows={rows} names={names} only={only} />
    </Page>
  );
}

const summaries = { first: m.threeFirst, second: m.threeSecond, alike: m.threeAlike, apart: m.threeApart } as const;

/** 第一栏改了 3 条，第二栏改了 5 条，两栏改法相同 1 条，改法不同 2 条。 */
function summaryOf(t: Say, rows: readonly ThreeWayRow[]): string {
  const parts = Object.entries(summaries).flatMap(([kind, words]) => {
    const count = rows.filter((row) => row.kind === kind && isArticle(row)).length;
    return count > 0 ? [t(words, { count })] : [];
  });
  return parts.length > 0 ? parts.join(t(m.comma)) + t(m.full) : t(m.nothing);
}

const unitOf = ({ base, first, second }: ThreeWayRow): ComparedUnit | undefined => base ?? first?.after[0] ?? second?.after[0];
const isArticle = (row: ThreeWayRow): boolean => unitOf(row)?.kind === 'article';

interface ThreeWayProps {
  t: Say;
  rows: readonly ThreeWayRow[];
  names: ThreeNames;
  only: 'all' | 'changed';
}

/** The table, with a sentence of what it holds. */
export function ThreeWay({ t, rows, names, only }: ThreeWayProps) {
  const shown = only === 'all' ? rows : rows.filter(({ kind }) => kind !== 'same');
  let change = 0;
  return (
    <>
      <p class="comparison-summary">{summaryOf(t, rows)}</p>
      <Legend t={t} />
      {shown.length === 0 ? (
        <p class="empty">{t(m.nothingListed)}</p>
      ) : (
        <table class="comparison comparison-three" lang="zh-CN">
          <thead>
            <tr>
              <th scope="col" class="row-number">
                {t(m.number)}
              </th>
              {[names.base, names.first, names.second].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => {
              if (row.kind !== 'same') change += 1;
              return <ThreeWayTableRow t={t} row={row} names={names} number={index + 1} change={row.kind === 'same' ? null : change} />;
            })}
          </tbody>
        </table>
      )}
    </>
  );
}

const kindWords: Readonly<Record<ThreeWayKind, (typeof m)[keyof typeof m] | null>> = {
  same: null,
  first: m.kindFirst,
  second: m.kindSecond,
  alike: m.kindAlike,
  apart: m.kindApart,
};

interface RowProps {
  t: Say;
  row: ThreeWayRow;
  names: ThreeNames;
  number: number;
  change: number | null;
}

function ThreeWayTableRow({ t, row, names, number, change }: RowProps) {
  const { kind, base, first, second } = row;
  const words = kindWords[kind];
  return (
    <tr id={change ? `change_${change}` : undefined} class={classOf(kind === 'same' ? 'same' : 'changed', unitOf(row))}>
      <td class="row-number">
        <span class="number">{number}</span>
        {words && <span class="kind">{t(words)}</span>}
      </td>
      <td class="side">
        <span class="side-name">{names.base}</span>
        {base ? <Plain unit={base} /> : <p class="no-side">{t(m.noneInBase)}</p>}
      </td>
      {(
        [
          [first, names.first],
          [second, names.second],
        ] as const
      ).map(([side, name]) => (
        <td class="side side-after">
          <span class="side-name">{name}</span>
          <Became t={t} base={base} row={side} />
        </td>
      ))}
    </tr>
  );
}

const Plain = ({ unit }: { unit: ComparedUnit }) => (
  <>
    {unit.lines.map(({ label, words }) => (
      <p class="line">
        {label && <span class={label.endsWith('\u3000') ? 'label' : undefined}>{label}</span>}
        {words}
      </p>
    ))}
  </>
);

/** What became of a unit of the base in one text. */
function Became({ t, base, row }: { t: Say; base: ComparedUnit | null; row: Row | null }) {
  if (!row) return <p class="no-side">{t(m.noneInBase)}</p>;
  if (row.after.length === 0) return <p class="no-side">{t(m.isRemoved)}</p>;
  if (base && row.before[0] !== base) return <p class="row-note">{t(m.mergedInto, { to: row.after[0]?.label ?? '' })}</p>;
  const notes = notesOf(t, row, 'after');
  const isUntouched = (row.kind === 'same' || row.kind === 'renumbered') && row.spans.length < 2 && row.after[0]?.kind === 'article';
  return (
    <>
      {isUntouched ? (
        <p class="line">
          <span class="label">{row.after[0]?.label}　</span>
          <span class="quiet">{t(m.unchanged)}</span>
        </p>
      ) : (
        <Lines t={t} lines={togetherOf(row)} />
      )}
      {notes.length > 0 && <p class="row-note">{notes.join(t(m.comma))}</p>}
    </>
  );
}
