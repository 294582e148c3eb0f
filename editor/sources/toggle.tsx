/** The button that shows who wrote what, and the key to the colours. */
import { historyMessages as m } from '../../server/site/messages/history.js';
import { Refused } from '../server.js';
import { type Session, tell } from '../session.js';
import { toggleSources } from './showing.js';
import { hues } from './tint.js';

export function SourcesToggle({ session }: { session: Session }) {
  const { t, sources } = session;
  const authors = sources.value;
  const toggle = (): void => {
    toggleSources(session).catch((error: unknown) => tell(session, error instanceof Refused ? error.message : t(m.askedInVain)));
  };
  return (
    <>
      {authors && authors.length > 0 && (
        <ul class="source-key">
          {authors.map((author, index) => (
            <li key={author} class={`source source-${index % hues}`}>
              {author}
            </li>
          ))}
          <li class="source source-reasoned">{t(m.reasoned)}</li>
        </ul>
      )}
      <button type="button" aria-pressed={authors !== null} title={t(m.sourcesHint)} onClick={toggle}>
        {t(m.sources)}
      </button>
    </>
  );
}
