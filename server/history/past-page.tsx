/** The draft as it was at some time, with what has changed since marked, and the way to bring it back. */
import type { Row } from '../../schema/compare/comparison.js';
import { togetherOf } from '../comparison/shown.js';
import { list, summaryOf } from '../comparison/table.js';
import { kindOf, Lines, notesOf } from '../comparison/words.js';
import { may } from '../people/policy.js';
import { formatDateTime } from '../site/dates.js';
import { LawText } from '../site/law-text.js';
import { comparisonMessages } from '../site/messages/comparison.js';
import { historyMessages as m } from '../site/messages/history.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { Past } from './past.js';
import { RestoreForm } from './restore-form.js';
import { whyOf } from './telling.js';

/** changes: what is other now, marked. all: the whole text, marked. text: the text as it was, unmarked. */
export const pastShapes = ['changes', 'all', 'text'] as const;
export type PastShape = (typeof pastShapes)[number];

interface PastProps {
  view: View;
  past: Past;
  shape: PastShape;
}

export function PastPage({ view, past, shape }: PastProps) {
  const { t } = view;
  const { draft, position } = past;
  const title = t(m.pastTitle, { position });
  return (
    <Page view={view} title={`${draft.title} ${title}`}>
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a> · <a href={`/drafts/${draft.id}/history`}>{t(m.toHistory)}</a>
      </p>
      <h1>{title}</h1>
      <Steps view={view} past={past} shape={shape} />
      <PastText view={view} past={past} shape={shape} />
    </Page>
  );
}

/** One click each: the moments before and after, and how the text is shown. */
function Steps({ view: { t }, past, shape }: PastProps) {
  const path = `/drafts/${past.draft.id}/history`;
  return (
    <p class="actions past-steps">
      {past.before !== null && <a href={`${path}/${past.before}?show=${shape}`}>← {t(m.momentBefore)}</a>}
      {past.after !== null && <a href={`${path}/${past.after}?show=${shape}`}>{t(m.momentAfter)} →</a>}
      <span class="switch">
        {pastShapes.map((each) => (
          <a href={`${path}/${past.position}?show=${each}`} aria-current={each === shape ? 'page' : undefined}>
            {t(shapeWords[each])}
          </a>
        ))}
      </span>
    </p>
  );
}

const shapeWords = { changes: m.showChanges, all: m.showAll, text: m.showThen } as const;

/** The text without the frame of a page: what the workbench shows, too. */
export function PastText({ view, past, shape }: PastProps) {
  const { t, language, actor } = view;
  const { draft, position, locks, origin, version, comparison, text } = past;
  const why = origin ? whyOf(t, origin.cause, origin.comment) : '';
  const mayRestore = may(actor, 'draft.edit') && comparison.rows.some(({ kind }) => kind !== 'same');
  return (
    <div class="past" data-position={position}>
      <p>
        {origin && t(m.ledThere, { name: origin.author, time: formatDateTime(origin.at, language) })}
        {why && ` ${why}`}
        {version && (
          <>
            {' '}
            <strong>{t(m.inVersion, { number: version.number, stage: version.stage })}</strong> <code>{version.hash.slice(0, 12)}</code>
          </>
        )}
      </p>
      {shape !== 'text' && (
        <p class="past-summary">
          {t(m.sinceThen)}
          {summaryOf(t, comparison)}
        </p>
      )}
      {mayRestore && (
        <RestoreForm
          view={view}
          draftId={draft.id}
          position={position}
          unit=""
          label={t(m.pastTitle, { position })}
          settled={locks.settled.size > 0}
        />
      )}
      {shape === 'text' ? <LawText doc={text} /> : <Marked view={view} past={past} shape={shape} />}
    </div>
  );
}

function Marked({ view, past, shape }: PastProps) {
  const { t } = view;
  const listed = list(past.comparison.rows, shape === 'all' ? 'all' : 'changed');
  if (listed.length === 0) return <p class="empty">{t(m.sameAsNow)}</p>;
  return (
    <div class="law comparison-inline" lang="zh-CN">
      {listed.map(({ row }) => (
        <section class={`row-${row.kind}`}>
          <Lines t={t} lines={togetherOf(row)} />
          {row.kind !== 'same' && <Note view={view} past={past} row={row} />}
        </section>
      ))}
    </div>
  );
}

/** What became of a part since, and the way to bring it back alone. */
function Note({ view, past, row }: { view: View; past: Past; row: Row }) {
  const { t, actor } = view;
  const [before] = row.before;
  const restorable = before?.id && row.kind !== 'renumbered' && row.kind !== 'moved' && may(actor, 'draft.edit');
  return (
    <div class="row-note">
      <p>
        {[kindOf(t, row), ...notesOf(t, row, 'after')].join(t(comparisonMessages.comma))}
        {before?.id && (
          <>
            {' '}
            <a href={`/drafts/${past.draft.id}/clauses/${before.id}`}>{t(m.whyThis)}</a>
          </>
        )}
      </p>
      {restorable && (
        <RestoreForm
          view={view}
          draftId={past.draft.id}
          position={past.position}
          unit={before.id}
          label={before.label}
          settled={past.locks.settled.has(before.id)}
        />
      )}
    </div>
  );
}
