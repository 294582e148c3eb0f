/** The comparison as a page: 对照表 of two columns, or inline; every change told in words and signs, not by colour alone. */
import type { Comparison, Row, Span } from '../../schema/compare/comparison.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { DraftTable, VersionTable } from '../store/tables.js';

export interface ComparisonProps {
  view: View;
  draft: DraftTable;
  versions: readonly VersionTable[];
  /** Version numbers; 'now' is the working draft. */
  from: string;
  to: string;
  inline: boolean;
  onlyChanged: boolean;
  comparison: Comparison;
}

const quiet = new Set(['same', 'renumbered']);

export function ComparisonPage(props: ComparisonProps) {
  const { view, draft, comparison, onlyChanged, inline } = props;
  const { t } = view;
  const rows = onlyChanged ? comparison.rows.filter((row) => !quiet.has(row.kind)) : comparison.rows;
  return (
    <Page view={view} title={`${draft.title} ${t(m.title)}`} shape="wide">
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </p>
      <h1>{t(m.title)}</h1>
      <Chooser {...props} />
      <Summary view={view} comparison={comparison} />
      <p class="comparison-legend">
        {t(m.legend)}
        <ins>{t(m.legendAdded)}</ins> <del>{t(m.legendRemoved)}</del>
      </p>
      {inline ? <Inline view={view} rows={rows} /> : <Columns {...props} rows={rows} />}
    </Page>
  );
}

function Chooser({ view: { t }, draft, versions, from, to, inline, onlyChanged }: ComparisonProps) {
  const choice = (name: string, label: string, chosen: string) => (
    <label>
      {label}
      <select name={name}>
        {versions.map(({ number, stage }) => (
          <option value={String(number)} selected={chosen === String(number)}>
            {t(m.version, { number, stage })}
          </option>
        ))}
        <option value="now" selected={chosen === 'now'}>
          {t(m.now)}
        </option>
      </select>
    </label>
  );
  return (
    <form method="get" action={`/drafts/${draft.id}/compare`} class="card comparison-chooser">
      {choice('from', t(m.from), from)}
      {choice('to', t(m.to), to)}
      <label>
        <select name="view" aria-label={`${t(m.columns)} / ${t(m.inline)}`}>
          <option value="columns">{t(m.columns)}</option>
          <option value="inline" selected={inline}>
            {t(m.inline)}
          </option>
        </select>
      </label>
      <label>
        <select name="only" aria-label={`${t(m.all)} / ${t(m.onlyChanged)}`}>
          <option value="all">{t(m.all)}</option>
          <option value="changed" selected={onlyChanged}>
            {t(m.onlyChanged)}
          </option>
        </select>
      </label>
      <button type="submit">{t(m.compare)}</button>
    </form>
  );
}

function Summary({ view: { t }, comparison: { summary, rows } }: { view: View; comparison: Comparison }) {
  if (rows.every((row) => row.kind === 'same')) return <p class="comparison-summary">{t(m.nothing)}</p>;
  const parts = (['added', 'removed', 'split', 'merged', 'moved', 'renumbered'] as const)
    .filter((kind) => summary[kind] > 0)
    .map((kind) => t(m[kind], { count: summary[kind] }));
  const first = rows.findIndex((row) => !quiet.has(row.kind));
  return (
    <p class="comparison-summary">
      <strong>{[t(m.summary, { changed: summary.changed }), ...parts].join(' · ')}</strong>{' '}
      {first >= 0 && <a href={`#${placeOf(rows[first] as Row)}`}>{t(m.next)}</a>}
    </p>
  );
}

/** Address of a row within the page: the id of its unit, or where it has none its kind. */
const placeOf = (row: Row): string => `row_${row.after[0]?.id || row.before[0]?.id || row.before[0]?.kind || row.after[0]?.kind}`;

const headings = new Set(['title', 'part', 'subpart', 'chapter', 'section']);
const isHeading = (row: Row): boolean => headings.has(row.after[0]?.kind ?? row.before[0]?.kind ?? '');

function Columns({ view, versions, from, to, rows }: ComparisonProps & { rows: readonly Row[] }) {
  const { t } = view;
  const nameOf = (which: string): string => {
    const version = versions.find((each) => String(each.number) === which);
    return version ? t(m.version, { number: version.number, stage: version.stage }) : t(m.now);
  };
  return (
    <table class="comparison" lang="zh-CN">
      <thead>
        <tr>
          <th scope="col">{nameOf(from)}</th>
          <th scope="col">{nameOf(to)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr id={placeOf(row)} class={`row-${row.kind}${isHeading(row) ? ' row-heading' : ''}`}>
            <td data-side={t(m.from)}>
              <Side view={view} row={row} side="before" />
            </td>
            <td data-side={t(m.to)}>
              <Side view={view} row={row} side="after" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({ view: { t }, row, side }: { view: View; row: Row; side: 'before' | 'after' }) {
  const units = row[side];
  if (units.length === 0) return <span class="quiet">{side === 'before' ? t(m.isAdded) : t(m.isRemoved)}</span>;
  if (row.kind === 'renumbered' && side === 'after')
    return (
      <p>
        <Labels row={row} side={side} /> <span class="quiet">{t(m.unchanged)}</span>
      </p>
    );
  const spans = row.spans.filter((span) => span.op !== (side === 'before' ? 'ins' : 'del'));
  return (
    <>
      {row.moved && side === 'after' && <p class="quiet">{t(m.wasMoved, { from: row.before[0]?.label ?? '' })}</p>}
      <p class="preserved">
        <Labels row={row} side={side} />
        <Words t={t} spans={spans} />
      </p>
    </>
  );
}

/** The printed numbers of a side: 第十条 alone, or all of the parts of a split. */
function Labels({ row, side }: { row: Row; side: 'before' | 'after' }) {
  const labels = row[side].map((unit) => unit.label).filter(Boolean);
  return labels.length > 0 ? <span class="label">{labels.join('、')}　</span> : null;
}

function Words({ t, spans }: { t: View['t']; spans: readonly Span[] }) {
  return (
    <>
      {spans.map(({ op, text }) => {
        if (op === 'same') return text;
        return op === 'ins' ? (
          <ins>
            <span class="spoken">{t(m.spokenAdded)}</span>
            {text}
          </ins>
        ) : (
          <del>
            <span class="spoken">{t(m.spokenRemoved)}</span>
            {text}
          </del>
        );
      })}
    </>
  );
}

function Inline({ view: { t }, rows }: { view: View; rows: readonly Row[] }) {
  return (
    <div class="law comparison-inline" lang="zh-CN">
      {rows.map((row) => (
        <div id={placeOf(row)} class={`row-${row.kind}${isHeading(row) ? ' row-heading' : ''}`}>
          <p class="preserved">
            <Labels row={row} side={row.after.length > 0 ? 'after' : 'before'} />
            <Words t={t} spans={row.spans} />
          </p>
          <Note t={t} row={row} />
        </div>
      ))}
    </div>
  );
}

/** What happened to a row besides its words. */
function Note({ t, row }: { t: View['t']; row: Row }) {
  const from = row.before.map((unit) => unit.label).join('、');
  if (row.kind === 'added') return <p class="quiet">{t(m.isAdded)}</p>;
  if (row.kind === 'removed') return <p class="quiet">{t(m.isRemoved)}</p>;
  if (row.moved) return <p class="quiet">{t(m.wasMoved, { from })}</p>;
  const to = row.after.map((unit) => unit.label).join('、');
  return from && from !== to ? <p class="quiet">{t(m.wasRenumbered, { from })}</p> : null;
}
