/** The contents at the left: chapters and articles, with the number of open comments on each. */
import { memo } from 'preact/compat';
import { workbenchMessages as m } from '../../server/site/messages/workbench.js';
import type { Entry, Session } from '../session.js';

interface RowProps {
  entry: Entry;
  count: number;
  here: boolean;
  countLabel: string;
  go: (id: string) => void;
}

/** A row changes seldom: with 1,260 of them only those that did are drawn again. */
const Row = memo(({ entry, count, here, countLabel, go }: RowProps) => (
  <li class={`outline-${entry.level}`}>
    <button type="button" aria-current={here ? 'true' : undefined} onClick={() => go(entry.id)}>
      <span class="outline-label">{entry.label}</span> <span class="outline-words">{entry.words}</span>
      {count > 0 && (
        <span class="outline-count" title={countLabel}>
          {count}
        </span>
      )}
    </button>
  </li>
));

export function Outline({ session }: { session: Session }) {
  const { t } = session;
  const counts = new Map<string, number>();
  for (const comment of session.comments.value)
    if (comment.disposition === null && comment.place.unit !== null)
      counts.set(comment.place.unit, (counts.get(comment.place.unit) ?? 0) + 1);
  const entries = session.entries.value;
  const here = session.here.value;
  return (
    <nav class="bench-outline" aria-label={t(m.outline)}>
      <details open={matchMedia('(min-width: 900px)').matches}>
        <summary>{t(m.outline)}</summary>
        {entries.length === 0 && <p class="empty">{t(m.noChapters)}</p>}
        <ol>
          {entries.map((entry) => {
            const count = counts.get(entry.id) ?? 0;
            return (
              <Row
                key={entry.id}
                entry={entry}
                count={count}
                here={entry.id === here}
                countLabel={t(m.commentsHere, { count })}
                go={session.goTo}
              />
            );
          })}
        </ol>
      </details>
    </nav>
  );
}
