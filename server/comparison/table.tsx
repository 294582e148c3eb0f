/** The 对照表 itself, in two columns or as one text: what the page and the file have in common. */
import type { ComparedUnit, Comparison, Row, RowKind } from '../../schema/compare/comparison.js';
import { headingLevels } from '../../schema/law.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import type { Say, Text } from '../site/text.js';
import { ReasonList } from './reason-words.js';
import type { Reason, Reasons } from './reasons.js';
import { sideOf, togetherOf } from './shown.js';
import { amended, kindOf, Lines, notesOf, type Vocabulary } from './words.js';

/** A row as it is listed: with its number in the table, and its number among the changes if it is one. */
export interface Listed {
  readonly row: Row;
  readonly number: number;
  /** From 1; null where no words changed or went. */
  readonly change: number | null;
  readonly reasons: readonly Reason[];
}

/** True for a row that a reader who asks for changes wants to see: more than a new number. */
const isChange = ({ kind }: Row): boolean => kind !== 'same' && kind !== 'renumbered';

/** Numbers the rows that are shown. */
export function list(rows: readonly Row[], only: 'all' | 'changed', reasons: Reasons = new Map()): Listed[] {
  const shown = only === 'all' ? rows : rows.filter(isChange);
  let change = 0;
  return shown.map((row, index) => {
    if (isChange(row)) change += 1;
    return { row, number: index + 1, change: isChange(row) ? change : null, reasons: reasons.get(row) ?? [] };
  });
}

/** 共修改 12 条，新增 2 条，删去 1 条，仅条序变动 9 条。 Counts articles; other units are counted together. */
export function summaryOf(t: Say, { rows }: Comparison): string {
  const touched = rows.filter((row) => row.kind !== 'same');
  if (touched.length === 0) return t(m.nothing);
  const articles = touched.filter(isArticle);
  const parts = countWords.flatMap(([kind, words]) => {
    const count = articles.filter((row) => row.kind === kind).length;
    return count > 0 ? [t(words, { count })] : [];
  });
  const others = touched.length - articles.length;
  if (others > 0) parts.push(t(m.others, { count: others }));
  return parts.join(t(m.comma)) + t(m.full);
}

/** In the order of weight. */
const countWords: readonly (readonly [RowKind, Text])[] = [
  ['changed', m.changed],
  ['added', m.added],
  ['removed', m.removed],
  ['split', m.split],
  ['merged', m.merged],
  ['moved', m.moved],
  ['renumbered', m.renumbered],
];

const isArticle = (row: Row): boolean => unitOf(row)?.kind === 'article';

/** How changes are shown, by example. */
export function Legend({ t }: { t: Say }) {
  return (
    <p class="comparison-legend">
      <strong>{t(m.legend)}</strong>
      <span>
        <ins>{t(m.legendAdded)}</ins>
      </span>
      <span>
        <del>{t(m.legendRemoved)}</del>
      </span>
      <span>
        {t(m.isAdded)}
        {t(m.isRemoved)}
      </span>
      <span>{t(m.legendMoved)}</span>
      <span>
        <ins class="moved">{t(m.legendMovedHere)}</ins> <del class="moved">{t(m.legendMovedAway)}</del>
      </span>
      <span>
        <span class="followed">第十一条</span> {t(m.legendFollowed)}
      </span>
      <span>
        {t(m.unchanged)} {t(m.legendRenumbered)}
      </span>
    </p>
  );
}

interface TableProps {
  t: Say;
  listed: readonly Listed[];
  /** Names of both sides. */
  before: string;
  after: string;
  vocabulary?: Vocabulary;
  /** Whether there is a column for reasons. Two laws that have nothing to do with each other have none. */
  withReasons?: boolean;
  /** Where all versions of a unit can be seen. */
  versionsOf?: (unit: ComparedUnit) => string;
}

