/** Words that found no place: shown until their author has put them somewhere or given them up. */
import { workbenchMessages as m } from '../../server/site/messages/workbench.js';
import { pasteText } from '../clipboard.js';
import type { Session } from '../session.js';
import { randomId } from '../unit-ids.js';

export function Conflicts({ session }: { session: Session }) {
  const { t, conflicts, view } = session;
  if (conflicts.open.value.length === 0) return null;
  return (
    <section class="bench-conflicts" role="alert">
      {conflicts.open.value.map(({ id, words }) => (
        <article key={id} class="conflict">
          <p>{t(m.conflict)}</p>
          <blockquote>{words}</blockquote>
          <p class="actions">
            <button
              type="button"
              onClick={() => {
                view.dispatch(pasteText(view.state, words, randomId));
                conflicts.settle(id);
                view.focus();
              }}
            >
              {t(m.putHere)}
            </button>
            <button type="button" onClick={() => void navigator.clipboard.writeText(words)}>
              {t(m.copy)}
            </button>
            <button type="button" onClick={() => conflicts.settle(id)}>
              {t(m.dismiss)}
            </button>
          </p>
        </article>
      ))}
    </section>
  );
}
