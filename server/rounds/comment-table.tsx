/** The comments of a round in clause order, with their fates; for drafters also the way to answer without a script. */
import type { RailComment } from '../drafts/wire.js';
import { may } from '../people/policy.js';
import { Tag } from '../site/components.js';
import { formatDateTime } from '../site/dates.js';
import { lockMessages } from '../site/messages/locks.js';
import { roundMessages as m } from '../site/messages/rounds.js';
import {
  fateMessages,
  fieldMessages,
  importedFormMessages,
  remarkKindMessages,
  weightMessages,
  workbenchMessages,
} from '../site/messages/workbench.js';
import type { View } from '../site/view.js';
import type { DraftTable, RoundTable } from '../store/tables.js';
import { Discussion, ReplyForm } from './discussed-parts.js';
import { maxReason } from './disposition.js';
import { type Fate, fates } from './terms.js';

/** A comment with what the working draft has at its place. */
export interface PlacedComment extends RailComment {
  /** Printed label of its clause in the working draft, null where there is none. */
  readonly label: string | null;
  /** Its clause is settled: accepting a wording there asks for a reason. Known where wordings are accepted. */
  readonly settled?: boolean;
  /** The words that stand there now, null when they are gone. */
  readonly words: string | null;
}

/** An answer that was refused, as it was written. */
export interface Answering {
  readonly commentId: string;
  readonly form: 'disposition' | 'acceptance' | 'reply';
  readonly fate: string;
  readonly reason: string;
  readonly problem: string;
}

export interface CommentsProps {
  view: View;
  draft: DraftTable;
  round: RoundTable;
  comments: readonly PlacedComment[];
  /** Only those without a fate are shown. */
  openOnly: boolean;
  answering: Answering | null;
}

