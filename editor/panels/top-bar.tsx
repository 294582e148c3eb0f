/** What it is, who is here, where one can go. */
import { historyMessages } from '../../server/site/messages/history.js';
import { lockMessages } from '../../server/site/messages/locks.js';
import { workbenchMessages as m } from '../../server/site/messages/workbench.js';
import type { Session } from '../session.js';
import { SourcesToggle } from '../sources/toggle.js';

export function TopBar({ session }: { session: Session }) {
  const { t, boot } = session;
  const people = [...new Map(session.people.value.map((person) => [person.id, person.name]))];
  const last = boot.versions.at(-1);
  return (
    <header class="bench-top">
      <a class="bench-back" href={`/drafts/${boot.draft.id}`} aria-label={t(m.overview)}>
        ←
      </a>
      <h1>{boot.draft.title}</h1>
      <span class="bench-mode">{t(session.locks.now.value.frozen ? lockMessages.frozen : boot.me.mayEdit ? m.editing : m.reading)}</span>
      <ul class="bench-people" aria-label={t(m.present, { count: people.length })}>
        {people.map(([id, name]) => (
          <li key={id} title={name}>
            {name.slice(0, 1)}
          </li>
        ))}
      </ul>
      <span class="bench-links">
        <SourcesToggle session={session} />
        <button
          type="button"
          onClick={() => {
            session.past.value = true;
          }}
        >
          {t(historyMessages.history)}
        </button>
        {last && (
          <a class="button" href={`/drafts/${boot.draft.id}/compare?from=${last.number}&to=now`}>
            {t(m.compare)}
          </a>
        )}
        {boot.me.mayName && (
          <button
            type="button"
            onClick={() => {
              session.connection.flush();
              session.dialog.value = 'version';
            }}
          >
            {t(m.nameVersion)}
          </button>
        )}
      </span>
    </header>
  );
}
