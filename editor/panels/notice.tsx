/** One sentence on what was just done, with the way back as long as nothing else has been done. */
import { useEffect } from 'preact/hooks';
import { undo } from 'prosemirror-history';
import { movingMessages as m } from '../../server/site/messages/moving.js';
import { run, type Session } from '../session.js';

/** Milliseconds it stays; somebody who reads slowly finds the same in the history. */
const shownFor = 12_000;

export function NoticeLine({ session }: { session: Session }) {
  const { t, notice } = session;
  const shown = notice.value;
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => {
      if (notice.value === shown) notice.value = null;
    }, shownFor);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div class="bench-notice" role="status">
      {shown && (
        <p>
          <span>{shown.text}</span>
          {shown.undoable && (
            <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => run(session, undo)}>
              {t(m.undo)}
            </button>
          )}
          <button
            type="button"
            onClick={() => {
              notice.value = null;
            }}
          >
            {t(m.close)}
          </button>
        </p>
      )}
    </div>
  );
}