export function Columns(props: TableProps) {
  const { t, listed, before, after, withReasons = true } = props;
  return (
    <table class="comparison" lang="zh-CN">
      <thead>
        <tr>
          <th scope="col" class="row-number">
            {t(m.number)}
          </th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
          {withReasons && (
            <th scope="col" class="row-reasons">
              {t(m.reasons)}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {listed.map((each) => (
          <TableRow {...props} {...each} />
        ))}
      </tbody>
    </table>
  );
}

function TableRow(props: TableProps & Listed) {
  const { t, listed, row, number, change, reasons, vocabulary = amended, withReasons = true, versionsOf } = props;
  const unit = unitOf(row);
  return (
    <tr id={change ? `change_${change}` : undefined} class={classOf(row.kind, unit)}>
      <td class="row-number">
        <span class="number">{number}</span>
        {row.kind !== 'same' && <span class="kind">{kindOf(t, row, vocabulary)}</span>}
        {change && <Steps t={t} change={change} count={countOf(listed)} />}
        {versionsOf && unit?.id && row.kind !== 'same' && (
          <a class="row-versions" href={versionsOf(unit)}>
            {t(m.clauseLink)}
          </a>
        )}
      </td>
      <td class="side side-before">
        <span class="side-name">{props.before}</span>
        <Side t={t} row={row} side="before" absent={vocabulary.absent.before} />
      </td>
      <td class="side side-after">
        <span class="side-name">{props.after}</span>
        <Side t={t} row={row} side="after" absent={vocabulary.absent.after} />
      </td>
      {withReasons && (
        <td class={reasons.length === 0 ? 'row-reasons without' : 'row-reasons'}>
          {reasons.length > 0 && <span class="side-name">{t(m.reasons)}</span>}
          <ReasonList t={t} reasons={reasons} />
        </td>
      )}
    </tr>
  );
}

const countOf = (listed: readonly Listed[]): number => listed.filter(({ change }) => change !== null).length;

/** same, changed… and what kind of unit it is: how it is set. */
export function classOf(kind: RowKind, unit: ComparedUnit | undefined): string {
  const of = unit?.kind ?? 'article';
  return `row-${kind} unit-${(headingLevels as readonly string[]).includes(of) ? 'heading' : of}`;
}

const unitOf = ({ before, after }: Row): ComparedUnit | undefined => after[0] ?? before[0];

function Steps({ t, change, count }: { t: Say; change: number; count: number }) {
  return (
    <span class="row-steps">
      <span class="spoken">{t(m.place, { n: change, count })}</span>
      {change > 1 && <a href={`#change_${change - 1}`}>{t(m.previous)}</a>}
      {change < count && <a href={`#change_${change + 1}`}>{t(m.next)}</a>}
    </span>
  );
}

function Side({ t, row, side, absent }: { t: Say; row: Row; side: 'before' | 'after'; absent: Text }) {
  if (row[side].length === 0) return <p class="no-side">{t(absent)}</p>;
  const notes = notesOf(t, row, side);
  return (
    <>
      {isAbbreviated(row) ? (
        <p class="line">
          <span class="label label-changed">{row[side][0]?.label}　</span>
          <span class="quiet">{t(m.unchanged)}</span>
        </p>
      ) : (
        <Lines t={t} lines={sideOf(row, side)} />
      )}
      {notes.length > 0 && <p class="row-note">{notes.join(t(m.comma))}</p>}
    </>
  );
}

/** An article that only got another number: its words are not repeated, unless a citation in it did too. */
export const isAbbreviated = (row: Row): boolean =>
  row.kind === 'renumbered' && isArticle(row) && row.spans.length < 2 && row.before[0]?.label !== row.after[0]?.label;

/** Both sides as one text. */
export function Inline({ t, listed }: { t: Say; listed: readonly Listed[] }) {
  const count = countOf(listed);
  return (
    <div class="law comparison-inline" lang="zh-CN">
      {listed.map(({ row, change, reasons }) => (
        <section id={change ? `change_${change}` : undefined} class={classOf(row.kind, unitOf(row))}>
          <Lines t={t} lines={togetherOf(row)} />
          {row.kind !== 'same' && (
            <p class="row-note">
              {[kindOf(t, row), ...notesOf(t, row, 'after')].join(t(m.comma))}
              {change && <Steps t={t} change={change} count={count} />}
            </p>
          )}
          <ReasonList t={t} reasons={reasons} />
        </section>
      ))}
    </div>
  );
}
