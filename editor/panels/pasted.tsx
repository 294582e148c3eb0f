/** What was doubtful in what was pasted last: each with its line, until somebody has looked. */
import { problemText } from '../../schema/formats/problems.js';
import { workbenchMessages as m } from '../../server/site/messages/workbench.js';
import type { Session } from '../session.js';

export function Pasted({ session: { t, language, pasted } }: { session: Session }) {
  const doubts = pasted.value;
  if (doubts.length === 0) return null;
  return (
    <section class="bench-conflicts" role="status">
      <article class="conflict">
        <p>{t(m.pastedDoubts, { count: doubts.length })}</p>
        <ul>
          {doubts.map((doubt) => (
            <li>
              {doubt.line > 0 && `${t(m.pastedLine, { line: doubt.line })}${language === 'zh' ? '：' : ': '}`}
              {problemText(doubt)[language === 'zh' ? 0 : 1]}
            </li>
          ))}
        </ul>
        <p class="actions">
          <button
            type="button"
            onClick={() => {
              pasted.value = [];
            }}
          >
            {t(m.dismiss)}
          </button>
        </p>
      </article>
    </section>
  );
}
