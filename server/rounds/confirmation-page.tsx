/** Answers that wait for a second person, in clause order, each with what it answers. */
import { Notice } from '../site/components.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import { Page } from '../site/page.js';
import type { View } from '../site/view.js';
import type { DraftTable } from '../store/tables.js';
import { Author, Disposition, type PlacedComment, SaidInTable } from './comment-table.js';

interface ConfirmationsProps {
  view: View;
  draft: DraftTable;
  /** Answered by others, confirmed by nobody. */
  comments: readonly PlacedComment[];
  /** How many answers of one's own wait for somebody else. */
  own: number;
  /** How many were confirmed just now. */
  confirmed: number;
}

export function ConfirmationsPage(props: ConfirmationsProps) {
  const { view, draft, comments, own, confirmed } = props;
  const { t } = view;
  return (
    <Page view={view} title={t(m.confirmTitle)} shape="wide">
      <p class="back">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </p>
      <h1>{t(m.confirmTitle)}</h1>
      <p class="lead">{t(m.confirmLead)}</p>
      {confirmed > 0 && <Notice kind="good">{t(m.confirmedCount, { count: confirmed })}</Notice>}
      {own > 0 && <p class="hint">{t(m.ownWaiting, { count: own })}</p>}
      {comments.length === 0 ? <p class="empty">{t(m.noneToConfirm)}</p> : <ConfirmationsForm {...props} />}
    </Page>
  );
}

function ConfirmationsForm({ view, draft, comments }: ConfirmationsProps) {
  const { t } = view;
  return (
    <form method="post" action={`/drafts/${draft.id}/confirmations`}>
      <table class="comments">
        <thead>
          <tr>
            <th scope="col">{t(m.place)}</th>
            <th scope="col">{t(m.comment)}</th>
            <th scope="col">{t(m.fate)}</th>
          </tr>
        </thead>
        <tbody>
          {comments.map((comment) => (
            <tr>
              <th scope="row">
                <label class="choice">
                  <input type="checkbox" name="seen" value={`${comment.id}:${comment.disposition?.number}`} checked />
                  <span>{comment.target === 'whole' ? t(m.whole) : comment.label}</span>
                </label>
              </th>
              <td>
                <Author view={view} comment={comment} />
                <SaidInTable view={view} comment={comment} />
              </td>
              <td>
                <Disposition view={view} comment={comment} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="actions">
        <button type="submit" class="primary">
          {t(m.confirmTicked)}
        </button>
      </p>
    </form>
  );
}
