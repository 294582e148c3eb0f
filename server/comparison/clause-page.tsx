/** All versions of one clause. A script shows one at a time and lets the reader slide through them; without it they stand one below the other. */
import { formatDateTime } from '../site/dates.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { ClauseAt, ClauseVersions } from './clause-versions.js';
import { nameOf } from './names.js';
import { togetherOf } from './shown.js';
import { kindOf, Lines, notesOf } from './words.js';

export function ClausePage({ view, clause }: { view: View; clause: ClauseVersions }) {
  const { t } = view;
  const { draft, label, versions } = clause;
  const title = t(m.clauseTitle, { label });
  return (
    <Page view={view} title={title} program="editor/comparing.ts">
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </p>
      <h1>{title}</h1>
      <p class="quiet">{t(m.clauseLead)}</p>
      <p class="clause-slider" hidden>
        <label for="clause-version">{t(m.clauseVersion)}</label>
        <input id="clause-version" type="range" min="1" max={versions.length} value={versions.length} />
        <output for="clause-version" />
      </p>
      <ol class="clause-versions">
        {versions.map((each) => (
          <Version view={view} {...each} />
        ))}
      </ol>
    </Page>
  );
}

function Version({ view, version, row }: ClauseAt & { view: View }) {
  const { t, language } = view;
  return (
    <li>
      <h2>
        {nameOf(t, version)}
        {version && <small class="quiet"> {formatDateTime(version.created_at, language)}</small>}
      </h2>
      {row === null ? (
        <p class="no-side">{t(m.clauseAbsent)}</p>
      ) : (
        <div class="law comparison-inline" lang="zh-CN">
          <Lines t={t} lines={togetherOf(row)} />
          <p class="row-note">{[kindOf(t, row) || t(m.clauseSame), ...notesOf(t, row, 'after')].join(t(m.comma))}</p>
        </div>
      )}
    </li>
  );
}
