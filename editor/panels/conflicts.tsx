/** Words that found no place: shown until their author has put them somewhere or given them up. */
import { workbenchMessages as m } from '../../server/site/messages/workbench.js';
import { pasteText } from '../clipboard.js';
import type { Session } from '../session.js';
import { randomId } from '../unit-ids.js';

export function Conflicts({ session }: { session: Session }) {
  const { t, conflicts, view } = session;
  if (conflicts.value.length === 0) return null;
  const drop = (id: string): void => {
    conflicts.value = conflicts.value.filter((conflict) => conflict.id !== id);
  };
  return (
    <section class="bench-conflicts" role="alert">
      {conflicts.value.map(({ id, words }) => (
        <article key={id} class="conflict">
          <p>{t(m.conflict)}</p>
          <blockquote>{words}</blockquote>
          <p class="actions">
            <button
              type="button"
              onClick={() => {
                view.dispatch(pasteText(view.state, words, randomId));
                drop(id);
                view.focus();
              }}
            >
              {t(m.putHere)}
            </button>
            <button type="button" onClick={() => void navigator.clipboard.writeText(words)}>
              {t(m.copy)}
            </button>
            <button type="button" onClick={() => drop(id)}>
              {t(m.dismiss)}
            </button>
          </p>
        </article>
      ))}
    </section>
  );
}