export function CommentTable(props: CommentsProps) {
  const { view, draft, comments, openOnly } = props;
  const { t, actor } = view;
  const unanswered = comments.filter((comment) => comment.disposition === null && comment.withdrawal === null);
  const shown = openOnly ? unanswered : comments;
  return (
    <>
      <div class="table-head">
        <h2 id="comments">
          {comments.length === 0 ? t(m.comments) : t(m.commentsCount, { count: comments.length, open: unanswered.length })}
        </h2>
        {comments.length > 0 && (
          <p class="actions">
            <Views {...props} />
            {may(actor, 'comment.answer') && <a href={`/drafts/${draft.id}/edit`}>{t(m.toWorkbench)}</a>}
          </p>
        )}
      </div>
      {shown.length === 0 ? (
        <p class="empty">{t(comments.length === 0 ? m.noComments : m.noneOpen)}</p>
      ) : (
        <table class="comments">
          <thead>
            <tr>
              <th scope="col">{t(m.place)}</th>
              <th scope="col">{t(m.comment)}</th>
              <th scope="col">{t(m.fate)}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((comment) => (
              <CommentRow {...props} comment={comment} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Views({ view: { t }, round, openOnly }: CommentsProps) {
  return (
    <span class="views">
      <a href={`/rounds/${round.id}#comments`} aria-current={openOnly ? undefined : 'page'}>
        {t(m.showAll)}
      </a>
      <a href={`/rounds/${round.id}?show=open#comments`} aria-current={openOnly ? 'page' : undefined}>
        {t(m.showOpen)}
      </a>
    </span>
  );
}

type RowProps = CommentsProps & { comment: PlacedComment };

interface SaidProps {
  view: View;
  comment: RailComment;
}

function CommentRow(props: RowProps) {
  const { view, comment } = props;
  const { t } = view;
  return (
    <tr id={`comment_${comment.id}`}>
      <th scope="row">
        {comment.target === 'whole' ? t(m.whole) : comment.label}
        {comment.place.status === 'orphan' && <small>{t(m.gone)}</small>}
      </th>
      <td>
        <Author {...props} />
        <SaidInTable {...props} />
        <Discussion view={view} discussed={comment} />
        {comment.source.kind === 'expert' && may(view.actor, 'comment.answer') && (
          <ReplyForm view={view} action={`/comments/${comment.id}/replies`} id={comment.id} name={comment.source.name} />
        )}
      </td>
      <td>
        <Disposition {...props} />
        {comment.withdrawal === null && may(view.actor, 'comment.answer') && <AnswerForms {...props} />}
      </td>
    </tr>
  );
}

/** What a comment says: its bearing, the words it stands on, the comment itself, the wording and the basis. */
export function SaidInTable({ view: { t }, comment }: SaidProps) {
  return (
    <>
      {comment.source.kind === 'expert' && (
        <p class="bearing">
          {t(remarkKindMessages[comment.kind])} · {t(weightMessages[comment.weight])}
        </p>
      )}
      {comment.target === 'range' && <blockquote>{comment.quote}</blockquote>}
      {comment.body && <p class="preserved">{comment.body}</p>}
      {comment.proposal !== null && (
        <div class="proposal">
          <p class="quiet">{t(m.proposed)}</p>
          <p class="preserved">{comment.proposal}</p>
        </div>
      )}
      {comment.basis && (
        <p class="preserved quiet">
          {t(m.basisOf)}
          {comment.basis}
        </p>
      )}
    </>
  );
}

export function Author({ view: { t }, comment: { source } }: SaidProps) {
  if (source.kind === 'public') return <p class="said-by">{t(workbenchMessages.publicNumber, { number: source.number })}</p>;
  if (source.kind === 'import')
    return (
      <p class="said-by">
        <Tag kind="import">{t(importedFormMessages[source.form])}</Tag> <strong>{source.name}</strong>
      </p>
    );
  return (
    <p class="said-by">
      <Tag kind={source.field}>{t(fieldMessages[source.field])}</Tag> <strong>{source.name}</strong>{' '}
      <span class="quiet">{source.unit}</span>
    </p>
  );
}

export function Disposition({ view: { t, language }, comment: { disposition, withdrawal } }: SaidProps) {
  if (withdrawal !== null)
    return (
      <>
        <p class="state">{t(m.withdrawn)}</p>
        <p class="preserved">{withdrawal}</p>
      </>
    );
  if (!disposition) return <p class="state state-pending">{t(m.unanswered)}</p>;
  return (
    <>
      <p class={`fate fate-${disposition.fate}`}>{t(fateMessages[disposition.fate])}</p>
      <p class="preserved">{disposition.reason}</p>
      <p class="quiet">
        {disposition.by} {formatDateTime(disposition.at, language)}
        {' · '}
        {disposition.confirmedBy === null ? t(m.unconfirmed) : t(m.confirmedBy, { name: disposition.confirmedBy })}
      </p>
    </>
  );
}

function AnswerForms(props: RowProps) {
  const { comment } = props;
  const acceptable = comment.proposal !== null && comment.words !== null && comment.target !== 'whole' && comment.disposition === null;
  return (
    <>
      {acceptable && <AcceptForm {...props} words={comment.words} />}
      <AnswerForm {...props} />
    </>
  );
}

/** What was written in a form of this comment that was refused. */
const refusedIn = ({ answering, comment }: RowProps, form: Answering['form']): Answering | null =>
  answering?.commentId === comment.id && answering.form === form ? answering : null;

function Problem({ refused }: { refused: Answering | null }) {
  return refused ? (
    <p class="problem" role="alert">
      {refused.problem}
    </p>
  ) : null;
}

function AcceptForm(props: RowProps & { words: string | null }) {
  const { view, comment, words } = props;
  const { t } = view;
  const refused = refusedIn(props, 'acceptance');
  return (
    <details open={refused !== null}>
      <summary>{t(m.accept)}</summary>
      <form method="post" action={`/comments/${comment.id}/acceptance`}>
        <Problem refused={refused} />
        <p>{t(m.acceptWhat)}</p>
        <blockquote>{words}</blockquote>
        {/* A hidden input keeps line breaks; a drafter agrees to replace these very words and no others. */}
        <input type="hidden" name="replacing" value={words ?? ''} />
        <Reason view={view} id={`accepted_${comment.id}`} value={refused?.reason ?? t(workbenchMessages.acceptedReason)} />
        {comment.settled && (
          <div class="field">
            <label for={`settled_${comment.id}`}>{t(lockMessages.whyChange)}</label>
            <input id={`settled_${comment.id}`} name="settled" maxlength={300} required />
          </div>
        )}
        <button type="submit" class="primary">
          {t(m.acceptConfirm)}
        </button>
      </form>
    </details>
  );
}

function AnswerForm(props: RowProps) {
  const { view, comment } = props;
  const { t } = view;
  const refused = refusedIn(props, 'disposition');
  const chosen: Fate | string | undefined = refused?.fate ?? comment.disposition?.fate;
  const fateId = `fate_${comment.id}`;
  return (
    <details open={refused !== null}>
      <summary>{t(comment.disposition ? m.answerAgain : m.answer)}</summary>
      <form method="post" action={`/comments/${comment.id}/disposition`}>
        <Problem refused={refused} />
        <div class="field">
          <label for={fateId}>{t(m.fate)}</label>
          <select id={fateId} name="fate">
            {fates.map((fate) => (
              <option value={fate} selected={fate === chosen}>
                {t(fateMessages[fate])}
              </option>
            ))}
          </select>
        </div>
        <Reason view={view} id={`reason_${comment.id}`} value={refused?.reason ?? comment.disposition?.reason ?? ''} />
        <button type="submit" class="primary">
          {t(m.send)}
        </button>
      </form>
    </details>
  );
}

function Reason({ view: { t }, id, value }: { view: View; id: string; value: string }) {
  return (
    <div class="field">
      <label for={id}>{t(m.reason)}</label>
      <p class="hint" id={`${id}_hint`}>
        {t(m.reasonHint)}
      </p>
      <textarea id={id} name="reason" rows={3} maxlength={maxReason} required aria-describedby={`${id}_hint`}>
        {value}
      </textarea>
    </div>
  );
}
