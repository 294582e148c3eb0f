/** The discussion of a comment as pages show it: who agrees, what was replied, and the ways to take part. */
import { formatDateTime } from '../site/dates.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import type { View } from '../site/view.js';
import type { Discussed } from './discussed.js';
import { maxReply } from './discussion.js';
import { type Stance, stances } from './terms.js';

/** Who agrees, who does not, and what was replied. Shows nothing where nothing was said. */
export function Discussion({ view: { t, language }, discussed }: { view: View; discussed: Discussed }) {
  const { endorsements, objections, replies } = discussed;
  if (endorsements.length + objections.length + replies.length === 0) return null;
  return (
    <div class="discussion">
      {endorsements.length > 0 && <p>{t(m.endorsed, { names: endorsements.join('、') })}</p>}
      {objections.length > 0 && <p>{t(m.objected, { names: objections.join('、') })}</p>}
      {replies.length > 0 && (
        <ol aria-label={t(m.replies)}>
          {replies.map(({ by, body, at }) => (
            <li>
              <strong>{by}</strong> <span class="quiet">{formatDateTime(at, language)}</span>
              <p class="preserved">{body}</p>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** Endorse or object; pressing what one has chosen takes it back. */
export function StanceButtons({ view: { t }, action, own }: { view: View; action: string; own: Stance | null }) {
  return (
    <form method="post" action={action} class="stances">
      {stances.map((stance) => (
        <button type="submit" class="small" name="stance" value={own === stance ? '' : stance} aria-pressed={own === stance}>
          {t(stance === 'endorse' ? m.endorse : m.object)}
        </button>
      ))}
    </form>
  );
}

export function ReplyForm({ view: { t }, action, id, name }: { view: View; action: string; id: string; name: string }) {
  return (
    <details class="reply">
      <summary aria-label={t(m.replyTo, { name })}>{t(m.reply)}</summary>
      <form method="post" action={action}>
        <div class="field">
          <label for={`reply_${id}`}>{t(m.replyBody)}</label>
          <textarea id={`reply_${id}`} name="body" rows={2} maxlength={maxReply} required />
        </div>
        <button type="submit">{t(m.sendReply)}</button>
      </form>
    </details>
  );
}
