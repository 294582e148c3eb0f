/** 来源: who wrote some words, when and why, beside them. Pointed at, it goes with the pointer; asked for by key, it has the focus. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { hostAt } from '../../schema/anchors.js';
import { type Told, tell } from '../../server/history/telling.js';
import type { OriginComment } from '../../server/history/wire.js';
import { historyMessages as m } from '../../server/site/messages/history.js';
import { showPlace } from '../panels/rail.js';
import type { Session } from '../session.js';
import type { Pointed } from './pointing.js';

/** Pixels kept free at the edge of the window, and below the words. */
const margin = 8;
const below = 14;

export function SourcePopover({ session }: { session: Session }) {
  return session.pointed.value && <Shown session={session} pointed={session.pointed.value} />;
}

function Shown({ session, pointed: shown }: { session: Session; pointed: Pointed }) {
  const { t, language, view, pointed, boot } = session;
  const { source, words, at, byKey } = shown;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { offsetWidth, offsetHeight } = element;
    const over = at.y + below + offsetHeight > innerHeight - margin;
    element.style.left = `${Math.max(margin, Math.min(at.x, innerWidth - offsetWidth - margin))}px`;
    element.style.top = `${over ? Math.max(margin, at.y - offsetHeight - 2 * below) : at.y + below}px`;
    if (byKey) element.focus();
  }, [shown]);
  const close = (): void => {
    pointed.value = null;
    if (byKey) view.focus();
  };
  const told = tell(t, language, source.story, source.origins);
  const unit = hostAt(view.state.doc, source.from);
  return (
    <div
      ref={box}
      class="source-popover"
      role="dialog"
      aria-label={t(m.sourceOf, { words: words.slice(0, 20) })}
      tabIndex={-1}
      onMouseLeave={() => !byKey && close()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      <p class="source-words" lang="zh-CN">
        {words.length > 24 ? `${words.slice(0, 24)}…` : words}
      </p>
      {told.length === 0 && <p>{t(m.fromTheFirst)}</p>}
      {told.map((each) => (
        <Telling key={each.origin.position} session={session} told={each} />
      ))}
      {unit && <a href={`/drafts/${boot.draft.id}/clauses/${unit}`}>{t(m.whyThis)}</a>}
    </div>
  );
}

function Telling({ session, told: { origin, who, when, why, reason } }: { session: Session; told: Told }) {
  const { t } = session;
  return (
    <div class="source-told">
      <p>
        <strong>{who}</strong> {when} <span class="quiet">{t(m.step, { position: origin.position })}</span>
      </p>
      {why && <p>{why}</p>}
      {reason && <p>{reason}</p>}
      {origin.comment && <Because session={session} comment={origin.comment} />}
    </div>
  );
}

/** What the comment said, and the way to its card. */
function Because({ session, comment }: { session: Session; comment: OriginComment }) {
  const { t } = session;
  const inRail = session.comments.value.some(({ id }) => id === comment.id);
  return (
    <blockquote>
      {comment.body && <p>{comment.body}</p>}
      {comment.proposal !== null && <p>{t(m.proposed, { proposal: comment.proposal })}</p>}
      {inRail && (
        <button
          type="button"
          onClick={() => {
            session.active.value = comment.id;
            session.pointed.value = null;
            showPlace(session, comment.id);
          }}
        >
          {t(m.toComment)}
        </button>
      )}
    </blockquote>
  );
}
